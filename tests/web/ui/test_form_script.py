"""`<bw-form>` in a real browser: what is typed is never lost, and nothing is sent twice."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.web.ui.site import SITE, Site, page

NOT_SENT = re.compile("Not sent yet")
FORM = (
    '<c-form action="/form" draft="note" once="token-1">'
    '<c-field name="note" label="Note" />{0}</c-form>'
)
BUTTON = '<c-button kind="main">Keep it</c-button>'


@pytest.fixture
def form(written) -> str:
    return page(written(FORM.format(BUTTON)))


@pytest.fixture
def site(browser, form):
    site = Site(form)
    context = browser.new_context(base_url=SITE)
    context.route("**/*", site)
    site.tab = context.new_page()
    site.tab.goto("/form")
    yield site
    context.close()


def typed(tab: Page, words: str) -> None:
    tab.get_by_label("Note").fill(words)


def press(tab: Page) -> None:
    tab.get_by_role("button", name="Keep it").click()


def test_a_kept_note_shows_the_next_page_and_leaves_no_draft(site):
    site.answers = [(200, page("<h1>Kept</h1>"))]
    typed(site.tab, "six of eleven")
    press(site.tab)
    expect(site.tab.get_by_role("heading", name="Kept")).to_be_visible()
    assert "six of eleven" in site.received[0]
    assert "token-1" in site.received[0]
    site.tab.goto("/form")
    expect(site.tab.get_by_label("Note")).to_have_value("")


def test_a_lost_connection_keeps_the_note_and_sends_it_once_it_is_back(site):
    site.answers = ["lost", (200, page("<h1>Kept</h1>"))]
    typed(site.tab, "six of eleven")
    press(site.tab)
    expect(site.tab.get_by_role("status")).to_have_text(NOT_SENT)
    expect(site.tab.get_by_label("Note")).to_have_value("six of eleven")
    site.tab.evaluate("dispatchEvent(new Event('online'))")
    expect(site.tab.get_by_role("heading", name="Kept")).to_be_visible()
    assert len(site.received) == 1


def test_a_closed_tab_loses_nothing(site):
    typed(site.tab, "half a thou")
    site.tab.goto("/elsewhere")
    site.tab.goto("/form")
    expect(site.tab.get_by_label("Note")).to_have_value("half a thou")
    expect(site.tab.get_by_role("status")).to_contain_text("Kept from")
    site.tab.get_by_role("button", name="Discard").click()
    expect(site.tab.get_by_label("Note")).to_have_value("")
    site.tab.reload()
    expect(site.tab.get_by_label("Note")).to_have_value("")


def test_somebody_else_at_the_same_device_sees_no_draft(site, form):
    typed(site.tab, "mine alone")
    site.pages["/form"] = form.replace('data-person="renata"', 'data-person="joan"')
    site.tab.goto("/form")
    expect(site.tab.get_by_label("Note")).to_have_value("")


def test_signing_out_takes_the_drafts_along(site, form):
    typed(site.tab, "mine alone")
    leave = '<form method="get" action="/out" data-signs-out><button>Sign out</button></form>'
    site.pages["/me"] = page(leave)
    site.tab.goto("/me")
    site.tab.get_by_role("button", name="Sign out").click()
    site.tab.goto("/form")
    expect(site.tab.get_by_label("Note")).to_have_value("")


def test_a_refusal_is_shown_in_place_with_the_words_and_the_focus_on_the_fault(site, written):
    fault = '<c-field name="note" label="Note" value="922" fault="More than 100 per cent." />'
    refused = page(written(f'<c-form action="/form" draft="note">{fault}{BUTTON}</c-form>'))
    site.answers = [(422, refused)]
    typed(site.tab, "922")
    press(site.tab)
    expect(site.tab.get_by_text("More than 100 per cent.")).to_be_visible()
    expect(site.tab.get_by_label("Note")).to_have_value("922")
    expect(site.tab.get_by_label("Note")).to_be_focused()


@pytest.mark.parametrize("status", [403, 413, 500, 503])
def test_an_error_leaves_the_page_and_the_words_where_they_are(site, status):
    site.answers = [(status, page("<h1>Trouble</h1>"))]
    typed(site.tab, "six of eleven")
    press(site.tab)
    expect(site.tab.get_by_role("status")).to_contain_text("Not kept")
    expect(site.tab.get_by_label("Note")).to_have_value("six of eleven")


def test_being_signed_out_meanwhile_does_not_lose_the_note(site):
    site.answers = [(200, page("<h1>Sign in</h1>").replace(' data-person="renata"', ""))]
    typed(site.tab, "six of eleven")
    press(site.tab)
    expect(site.tab.get_by_role("status")).to_contain_text("signed out")
    site.tab.goto("/form")
    expect(site.tab.get_by_label("Note")).to_have_value("six of eleven")


def test_two_presses_send_once(site):
    site.answers = [(200, page("<h1>Kept</h1>")), (200, page("<h1>Twice</h1>"))]
    typed(site.tab, "once")
    site.tab.get_by_role("button", name="Keep it").dblclick()
    expect(site.tab.get_by_role("heading", name="Kept")).to_be_visible()
    assert len(site.received) == 1


def test_a_draft_brings_its_revision_so_that_a_newer_text_is_not_written_over(site, written):
    served = (
        '<c-form action="/form" draft="note" revision="{0}">'
        '<c-field name="note" label="Note" value="{1}" />{2}</c-form>'
    )
    site.pages["/form"] = page(written(served.format("3", "old", BUTTON)))
    site.tab.goto("/form")
    typed(site.tab, "mine")
    site.pages["/form"] = page(written(served.format("4", "theirs", BUTTON)))
    site.tab.goto("/form")
    expect(site.tab.get_by_label("Note")).to_have_value("mine")
    site.answers = [(409, page("<h1>Both are here</h1>"))]
    press(site.tab)
    expect(site.tab.get_by_role("heading", name="Both are here")).to_be_visible()
    assert re.search(r'name="revision"\s+3\b', site.received[0])
