"""Runs the tests, says what could not be run, and adds it all up in one last line."""

import json
import os
import secrets
import signal
import sys
import tempfile
import time
from argparse import REMAINDER, ArgumentParser
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from launcher.environment import finish
from testing import chromium, postgresql

NO_TESTS = 5  # pytest's code for "nothing was collected"

UNITS = "not journey"
# On the second database: what asks a database. The rest would say the same again.
ASKING = "database and not journey"


@dataclass
class Outcome:
    """What all runs came to."""

    totals: Counter[str] = field(default_factory=Counter)
    skipped: list[str] = field(default_factory=list)
    not_run: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def good(self) -> bool:
        bad = self.totals["failed"] + self.totals["error"] + len(self.not_run) + len(self.broken)
        return bad == 0 and self.totals["passed"] > 0

    def last_line(self, seconds: float) -> str:
        told = [f"{count} {name}" for name, count in self.totals.items() if count]
        told += [f"{len(self.not_run)} not run"] if self.not_run else []
        told += [f"{len(self.broken)} broken off"] if self.broken else []
        return f"==== {', '.join(told) or 'no tests ran'} in {seconds:.2f}s ===="


def main() -> int:
    parser = ArgumentParser()
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("pytest", nargs=REMAINDER)
    options = parser.parse_args()
    rest = [argument for argument in options.pytest if argument != "--"]
    began = time.monotonic()
    outcome = Outcome()
    seeded = [f"--hypothesis-seed={secrets.randbelow(2**32)}", *rest]
    if options.fast:
        os.environ["BRAIDWORK_EXAMPLES"] = "20"
        run("SQLite", f"{UNITS} and not thorough", seeded, outcome)
    else:
        run_everything(seeded, outcome)
    return tell(outcome, time.monotonic() - began)


def run_everything(rest: list[str], outcome: Outcome) -> None:
    """Journeys run apart: a process with a browser lives in its event loop, where Django asks
    no database."""
    missing = chromium.ensure()
    if missing:
        outcome.not_run.append(f"journeys in a browser: {missing}")
    run("SQLite", UNITS, rest, outcome)
    if not missing:
        run("SQLite, in a browser", "journey", rest, outcome)
    try:
        with postgresql.serving() as address:
            run("PostgreSQL", ASKING, rest, outcome, database=address)
            if not missing:
                name = "PostgreSQL, in a browser"
                run(name, "both_databases", rest, outcome, database=address)
    except postgresql.Missing as reason:
        outcome.not_run.append(f"tests on PostgreSQL: {reason}")


def run(name: str, choice: str, rest: list[str], outcome: Outcome, *, database: str = "") -> None:
    print(f"\n==== {name} ====", flush=True)
    with tempfile.TemporaryDirectory(prefix="braidwork-test-") as folder:
        totals = Path(folder) / "totals.json"
        environment = os.environ | {"BRAIDWORK_TOTALS": str(totals), "BRAIDWORK_HOME": folder}
        # The browser keeps things in a person's home, unless it is told of another.
        environment |= {"XDG_CACHE_HOME": f"{folder}/cache", "XDG_CONFIG_HOME": f"{folder}/config"}
        environment.pop("BRAIDWORK_DATABASE", None)
        if database:
            environment["BRAIDWORK_DATABASE"] = database
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-ra",
            "--durations=5",
            "-n",
            processes(),
            "--dist=worksteal",
            "-m",
            choice,
            *rest,
        ]
        code = finish(command, env=environment)
        add_up(name, code, totals, outcome)


def processes() -> str:
    return str(max(1, min(4, os.cpu_count() or 1)))


def add_up(name: str, code: int, totals: Path, outcome: Outcome) -> None:
    if not totals.exists() or code not in {0, 1, NO_TESTS}:
        outcome.broken.append(f"{name}: pytest ended with {code}")
    if totals.exists():
        told = json.loads(totals.read_text(encoding="utf-8"))
        outcome.totals.update(told["totals"])
        outcome.skipped += [f"{name}: {reason}" for reason in told["skipped"]]


def tell(outcome: Outcome, seconds: float) -> int:
    for title, lines in (
        ("Skipped", outcome.skipped),
        ("Could not be run", outcome.not_run),
        ("Broken off", outcome.broken),
    ):
        if lines:
            print(f"\n{title}:", *lines, sep="\n  ")
    print(f"\n{outcome.last_line(seconds)}", flush=True)
    return 0 if outcome.good else 1


def stop(number: int, frame: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
