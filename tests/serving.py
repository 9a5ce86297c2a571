"""Starts the real server as a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60

# The launcher's own tests serve a site of five views.
SMALL = {"DJANGO_SETTINGS_MODULE": "tests.launcher.small.settings"}


@dataclass
class Served:
    """A running `demo` or `up`."""

    process: subprocess.Popen[str]
    kind: str
    home: Path
    address: str
    said: list[str]
    environment: dict[str, str]

    def run(self, *command: str) -> str:
        """What `python -m braidwork COMMAND` says about the same installation."""
        return subprocess.run(
            [sys.executable, "-m", "braidwork", *command],
            env=self.environment | {"BRAIDWORK_HOME": str(self.home), "BRAIDWORK_KIND": self.kind},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

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
    names = ("PATH", "HOME", "TMPDIR", "PYTHONPYCACHEPREFIX")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return kept | {
        "PYTHONPATH": os.pathsep.join([f"{ROOT / 'src'}", f"{ROOT / 'tools'}", f"{ROOT}"]),
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
        yield Served(process, kind, home, said[-1].split()[1], said, environment(**others))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
