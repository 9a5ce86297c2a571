"""`<bw-outline>` in a real browser: by keys, by pointer, by buttons, and when it does not work."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import RequestFactory
from playwright.sync_api import Browser, Locator, Route, expect

from tests.web.ui.site import SITE, Site, page

CALL, NOON, VAN, HOMEROOM, BLAME = "1", "2", "3", "4", "5"
STYLES = "".join(
    f'<link rel="stylesheet" href="/static/ui/css/{name}.css">'
    for name in ("tokens", "base", "layout", "reading", "forms", "outline", "utilities", "print")
)
SENT = re.compile(r'name="(\w+)"\r\n\r\n(.*?)\r\n', re.DOTALL)


@dataclass
class Thing:
    """One item of the outline that the site keeps."""

    id: str
    title: str
    kind: str = ""
    holds: str = ""
    things: "list[Thing]" = field(default_factory=list)

    def all(self) -> "Iterator[Thing]":
        for thing in self.things:
            yield thing
            yield from thing.all()

    def holder_of(self, id_: str) -> "Thing":
        return next(one for one in (self, *self.all()) if id_ in [t.id for t in one.things])

    def find(self, id_: str) -> "Thing":
        return next((one for one in self.all() if one.id == id_), self)

    def take_out(self, id_: str) -> "Thing":
        things = self.holder_of(id_).things
        return things.pop([thing.id for thing in things].index(id_))

    def put(self, id_: str, *, under: str, after: str) -> None:
        thing = self.take_out(id_)
        things = self.find(under).things
        things.insert([one.id for one in things].index(after) + 1 if after else 0, thing)

    def as_text(self, depth: int = 0) -> str:
        return " ".join(
            f"{thing.id}({inner})" if (inner := thing.as_text()) else thing.id
            for thing in self.things
        )


def causes() -> Thing:
    noon = Thing(NOON, "Absence is coded at noon", things=[Thing(VAN, "Paper came by van")])
    homeroom = Thing(HOMEROOM, "Homeroom knows at 8:20")
    call = Thing(CALL, "The first call comes late", things=[noon, homeroom])
    return Thing("", "", things=[call, Thing(BLAME, "A call feels like an accusation")])


class OutlineSite(Site):
    """Keeps an outline as the server does; a planned answer stands in for what it would say."""

    def __init__(self, written: Callable[..., str]) -> None:
        super().__init__("")
        self.written = written
        self.root = causes()
        self.moves: list[dict[str, str]] = []
        self.held: list[Route] | None = None
        self.tokens = 0
        self.around = ""
        self.direction = ""

    def __call__(self, route: Route) -> None:
        if route.request.url.endswith("/form"):
            self.pages["/form"] = self.page()
        super().__call__(route)

    def take(self, route: Route) -> None:
        if self.held is not None:
            return self.held.append(route)
        if self.answers and (answer := self.answers.pop(0)):
            self.answers.insert(0, answer)
            return super().take(route)
        sent = dict(SENT.findall(route.request.post_data))
        self.moves.append(sent)
        if "title" in sent:
            self.add(sent)
        else:
            self.root.put(sent["item"], under=sent["under"], after=sent["after"])
        return route.fulfill(body=self.page(), content_type="text/html")

    def answer_slowly(self) -> None:
        self.held = []

    def answer_now(self) -> None:
        held, self.held = self.held, None
        for route in held:
            self.take(route)

    def add(self, sent: dict[str, str]) -> None:
        new = Thing(str(len(list(self.root.all())) + 1), sent["title"])
        self.root.find(sent["under"]).things.append(new)

    def page(self) -> str:
        self.tokens += 1
        holds = f' holds="{self.root.holds}"' if self.root.holds else ""
        add = self.adding("")
        source = (
            f'<c-outline id="causes" label="Causes"{holds}>{self.items(self.root)}'
            f'<c-slot name="add">{add}</c-slot></c-outline>'
        )
        outline = self.written(source, RequestFactory().get("/"))
        made = page(f'<div class="page">{outline}{self.around}</div>')
        made = made.replace("<head>", f"<head>{STYLES}")
        return made.replace('<html lang="en"', f'<html lang="en"{self.direction}')

    def items(self, holder: Thing) -> str:
        return "".join(self.one(thing) for thing in holder.things)

    def one(self, thing: Thing) -> str:
        kind = f' kind="{thing.kind}" holds="{thing.holds}"' if thing.kind else ""
        return (
            f'<c-outline-item id="{thing.id}" title="{thing.title}" href="#{thing.id}"{kind}'
            f' moves="up down in out" action="/place" once="token-{self.tokens}">'
            f'<c-slot name="add">{self.adding(thing.id)}</c-slot>'
            f'<c-slot name="children">{self.items(thing)}</c-slot></c-outline-item>'
        )

    def adding(self, id_: str) -> str:
        label = f"Why: {self.root.find(id_).title}" if id_ else "Another cause"
        return (
            f'<c-outline-add id="add-{id_ or "root"}" action="/add" once="token-{self.tokens}"'
            f' summary="Ask why" label="{label}">'
            f'<input type="hidden" name="under" value="{id_}"></c-outline-add>'
        )


@pytest.fixture
def opened(browser: Browser, written) -> Iterator[Callable[..., OutlineSite]]:
    contexts = []

    def open_(*, width: int = 1000, root: Thing | None = None, **how: object) -> OutlineSite:
        site = OutlineSite(written)
        site.root = root or site.root
        site.direction = how.pop("direction", "")
        site.around = how.pop("around", "")
        size = {"width": width, "height": 800}
        context = browser.new_context(base_url=SITE, viewport=size, **how)
        context.route("**/*", site)
        contexts.append(context)
        site.tab = context.new_page()
        site.tab.goto("/form")
        if how.get("java_script_enabled", True):
            site.tab.wait_for_function("document.querySelector('bw-outline:defined') !== null")
        return site

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def site(opened) -> OutlineSite:
    return opened()


def handle(site: OutlineSite, id_: str) -> Locator:
    return site.tab.locator(f"#item-{id_}-handle")


def title(site: OutlineSite, id_: str) -> Locator:
    return site.tab.locator(f"#item-{id_}-title")


def keys(site: OutlineSite, *names: str) -> None:
    for name in names:
        site.tab.keyboard.press(name)


def told(site: OutlineSite) -> Locator:
    return site.tab.locator("bw-outline > [role=status]")


def shown(site: OutlineSite) -> str:
    """What the page shows, written as the site writes what it keeps."""
    return site.tab.evaluate(
        """() => {
          const text = (list) => [...(list?.children ?? [])].map((item) => {
            const inner = text(item.querySelector(":scope > ol"));
            return item.dataset.item + (inner && `(${inner})`);
          }).join(" ");
          return text(document.querySelector(".outline-body > ol"));
        }"""
    )


def is_kept_as(site: OutlineSite, text: str) -> None:
    """The site keeps it so, and the page shows what the site keeps."""
    expect(site.tab.locator(f"[name=once][value='token-{site.tokens}']").first).to_be_attached()
    assert (site.root.as_text(), shown(site)) == (text, text)


# By keys


def test_an_item_is_picked_up_moved_and_put_down_by_keys(site):
    handle(site, HOMEROOM).focus()
    keys(site, "Enter")
    expect(told(site)).to_contain_text("Picked up “Homeroom knows at 8:20”, 2 of 2")
    keys(site, "ArrowUp")
    expect(told(site)).to_have_text("1 of 2 under “The first call comes late”")
    assert shown(site) == "1(4 2(3)) 5"
    assert not site.moves
    keys(site, "Enter")
    expect(told(site)).to_have_text(
        "“Homeroom knows at 8:20” is now 1 of 2 under “The first call comes late”."
    )
    is_kept_as(site, "1(4 2(3)) 5")
    expect(handle(site, HOMEROOM)).to_be_focused()


def test_a_space_picks_up_and_puts_down_as_well(site):
    handle(site, BLAME).focus()
    keys(site, "Space", "ArrowUp", "Space")
    expect(told(site)).to_have_text("“A call feels like an accusation” is now 1 of 2.")
    is_kept_as(site, "5 1(2(3) 4)")


def test_escape_puts_it_back_and_sends_nothing(site):
    handle(site, HOMEROOM).focus()
    keys(site, "Enter", "ArrowUp", "ArrowLeft", "Escape")
    expect(told(site)).to_have_text("“Homeroom knows at 8:20” is where it was.")
    expect(handle(site, HOMEROOM)).to_be_focused()
    assert shown(site) == "1(2(3) 4) 5"
    assert not site.moves


def test_to_the_right_is_under_the_one_above_and_to_the_left_is_out_again(site):
    handle(site, HOMEROOM).focus()
    keys(site, "Enter", "ArrowRight")
    assert shown(site) == "1(2(3 4)) 5"
    keys(site, "ArrowLeft", "ArrowLeft")
    assert shown(site) == "1(2(3)) 4 5"
    keys(site, "Enter")
    expect(told(site)).to_have_text("“Homeroom knows at 8:20” is now 2 of 3.")
    is_kept_as(site, "1(2(3)) 4 5")


def test_past_the_last_it_goes_under_the_next_that_can_hold_it(site):
    handle(site, VAN).focus()
    keys(site, "Enter", "ArrowDown")
    assert shown(site) == "1(2 4(3)) 5"
    keys(site, "ArrowUp")
    assert shown(site) == "1(2(3) 4) 5"


def test_what_goes_along_stays_under_it(site):
    handle(site, NOON).focus()
    keys(site, "Enter", "ArrowLeft", "Enter")
    expect(told(site)).to_contain_text("is now 2 of 3.")
    is_kept_as(site, "1(4) 2(3) 5")


def test_alt_and_an_arrow_on_its_title_moves_it_at_once(site):
    title(site, HOMEROOM).focus()
    keys(site, "Alt+ArrowUp")
    expect(told(site)).to_contain_text("is now 1 of 2")
    is_kept_as(site, "1(4 2(3)) 5")
    expect(title(site, HOMEROOM)).to_be_focused()


def test_where_nothing_can_be_done_it_says_so_and_stays_on_the_page(site):
    title(site, CALL).focus()
    keys(site, "Alt+ArrowLeft")
    expect(told(site)).to_have_text("It cannot go further that way.")
    expect(title(site, CALL)).to_be_focused()
    assert not site.moves


def test_arrows_alone_scroll_the_page_as_ever(site):
    handle(site, HOMEROOM).focus()
    keys(site, "ArrowUp", "ArrowLeft")
    assert shown(site) == "1(2(3) 4) 5"


def test_whoever_goes_on_leaves_it_where_it_is_seen(site):
    handle(site, HOMEROOM).focus()
    keys(site, "Enter", "ArrowUp")
    site.tab.locator("#add-root > summary").focus()
    expect(told(site)).to_contain_text("is now 1 of 2")
    is_kept_as(site, "1(4 2(3)) 5")
    expect(site.tab.locator("#add-root > summary")).to_be_focused()
    expect(site.tab.locator(".outline-move[open]")).to_have_count(0)


def test_a_phone_that_goes_dark_leaves_it_where_it_is_seen(site):
    handle(site, HOMEROOM).focus()
    keys(site, "Enter", "ArrowUp")
    site.tab.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { value: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    expect(told(site)).to_contain_text("is now 1 of 2")
    is_kept_as(site, "1(4 2(3)) 5")


def test_from_right_to_left_the_arrows_follow_the_page(opened):
    site = opened(direction=' dir="rtl"')
    title(site, HOMEROOM).focus()
    keys(site, "Alt+ArrowLeft")
    expect(told(site)).to_contain_text("is now 2 of 2 under “Absence is coded at noon”")
    is_kept_as(site, "1(2(3 4)) 5")


# By the handle's buttons


def test_the_buttons_move_at_once_and_stay_at_hand(site):
    handle(site, HOMEROOM).click()
    site.tab.get_by_role("button", name="Up").click()
    expect(told(site)).to_contain_text("is now 1 of 2")
    is_kept_as(site, "1(4 2(3)) 5")
    expect(site.tab.get_by_role("button", name="Down")).to_be_visible()
    expect(site.tab.get_by_role("button", name="Up")).to_be_hidden()
    expect(handle(site, HOMEROOM)).to_be_focused()
    site.tab.get_by_role("button", name="Further out").click()
    expect(told(site)).to_contain_text("is now 2 of 3")
    is_kept_as(site, "1(2(3)) 4 5")
    expect(site.tab.get_by_role("button", name="Further out")).to_be_hidden()


def test_a_press_elsewhere_closes_the_buttons(site):
    handle(site, HOMEROOM).click()
    handle(site, NOON).click()
    expect(site.tab.locator(".outline-move[open]")).to_have_count(1)
    site.tab.mouse.click(500, 700)
    expect(site.tab.locator(".outline-move[open]")).to_have_count(0)
    assert not site.moves


# What may stand where


def theory() -> Thing:
    """Drivers hold drivers and ideas; ideas hold nothing; the outline itself holds drivers."""

    def driver(id_: str, *things: Thing) -> Thing:
        return Thing(id_, f"Driver {id_}", "driver", "driver idea", list(things))

    idea = Thing("3", "Idea 3", "idea")
    drivers = [driver("1", driver("2", idea), Thing("4", "Idea 4", "idea")), driver("5")]
    return Thing("", "", holds="driver", things=drivers)


def test_what_may_not_be_held_is_offered_by_no_key_and_no_button(opened):
    site = opened(root=theory())
    handle(site, "4").focus()
    keys(site, "Enter")
    expect(site.tab.get_by_role("button", name="Further out")).to_be_hidden()
    keys(site, "ArrowLeft")
    expect(told(site)).to_have_text("It cannot go further that way.")
    keys(site, "ArrowDown")
    assert shown(site) == "1(2(3)) 5(4)"
    expect(site.tab.get_by_role("button", name="Further in")).to_be_hidden()


def test_what_may_not_be_held_lands_beside_instead(opened):
    site = opened(root=theory())
    drag(site, "4", onto="1", aside=-200, below=-30)
    is_kept_as(site, "1(4 2(3)) 5")


# By pointer


def middle(locator: Locator) -> tuple[float, float]:
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def carry(site: OutlineSite, id_: str, *, onto: str, aside: float = 0, below: float = 0) -> None:
    x, y = middle(handle(site, id_))
    to = middle(handle(site, onto))[1] + below
    site.tab.mouse.move(x, y)
    site.tab.mouse.down()
    site.tab.mouse.move(x + aside / 2, (y + to) / 2, steps=3)
    site.tab.mouse.move(x + aside, to, steps=3)


def drag(site: OutlineSite, id_: str, *, onto: str, aside: float = 0, below: float = 0) -> None:
    carry(site, id_, onto=onto, aside=aside, below=below)
    site.tab.mouse.up()
    expect(told(site)).to_contain_text("is now")


def test_an_item_is_dragged_above_its_sibling(site):
    drag(site, HOMEROOM, onto=NOON, below=-10)
    is_kept_as(site, "1(4 2(3)) 5")
    expect(site.tab.locator(".outline-line")).to_have_count(0)


def test_to_the_side_it_goes_a_level_in_or_out(site):
    drag(site, HOMEROOM, onto=HOMEROOM, aside=26)
    is_kept_as(site, "1(2(3 4)) 5")
    drag(site, HOMEROOM, onto=HOMEROOM, aside=-52)
    is_kept_as(site, "1(2(3)) 4 5")


def test_from_right_to_left_further_in_is_to_the_left(opened):
    site = opened(direction=' dir="rtl"')
    drag(site, HOMEROOM, onto=HOMEROOM, aside=-26)
    is_kept_as(site, "1(2(3 4)) 5")


def test_it_never_lands_under_itself(site):
    carry(site, CALL, onto=VAN, aside=60)
    site.tab.mouse.up()
    assert shown(site) == "1(2(3) 4) 5"
    assert not site.moves


def test_a_line_shows_where_it_lands_before_it_is_let_go(site):
    before = title(site, BLAME).bounding_box()
    carry(site, BLAME, onto=HOMEROOM, aside=24, below=30)
    line = site.tab.locator(".outline-line").bounding_box()
    above = title(site, HOMEROOM).bounding_box()
    assert abs(line["x"] - above["x"]) < 2
    assert above["y"] < line["y"] < before["y"]
    site.tab.mouse.up()
    expect(told(site)).to_contain_text("is now 3 of 3 under “The first call comes late”")


def test_escape_on_the_way_leaves_it_where_it_was(site):
    carry(site, HOMEROOM, onto=CALL)
    keys(site, "Escape")
    site.tab.mouse.up()
    expect(site.tab.locator(".outline-carried, .outline-line")).to_have_count(0)
    expect(site.tab.locator(".outline-move[open]")).to_have_count(0)
    assert shown(site) == "1(2(3) 4) 5"
    assert not site.moves


def test_a_finger_drags_by_the_handle(opened):
    site = opened(width=375, has_touch=True)
    line = site.tab.context.new_cdp_session(site.tab)
    x, y = middle(handle(site, HOMEROOM))
    to = middle(handle(site, NOON))[1] - 10

    def touch(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", x, y)
    for part in range(1, 6):
        touch("touchMove", x, y + (to - y) * part / 5)
    touch("touchEnd")
    expect(told(site)).to_contain_text("is now 1 of 2")
    is_kept_as(site, "1(4 2(3)) 5")


def test_near_the_edge_the_page_goes_along(opened):
    many = Thing("", "", things=[Thing(str(n), f"Cause {n}") for n in range(1, 41)])
    site = opened(root=many)
    x, y = middle(handle(site, "1"))
    site.tab.mouse.move(x, y)
    site.tab.mouse.down()
    site.tab.mouse.move(x, 790, steps=4)
    site.tab.wait_for_function("scrollY + innerHeight >= document.body.scrollHeight - 2")
    site.tab.mouse.up()
    expect(told(site)).to_contain_text("of 40")
    assert site.root.things[0].id == "2"
    assert [thing.id for thing in site.root.things].index("1") > 30


# When it does not work


def test_without_a_connection_it_stands_where_it_was(site):
    site.answers = ["lost"]
    drag_away(site)
    expect(told(site)).to_have_text("Not moved: no connection. It stands where it was.")
    expect(site.tab.locator(f"#item-{HOMEROOM} .outline-fault")).to_be_visible()
    assert shown(site) == "1(2(3) 4) 5"
    drag(site, HOMEROOM, onto=NOON, below=-10)
    is_kept_as(site, "1(4 2(3)) 5")
    expect(site.tab.locator(".outline-fault")).to_have_count(0)


def drag_away(site: OutlineSite) -> None:
    carry(site, HOMEROOM, onto=NOON, below=-10)
    site.tab.mouse.up()


def test_a_refusal_says_why_and_puts_it_back(site):
    site.answers = [(422, page('<p class="lede">A cause cannot stand under itself.</p>'))]
    drag_away(site)
    expect(site.tab.locator(f"#item-{HOMEROOM} .outline-fault")).to_have_text(
        "Not moved. A cause cannot stand under itself. It stands where it was."
    )
    assert shown(site) == "1(2(3) 4) 5"


def test_a_refusal_that_shows_the_outline_shows_what_others_did_meanwhile(site):
    site.root.put(BLAME, under=CALL, after="")
    why = '<div class="notice"><div class="notice-words">Keisha moved it.</div></div>'
    site.answers = [(409, site.page().replace("<bw-outline", f"{why}<bw-outline"))]
    drag_away(site)
    expect(told(site)).to_contain_text("Keisha moved it.")
    assert shown(site) == "1(5 2(3) 4)"


def test_somebody_signed_out_meanwhile_is_told(site):
    site.answers = [(200, page("<h1>Sign in</h1>").replace(' data-person="renata"', ""))]
    drag_away(site)
    expect(told(site)).to_contain_text("signed out meanwhile")
    assert shown(site) == "1(2(3) 4) 5"


def test_quick_moves_are_sent_one_after_the_other_each_with_a_token_of_its_own(site):
    site.answer_slowly()
    title(site, HOMEROOM).focus()
    keys(site, "Alt+ArrowUp", "Alt+ArrowDown", "Alt+ArrowUp")
    assert shown(site) == "1(4 2(3)) 5"
    assert len(site.held) == 1
    site.answer_now()
    expect(told(site)).to_contain_text("is now 1 of 2")
    is_kept_as(site, "1(4 2(3)) 5")
    assert len({move["once"] for move in site.moves}) == len(site.moves) == 3


def test_after_a_second_move_failed_the_first_one_stands(site):
    site.answers = [None, "lost"]
    title(site, HOMEROOM).focus()
    keys(site, "Alt+ArrowUp", "Alt+ArrowLeft")
    expect(told(site)).to_contain_text("Not moved")
    is_kept_as(site, "1(4 2(3)) 5")


def test_an_answer_waits_while_another_item_is_in_the_hand(site):
    site.answer_slowly()
    title(site, HOMEROOM).focus()
    keys(site, "Alt+ArrowUp")
    handle(site, BLAME).focus()
    keys(site, "Enter", "ArrowUp")
    site.answer_now()
    site.tab.wait_for_timeout(100)
    assert shown(site) == "5 1(4 2(3))"
    keys(site, "Escape")
    is_kept_as(site, "1(4 2(3)) 5")


# Adding


def open_to_add(site: OutlineSite, id_: str) -> Locator:
    site.tab.locator(f"#add-{id_} > summary").click()
    return site.tab.locator(f"#add-{id_}-field")


def test_five_are_typed_in_a_row(site):
    place = open_to_add(site, BLAME)
    expect(place).to_be_focused()
    for number in range(5):
        keys(site, *f"Because {number}".replace(" ", "_"), "Enter")
        expect(told(site)).to_contain_text(f"{number + 1} of {number + 1} under “A call feels")
        expect(place).to_have_value("")
        expect(place).to_be_focused()
    is_kept_as(site, "1(2(3) 4) 5(6 7 8 9 10)")


def test_what_is_typed_before_the_answer_begins_the_next(site):
    place = open_to_add(site, BLAME)
    place.fill("They hear blame")
    site.answer_slowly()
    keys(site, "Enter", "N", "e", "x", "t")
    site.answer_now()
    expect(place).to_have_value("Next")
    expect(place).to_be_focused()
    keys(site, "!")
    expect(place).to_have_value("Next!")
    expect(site.tab.locator("#add-5 [role=status]")).to_be_hidden()
    assert [one.title for one in site.root.find(BLAME).things] == ["They hear blame"]


def test_whoever_types_elsewhere_by_then_is_left_there(site):
    place = open_to_add(site, BLAME)
    place.fill("They hear blame")
    site.answer_slowly()
    keys(site, "Enter")
    elsewhere = open_to_add(site, "root")
    elsewhere.press_sequentially("Buses")
    site.answer_now()
    expect(place).to_have_value("")
    expect(elsewhere).to_be_focused()
    keys(site, "!")
    expect(elsewhere).to_have_value("Buses!")


def test_an_empty_line_ends_the_adding(site):
    open_to_add(site, BLAME)
    keys(site, "Enter")
    expect(site.tab.locator("#add-5")).not_to_have_attribute("open", "")
    expect(site.tab.locator("#add-5 > summary")).to_be_focused()
    assert not site.moves


def test_what_is_half_typed_survives_a_move_of_something_else(site):
    open_to_add(site, BLAME).fill("They hear")
    drag(site, HOMEROOM, onto=NOON, below=-10)
    expect(site.tab.locator("#add-5-field")).to_have_value("They hear")
    expect(site.tab.locator("#add-5-field")).to_be_visible()


def test_a_lost_connection_keeps_the_title(site):
    site.answers = ["lost"]
    place = open_to_add(site, BLAME)
    place.fill("They hear blame")
    keys(site, "Enter")
    expect(site.tab.locator("#add-5 [role=status]")).to_contain_text("Not sent yet")
    expect(place).to_have_value("They hear blame")


# Without script, and as it looks


def test_without_script_the_handle_opens_buttons_that_send(opened):
    site = opened(java_script_enabled=False)
    site.answers = [(200, page("<h1>Moved</h1>"))]
    handle(site, HOMEROOM).click()
    site.tab.get_by_role("button", name="Up").click()
    expect(site.tab.get_by_role("heading", name="Moved")).to_be_visible()
    assert "item=4&to=up" in site.received[0]
    assert "csrfmiddlewaretoken=" in site.received[0]
    assert "once=token-" in site.received[0]


def test_the_script_comes_with_the_first_page_that_holds_an_outline(browser, written):
    site = OutlineSite(written)
    site.pages["/note"] = page(
        written('<c-form action="/note"><c-button>Go on</c-button></c-form>')
    )
    site.answers = [(200, site.page())]
    context = browser.new_context(base_url=SITE)
    context.route("**/*", site)
    tab = site.tab = context.new_page()
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto("/note")
    tab.get_by_role("button", name="Go on").wait_for()
    assert not [url for url in asked if "outline.js" in url]
    tab.get_by_role("button", name="Go on").click()
    tab.locator("bw-outline:defined").wait_for()
    context.close()


def long_and_deep() -> Thing:
    root = Thing("", "")
    holder = root
    for number in range(1, 7):
        words = "Homeroom knows at 8:20 who is missing and has nobody to tell. " * 2
        holder.things.append(Thing(str(number), words + "Anwesenheitsverordnungsausschuss"))
        holder = holder.things[0]
    return root


@pytest.mark.parametrize("width", [320, 1440])
def test_long_titles_six_deep_stay_inside_the_page(opened, width):
    site = opened(width=width, root=long_and_deep())
    handle(site, "6").click()
    open_to_add(site, "6")
    assert site.tab.evaluate("document.documentElement.scrollWidth") <= width
    assert title(site, "6").bounding_box()["width"] > 100


@pytest.mark.parametrize("width", [375, 1440])
def test_every_control_is_as_large_as_a_finger(opened, width):
    site = opened(width=width)
    handle(site, HOMEROOM).click()
    open_to_add(site, BLAME)
    controls = site.tab.locator("bw-outline :is(summary, button, input):visible")
    for control in controls.all():
        box = control.bounding_box()
        assert box["height"] >= 44 and box["width"] >= 44, control.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1440])
def test_axe_finds_nothing_while_it_is_being_moved(opened, width, scheme):
    site = opened(width=width, color_scheme=scheme)
    open_to_add(site, BLAME)
    handle(site, HOMEROOM).click()
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
    found = Axe().run(site.tab, options=options).response["violations"]
    assert not [(each["id"], each["nodes"][0]["html"]) for each in found]


def test_on_paper_it_has_no_handles(site):
    site.tab.emulate_media(media="print")
    expect(handle(site, HOMEROOM)).to_be_hidden()
    expect(site.tab.locator(".outline-add").first).to_be_hidden()
    expect(title(site, HOMEROOM)).to_be_visible()


def test_the_line_is_seen_in_forced_colours(opened):
    site = opened(forced_colors="active")
    carry(site, HOMEROOM, onto=NOON)
    width = site.tab.locator(".outline-line").evaluate(
        "(line) => getComputedStyle(line).borderBlockStartWidth"
    )
    assert width == "3px"
    site.tab.mouse.up()
