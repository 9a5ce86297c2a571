"""What the heaviest page sends to a browser that comes for the first time, compressed as served."""

import json
import re
import urllib.request
from argparse import Namespace
from collections.abc import Iterator
from urllib.parse import urljoin

from bench.figures import Figure
from bench.installation import installation

BAR = 200.0
IN_PAGE = re.compile(r'(?:href|src)="(/static/[^"]+)"')
IN_FILE = re.compile(r"""(?:url\(|from |import )["']?([^"')\s]+\.(?:woff2|css|js|svg))["')]""")


def figures(options: Namespace) -> Iterator[Figure]:
    with installation("SQLite") as installed:
        world = json.loads(installed.run("bench.world")[-1])
        with installed.served() as address:
            weights = {page: weight(address + page, world["session"]) for page in pages(world)}
    heaviest = max(weights, key=lambda page: weights[page])
    name = f"heaviest page with scripts, styles and font ({heaviest.split('/')[1] or 'home'})"
    yield Figure(name, round(weights[heaviest] / 1000, 1), "kB", bar=BAR)


def pages(world: dict[str, list[str]]) -> list[str]:
    problems = [f"/improvement/problems/{each}/" for each in world["problems"][:40]]
    spaces = [f"/partnership/spaces/{each}/" for each in world["spaces"]]
    searches = [f"/search/?q={each.split()[0]}" for each in world["searches"][-20:]]
    return ["/", "/improvement/", *problems, *spaces, *searches]


def weight(page: str, session: str) -> int:
    """Bytes of the page and of everything that it names, each file once."""
    size, html = fetched(page, session)
    waiting, seen = [urljoin(page, each) for each in IN_PAGE.findall(html)], set()
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen.add(address)
            bytes_, text = fetched(address, session)
            size += bytes_
            if address.endswith((".css", ".js")):
                waiting += [urljoin(address, each) for each in IN_FILE.findall(text)]
    return size


def fetched(address: str, session: str) -> tuple[int, str]:
    """Bytes on the line, and the text that they hold."""
    headers = {"Accept-Encoding": "gzip, br", "Cookie": f"sessionid={session}"}
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
        size = len(answer.read())
    plain = {"Cookie": headers["Cookie"]}
    with urllib.request.urlopen(urllib.request.Request(address, headers=plain)) as answer:
        return size, answer.read().decode("utf-8", "replace")
