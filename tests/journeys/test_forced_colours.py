"""In forced colours backgrounds and shades go: what told states apart is still drawn."""

import pytest

#: Each pair looks the same but for what must be seen.
APART = {
    "what is chosen": (".choice:has(:checked)", ".choice:not(:has(:checked))"),
    "the place one is in": (".places a[aria-current]", ".places a:not([aria-current])"),
    "the view one is in": (".views a[aria-current]", ".views a:not([aria-current])"),
    "the main button": (".button-main", ".button-outline:not([aria-busy])"),
    "a button that waits": (".button[disabled]", ".button-outline:not([aria-busy])"),
    "what is at fault": (".input[aria-invalid]", ".input:not([aria-invalid], [readonly])"),
    "what the page warns of": (".notice-fault", ".notice:not(.notice-fault)"),
    "what was added": (".diff ins", ".diff"),
    "what was taken out": (".diff del", ".diff"),
}
STRANDS = ("work", "learning", "partnership")

LOOK = """([selector, part]) => {
  const style = getComputedStyle(document.querySelector(selector), part);
  return ["border", "borderBlockStart", "borderInlineStart", "borderBlockEnd", "background",
    "outline", "textDecoration", "fontWeight", "color"]
    .map((name) => style[name]).join("; ");
}"""
WITHOUT_A_RING = """() => {
  const stops = document.querySelectorAll(
    "a[href], button:enabled, input:enabled, select, textarea, summary");
  const ringed = (one) => getComputedStyle(one).outlineStyle !== "none"
    && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
  return [...stops].filter((one) => one.checkVisibility()).filter((one) => {
    one.focus({focusVisible: true});
    return !ringed(one) && !ringed(one.closest("label") ?? one);
  }).map((one) => one.outerHTML.slice(0, 100));
}"""


@pytest.fixture(scope="module")
def gallery(browser, demonstration):
    size = {"width": 1440, "height": 900}
    page = browser.new_page(base_url=demonstration.address, viewport=size, forced_colors="active")
    page.goto("/gallery/")
    yield page
    page.close()


@pytest.mark.parametrize("what", APART)
def test_what_is_told_apart(gallery, what):
    one, other = (gallery.evaluate(LOOK, [selector, None]) for selector in APART[what])
    assert one != other


def test_each_strand_keeps_its_stitch(gallery):
    stitches = {
        gallery.evaluate(LOOK, [f".kind[data-strand={one}]", "::before"]) for one in STRANDS
    }
    assert len(stitches) == len(STRANDS)


def test_focus_is_ringed_wherever_it_stands(gallery):
    assert gallery.evaluate(WITHOUT_A_RING) == []
