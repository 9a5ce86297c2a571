"""Renata shares with the partnership, somebody of the other district answers, she takes it back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.steps import come_in_as

TITLE = "Silence until the fifth absence"


def said(page: Page) -> Locator:
    return page.get_by_role("region", name="Comments")


@pytest.mark.both_databases
def test_shared_found_answered_and_taken_back(demonstration, new_page, expecting, axe):
    renata = new_page(demonstration, viewport={"width": 1440, "height": 900})
    come_in_as(renata, "Renata Solis")
    axe(renata)
    renata.get_by_role("link", name=TITLE).first.click()
    renata.wait_for_url("**/improvement/problems/**")
    address = renata.url
    expect(renata.get_by_text("Marcus Adeyemi, evaluates you")).to_be_visible()
    axe(renata)

    # Who would read it stands there before anything happens.
    renata.get_by_role("link", name="Who they are, and sharing").click()
    renata.get_by_label("Our partnership").check()
    readers = renata.get_by_role("region", name="These 64 people")
    first = readers.get_by_role("listitem").first
    expect(first).to_contain_text("Marcus Adeyemi")
    expect(first).to_contain_text("evaluates you")
    axe(renata)

    # As Priya would see it: without what the team said among themselves.
    readers.get_by_label("As whom").select_option(label="Priya Raman, Port Ellery")
    readers.get_by_role("button", name="See it").click()
    expect(renata.locator("body")).to_contain_text("Priya Raman")
    expect(said(renata)).not_to_contain_text("Three of five")
    renata.go_back()

    priya = new_page(demonstration, viewport={"width": 375, "height": 812})
    come_in_as(priya, "Priya Raman")
    with expecting(priya, "404"):
        assert priya.goto(address).status == 404

    renata.get_by_role("button", name="Share with 64 people").click()
    expect(renata.get_by_text("64 people can read this now.")).to_be_visible()

    priya.goto("/search/?q=fifth+absence")
    priya.get_by_role("link", name=TITLE).click()
    expect(priya).to_have_url(address)
    expect(said(priya)).not_to_contain_text("Three of five")
    priya.get_by_label("Say something").fill("With us it is the third. @Renata Solis, who calls?")
    priya.get_by_role("button", name="Say it").click()
    expect(said(priya)).to_contain_text("With us it is the third.")
    axe(priya)

    renata.goto(address)
    expect(said(renata)).to_contain_text("With us it is the third.")
    expect(said(renata)).to_contain_text("Three of five")

    renata.get_by_role("link", name="Who they are, and sharing").click()
    renata.get_by_label(re.compile("^Ferry Lane attendance team")).check()
    renata.get_by_role("button", name="Take it back to 9 people").click()
    expect(renata.get_by_text("Taken back.")).to_be_visible()
    with expecting(priya, "404"):
        assert priya.reload().status == 404
    priya.goto("/search/?q=fifth+absence")
    expect(priya.get_by_role("link", name=TITLE)).to_have_count(0)
