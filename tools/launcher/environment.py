"""The checkout's own Python environment, `.venv`, kept equal to the locks."""

import fcntl
import hashlib
import importlib.util
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from braidwork.config.home import Refusal

PATIENCE = 30  # seconds for a program to end after Ctrl-C

ELSEWHERE = {
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHONSTARTUP",
    "PYTHONDONTWRITEBYTECODE",
    "VIRTUAL_ENV",
}

LOCKS = {"runtime": "requirements.lock", "dev": "requirements-dev.lock"}

NO_VENV = """\
This Python ({python}) cannot make an environment of its own: a part of it is not installed.
On Debian and Ubuntu: apt install python3-venv
Then run the same command again."""

NOT_INSTALLED = """\
The packages could not be installed; what pip said is above.
Braidwork downloads them once, so this needs the internet. Behind a proxy, set HTTPS_PROXY; where
a network inspects its traffic, set PIP_CERT to that network's certificate file.
Nothing else was changed. Then run the same command again."""


@dataclass(frozen=True)
class Environment:
    """The folder `.venv` of one checkout."""

    root: Path

    @property
    def folder(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.folder / "bin" / "python"

    @property
    def stamp(self) -> Path:
        return self.folder / "braidwork.json"

    @property
    def variables(self) -> dict[str, str]:
        """What its programs run with: modules are compiled once, and kept beside the packages."""
        return bare(os.environ) | {"PYTHONPYCACHEPREFIX": str(self.folder / "compiled")}

    def ensure(self, *, dev: bool = False) -> Path:
        """The environment's Python, after installing what a lock asks for and is not there."""
        with self._alone():
            if not self._usable():
                self._make()
            lock = "dev" if dev else "runtime"
            if self._installed().get(lock) != fingerprint(self.root / LOCKS[lock]):
                self._install(lock)
        return self.python

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Two commands at once install one after the other."""
        with (self.root / "requirements.lock").open() as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    def _usable(self) -> bool:
        """An environment breaks when its checkout moves or its Python is removed."""
        if not self.python.exists():
            return False
        if self._installed().get("checkout", str(self.root)) != str(self.root):
            return False
        return (
            subprocess.run([self.python, "-c", "import pip"], capture_output=True).returncode == 0
        )

    def _make(self) -> None:
        if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
            raise Refusal(NO_VENV.format(python=sys.executable))
        say("Making an environment in .venv …")
        made = run([sys.executable, "-m", "venv", "--clear", self.folder])
        if made.returncode:
            print(made.stdout, file=sys.stderr)
            raise Refusal(NO_VENV.format(python=sys.executable))

    def _install(self, lock: str) -> None:
        path = self.root / LOCKS[lock]
        say(f"Installing {len(locked_names(path))} packages …")
        installed = run(
            [self.python, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes",
             "--no-compile", "--no-cache-dir", "--disable-pip-version-check", "-r", path]
        )  # fmt: skip
        if installed.returncode:
            print(installed.stdout, file=sys.stderr)
            raise Refusal(NOT_INSTALLED)
        self._remove_leftovers()
        self._point_to_source()
        self._remember(lock)

    def _remove_leftovers(self) -> None:
        """A package that left the locks leaves the environment, or code could lean on it."""
        kept = {name for lock in LOCKS.values() for name in locked_names(self.root / lock)}
        listed = run(
            [self.python, "-m", "pip", "list", "--format=json", "--disable-pip-version-check"]
        )
        present = {normal(package["name"]) for package in json.loads(listed.stdout or "[]")}
        leftovers = sorted(present - kept - {"pip", "setuptools"})
        if leftovers:
            run([self.python, "-m", "pip", "uninstall", "--quiet", "--yes", *leftovers])

    def _point_to_source(self) -> None:
        (packages,) = self.folder.glob("lib/python3.*/site-packages")
        (packages / "braidwork.pth").write_text(f"{self.root / 'src'}\n", encoding="utf-8")

    def _installed(self) -> dict[str, str]:
        try:
            return dict(json.loads(self.stamp.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}

    def _remember(self, lock: str) -> None:
        """The development lock holds the runtime's packages too, at the same versions."""
        known = {"checkout": str(self.root)}
        for name in LOCKS if lock == "dev" else [lock]:
            known[name] = fingerprint(self.root / LOCKS[name])
        self.stamp.write_text(json.dumps(known), encoding="utf-8")


def fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def locked_names(lock: Path) -> set[str]:
    """The names that a lock pins for this system."""
    lines = lock.read_text(encoding="utf-8").splitlines()
    pins = [re.match(r"([A-Za-z0-9._-]+)==", line) for line in lines if "'win32'" not in line]
    return {normal(pin[1]) for pin in pins if pin}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def bare(environment: Mapping[str, str]) -> dict[str, str]:
    """Without what would make a Python look for modules elsewhere, or compile each anew."""
    return {name: value for name, value in environment.items() if name not in ELSEWHERE}


def run(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=bare(os.environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def finish(command: Sequence[str | Path], **options: Any) -> int:
    """Runs a program to its end; on Ctrl-C, which reaches it too, it gets the time to clean up."""
    process = subprocess.Popen(command, **options)
    try:
        return process.wait()
    except KeyboardInterrupt:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        raise


def say(line: str) -> None:
    print(line, flush=True)
