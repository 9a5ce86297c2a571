"""From `git clone` to a served page of the demonstration, with nothing prepared.

A new folder, an empty HOME, a bare environment; downloads are part of it. With `--url PATH`, an
empty installation (`up`) is timed to that page instead.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
import urllib.request
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from bench.figures import Figure
from bench.installation import ready_at

ROOT = Path(__file__).resolve().parents[2]
BAR = 90.0
RUNS = 3
PATIENCE = 600


def figures(options: Namespace) -> Iterator[Figure]:
    for run in range(1, RUNS + 1):
        seconds = seconds_to_a_page(options.url)
        yield Figure(f"fresh clone to a served page, run {run}", round(seconds, 1), "s", bar=BAR)


def seconds_to_a_page(page: str | None) -> float:
    folder = Path(tempfile.mkdtemp(prefix="braidwork-fresh-"))
    try:
        (folder / "home").mkdir()
        began = time.monotonic()
        subprocess.run(["git", "clone", "--quiet", ROOT, folder / "clone"], check=True)
        answer_of(folder, "demo" if page is None else "up", page or "/")
        return time.monotonic() - began
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def answer_of(folder: Path, kind: str, page: str) -> None:
    server = subprocess.Popen(
        [folder / "clone" / "braidwork", kind, "--port", "0", "--no-browser"],
        cwd=folder,
        env=bare(folder / "home"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        address = ready_at(server)
        with urllib.request.urlopen(address + page, timeout=PATIENCE) as answer:
            answer.read()
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(30)


def bare(home: Path) -> dict[str, str]:
    """What a new account has: a path and a home, and the proxy that its network needs."""
    kept = ("PATH", "HTTPS_PROXY", "https_proxy", "PIP_CERT", "SSL_CERT_FILE", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"HOME": str(home)}
