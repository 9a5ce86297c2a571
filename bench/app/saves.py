"""Thirty-two people save at the same moment, on SQLite: with our queue, and (the peer) without."""

import statistics
import sys
from argparse import Namespace
from collections.abc import Iterator

from bench.figures import Figure
from bench.installation import installation

RUNS = 3


def figures(options: Namespace) -> Iterator[Figure]:
    with installation("SQLite") as installed:
        (installed.home / "world.json").write_text(installed.run("bench.world")[-1])
        world = str(installed.home / "world.json")
        runs = [
            [float(installed.run("bench.saving", world, queue)[-1]) for queue in ("queue", "none")]
            for _run in range(RUNS)
        ]
    ours, theirs = (sorted(column) for column in zip(*runs, strict=True))
    print(f"With the queue {ours}, without {theirs} ms", file=sys.stderr)
    peer = statistics.median(theirs)
    yield Figure("32 saves at once, p95, SQLite", statistics.median(ours), "ms", peer=peer)
