"""The gallery in a real browser: nothing for axe to find, nothing that runs out of the page."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect

from braidwork.drawing import lettering

SITE = "http://braidwork.test"
SPECIMENS = ["", "record", "sharing", "seen", "stale", "error", "thread"]

# Every word of four letters or more grows by two fifths, as German does.
LONGER = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    if (text.parentElement.closest("script, template, .brand, .initials")) continue;
    text.data = text.data.replace(/[A-Za-z]{4,}/g, (word) =>
      word + word.slice(0, Math.ceil(word.length * 0.4)));
  }
}"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def address(specimen: str) -> str:
    return reverse("ui:specimen", args=[specimen]) if specimen else reverse("ui:gallery")


@pytest.fixture
def opened(browser: Browser, client):
    """A tab of some width that shows the gallery without a server."""
    contexts = []

    def serve(route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path.startswith("/static/"):
            served = Path(settings.STATIC_ROOT) / path.removeprefix("/static/")
            return route.fulfill(path=served)
        body = client.get(path).content.decode()
        return route.fulfill(body=body, content_type="text/html")

    def open_(*, width: int, scheme: str = "light") -> Page:
        size = {"width": width, "height": 900}
        context = browser.new_context(base_url=SITE, viewport=size, color_scheme=scheme)
        context.route("**/*", serve)
        contexts.append(context)
        return context.new_page()

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("width", "scheme"), [(375, "light"), (1440, "dark")])
def test_axe_finds_nothing(opened, width, scheme):
    page = opened(width=width, scheme=scheme)
    for specimen in SPECIMENS:
        page.goto(address(specimen))
        found = Axe().run(page).response["violations"]
        assert not [(specimen, each["id"], each["nodes"][0]["html"]) for each in found]


@pytest.mark.parametrize("width", [320, 640, 960, 1440])
def test_longer_words_stay_inside_the_page(opened, width):
    page = opened(width=width)
    for specimen in SPECIMENS:
        page.goto(address(specimen))
        assert page.evaluate(TOO_WIDE) <= 0, specimen
        page.evaluate(LONGER)
        assert page.evaluate(TOO_WIDE) <= 0, specimen


def test_the_places_open_from_the_keyboard_on_a_phone(opened):
    page = opened(width=375)
    page.goto(address("record"))
    page.get_by_role("button", name="Menu").press("Enter")
    page.get_by_role("link", name="Evidence").wait_for(state="visible")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Evidence").wait_for(state="hidden")


def test_a_record_prints_on_one_sheet(opened):
    page = opened(width=1280)
    page.goto(address("record"))
    sheet = page.pdf(format="A4", prefer_css_page_size=True)
    assert sheet.count(b"/Type /Page\n") == 1


# The text, the size and the width of all words in the drawings that are shown.
SET = """() => [...document.querySelectorAll(".weave text")]
  .filter((text) => text.checkVisibility())
  .map((text) => [
    text.textContent, parseFloat(getComputedStyle(text).fontSize), text.getComputedTextLength(),
  ])"""


@pytest.mark.parametrize("width", [800, 1440])
def test_a_browser_sets_no_words_wider_than_the_drawing_thought(opened, width):
    page = opened(width=width)
    page.goto(address("thread"))
    page.evaluate("document.fonts.ready")
    words = page.evaluate(SET)
    assert len(words) > 100
    assert not [words for words, size, width in words if width > lettering.width(words, size)]


@pytest.mark.parametrize(("width", "shown"), [(1440, "wide"), (800, "narrow"), (375, "")])
def test_a_thread_is_drawn_for_the_room_that_it_has(opened, width, shown):
    page = opened(width=width)
    page.goto(address("thread"))
    for name in ("wide", "narrow"):
        drawing = page.locator(f".weave-{name}").first
        expect(drawing).to_be_visible(visible=name == shown)


def test_knots_are_reached_and_seen_from_the_keyboard(opened):
    page = opened(width=1440)
    page.goto(address("thread"))
    page.get_by_role("link", name="Problem: Silence until the fifth absence").first.focus()
    page.keyboard.press("Tab")
    second = page.get_by_role("link", name="Causes: The first call comes late").first
    expect(second).to_be_focused()
    expect(second.locator(".reach")).not_to_have_css("stroke", "none")
