"""How a page is looked at: its layout at every width, and what axe finds."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Literal

import axe_playwright_python
from playwright.sync_api import Page

from tests.journeys.watching import Watch

LAYOUT = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async (which) => {
  const found = await axe.run(document, {
    resultTypes: ["violations"], runOnly: which, preload: false,
    rules: {"target-size": {enabled: true}}});
  return found.violations.map((one) =>
    `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).slice(0, 4).join(" | ")}`);
}"""
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERYTHING: dict[str, object] = {"type": "tag", "values": WCAG_2_2_AA}
#: What another width may change; colours are dear to read, and the same wherever a token stands.
SIZES: dict[str, object] = {
    "type": "rule",
    "values": ["target-size", "scrollable-region-focusable"],
}

ON_A_PHONE_BY_DAY: tuple[int, Literal["light"]] = (375, "light")
ON_A_DESK_BY_NIGHT: tuple[int, Literal["dark"]] = (1440, "dark")
#: Page by page in turn: where everything is asked of it, and where only what widths change.
TURNS = cycle([(ON_A_PHONE_BY_DAY, ON_A_DESK_BY_NIGHT), (ON_A_DESK_BY_NIGHT, ON_A_PHONE_BY_DAY)])

#: A phone, half a window at 200 %, a tablet, a laptop. The height is nobody's matter.
WIDTHS = (375, 720, 768, 1440)
HEIGHT = 300


def layout_faults(page: Page) -> Iterator[str]:
    """At every width, and at the widest with letters twice as large."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        yield from (f"at {width} px: {fault}" for fault in page.evaluate(LAYOUT))
    with letters_twice_as_large(page):
        yield from (f"doubled: {fault}" for fault in page.evaluate(LAYOUT))


def axe_faults(page: Page) -> Iterator[str]:
    """What WCAG 2.2 AA forbids and a machine can see: on a phone by day, on a desk by night."""
    for (width, scheme), which in zip(next(TURNS), (EVERYTHING, SIZES), strict=True):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        with Watch.of(page).detached():
            found = violations(page, which)
        yield from (f"at {width} px, {scheme}: {fault}" for fault in found)


def violations(page: Page, which: dict[str, object] = EVERYTHING) -> list[str]:
    """Of the page as it stands, by axe, which comes in where no page's own script may."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN_AXE, which)
    return found


@contextmanager
def letters_twice_as_large(page: Page) -> Iterator[None]:
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    yield
    page.evaluate("document.documentElement.style.fontSize = ''")
