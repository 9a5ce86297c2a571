"""The throughline as a page: what hangs together, what is missing, and what is so on purpose."""

import pytest

from braidwork.domain.findings.models import OnPurpose
from braidwork.domain.problems.models import Aim, Cause, Driver
from braidwork.kernel.records.actions import sharing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.reach import Actor
from tests.web.improvement.steps import hang, send, text

pytestmark = pytest.mark.django_db


def thread(record):
    return f"/improvement/thread/{record.pk}/"


def test_it_tells_every_stage_and_what_is_not_there_yet(bob, cast, mornings):
    hang(cast, Cause, mornings, "The buses", known_how="supposed")
    hang(cast, Driver, hang(cast, Aim, mornings, "Contact"), "Someone known calls")
    said = text(bob.get(thread(mornings)))
    for words in ("Mornings", "The buses", "Contact", "Someone known calls"):
        assert words in said
    assert "The buses : no driver here yet" in said
    assert "Someone known calls : no idea here yet" in said


def test_what_is_hidden_is_not_in_it(olive, cast, mornings):
    aim = hang(cast, Aim, mornings, "Secret aim")
    hang(cast, Driver, aim, "Driver of it")
    sharing.set_audience(aim, by=Actor(cast.bob), audience=Audience.PRIVATE)
    page = olive.get(thread(mornings)).content.decode()
    assert "Secret aim" not in page and "Driver of it" not in page


def test_on_purpose_settles_a_gap_and_can_be_taken_back(bob, cast, mornings):
    path = f"{thread(mornings)}gaps/cause/"
    answer = send(bob, path, reason="We begin from an idea.")
    assert answer.url == f"{thread(mornings)}#words"
    said = text(bob.get(thread(mornings)))
    assert "nothing here, on purpose: We begin from an idea." in said
    send(bob, path, again="1")
    assert not OnPurpose.objects.exists()


def test_a_gap_that_is_not_looked_for_is_refused(bob, mornings):
    answer = send(bob, f"{thread(mornings)}gaps/measure/")
    assert answer.status_code == 422


def test_an_observer_is_offered_nothing_to_fill(olive, mornings):
    page = olive.get(thread(mornings)).content.decode()
    assert "asking-why" not in page and "gaps/" not in page


@pytest.mark.parametrize("of", ["", "x", "../../", "0" * 40])
def test_nonsense_about_where_one_came_from_leads_to_the_gap(bob, mornings, of):
    answer = send(bob, f"{thread(mornings)}gaps/cause/", of=of)
    assert answer.url == f"{thread(mornings)}#words"
