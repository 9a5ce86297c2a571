"""`python -m bench.saving WORLD.json queue|none`: p95 in milliseconds of 32 saves at once."""

import json
import sys
import threading
import time
from pathlib import Path
from typing import Any

import django

PEOPLE, ROUNDS = 32, 8


def save(problem: Any, together: threading.Barrier, times: list[float]) -> None:
    """An author changes their own words, again and again, always with the others."""
    from django.db import connection

    from braidwork.kernel.records.actions import writing
    from braidwork.kernel.records.reach import Actor

    for number in range(ROUNDS):
        actor = Actor(problem.author)
        together.wait()
        began = time.perf_counter()
        words = f"As we see it now, for the time {number}: {time.time_ns()}"
        problem = writing.change(problem, by=actor, seen=problem.revision, summary=words)
        times.append((time.perf_counter() - began) * 1000)
    connection.close()


def editable(world: dict[str, Any]) -> list[Any]:
    """Problems whose authors are editors or leaders still."""
    from braidwork.domain.problems.models import Problem
    from braidwork.kernel.records.reach import Actor

    rows = Problem.objects.select_related("author", "space__calendar").filter(
        space__in=world["spaces"]
    )
    found = (row for row in rows.iterator() if row.can_edit(Actor(row.author)))
    return [next(found) for _each in range(PEOPLE)]


def main() -> None:
    django.setup()
    from braidwork.config.sqlite.base import DatabaseWrapper

    if sys.argv[2] == "none":
        DatabaseWrapper._enter_queue = lambda self: None  # type: ignore[method-assign]
    problems = editable(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    together, times = threading.Barrier(PEOPLE, timeout=60), []
    threads = [threading.Thread(target=save, args=(each, together, times)) for each in problems]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(times) != PEOPLE * ROUNDS:
        raise RuntimeError(f"{len(times)} of {PEOPLE * ROUNDS} saves came through.")
    print(round(sorted(times)[round(len(times) * 0.95) - 1], 1))


if __name__ == "__main__":
    main()
