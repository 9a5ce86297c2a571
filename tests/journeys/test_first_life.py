"""An empty installation: the first person founds it and begins; a second comes by link."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

SENTENCE = "We hear that a child was away when the fifth letter goes out, because staff are lazy."
PASSWORD = "a heron stands in the river"


def part(page: Page, title: str) -> Locator:
    return page.get_by_role("region", name=title)


def go_on(page: Page, words: str = "Go on") -> None:
    page.get_by_role("button", name=words, exact=True).click()


def found(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Begin with why").click()
    page.get_by_role("textbox").first.fill("A child who is missed should hear it.")
    go_on(page)
    page.get_by_label("Its name").fill("Two shores")
    go_on(page)
    page.get_by_label("Organisation 1").fill("Harbor")
    page.get_by_label("Organisation 2").fill("Ridge")
    go_on(page)
    page.get_by_label("Your name").fill("Alice Moreno")
    page.get_by_label("Your e-mail address").fill("alice@example.org")
    page.get_by_label("A password").fill(PASSWORD)
    go_on(page, "Open the partnership")
    expect(page.get_by_role("heading", name="It stands. Now the others.")).to_be_visible()


def frame(page: Page) -> str:
    page.get_by_role("main").get_by_role("link", name="Begin with what matters").click()
    page.get_by_label("What bothers or excites you here?").fill(SENTENCE)
    page.get_by_label("Where does it belong?").select_option(label="Harbor")
    go_on(page, "Keep it and go on")
    expect(page.get_by_role("heading", level=1)).to_have_text(SENTENCE)
    return page.url


def sharpen(page: Page) -> None:
    page.get_by_role("link", name="One question at a time").click()
    page.get_by_role("textbox").first.fill("We print a letter.")
    go_on(page, "Keep it, next question")
    expect(page.get_by_role("heading", name="What would they do instead?")).to_be_visible()
    page.get_by_role("textbox").first.fill("One adult calls before ten.")
    go_on(page, "Keep it and stop here")
    expect(part(page, "Sharpened")).to_contain_text("One adult calls before ten.")


def say_why(page: Page) -> None:
    page.get_by_role("link", name="Say why it matters").click()
    page.locator("[name=felt_need]").fill("I know the five faces.")
    page.locator("[name=mandate]").fill("Cut chronic absence by a third.")
    page.get_by_label("They pull against each other").check()
    go_on(page, "Keep it")
    expect(part(page, "Why it matters")).to_contain_text("I know the five faces.")
    expect(part(page, "Why it matters")).to_contain_text("They pull against each other")


def look_over(page: Page) -> None:
    page.get_by_role("link", name="Look it over").click()
    notes = page.locator("#looked-over")
    expect(notes.get_by_text("Does not fit here")).not_to_have_count(0)
    before = notes.get_by_text("Does not fit here").count()
    assert before <= 3
    notes.get_by_text("Does not fit here").first.click()
    notes.get_by_label("Why not").first.fill("We said it of ourselves.")
    notes.get_by_role("button", name="Leave it out").first.click()
    expect(notes.get_by_text("Left out here")).to_be_visible()


def invite(page: Page) -> str:
    page.get_by_role("link", name="Partnership", exact=True).first.click()
    page.get_by_role("main").get_by_role("link", name="Harbor", exact=True).first.click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Invite")).first.click()
    go_on(page, "Make the invitation")
    return page.locator("#link").input_value()


def come_in(page: Page, link: str) -> None:
    page.goto(link)
    expect(page.get_by_role("heading", name="Before you come in")).to_be_visible()
    expect(page.get_by_text("What is recorded")).to_be_visible()
    page.get_by_label("Your name").fill("Bob Okafor")
    go_on(page, "Come in")
    expect(page.get_by_text("You are in Harbor.")).to_be_visible()
    page.goto("/you/")
    page.get_by_label("Your e-mail address").fill("bob@example.org")
    page.get_by_label("A password").fill(PASSWORD)
    go_on(page, "Keep them")
    expect(page.get_by_text("You sign in with bob@example.org")).to_be_visible()


def sign_in(page: Page, address: str) -> None:
    page.goto("/")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("link", name=re.compile("^You:"))).to_be_visible()


@pytest.mark.both_databases
def test_from_an_empty_installation_to_two_who_work_together(
    installation, new_page, expecting, axe
):
    alice = new_page(installation)
    found(alice)
    axe(alice)
    problem = frame(alice)
    axe(alice)
    sharpen(alice)
    say_why(alice)
    look_over(alice)
    axe(alice)
    link = invite(alice)

    phone = new_page(installation, viewport={"width": 375, "height": 812}, has_touch=True)
    come_in(phone, link)
    axe(phone)
    bob = new_page(installation, viewport={"width": 1440, "height": 900})
    sign_in(bob, "bob@example.org")
    with expecting(bob, "404"):
        assert bob.goto(problem).status == 404

    alice.goto(problem)
    alice.get_by_role("link", name="Who they are, and sharing").click()
    alice.get_by_label("Harbor").check()
    go_on(alice, "Share with 2 people")
    expect(alice.get_by_text("2 people can read this now.")).to_be_visible()

    bob.goto("/")
    bob.get_by_role("main").get_by_role("link", name=re.compile("^We hear that a child")).click()
    expect(bob).to_have_url(problem)
    said = bob.get_by_label("Say something")
    said.click()
    said.press_sequentially("Who calls, @Ali")
    bob.get_by_role("option", name=re.compile("Alice Moreno")).click()
    go_on(bob, "Say it")
    expect(part(bob, "Comments")).to_contain_text("Who calls, @Alice Moreno")
    axe(bob)

    # What stood before can be brought back.
    alice.goto(f"{problem}sharpen/instead/")
    alice.get_by_role("textbox").first.fill("Something else.")
    go_on(alice, "Keep it and stop here")
    alice.get_by_role("link", name="History").click()
    axe(alice)
    before = alice.locator(".entry", has_text="Restore this").first
    before.get_by_text("Restore this").click()
    before.get_by_role("button", name="Restore it").click()
    expect(part(alice, "Sharpened")).to_contain_text("One adult calls before ten.")
