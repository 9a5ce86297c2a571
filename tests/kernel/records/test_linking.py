"""Tying records, ordering what hangs on one, and what becomes of it when one goes."""

import pytest

from braidwork.domain.problems.actions import theory
from braidwork.domain.problems.models import Aim, Cause, ChangeIdea, Driver
from braidwork.kernel.records import kinds, links
from braidwork.kernel.records.actions import linking, writing
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Audience, Link
from braidwork.kernel.records.reach import Actor
from tests.factories import cast as factory
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def bob(cast):
    return Actor(cast.bob)


@pytest.fixture
def mornings(cast):
    return problem(cast.bob, cast.team)


def causes(record) -> list[str]:
    rows = Link.objects.filter(target=record).order_by("position", "pk")
    return [row.source.title for row in rows]


def hang(under, title, by, kind=Cause):
    return factory.hang(kind, under, title, by)


def link(source) -> Link:
    return Link.objects.get(source=source)


def test_every_kind_in_the_table_exists_and_a_pair_has_one_verb():
    known = {model.kind_name for model in kinds.all_kinds()}
    assert links.kinds() <= known
    assert links.between("driver", "aim") == "serves"
    assert links.between("aim", "driver") is None


def test_causes_stand_in_the_order_in_which_they_were_found(mornings, bob):
    for title in ("late", "accused", "buses"):
        hang(mornings, title, bob)
    assert causes(mornings) == ["late", "accused", "buses"]


def test_one_moves_among_its_siblings_and_under_another(mornings, bob):
    late, accused, buses = (hang(mornings, title, bob) for title in ("late", "accused", "buses"))
    linking.place(link(buses), by=bob, under=mornings)
    assert causes(mornings) == ["buses", "late", "accused"]
    linking.place(link(buses), by=bob, under=mornings, after=link(late))
    assert causes(mornings) == ["late", "buses", "accused"]
    linking.place(link(accused), by=bob, under=late)
    assert (causes(mornings), causes(late)) == (["late", "buses"], ["accused"])


def test_nothing_hangs_under_what_hangs_on_it(mornings, bob):
    late = hang(mornings, "late", bob)
    noon = hang(late, "noon", bob)
    paper = hang(noon, "paper", bob)
    with pytest.raises(NotPossible, match="cannot hang under"):
        linking.place(link(late), by=bob, under=paper)
    assert causes(mornings) == ["late"]


def test_a_place_behind_something_that_moved_away_is_refused(mornings, bob):
    late, accused = hang(mornings, "late", bob), hang(mornings, "accused", bob)
    noon = hang(late, "noon", bob)
    with pytest.raises(NotPossible, match="moved meanwhile"):
        linking.place(link(accused), by=bob, under=mornings, after=link(noon))


def test_only_what_the_table_allows_is_tied(mornings, bob):
    aim = hang(mornings, "same morning", bob, Aim)
    with pytest.raises(NotPossible, match="cannot be tied"):
        linking.tie(mornings, by=bob, to=aim)


def test_a_driver_serves_an_aim_and_addresses_a_cause(mornings, bob):
    aim, late = hang(mornings, "same morning", bob, Aim), hang(mornings, "late", bob)
    driver = hang(aim, "someone known calls", bob, Driver)
    linking.tie(driver, by=bob, to=late)
    linking.tie(driver, by=bob, to=late)
    verbs = driver.links.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["serves", "addresses"]


def test_whoever_only_reads_ties_nothing(mornings, bob, cast):
    late = hang(mornings, "late", bob)
    with pytest.raises(NotAllowed):
        theory.hang(Cause, by=Actor(cast.olive), under=mornings, title="other")
    with pytest.raises(NotAllowed):
        linking.place(link(late), by=Actor(cast.olive), under=mornings)
    with pytest.raises(NotAllowed):
        linking.untie(link(late), by=Actor(cast.olive))
    assert causes(mornings) == ["late"]


def test_nobody_ties_to_what_they_cannot_read(cast):
    hidden = problem(cast.alice, cast.team, Audience.PRIVATE)
    cause = theory.begin(Cause, by=Actor(cast.bob), space=cast.team, title="late")
    with pytest.raises(NotAllowed):
        linking.tie(cause, by=Actor(cast.bob), to=hidden)


