"""How long the server works on a page, in a grown installation, on both databases.

The world of `bench.world` is asked as a person in six spaces, through the production's whole
stack. The peer is a bare page behind the same middleware: the ratio says how far above the floor
a page is. Each value is the median of three runs; what lies around it goes to the screen.
"""

import http.client
import json
import statistics
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from bench.figures import Figure
from bench.installation import DATABASES, Installation, installation

BAR, QUERIES = 60.0, 12
REQUESTS = 100


def figures(options: Namespace) -> Iterator[Figure]:
    for database in DATABASES:
        with installation(database) as installed:
            yield from measured(installed)


def measured(installed: Installation) -> Iterator[Figure]:
    world = installed.home / "world.json"
    world.write_text("\n".join(installed.run("bench.world")), encoding="utf-8")
    pages = [json.loads(line) for line in installed.run("bench.answering", str(world))]
    floor = next(page for page in pages if page["page"] == "floor")
    for page in pages:
        told(page, installed.database)
        yield from of_page(page, floor, installed.database)
    yield through_server(installed, json.loads(world.read_text(encoding="utf-8")))


def of_page(page: dict[str, Any], floor: dict[str, Any], database: str) -> Iterator[Figure]:
    name, ours = page["page"], page is not floor
    for part, bar in (("p50", None), ("p95", BAR if ours else None), ("work", None)):
        peer = median(floor, part) if ours else None
        said = "processor time at p50" if part == "work" else part
        yield Figure(f"{name} page, {said}, {database}", median(page, part), "ms", bar, peer)
    bar = QUERIES if ours else None
    yield Figure(f"{name} page, queries, {database}", page["queries"], "queries", bar)


def median(page: dict[str, Any], part: str) -> float:
    return statistics.median(run[part] for run in page["runs"])


def told(page: dict[str, Any], database: str) -> None:
    parts = ("p50", "p95", "work")
    spread = [f"{part} {sorted(run[part] for run in page['runs'])}" for part in parts]
    print(f"{database}, {page['page']}: {', '.join(spread)} ms", file=sys.stderr)


def through_server(installed: Installation, world: dict[str, Any]) -> Figure:
    """The record page by loopback: what the real server adds."""
    headers = {"Cookie": f"sessionid={world['session']}", "Accept-Encoding": "gzip"}
    times = []
    with installed.served() as address:
        line = http.client.HTTPConnection(urlsplit(address).netloc)
        for problem in world["problems"][:REQUESTS]:
            began = time.perf_counter()
            line.request("GET", f"/improvement/problems/{problem}/", headers=headers)
            answer = line.getresponse()
            answer.read()
            times.append((time.perf_counter() - began) * 1000)
            if answer.status != 200:
                raise RuntimeError(f"The server answered {answer.status}.")
    name = f"record page through the server, p50, {installed.database}"
    return Figure(name, round(statistics.median(times[5:]), 1), "ms")
