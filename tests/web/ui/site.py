"""A site that a test plays to a real browser: pages, scripts and styles, and planned answers."""

from pathlib import Path

from django.template.loader import render_to_string
from playwright.sync_api import Route

from braidwork.web import ui

STATIC = Path(ui.__file__).parent / "static"
SITE = "http://braidwork.test"


class Site:
    """Answers the browser: pages by address, and each POST with the next planned answer."""

    def __init__(self, form: str) -> None:
        self.pages = {"/form": form}
        self.answers: list[tuple[int, str] | str] = []
        self.received: list[str] = []

    def __call__(self, route: Route) -> None:
        path = route.request.url.removeprefix(SITE).split("?")[0]
        if path.startswith("/static/"):
            return route.fulfill(path=STATIC / path.removeprefix("/static/"))
        if route.request.method == "POST":
            return self.take(route)
        body = self.pages.get(path, page("<h1>Elsewhere</h1>"))
        return route.fulfill(body=body, content_type="text/html")

    def take(self, route: Route) -> None:
        answer = self.answers.pop(0)
        if answer == "lost":
            return route.abort("internetdisconnected")
        self.received.append(route.request.post_data or "")
        status, body = answer
        return route.fulfill(status=status, body=body, content_type="text/html")


def page(main: str, person: str = "renata") -> str:
    words = render_to_string("ui/words.html")
    head = (
        '<head><meta charset="utf-8"><title>t</title>'
        '<script type="module" src="/static/ui/js/braidwork.js"></script></head>'
    )
    return (
        f'<!doctype html><html lang="en" data-person="{person}">{head}'
        f'<body><main id="main" tabindex="-1">{main}</main>{words}</body></html>'
    )
