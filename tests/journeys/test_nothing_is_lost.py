"""Two who write at once, two clicks, no connection, signed out, a server gone: nothing is lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import new_database
from tests.journeys.steps import come_in_as
from tests.serving import serving


def frame(page: Page, sentence: str) -> str:
    """Begins a problem that the whole team reads; gives its address."""
    page.goto("/improvement/problems/new/")
    page.get_by_label("What bothers or excites you here?").fill(sentence)
    choose = page.get_by_label("Where does it belong?")
    if choose.count():
        choose.select_option(label="Ferry Lane attendance team and Alder River coaches")
    page.get_by_label("Everyone in that space").check()
    page.get_by_role("button", name="Keep it and go on").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(sentence)
    return page.url


def write(page: Page, problem: str, words: str) -> None:
    page.goto(f"{problem}sharpen/known/")
    page.locator("textarea[name=known]").fill(words)


def keep(page: Page) -> None:
    page.get_by_role("button", name="Keep it and stop here").click()


@pytest.fixture
def renata(demonstration, new_page) -> Page:
    page = new_page(demonstration)
    come_in_as(page, "Renata Solis")
    return page


def test_two_who_write_at_once_see_both_and_join_them(demonstration, new_page, expecting, renata):
    problem = frame(renata, "Two of us write about Mondays.")
    keisha = new_page(demonstration)
    come_in_as(keisha, "Keisha Lamont")
    write(renata, problem, "Said by Renata.")
    write(keisha, problem, "Said by Keisha.")
    keep(renata)
    expect(renata.get_by_text("Said by Renata.")).to_be_visible()
    with expecting(keisha, "409"):
        keep(keisha)
        expect(keisha.get_by_text("Both versions are here; choose")).to_be_visible()
    expect(keisha.get_by_label("As Renata Solis left it")).to_have_value("Said by Renata.")
    keisha.get_by_label("Yours, not yet kept").fill("Said by Renata. Said by Keisha.")
    keisha.get_by_role("button", name="Keep mine, as it stands here").click()
    expect(keisha.get_by_text("Said by Renata. Said by Keisha.")).to_be_visible()
    keisha.goto(f"{problem}sharpen/known/")
    expect(keisha.locator("textarea[name=known]")).to_have_value("Said by Renata. Said by Keisha.")


def test_two_clicks_and_two_tabs_say_it_once(renata):
    problem = frame(renata, "Said once, however often it is sent.")
    renata.get_by_label("Say something").fill("Only once.")
    sent = renata.get_by_role("button", name="Say it").evaluate(
        """async (button) => {
          const form = button.form, post = () => fetch(form.action, {
            method: "POST", body: new FormData(form), credentials: "same-origin"});
          const answers = await Promise.all([post(), post(), post()]);
          button.click(); button.click();
          return answers.map((answer) => answer.status);
        }"""
    )
    assert sent == [200, 200, 200]
    expect(renata.get_by_text("Only once.", exact=True)).to_be_visible()
    renata.goto(problem)
    expect(renata.get_by_text("Only once.", exact=True)).to_have_count(1)


def test_a_lost_connection_keeps_the_words_and_sends_them_later(renata, expecting):
    problem = frame(renata, "Written in the cellar, where nothing arrives.")
    write(renata, problem, "From the cellar.")
    with expecting(renata, "ERR_INTERNET_DISCONNECTED"):
        renata.context.set_offline(True)
        keep(renata)
        expect(renata.get_by_text("Not sent yet.")).to_be_visible()
        renata.context.set_offline(False)
        expect(renata.get_by_text("From the cellar.")).to_be_visible()
        renata.wait_for_url(problem)
    renata.goto(f"{problem}sharpen/known/")
    expect(renata.locator("textarea[name=known]")).to_have_value("From the cellar.")
    expect(renata.get_by_text(re.compile("^Kept from"))).to_have_count(0)


def test_signed_out_meanwhile_the_words_wait_for_whoever_wrote_them(
    demonstration, renata, expecting
):
    problem = frame(renata, "Signed out while writing.")
    write(renata, problem, "Written while signed out.")
    renata.context.clear_cookies(name="sessionid")
    with expecting(renata, "403"):
        keep(renata)
        expect(renata.get_by_text("what you typed is", exact=False)).to_be_visible()
    come_in_as(renata, "Renata Solis")
    renata.goto(f"{problem}sharpen/known/")
    expect(renata.locator("textarea[name=known]")).to_have_value("Written while signed out.")
    keep(renata)
    expect(renata.get_by_text("Written while signed out.")).to_be_visible()


def test_a_server_that_was_gone_finds_everybody_signed_in_and_the_words_kept(
    tmp_path, new_page, expecting, worker_id
):
    home = tmp_path / "home"
    database = new_database(f"restart_{worker_id}", "demo")
    with serving("demo", home, "--port", "0", **database) as first:
        page = new_page(first)
        come_in_as(page, "Renata Solis")
        problem = frame(page, "The machine was switched off.")
        write(page, problem, "Typed before.")
        port = first.port
    with expecting(page, "ERR_CONNECTION_REFUSED"):
        keep(page)
        expect(page.get_by_text("Not sent yet.")).to_be_visible()
    with serving("demo", home, "--port", str(port), **database):
        with expecting(page, "ERR_"):
            page.evaluate("dispatchEvent(new Event('online'))")
            page.wait_for_url(problem)
        expect(page.get_by_text("Typed before.")).to_be_visible()
