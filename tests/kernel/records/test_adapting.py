"""What others shared is adapted into a space of one's own, and says where it comes from."""

import pytest

from braidwork.kernel.records import reads
from braidwork.kernel.records.actions import adapting, sharing
from braidwork.kernel.records.errors import NotAllowed
from braidwork.kernel.records.models import Audience, Lineage
from braidwork.kernel.records.reach import Actor
from tests.factories.cast import problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(cast):
    return problem(
        cast.bob,
        cast.team,
        Audience.PARTNERSHIP,
        title="Silence",
        now_do="A letter prints.",
        felt_need="I know the five faces.",
        known="From our log",
    )


def adapt(shared, cast, **words):
    return adapting.adapt(shared, by=Actor(cast.ruth), space=cast.ridge, **words)


def test_it_takes_the_words_along_that_are_not_tied_to_a_place(shared, cast):
    ours = adapt(shared, cast, changed="Text first.", why_here="Parents start before six.")
    assert (ours.title, ours.now_do) == ("Silence", "A letter prints.")
    assert (ours.felt_need, ours.known) == ("", "")
    assert (ours.space, ours.author, ours.audience) == (cast.ridge, cast.ruth, Audience.PRIVATE)
    assert ours.lineage.changed == "Text first."
    assert ours.lineage.why_here == "Parents start before six."


def test_its_authors_learn_organisation_and_day_and_do_not_see_it(shared, cast):
    ours = adapt(shared, cast)
    told = reads.adapted_by(shared, actor=Actor(cast.bob))
    assert [row.organisation for row in told] == ["Ridge"]
    assert not ours.can_read(Actor(cast.bob))


def test_who_is_no_author_is_not_told(shared, cast):
    adapt(shared, cast)
    assert reads.adapted_by(shared, actor=Actor(cast.olive)) == []


def test_what_one_cannot_read_one_cannot_adapt(shared, cast):
    with pytest.raises(NotAllowed):
        adapting.adapt(shared, by=Actor(cast.nia), space=cast.far)


def test_only_editors_of_a_space_adapt_into_it(shared, cast):
    with pytest.raises(NotAllowed):
        adapting.adapt(shared, by=Actor(cast.ruth), space=cast.team)


def test_taken_back_its_lineage_names_no_record_any_more(shared, cast):
    ours = adapt(shared, cast, changed="Text first.")
    sharing.set_audience(shared, by=Actor(cast.bob), audience=Audience.SPACE)
    line = reads.lineage_of(ours, by=[Actor(cast.ruth)])
    assert (line.changed, line.source) == ("Text first.", None)


def test_the_source_may_go_and_the_lineage_stays(shared, cast):
    ours = adapt(shared, cast, changed="Text first.")
    type(shared).objects.get(pk=shared.pk).delete()
    assert Lineage.objects.get(record=ours).source_id is None
