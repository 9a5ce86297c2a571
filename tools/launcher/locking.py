"""Both locks, from pyproject.toml: every version pinned with its hashes, for every system."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from braidwork.config.home import Refusal
from launcher.environment import LOCKS, bare, say


def lock(root: Path, *, upgrade: bool) -> int:
    with tempfile.TemporaryDirectory(prefix="braidwork-lock-") as folder:
        say("Fetching uv …")
        uv = bootstrap(Path(folder))
        for name in LOCKS:
            say(f"Choosing the packages of {LOCKS[name]} …")
            compile_lock(root, uv, name, upgrade=upgrade)
    return 0


def bootstrap(folder: Path) -> Path:
    """uv in an environment of its own: it is needed for this and nothing else."""
    python = folder / "bin" / "python"
    call([sys.executable, "-m", "venv", folder])
    call([python, "-m", "pip", "install", "--quiet", "--no-cache-dir",
          "--disable-pip-version-check", "uv"])  # fmt: skip
    return folder / "bin" / "uv"


def compile_lock(root: Path, uv: Path, name: str, *, upgrade: bool) -> None:
    command: list[str | Path] = [
        uv, "pip", "compile", "pyproject.toml", "--system-certs", "--no-cache", "--universal",
        "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--quiet",
        "--custom-compile-command", "./braidwork lock", "--output-file", LOCKS[name],
    ]  # fmt: skip
    if name == "dev":
        command += ["--group", "dev", "--constraints", LOCKS["runtime"]]
    if upgrade:
        command.append("--upgrade")
    call(command, folder=root)


def call(command: list[str | Path], *, folder: Path | None = None) -> None:
    if subprocess.run(command, env=bare(os.environ), cwd=folder, check=False).returncode:
        raise Refusal(
            "The locks could not be made; the lines above say why. They are as they were."
        )
