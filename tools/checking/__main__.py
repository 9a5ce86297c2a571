"""Runs every check, two at a time, and tells each one's complaints together."""

import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from checking import audit

PROGRAMS = Path(sys.executable).parent
TOOLS: list[str | Path] = [sys.executable, "-m"]

# The slowest first: with two at a time, the others fit beside it.
CHECKS: dict[str, list[str | Path]] = {
    "types": [PROGRAMS / "mypy"],
    "models, migrations, templates": [*TOOLS, "checking.in_django"],
    "arrows": [PROGRAMS / "lint-imports"],
    "our own rules": [*TOOLS, "checking.rules"],
    "lint": [PROGRAMS / "ruff", "check", "--quiet", "."],
    "format": [PROGRAMS / "ruff", "format", "--check", "--quiet", "."],
    "architecture page": [*TOOLS, "architecture", "--check"],
    "third parties": [*TOOLS, "third_party", "--check"],
}


@dataclass(frozen=True)
class Result:
    name: str
    code: int
    said: str
    seconds: float


def main() -> int:
    parser = ArgumentParser()
    parser.add_argument("--audit", action="store_true")
    if parser.parse_args().audit:
        return audit.main()
    began = time.monotonic()
    failed = []
    with ThreadPoolExecutor(2) as pairs:
        for result in pairs.map(run, CHECKS):
            tell(result)
            failed += [result.name] if result.code else []
    told = f"failed: {', '.join(failed)}" if failed else f"{len(CHECKS)} checks passed"
    print(f"==== {told} in {time.monotonic() - began:.1f}s ====")
    return 1 if failed else 0


def run(name: str) -> Result:
    began = time.monotonic()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["src", "tools", "."])}
    done = subprocess.run(
        CHECKS[name],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Result(name, done.returncode, done.stdout, time.monotonic() - began)


def tell(result: Result) -> None:
    mark = "failed" if result.code else "passed"
    print(f"{mark}  {result.name} ({result.seconds:.1f}s)", flush=True)
    if result.code:
        print(result.said.rstrip(), flush=True)


if __name__ == "__main__":
    sys.exit(main())
