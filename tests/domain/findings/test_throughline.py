"""The throughline of a record, stage by stage, with what is not there yet."""

import pytest

from braidwork.domain.findings import actions, rules, throughline
from braidwork.domain.findings.models import OnPurpose
from braidwork.domain.problems.models import Aim, Cause, ChangeIdea, Driver
from braidwork.kernel.records import kinds, links
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import hang, make_cast, problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def bob(cast):
    return Actor(cast.bob)


@pytest.fixture
def mornings(cast):
    return problem(cast.bob, cast.team, title="mornings")


def missing(record, bob) -> set[tuple[str, str]]:
    found = throughline.of(record, by=[bob])
    return {(gap.record.title, gap.missing) for gap in found.gaps if gap.settled is None}


def stages(record, bob) -> dict[str, list[str]]:
    found = throughline.of(record, by=[bob])
    return {stage.kind: [each.title for each in stage.records] for stage in found.stages}


def test_the_stages_and_what_follows_are_kinds_that_can_be_tied():
    known = {model.kind_name for model in kinds.all_kinds()}
    assert set(rules.STAGES) <= known
    for kind, follows in rules.FOLLOWS.items():
        assert links.between(follows, kind) is not None


def test_a_problem_alone_misses_a_cause_and_nothing_else(mornings, bob):
    assert stages(mornings, bob) == {"problem": ["mornings"], "cause": []}
    assert missing(mornings, bob) == {("mornings", "cause")}


def test_stages_stand_in_order_and_their_records_as_in_the_outline(mornings, bob):
    late = hang(Cause, mornings, "late", bob)
    hang(Cause, mornings, "accused", bob)
    hang(Cause, late, "noon", bob)
    aim = hang(Aim, mornings, "aim", bob)
    hang(ChangeIdea, hang(Driver, aim, "driver", bob), "idea", bob)
    assert list(stages(mornings, bob).items()) == [
        ("problem", ["mornings"]),
        ("cause", ["late", "noon", "accused"]),
        ("aim", ["aim"]),
        ("driver", ["driver"]),
        ("idea", ["idea"]),
    ]


def test_what_addresses_a_cause_answers_the_causes_above_and_below_it(mornings, bob):
    late = hang(Cause, mornings, "late", bob)
    noon = hang(Cause, late, "noon", bob)
    hang(Cause, noon, "paper", bob)
    hang(Cause, mornings, "buses", bob)
    hang(Driver, noon, "driver", bob)
    assert missing(mornings, bob) == {("buses", "driver"), ("driver", "idea")}


def test_an_idea_fills_the_place_of_a_driver(mornings, bob):
    hang(ChangeIdea, hang(Aim, mornings, "aim", bob), "idea", bob)
    assert ("aim", "driver") not in missing(mornings, bob)


def test_on_purpose_settles_it_until_somebody_looks_again(mornings, bob):
    actions.settle(mornings, by=bob, missing="cause", reason="We begin from an idea.")
    actions.settle(mornings, by=bob, missing="cause")
    assert missing(mornings, bob) == set()
    (gap,) = throughline.of(mornings, by=[bob]).gaps
    assert (gap.settled.reason, gap.settled.said_by) == ("We begin from an idea.", bob.person)
    actions.look_again(mornings, by=bob, missing="cause")
    assert missing(mornings, bob) == {("mornings", "cause")}
    told = list(mornings.events.order_by("id").values_list("verb", flat=True))
    assert told[-2:] == ["settled", "looks again"]


def test_whoever_only_reads_settles_nothing(mornings, cast):
    with pytest.raises(NotAllowed):
        actions.settle(mornings, by=Actor(cast.olive), missing="cause")
    with pytest.raises(NotAllowed):
        actions.look_again(mornings, by=Actor(cast.olive), missing="cause")
    assert not OnPurpose.objects.exists()


def test_only_what_is_looked_for_is_settled(mornings, bob):
    with pytest.raises(NotPossible):
        actions.settle(mornings, by=bob, missing="idea")


def test_seen_from_an_idea_it_leads_up_to_the_problem_and_misses_nothing_there(mornings, bob):
    aim = hang(Aim, mornings, "aim", bob)
    idea = hang(ChangeIdea, hang(Driver, aim, "driver", bob), "idea", bob)
    assert stages(idea, bob) == {
        "problem": ["mornings"],
        "aim": ["aim"],
        "driver": ["driver"],
        "idea": ["idea"],
    }
    assert missing(idea, bob) == set()
