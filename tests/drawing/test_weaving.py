"""What stands above what, and which ties run straight."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from braidwork.drawing import weaving


def far(upper: int, lower: int) -> float:
    return 10


def woven(columns: list[int], *ties: tuple[int, int], loose=(), through=None):
    held = {tie: tie not in loose for tie in ties}
    return weaving.weave(columns, held, through=through)


def test_the_main_line_stands_on_top_and_runs_straight():
    weave = woven([0, 1, 1, 2, 2, 3], (0, 1), (0, 2), (2, 4), (4, 5), (2, 3))
    rows = weave.rows(far)
    assert weave.main == [0, 2, 4, 5]
    assert [rows[one] for one in weave.main] == [0, 0, 0, 0]
    assert rows[1] == rows[3] == 10


def test_the_main_line_leads_through_the_record_whose_thread_it_is():
    weave = woven([0, 1, 1, 2], (0, 1), (0, 2), (1, 3), through=2)
    assert weave.main == [0, 2]


def test_the_main_line_prefers_what_is_there():
    weave = woven([0, 1, 1], (0, 1), (0, 2), loose={(0, 1)})
    assert weave.main == [0, 2]


def test_columns_are_turned_until_no_tie_crosses_that_need_not():
    weave = woven([0, 1, 1, 1, 2, 2, 2], (0, 1), (0, 2), (0, 3), (1, 6), (2, 5), (3, 4))
    above = [weave.order[1].index(one) for one in (1, 2, 3)]
    assert above == [weave.order[2].index(one) for one in (6, 5, 4)]


def test_what_crosses_nothing_keeps_the_order_it_was_given():
    weave = woven([0, 1, 1, 1], (0, 1), (0, 2), (0, 3))
    assert weave.order[1] == [1, 2, 3]


def test_a_tie_that_skips_columns_has_a_height_in_each():
    weave = woven([0, 1, 2, 3], (0, 1), (1, 2), (2, 3), (0, 3))
    assert weave.loom.courses[-1] == [0, 4, 5, 3]
    rows = weave.rows(far)
    assert rows[4] == rows[5] == 10


def test_a_family_stands_together():
    weave = woven([0, 0, 0, 0], (0, 3), (3, 2))
    assert weave.order == [[0, 3, 2, 1]]
    assert [weave.loom.depth(one) for one in range(4)] == [0, 0, 2, 1]


def test_a_second_parent_and_a_circle_are_arcs():
    weave = woven([0, 0, 0], (0, 2), (1, 2), (2, 0))
    assert weave.loom.parent == {2: 0}
    assert weave.loom.arcs == [(1, 2), (2, 0)]


def test_a_tie_bends_where_straightness_would_make_the_whole_much_taller():
    """Ten ideas of the first cause would push the second ten rows down, for one tie."""
    columns = [0, 0, *[1] * 10, 1]
    weave = woven(columns, *((0, idea) for idea in range(2, 12)), (1, 12))
    assert weave.rows(far)[1] == 100  # no taller than the ideas are anyhow
    causes = woven([0] * 11 + [1] * 11, (0, 11), *((0, n) for n in range(12, 21)), (1, 21))
    assert max(causes.rows(far)) < 130


@st.composite
def tangles(draw):
    columns = draw(st.lists(st.integers(0, 5), min_size=1, max_size=25))
    ends = st.integers(0, len(columns) - 1)
    pairs = draw(st.sets(st.tuples(ends, ends), max_size=40))
    return columns, {
        (a, b): draw(st.booleans()) for a, b in sorted(pairs) if a != b and columns[a] <= columns[b]
    }


@given(tangles())
def test_everything_stands_below_what_is_above_it(tangle):
    weave = weaving.weave(*tangle)
    rows = weave.rows(lambda upper, lower: 10 + (upper + lower) % 7)
    for column in weave.order:
        for upper, lower in pairwise(column):
            assert rows[lower] >= rows[upper] + 10 + (upper + lower) % 7


@given(tangles())
def test_every_knot_stands_once_in_its_column(tangle):
    weave = weaving.weave(*tangle)
    stands = {one: number for number, column in enumerate(weave.order) for one in column}
    assert stands == dict(enumerate(weave.loom.column))
    assert sum(map(len, weave.order)) == len(weave.loom.column)
