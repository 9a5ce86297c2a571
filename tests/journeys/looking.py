"""How a page is looked at: its layout at every width, and what axe finds."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
#: What a page's markup cannot decide; the rest is the same at every width and in every light.
BY_EYE = ["color-contrast", "target-size", "scrollable-region-focusable"]
SEEN: dict[str, object] = {"type": "rule", "values": BY_EYE}

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
    with Watch.of(page).detached():
        page.set_viewport_size({"width": 375, "height": HEIGHT})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        by_day = violations(page)
        page.set_viewport_size({"width": 1440, "height": HEIGHT})
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        by_night = violations(page, SEEN)
    yield from (f"at 375 px, light: {fault}" for fault in by_day)
    yield from (f"at 1440 px, dark: {fault}" for fault in by_night)


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
