"""The picture of a throughline, as somebody sees it, follows it and reads it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from braidwork.drawing import thread
from braidwork.drawing.thread import Knot, Thread, Tie
from checking import markup
from tests.drawing.sketch import Box, Sketch, overlapping

STAGES = ("Problem", "Causes", "Drivers", "Change ideas", "Cycles")
WIDTHS = (thread.WIDE, thread.NARROW)
TIES = ("strand-work", "loose-end", "settled-end")
HOSTILE = """"'><script>alert(1)</script>&amp;"""


def drawn(knots, ties=(), *, stages=STAGES, width=thread.WIDE) -> Sketch:
    pairs = [tie if isinstance(tie, Tie) else Tie(*tie) for tie in ties]
    return Sketch(thread.svg(Thread(stages, knots, pairs), label="The thread", width=width))


def knot(id: str, column: int, label: str = "", **more) -> Knot:
    return Knot(id, column, label or id, href=f"/{id}", **more)


def gap(id: str, column: int, label: str = "") -> Knot:
    return Knot(id, column, label or id, gap=True)


# Reading


def test_knots_are_links_named_by_stage_title_and_note():
    seen = drawn([knot("c1", 4, "A call before ten", note="adapted")])
    (link,) = seen.root.iter("a")
    assert link.attrib["href"] == "/c1"
    assert link.find("title").text == "Cycles: A call before ten, adapted"


def test_links_are_read_column_by_column_from_the_top():
    knots = [knot("d", 2), knot("b", 1), knot("p", 0), knot("c", 1), knot("a", 1)]
    seen = drawn(knots, [("p", "b"), ("p", "c"), ("p", "a"), ("c", "d")])
    places = [seen.rings_by_title()[title] for title in seen.titles]
    assert places == sorted(places)
    assert seen.titles[0] == "Problem: p"


def test_the_title_is_whole_where_the_picture_cuts_it():
    label = "Contact is not the same as coming to school, and a voice is not the same as a bus"
    seen = drawn([knot("l", 0, label)], stages=STAGES * 2)
    assert seen.titles == [f"Problem: {label}"]
    assert seen.words[-1].text.endswith("…")


def test_the_language_of_a_title_is_said():
    (link,) = drawn([knot("a", 0, "Schweigen", lang="de")]).root.iter("a")
    assert link.attrib["lang"] == "de"


def test_the_record_whose_thread_it_is_stands_out():
    (link,) = drawn([knot("a", 0, current=True)]).root.iter("a")
    assert link.attrib["aria-current"] == "true"
    assert link.find("circle").attrib["class"] == "knot knot-current"


def test_what_is_missing_is_quiet_and_no_link():
    seen = drawn([knot("a", 0), gap("b", 1, "no cause yet")], [("a", "b")])
    assert [word.attrib["class"] for word in seen.root.iter("text")][-1] == "quiet"
    assert len([*seen.root.iter("a")]) == 1
    assert seen.lines("loose-end")
    assert not seen.lines("strand-work")


def test_what_is_missing_on_purpose_is_tied_off():
    settled = Knot("b", 1, "no cause, on purpose", settled=True)
    seen = drawn([knot("a", 0), settled], [("a", "b")])
    assert seen.lines("settled-end")
    assert [*seen.root.iter("circle")][-1].attrib["class"] == "knot knot-settled"


def test_the_firmest_of_two_ties_is_drawn():
    seen = drawn([knot("a", 0), knot("b", 1)], [Tie("a", "b", loose=True), ("b", "a")])
    assert len(seen.lines("strand-work")) == 1
    assert not seen.lines("loose-end")


def test_words_stay_words():
    seen = drawn([Knot(HOSTILE, 0, HOSTILE, HOSTILE, HOSTILE, HOSTILE)], stages=[HOSTILE])
    assert {each.tag for each in seen.root.iter()} == {
        "svg", "text", "path", "a", "rect", "title", "circle"
    }  # fmt: skip
    (link,) = seen.root.iter("a")
    assert link.attrib["href"] == link.attrib["lang"] == HOSTILE
    assert link.find("title").text == f"{HOSTILE}: {HOSTILE}, {HOSTILE}"


def test_nothing_in_it_is_stopped_by_the_content_security_policy():
    svg = thread.both(Thread(STAGES, [knot("a", 0), gap("b", 1)], [Tie("a", "b")]), label="x")
    assert not [*markup.inline(svg)]


def test_nothing_is_drawn_of_an_empty_thread():
    assert thread.svg(Thread(STAGES, [], []), label="x") == ""
    assert thread.both(Thread([], [], []), label="x") == ""


# Looking


def test_the_main_line_is_straight_and_on_top():
    knots = [knot("p", 0), knot("b", 1), knot("a", 1), knot("d", 2), knot("i", 3), knot("c", 4)]
    ties = [("p", "b"), ("p", "a"), ("a", "d"), ("d", "i"), ("i", "c")]
    at = drawn(knots, ties).rings_by_title()
    heights = {at[title][1] for title in at if title != "Causes: b"}
    assert len(heights) == 1
    assert at["Causes: b"][1] > max(heights)


def test_one_record_alone_has_its_stage_its_words_and_a_tail():
    seen = drawn([knot("c", 0, "Second morning, same voice")], stages=["Cycles"])
    assert [box.text for box in seen.words] == ["Cycles", "Second morning, same voice"]
    (tail,) = seen.root.iter("path")
    assert tail.attrib["stroke-dasharray"]


