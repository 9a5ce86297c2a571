"""Walks a site along its links, each page with one template once."""

from collections import deque
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Page

#: Where the page's links lead, and its forms that only ask.
WAYS = """() => [
  ...[...document.querySelectorAll("a[href]")].map((link) =>
    new URL(link.getAttribute("href"), location).href),
  ...[...document.querySelectorAll("form[method=get]")].map((form) =>
    `${new URL(form.getAttribute("action") || "", location)}`.split("?")[0]
      + `?${new URLSearchParams(new FormData(form))}`),
].filter((address) => new URL(address).origin === location.origin)"""


def view_of(address: str) -> str:
    """The name of the view that answers there; none for a file."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def shown_at(address: str) -> str:
    """The view, and what is asked of it: about one page with one template."""
    asked = parse_qs(urlsplit(address).query, keep_blank_values=True)
    return " ".join([view_of(address), *sorted(asked)])


def walk(page: Page, beginnings: Iterable[str], *, seen: set[str], past: set[str]) -> Iterator[str]:
    """Opens whatever these lead to and was not yet seen; what `past` names is passed by."""
    waiting = deque(beginnings)
    while waiting:
        address = waiting.popleft()
        if not view_of(address) or view_of(address) in past or shown_at(address) in seen:
            continue
        seen.add(shown_at(address))
        answer = page.goto(address)
        assert answer and answer.ok, f"{address}: {answer and answer.status}"
        waiting.extend(page.evaluate(WAYS))
        if shown_at(page.url) == shown_at(address) or shown_at(page.url) not in seen:
            seen.add(shown_at(page.url))
            yield page.url
