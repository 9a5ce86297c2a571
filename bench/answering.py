"""Asks the WSGI application of an installation for its pages, as a server would.

`python -m bench.answering WORLD.json [PAGE]` prints a JSON line a page: milliseconds at p50 and
p95 of each run, the processor's at p50 (others on the machine stretch the first two, and the
third less), and the most queries that one request needed. With PAGE, only that page, and where
its time goes.
"""

import cProfile
import json
import pstats
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import django

RUNS, REQUESTS, WARM_UPS = 3, 120, 5


def addresses(world: dict[str, Any]) -> dict[str, list[str]]:
    """What each page is asked with: other records, spaces and words every time."""
    from django.urls import reverse

    problems, search = reverse("improvement:problems"), reverse("search")
    return {
        "floor": [reverse("floor")],
        "home": [reverse("home")],
        "space": [reverse("partnership:space", args=[each]) for each in world["spaces"]],
        "list": [problems, *(f"{problems}?in={each}" for each in world["spaces"])],
        "record": [reverse("improvement:problem", args=[each]) for each in world["problems"]],
        "grown record": [reverse("improvement:problem", args=[each]) for each in world["grown"]],
        "thread": [reverse("improvement:thread", args=[each]) for each in world["grown"]],
        "search": [f"{search}?q={quote(each)}" for each in world["searches"]],
    }


class Application:
    """The production's stack, with one page more, and somebody signed in."""

    def __init__(self, session: str) -> None:
        from django.core.wsgi import get_wsgi_application
        from django.test import RequestFactory

        from braidwork.config import memory

        self.answer = get_wsgi_application()
        memory.settle()
        self.requests = RequestFactory(
            HTTP_HOST="127.0.0.1",
            HTTP_ACCEPT_ENCODING="gzip",
            HTTP_COOKIE=f"sessionid={session}",
        )

    def ask(self, address: str) -> tuple[float, float]:
        """Seconds until the whole answer is there, and the processor's among them.

        Connections are handled as between requests.
        """
        environ = self.requests.get(address).environ
        told: list[str] = []
        began, worked = time.perf_counter(), time.process_time()
        answer = self.answer(environ, lambda status, headers: told.append(status))
        b"".join(answer)
        answer.close()
        seconds, of_work = time.perf_counter() - began, time.process_time() - worked
        if told != ["200 OK"]:
            raise RuntimeError(f"{address} answered {told}")
        return seconds, of_work


def measured(application: Application, asked: Sequence[str], chance: random.Random) -> Any:
    """Times and queries apart, so that counting costs nothing where it is timed."""
    runs = []
    for _run in range(RUNS):
        for address in some(asked, WARM_UPS, chance):
            application.ask(address)
        took = [application.ask(each) for each in some(asked, REQUESTS, chance)]
        times, work = (sorted(column) for column in zip(*took, strict=True))
        runs.append({"p50": at(times, 0.5), "p95": at(times, 0.95), "work": at(work, 0.5)})
    counts = [queries(application, address) for address in some(asked, 40, chance)]
    return {"runs": runs, "queries": max(counts)}


def some(asked: Sequence[str], count: int, chance: random.Random) -> list[str]:
    return chance.sample(asked, count) if len(asked) >= count else chance.choices(asked, k=count)


def at(times: Sequence[float], part: float) -> float:
    return round(times[round((len(times) - 1) * part)] * 1000, 1)


def queries(application: Application, address: str) -> int:
    from django.db import connection

    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        application.ask(address)
    return len(asked)


def profiled(application: Application, asked: Sequence[str]) -> None:
    for address in asked[:WARM_UPS]:
        application.ask(address)
    profile = cProfile.Profile()
    for address in asked[:60]:
        profile.runcall(application.ask, address)
    pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(45)


def lines(world: dict[str, Any], only: str) -> Iterator[dict[str, Any]]:
    application = Application(world["session"])
    chance = random.Random(world["seed"])
    for page, asked in addresses(world).items():
        if page == only:
            profiled(application, asked)
        if only in ("", page):
            yield {"page": page} | measured(application, asked, chance)


def main() -> None:
    django.setup()
    from django.conf import settings

    from braidwork.config import assets

    settings.ROOT_URLCONF = "bench.floor"
    assets.make()
    world = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for line in lines(world, sys.argv[2] if len(sys.argv) > 2 else ""):
        print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