@pytest.mark.parametrize("width", WIDTHS)
def test_five_generations_of_causes_are_seen_as_five(width):
    whys = [knot(f"w{number}", 1, "Nobody has asked for another hour") for number in range(5)]
    ties = [(f"w{number}", f"w{number + 1}") for number in range(4)]
    seen = drawn([knot("p", 0), *whys], [("p", "w0"), *ties], width=width)
    places = [place for title, place in seen.rings_by_title().items() if "Causes" in title]
    rights = [x for x, _ in places]
    downs = [y for _, y in places]
    assert all(right - left >= 8 for left, right in pairwise(rights))
    assert downs == sorted(downs)


@pytest.mark.parametrize("width", WIDTHS)
def test_long_german_words_stay_in_their_column(width):
    label = "Verantwortungsübernahmebereitschaftserklärung der Elternbeiratsvorsitzenden"
    knots = [knot(str(column), column, label) for column in range(8)]
    seen = drawn(knots, stages=["Veränderungsideenbörse"] * 8, width=width)
    assert not overlapping(seen.words)
    assert all(box.right <= seen.width for box in seen.words)


def test_a_strand_that_crosses_another_goes_over_it():
    knots = [knot("p", 0), knot("q", 0), knot("r", 1), knot("s", 1), knot("x", 2), knot("y", 2)]
    apart = [("p", "r"), ("r", "x"), ("q", "s"), ("s", "y")]
    assert not drawn(knots, apart).lines("casing")
    assert drawn(knots, [*apart, ("p", "y"), ("q", "x")]).lines("casing")


def test_a_target_is_as_large_as_a_finger_needs():
    for rect in drawn([knot("a", 0, "A"), knot("b", 0, "B")]).root.iter("rect"):
        assert float(rect.attrib["width"]) >= 24
        assert float(rect.attrib["height"]) >= 24


LABELS = st.text("abcdefgh nmoäöü-", min_size=1, max_size=60) | st.sampled_from(
    ["Verantwortungsübernahmeerklärung", "A call before ten", "出席率を上げる", "x" * 70]
)


@st.composite
def threads(draw) -> Thread:
    columns = draw(st.lists(st.integers(0, 7), min_size=1, max_size=24))
    current = draw(st.integers(0, 30))
    knots = [
        Knot(
            f"k{number}",
            column,
            draw(LABELS),
            draw(st.sampled_from(["", "adapted", "starts 15 December"])),
            href=f"/{number}",
            gap=draw(st.integers(0, 9)) == 0,
            settled=draw(st.integers(0, 19)) == 0,
            current=number == current,
        )
        for number, column in enumerate(columns)
    ]
    ends = st.integers(0, len(columns)).map(lambda number: f"k{number}")  # one of them is nobody
    pairs = draw(st.lists(st.tuples(ends, ends, st.booleans()), max_size=30))
    stages = draw(st.lists(LABELS, min_size=0, max_size=8))
    return Thread(stages, knots, [Tie(*pair) for pair in pairs])


def sketched(tied: Thread, width: float) -> Sketch:
    return Sketch(thread.svg(tied, label="The thread", width=width))


@given(threads(), st.sampled_from(WIDTHS))
def test_no_words_and_no_rings_lie_on_others(tied, width):
    seen = sketched(tied, width)
    rings = [Box("a ring", x - r, y - r, x + r, y + r) for x, y, r in seen.rings]
    assert not overlapping(seen.words + rings)


@given(threads(), st.sampled_from(WIDTHS))
def test_every_ring_and_every_word_is_inside_the_picture(tied, width):
    seen = sketched(tied, width)
    assert len(seen.rings) == len(tied.knots)
    for x, y, radius in seen.rings:
        assert radius <= x <= seen.width - radius
        assert radius <= y <= seen.height - radius
    for box in seen.words:
        assert 0 <= box.left <= box.right <= seen.width
        assert 0 <= box.top <= box.bottom <= seen.height


@given(threads(), st.sampled_from(WIDTHS))
def test_no_tie_runs_through_words(tied, width):
    seen = sketched(tied, width)
    words = seen.words
    for line in seen.lines(*TIES):
        for point in line:
            assert not [box.text for box in words if box.holds(point)]


@given(threads(), st.sampled_from(WIDTHS))
def test_every_tie_can_be_followed_from_ring_to_ring(tied, width):
    seen = sketched(tied, width)
    rings = {knot.id: ring for knot, ring in zip(by_place(tied, seen), seen.rings, strict=True)}
    onward: dict[tuple[float, float], list[tuple[float, float]]] = {}
    for line in seen.lines(*TIES):
        onward.setdefault(rounded(line[0]), []).append(rounded(line[-1]))
        onward.setdefault(rounded(line[-1]), []).append(rounded(line[0]))
    centres = {rounded(ring) for ring in rings.values()}
    for tie in tied.ties:
        if tie.source != tie.target and {tie.source, tie.target} <= rings.keys():
            start, end = rounded(rings[tie.source]), rounded(rings[tie.target])
            assert end in reached(start, onward, stop_at=centres)


def by_place(tied: Thread, seen: Sketch) -> list[Knot]:
    """The knots in the order of the rings; those that are gaps have their address too."""
    number = {knot.href: knot for knot in tied.knots}
    return [number[link.attrib["href"]] for link in seen.root.iter("a")]


def rounded(point: tuple[float, ...]) -> tuple[float, float]:
    return round(point[0], 1), round(point[1], 1)


def reached(start, onward, *, stop_at):
    """All that can be reached along the lines without passing a ring."""
    found, waiting = set(), [start]
    while waiting:
        for end in onward.get(waiting.pop(), ()):
            if end not in found:
                found.add(end)
                if end not in stop_at:
                    waiting.append(end)
    return found


@given(threads())
def test_the_same_thread_is_always_the_same_picture(tied):
    assert thread.both(tied, label="x") == thread.both(tied, label="x")
