"""Only the calendar knows what day it is: a demonstration has a clock of its own."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from checking.complaints import Complaint, except_allowed

READS = {"today", "now", "utcnow", "localdate"}
CLOCKS = {"date", "datetime", "timezone", "django.utils.timezone"}

ALLOWED = {"src/braidwork/kernel/calendar/clock.py": "the clock, and the audit's real instants"}


def look_over(
    root: Path, files: Iterable[Path], allowed: Mapping[str, str] = ALLOWED
) -> Iterator[Complaint]:
    found = [
        (call, Complaint(path, line, f"{call} is not the space's day: ask kernel/calendar"))
        for path in files
        if path.suffix == ".py" and path.parts[0] == "src" and "migrations" not in path.parts
        for line, call in clock_reads((root / path).read_text(encoding="utf-8"))
    ]
    yield from except_allowed(found, allowed, listed_in="tools/checking/clock.py")


def clock_reads(source: str) -> Iterator[tuple[int, str]]:
    """Names of clock functions wherever they stand: a default, `default=timezone.now`, counts."""
    tree = ast.parse(source)
    clocks = clock_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in READS:
            owner = ast.unparse(node.value)
            if owner in clocks or owner.rpartition(".")[2] in {"date", "datetime", "timezone"}:
                yield node.lineno, f"{owner}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module in CLOCKS:
            for name in node.names:
                if name.name in READS:
                    yield node.lineno, f"{node.module}.{name.name}"


def clock_names(tree: ast.Module) -> set[str]:
    """What this module calls the clocks, also under another name."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in {"datetime", "django.utils"}:
            names |= {name.asname or name.name for name in node.names if name.name in CLOCKS}
    return names
