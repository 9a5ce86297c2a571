"""What `./braidwork bench` prints."""

import json

import pytest

from bench import __main__ as bench
from bench.figures import Figure


def test_a_line_holds_what_a_reader_of_figures_needs():
    line = json.loads(Figure("board", 0.2, "s", bar=0.4, peer=1.0).line())
    assert line.pop("machine")
    assert line == {
        "name": "board", "value": 0.2, "unit": "s", "bar": 0.4, "met": True, "peer": 1.0,
        "ratio": 5.0,
    }  # fmt: skip


@pytest.mark.parametrize(("value", "met"), [(0.39, True), (0.4, True), (0.41, False)])
def test_a_bar_is_the_most_it_may_be(value, met):
    assert Figure("board", value, "s", bar=0.4).met is met


def test_groups_and_single_benchmarks_are_chosen_by_name():
    assert "bench.app.fresh_clone" in bench.chosen(["app"])
    assert bench.chosen(["app/fresh_clone"]) == ["bench.app.fresh_clone"]
    assert bench.chosen(["nothing"]) == []
