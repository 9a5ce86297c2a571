"""Without a pointer: signing in, searching, opening a record, commenting; focus is always seen."""

from playwright.sync_api import Page, expect

FOCUS = """() => {
  const on = document.activeElement, box = on.getBoundingClientRect();
  const style = getComputedStyle(on);
  const ringed = (one) => one && getComputedStyle(one).outlineStyle !== "none"
    && parseFloat(getComputedStyle(one).outlineWidth) > 0;
  const x = box.x + Math.min(box.width / 2, 20), y = box.y + Math.min(box.height / 2, 20);
  const top = document.elementFromPoint(x, y);
  return {
    name: on.tagName + " " + (on.getAttribute("aria-label") || on.textContent || on.name).trim(),
    body: on === document.body,
    seen: ringed(on) || ringed(on.parentElement),
    above: Boolean(top) && (on.contains(top) || top.contains(on)
      || (on.labels && [...on.labels].some((label) => label.contains(top)))),
    inside: box.bottom > 0 && box.top < innerHeight && style.visibility !== "hidden",
  };
}"""

AT_THE_COMMENT = """() => document.activeElement.id.startsWith("text-")
  && !document.activeElement.closest("details")"""


def tab(page: Page) -> dict:
    page.keyboard.press("Tab")
    on = page.evaluate(FOCUS)
    if not on["body"]:
        assert on["seen"], f"{page.url}: no outline on {on['name']}"
        assert on["inside"], f"{page.url}: {on['name']} is outside the window"
        assert on["above"], f"{page.url}: {on['name']} is covered"
    return on


def tab_to(page: Page, words: str, most: int = 120) -> None:
    for _turn in range(most):
        if words in tab(page)["name"]:
            return
    raise AssertionError(f"{page.url}: {words} is not reached by Tab")


def test_a_record_is_found_and_answered_by_keyboard_alone(demonstration, new_page):
    page = new_page(demonstration, viewport={"width": 1440, "height": 900})
    page.goto("/you/demonstration/")
    tab_to(page, "Tobias Brandt")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="You: Tobias Brandt")).to_be_visible()
    tab_to(page, "Search")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/")
    tab_to(page, "q")
    page.keyboard.type("fifth absence")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=fifth**")
    tab_to(page, "Silence until the fifth absence")
    page.keyboard.press("Enter")
    page.wait_for_url("**/improvement/problems/**")
    while not page.evaluate(AT_THE_COMMENT):
        assert not tab(page)["body"]
    page.keyboard.type("Written without a mouse.")
    tab_to(page, "Say it")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Comments")).to_contain_text("Written without a mouse.")
    while not tab(page)["body"]:
        pass


def test_the_first_stop_leads_past_the_places(demonstration, new_page):
    page = new_page(demonstration)
    page.goto("/account/login/")
    assert "Skip to the page" in tab(page)["name"]
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    tab(page)
    assert page.evaluate("document.activeElement.closest('main') !== null")
