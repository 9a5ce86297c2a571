import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60


@dataclass
class Served:
    """A running `demo` or `up` of the small site."""

    process: subprocess.Popen[str]
    home: Path
    address: str
    said: list[str]

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def worker(self) -> int:
        """The process id of the worker."""
        children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = [int(pid) for child in children for pid in child.read_text().split()]
            if found:
                return found[0]
            children = Path(f"/proc/{self.process.pid}/task").glob("*/children")
            time.sleep(0.05)
        raise AssertionError("no worker was started")


def environment(**others: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return kept | {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "DJANGO_SETTINGS_MODULE": "tests.launcher.small.settings",
        **others,
    }


def start(kind: str, home: Path, *options: str, **others: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "braidwork.config.serve", kind, "--home", str(home)]
    return subprocess.Popen(
        [*command, "--no-browser", *options],
        env=environment(**others),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def serving(kind: str, home: Path, *options: str, **others: str) -> Iterator[Served]:
    process = start(kind, home, *options, **others)
    assert process.stdout
    said = []
    try:
        for line in process.stdout:
            said.append(line.rstrip())
            if line.startswith("Ready: "):
                break
        else:
            raise AssertionError("it never became ready:\n" + "\n".join(said))
        yield Served(process, home, said[-1].split()[1], said)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving("up", tmp_path_factory.mktemp("up") / "home", "--port", "0") as served:
        yield served