def test_what_hung_on_something_deleted_hangs_where_that_hung(mornings, bob):
    late, buses = hang(mornings, "late", bob), hang(mornings, "buses", bob)
    for title in ("noon", "nobody to tell"):
        hang(late, title, bob)
    writing.delete(late, by=bob)
    assert causes(mornings)[-1] == "buses"
    assert set(causes(mornings)) == {"late", "noon", "nobody to tell", "buses"}
    assert causes(late) == []
    assert buses.links.get().position == 3


def test_ideas_of_a_deleted_driver_serve_its_aim(mornings, bob):
    aim = hang(mornings, "same morning", bob, Aim)
    driver = hang(aim, "calls", bob, Driver)
    idea = hang(driver, "a call before ten", bob, ChangeIdea)
    writing.delete(driver, by=bob)
    assert idea.links.get().target_id == aim.pk


def test_it_is_written_down_who_tied_and_moved(mornings, bob):
    late, accused = hang(mornings, "late", bob), hang(mornings, "accused", bob)
    linking.place(link(accused), by=bob, under=late)
    linking.untie(link(accused), by=bob)
    told = list(accused.events.order_by("id").values_list("verb", flat=True))
    assert told == ["began", "tied", "moved", "untied"]
    moved = accused.events.get(verb="moved")
    assert moved.detail == {"before": str(mornings.pk), "to": str(late.pk)}


def test_what_hangs_under_a_private_problem_is_its_authors_too(cast, bob):
    begun = problem(cast.bob, cast.team, Audience.PRIVATE)
    writing.name_coauthor(begun, by=bob, person=cast.alice)
    late = hang(begun, "late", Actor(cast.alice))
    assert late.can_read(Actor(cast.bob)) and late.can_edit(Actor(cast.bob))
    assert not late.can_read(Actor(cast.olive))


def test_what_hangs_under_a_shared_problem_is_read_by_the_same(cast, bob):
    shared = problem(cast.bob, cast.team, Audience.PARTNERSHIP)
    late = hang(shared, "late", bob)
    assert late.can_read(Actor(cast.ruth))
    assert not late.can_read(Actor(cast.nia))


def test_where_the_space_lets_only_leaders_widen_it_stays_in_the_space(cast, bob):
    shared = problem(cast.alice, cast.team, Audience.PARTNERSHIP)
    cast.team.leaders_widen = True
    cast.team.save()
    late = hang(type(shared).objects.get(pk=shared.pk), "late", bob)
    late.refresh_from_db()
    assert late.audience == Audience.SPACE


def test_causes_go_into_the_bin_with_their_problem_and_come_back_with_it(mornings, bob, cast):
    late = hang(mornings, "late", bob)
    noon = hang(late, "noon", bob)
    aim = hang(mornings, "same morning", bob, Aim)
    writing.delete(mornings, by=bob)
    assert not late.can_read(bob) and not noon.can_read(bob)
    assert aim.can_read(bob)
    writing.bring_back(mornings, by=bob)
    assert late.can_read(bob) and noon.can_read(bob)
    assert causes(mornings) == ["late", "same morning"]


def test_a_cause_that_explains_another_problem_too_stays(mornings, bob, cast):
    other = problem(cast.bob, cast.team, title="Evenings")
    late = hang(mornings, "late", bob)
    linking.tie(late, by=bob, to=other)
    writing.delete(mornings, by=bob)
    assert late.can_read(bob)


def test_what_one_may_not_delete_stays(mornings, bob, cast):
    alices = theory.hang(Cause, by=Actor(cast.alice), under=mornings, title="late")
    writing.delete(mornings, by=bob)
    assert alices.can_read(bob)


def test_a_chain_of_whys_ends_somewhere(mornings, bob):
    cause = mornings
    for number in range(linking.MOST_DEEP):
        cause = hang(cause, f"why {number}", bob)
    with pytest.raises(NotPossible, match="More than 30 levels"):
        hang(cause, "one too many", bob)
    beside = hang(mornings, "beside", bob)
    hang(beside, "below", bob)
    with pytest.raises(NotPossible, match="More than 30 levels"):
        linking.place(link(beside), by=bob, under=cause)
    assert not Cause.objects.filter(title="one too many").exists()
