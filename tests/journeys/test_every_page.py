"""Every page that somebody can come to, in the language of tests, at every width, with axe.

Whoever adds a page finds it here as soon as a link leads to it, and has to say so if none does.
"""

from collections.abc import Iterator
from urllib.parse import urljoin

from django.urls import reverse
from playwright.sync_api import Page

from tests.guards.addresses import ADDRESSES, SIGNING_IN
from tests.journeys import looking, walking
from tests.journeys.steps import come_in_as
from tests.journeys.watching import Watch
from tests.pseudo import reading
from tests.pseudo.speaking import ASKING

#: Whose pages differ: one coaches a team and wrote the problem, one leads the partnership.
WALKERS = ("Renata Solis", "Lena Castellano")
ANEW = {"home", "partnership:space", "improvement:problem", "records:sharing"}

#: Where no link leads, or none from the record that is met first: a form's own page without
#: scripts, what fills a gap, a history of several versions, what only a leader's form begins.
UNLINKED = (
    "/records/{record}/history/",
    "/records/{record}/comments/",
    "/records/{record}/files/",
    "/improvement/aims/new/{record}/",
    "/improvement/drivers/new/{record}/",
    "/improvement/ideas/new/{record}/",
    "/partnership/beginning/",
)
#: Before and beside signing in.
SIGNED_OUT = {
    "account_login", "account_signup", "account_inactive", "account_reset_password",
    "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "account:demonstration",
}  # fmt: skip
#: What an installation shows to the first person in it, and to whoever comes by their link.
FIRST_RUN = {
    "partnership:first", "partnership:first_step", "partnership:welcome",
    "partnership:installation", "partnership:invitation", "account:invitation",
    "account_change_password", "account_logout",
}  # fmt: skip
NO_PAGE_OF_ITS_OWN = {
    "ui:gallery": "specimens, looked at in tests/web/ui",
    "ui:specimen": "specimens, looked at in tests/web/ui",
    "records:people": "names for a script",
    "records:attachment": "a file",
    "account_reauthenticate": "leads on for whoever has no password",
    "account_set_password": "leads on for whoever has an address",
}


#: Step by step, as its address calls it.
FIRST_ANSWERS = {
    "": {},
    "why/": {"purpose": "A child who is missed should hear it."},
    "name/": {"name": "Two shores"},
    "organisations/": {"name": "Harbor"},
    "you/": {"name": "Alice", "email": "alice@example.org", "password": "a heron in the river"},
}


def faults_of(page: Page, *, with_axe: bool) -> Iterator[str]:
    yield from reading.faults(page.content())
    yield from looking.layout_faults(page)
    if with_axe:
        yield from looking.axe_faults(page)


def looked_at(page: Page, *, with_axe: bool = True) -> list[str]:
    Watch.of(page).has_been_read()
    found = faults_of(page, with_axe=with_axe)
    return [f"{walking.shown_at(page.url)}: {fault}" for fault in found]


def record_of(page: Page) -> str:
    """The record that home names first."""
    link = page.locator("main a[href^='/improvement/problems/']").first
    return (link.get_attribute("href") or "").rstrip("/").rpartition("/")[2]


def test_whatever_a_link_leads_to(demonstration, new_page):
    """What somebody else looks at once more is made of the same parts, so axe need not."""
    seen, wrong = set[str](), list[str]()
    past = {*NO_PAGE_OF_ITS_OWN, *SIGNED_OUT, *FIRST_RUN}
    for name in WALKERS:
        page = new_page(demonstration)
        come_in_as(page, name)
        page.set_extra_http_headers(ASKING)
        unlinked = [urljoin(page.url, each.format(record=record_of(page))) for each in UNLINKED]
        for address in walking.walk(page, [page.url, *unlinked], seen=seen, past=past):
            is_new = name == WALKERS[0] or walking.view_of(address) not in ANEW
            wrong += looked_at(page, with_axe=is_new)
        seen -= ANEW
    assert not wrong, "\n".join(wrong)
    views = {shown.split()[0] for shown in seen} | ANEW | past
    assert {view for view, one in ADDRESSES.items() if one.sees} <= views


def test_before_signing_in(demonstration, new_page):
    page, wrong = new_page(demonstration, extra_http_headers=ASKING), list[str]()
    for view in sorted(SIGNED_OUT):
        page.goto(reverse(view, args=SIGNING_IN.get(view, ())))
        wrong += looked_at(page)
    assert not wrong, "\n".join(wrong)


def test_what_the_first_person_sees_and_whoever_they_invite(installation, new_page):
    page = new_page(installation, extra_http_headers=ASKING)
    wrong, seen = list[str](), set[str]()

    def look(at: Page) -> None:
        seen.add(walking.view_of(at.url))
        wrong.extend(looked_at(at))

    page.goto("/")
    for step, typed in FIRST_ANSWERS.items():
        page.wait_for_url(f"**/first/{step}")
        look(page)
        for name, words in typed.items():
            page.locator(f"[name={name}]").first.fill(words)
        page.locator("main .button-main").first.click()
    page.wait_for_url("**/welcome/")
    look(page)
    visitor = new_page(installation, extra_http_headers=ASKING)
    visitor.goto(page.locator("#link-1").input_value())
    look(visitor)
    for view in ("partnership:installation", "account_change_password", "account_logout"):
        page.goto(reverse(view))
        look(page)
    page.goto(reverse("partnership:spaces"))
    page.locator(".place-name a").first.click()
    page.locator("#invitations ~ * a").first.click()
    page.wait_for_url("**/invitations/**")
    look(page)
    assert seen == FIRST_RUN
    assert not wrong, "\n".join(wrong)
