"""An installation of its own for a benchmark, on SQLite or PostgreSQL, gone afterwards."""

import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from testing import postgresql

ROOT = Path(__file__).resolve().parents[1]
DATABASES = ("SQLite", "PostgreSQL")


@dataclass(frozen=True)
class Installation:
    """Its folder, its database, and the environment that its programs are run in."""

    database: str
    home: Path
    environment: dict[str, str]

    def run(self, module: str, *arguments: str) -> list[str]:
        """What a module of ours prints in it, line by line; what it tells goes to the screen."""
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout.splitlines()

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address at which the real server answers."""
        command = [sys.executable, "-m", "braidwork.config.serve", "up", "--home", str(self.home)]
        server = subprocess.Popen(
            [*command, "--port", "0", "--no-browser"],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            yield ready_at(server)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(30)


def ready_at(server: subprocess.Popen[str]) -> str:
    assert server.stdout
    said = []
    for line in server.stdout:
        said.append(line)
        if line.startswith("Ready: "):
            return line.split()[1]
    raise RuntimeError("It never became ready:\n" + "".join(said))


@contextmanager
def installation(database: str) -> Iterator[Installation]:
    with tempfile.TemporaryDirectory(prefix="braidwork-bench-") as folder:
        home = Path(folder)
        (home / "kind").write_text("up", encoding="ascii")
        if database == "SQLite":
            yield Installation(database, home, environment(home))
        else:
            with postgresql.serving() as address:
                named = {"BRAIDWORK_DATABASE": address}
                yield Installation(database, home, environment(home) | named)


def environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return kept | {
        "PYTHONPATH": os.pathsep.join(str(ROOT / part) for part in ("src", "tools", ".")),
        "DJANGO_SETTINGS_MODULE": "braidwork.config.settings",
        "BRAIDWORK_HOME": str(home),
        "BRAIDWORK_SECRET_KEY": secrets.token_urlsafe(50),
    }
