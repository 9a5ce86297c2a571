"""Looking at a page notices what breaks on it."""

import pytest

from tests.journeys.looking import AXE, EVERYTHING, LAYOUT, RUN_AXE

STYLE = "<style>body { margin: 0; font: 16px/1.5 sans-serif } button, p, div { margin: 0 }</style>"


@pytest.fixture
def faults(browser):
    page = browser.new_page(viewport={"width": 375, "height": 300})

    def look(body: str) -> list[str]:
        page.set_content(f"<!doctype html>{STYLE}{body}")
        return page.evaluate(LAYOUT)

    yield look
    page.close()


@pytest.mark.parametrize(
    "body",
    [
        "<p>A line that fits</p><p>and another below it</p>",
        "<h1 style='line-height: 1.1'>A tight heading that runs over two lines, or three</h1>",
        "<div style='overflow-x: auto'><p style='inline-size: 900px'>A wide table</p></div>",
        "<p style='position: absolute; left: -900px'>Skip to the page</p>",
        "<p style='position: absolute; clip-path: inset(50%); width: 1px'>For a voice alone</p>",
        "<p>Above</p><details><summary>More</summary><p>Below</p></details><p>After</p>",
    ],
)
def test_what_is_in_order(faults, body):
    assert faults(body) == []


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<div style='inline-size: 500px'>Wide</div>", "the page is 125 px wider than its window"),
        ("<p style='margin-inline-start: 350px'>Unbreakable</p>", "runs out of the page: Unbr"),
        ("<button style='inline-size: 3rem'>Unbreakable</button>", "runs out of its button: Unbr"),
        ("<p style='inline-size: 3rem; overflow: hidden'>Unbreakable</p>", "cut off: Unbr"),
        ("<p>One line</p><p style='margin-top: -20px'>Another</p>", "One line | lies on | Another"),
        (
            "<details><summary>More</summary><button style='inline-size: 2rem'>Closed</button>",
            "runs out of its button: Closed",
        ),
        (
            "<nav popover><p style='inline-size: 40px; overflow: hidden'>Partnership</p></nav>",
            "cut off: Partnership",
        ),
    ],
)
def test_what_breaks_is_told(faults, body, fault):
    assert any(one.startswith(fault) for one in faults(body))


def test_axe_asks_for_targets_as_large_as_wcag_2_2_wants(browser):
    page = browser.new_page()
    page.set_content(
        "<!doctype html><html lang=en><title>t</title><button>i</button><button>j</button>"
        "<style>button { display: block; padding: 0; width: 12px; height: 10px }</style>"
    )
    page.evaluate(AXE)
    assert any("target-size" in one for one in page.evaluate(RUN_AXE, EVERYTHING))
    page.close()
