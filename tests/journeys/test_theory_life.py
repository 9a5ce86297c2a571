"""Jonas asks why, names an aim, puts ideas in order, reads the thread; Priya makes it her own."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.steps import come_in_as

TITLE = "Nineteen days of silence"


def part(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def answer_why(page: Page, because: str, then: str) -> None:
    page.get_by_role("textbox", name="Because").fill(because)
    page.get_by_role("button", name=then).click()
    if then.endswith("again"):
        expect(part(page, "What happens")).to_contain_text(because)
    else:
        expect(part(page, "Causes")).to_contain_text(because)


def add_line(page: Page, under: Locator, words: str, kind: str) -> None:
    """The form stays open, so that several can be typed in a row."""
    form = under.locator(".outline-add").last
    if form.get_attribute("open") is None:
        form.locator("summary").click()
    form.get_by_label("In a few words").fill(words)
    form.get_by_role("button", name=kind, exact=True).click()
    expect(page.get_by_role("link", name=words, exact=True)).to_be_visible()


def titles(page: Page, id_: str) -> list[str]:
    return page.locator(f"#{id_} .outline-title").all_inner_texts()


def test_from_why_to_a_thread_that_others_adapt(demonstration, new_page, axe):
    jonas = new_page(demonstration, viewport={"width": 1440, "height": 900})
    come_in_as(jonas, "Jonas Weller")
    jonas.get_by_role("link", name=TITLE).first.click()
    jonas.wait_for_url("**/improvement/problems/**")
    address = jonas.url

    # Why, and why again, past somebody.
    part(jonas, "Causes").get_by_role("link", name="Ask why").click()
    expect(jonas.get_by_role("heading", name="Why does that happen?")).to_be_visible()
    jonas.get_by_label("Seen").check()
    answer_why(jonas, "Files wait for one signature", "Keep it and ask why again")
    answer_why(jonas, "The dean signs on Fridays", "Keep it and ask why again")
    expect(jonas.get_by_text("What in how work is set up makes this likely?")).to_be_visible()
    axe(jonas)
    answer_why(jonas, "The rule names one office for all files", "Keep it and stop")
    assert titles(jonas, "causes-tree") == [
        "Files wait for one signature",
        "The dean signs on Fridays",
        "The rule names one office for all files",
    ]

    # An aim of which not everything is known, and what hangs under it.
    jonas.get_by_role("link", name="Name an aim").click()
    jonas.get_by_role("textbox", name="What is to be different").fill(
        "A first answer from a person"
    )
    jonas.get_by_role("textbox", name="From (may stay empty)", exact=True).fill("19 days")
    jonas.get_by_role("button", name="Keep it").click()
    expect(part(jonas, "From where to where")).to_contain_text("From 19 days to not known yet")
    jonas.goto(address)
    tree = jonas.locator("#changes-tree")
    aim = tree.locator("li", has_text="A first answer from a person").first
    add_line(jonas, aim, "Somebody is answerable for each file", "Driver")
    add_line(jonas, tree, "A reply that a machine writes", "Change idea")
    add_line(jonas, tree, "A named person for each file", "Change idea")
    axe(jonas)

    # In order, by the keyboard alone.
    jonas.get_by_role("link", name="A named person for each file").focus()
    with jonas.expect_response("**/moves/"):
        jonas.keyboard.press("Alt+ArrowUp")
    expect(
        jonas.locator("#changes-tree [role=status], bw-outline [role=status]").last
    ).to_have_text(re.compile(".+"))
    jonas.reload()
    order = titles(jonas, "changes-tree")
    assert order.index("A named person for each file") < order.index(
        "A reply that a machine writes"
    )

    # The thread, drawn and in words; a gap that is one on purpose.
    jonas.get_by_role("link", name="See the thread").click()
    expect(jonas.locator("svg.weave-wide, .weave-wide").first).to_be_visible()
    words = part(jonas, "In words")
    expect(words).to_contain_text("Somebody is answerable for each file")
    gap = words.locator(".gap li", has_text="Somebody is answerable for each file").first
    gap.get_by_text("It is on purpose").first.click()
    gap.get_by_label("Why").fill("Ideas come from applicants first.")
    gap.get_by_role("button", name="It is on purpose").click()
    expect(part(jonas, "In words")).to_contain_text("Ideas come from applicants first.")
    axe(jonas)

    # Shared with what hangs on it; somebody of a district makes it her own.
    jonas.goto(f"/records/{address.rstrip('/').rpartition('/')[2]}/sharing/?far=network")
    jonas.get_by_label("Share these together with it").check()
    jonas.get_by_role("button", name=re.compile("^Share with")).click()
    expect(jonas.get_by_text("people can read this now.")).to_be_visible()

    priya = new_page(demonstration, viewport={"width": 375, "height": 812})
    come_in_as(priya, "Priya Raman")
    priya.goto(address)
    expect(part(priya, "Causes")).to_contain_text("Files wait for one signature")
    priya.get_by_role("link", name="Adapt it").click()
    expect(part(priya, "What its authors see")).to_contain_text("your organisation and the day")
    priya.get_by_label("What we change").fill("Families, not applicants.")
    axe(priya)
    priya.get_by_role("button", name="Adapt it").click()
    adapted = part(priya, "Adapted")
    expect(adapted).to_contain_text("Families, not applicants.")
    expect(adapted.get_by_role("link", name=TITLE)).to_be_visible()

    jonas.goto(address)
    expect(part(jonas, "About this")).to_contain_text("Adapted by Port Ellery")
    expect(jonas.get_by_text("Families, not applicants.")).to_have_count(0)
