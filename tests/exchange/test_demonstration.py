"""The demonstration holds what it says, is invented throughout, and is made once."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from braidwork.domain.findings import throughline
from braidwork.domain.problems.models import Aim, Cause, Problem
from braidwork.exchange.demonstration import build as building
from braidwork.exchange.demonstration.build import build
from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Account, Evaluation, Person
from braidwork.kernel.records import reads
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Comment, Event, Record, Revision
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Installation, Membership, Space

pytestmark = pytest.mark.django_db
FOLDER = Path(building.__file__).parent


@pytest.fixture(scope="module", autouse=True)
def _built(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def silence() -> Problem:
    return Problem.objects.get(title="Silence until the fifth absence")


def person(name: str) -> Person:
    return Person.objects.get(name=name)


@pytest.mark.parametrize(
    ("audience", "count"),
    [(Audience.SPACE, 9), (Audience.PARTNERSHIP, 64), (Audience.NETWORK, 212)],
)
def test_so_many_read_the_hero_problem_at_each_distance(silence, audience, count):
    assert len(reads.readers(silence, audience=audience)) == count


def test_its_principal_reads_it_and_evaluates_its_authors(silence):
    first = reads.readers(silence)[0]
    assert first.person.name == "Marcus Adeyemi"
    assert {Person.objects.get(pk=one).name for one in first.evaluates} == {
        "Renata Solis",
        "Keisha Lamont",
        "Daniel Ocampo",
    }


def test_who_evaluates_whom():
    pairs = Evaluation.objects.values_list("evaluator__name", "person__name")
    assert set(pairs) == {
        ("Marcus Adeyemi", "Renata Solis"),
        ("Marcus Adeyemi", "Keisha Lamont"),
        ("Marcus Adeyemi", "Daniel Ocampo"),
        ("Joan Whitlock", "Marcus Adeyemi"),
        ("Joan Whitlock", "Gwen Achterberg"),
        ("Carla Nyquist", "Joan Whitlock"),
        ("Lena Castellano", "Wes Tillman"),
    }


def test_its_causes_are_those_of_the_story(silence):
    thread = throughline.of(silence, by=[Actor(person("Renata Solis"))]).thread
    known = {each.title: each for each in Cause.objects.filter(pk__in=thread.records)}
    assert set(known) == {
        "The first call comes late",
        "Absence is coded at noon, for the state",
        "Noon was set when paper came by van",
        "Homeroom knows at 8:20 and has no one to tell",
        "A call feels like an accusation",
        "The buses",
    }
    assert known["Noon was set when paper came by van"].can_act
    assert known["The buses"].known_how == "supposed"
    assert known["A call feels like an accusation"].not_heard == "students"
    assert {each.created_at.date() for each in known.values()} == {date(2016, 10, 5)}


def test_its_aim_driver_and_ideas_are_those_of_the_story(silence):
    aim = Aim.objects.get()
    assert (aim.start, aim.target, aim.by_when) == ("about 4 in 10", "9 in 10", "March")
    assert aim.created_at.date() == date(2016, 10, 20)
    found = throughline.of(silence, by=[Actor(person("Renata Solis"))])
    shown = {stage.kind: [each.title for each in stage.records] for stage in found.stages}
    assert shown["driver"] == ["Someone known calls, early"]
    assert shown["idea"] == ["A call before ten", "Room 614’s text before first period"]
    assert {(gap.record.title, gap.missing) for gap in found.gaps} == {("The buses", "driver")}


def test_its_days_are_those_of_the_story(silence):
    assert clock.today(silence.space) == date(2016, 12, 14)
    assert silence.created_at.date() == date(2016, 10, 5)
    assert silence.changed_at.date() == date(2016, 10, 6)
    said = [one.made_at.date() for one in silence.comments.order_by("made_at")]
    assert said == [date(2016, 10, 7)] * 2


def test_nothing_was_said_after_its_today():
    today = clock.now(Space.objects.get(name="Alder River partnership"))
    assert not Record.objects.filter(changed_at__gt=today).exists()
    for part in (Revision, Comment):
        assert not part.objects.filter(made_at__gt=today).exists()
    assert not Event.objects.filter(seen_at__gt=today).exists()


def test_what_is_felt_stands_beside_what_is_asked(silence):
    assert "I know the five faces." in silence.felt_need
    assert silence.felt_by == "Keisha Lamont, attendance teacher, 3 October"
    assert silence.mandate == "Cut chronic absence by a third before June 2018."
    assert silence.relation == "tension"
    assert silence.revisions.count() == 3
    assert {one.person.name for one in silence.authorships.all()} == {
        "Keisha Lamont",
        "Daniel Ocampo",
    }


def test_whoever_has_left_reads_nothing():
    gone = person("Harold Beck")
    assert Membership.objects.filter(person=gone).exists()
    assert not Record.objects.visible_to(Actor(gone)).exists()


def test_the_other_district_reads_what_was_shared_and_not_the_team_s(silence):
    titles = Record.objects.visible_to(Actor(person("Priya Raman"))).values_list("title", flat=True)
    assert set(titles) == {"Announcements until the end", "Nineteen days of silence"}


def rows() -> dict[str, int]:
    return {model.__name__: model._base_manager.count() for model in apps.get_models()}


def test_made_twice_it_is_as_before():
    before = rows()
    call_command("make_demonstration", verbosity=0)
    assert rows() == before


# The door -----------------------------------------------------------------------------------


def knocks(settings, kind: str, address: str = "127.0.0.1") -> int:
    settings.KIND = kind
    whoever = Account.objects.get(person__name="Renata Solis").person_id
    sent = {"person": whoever}
    return Client(REMOTE_ADDR=address).post("/you/demonstration/", sent).status_code


def test_one_click_comes_in_here(settings):
    assert knocks(settings, "demo") == 302


def test_there_is_no_door_from_another_machine(settings):
    assert knocks(settings, "demo", "192.0.2.7") == 404


def test_there_is_no_door_where_the_folder_is_no_demonstration(settings):
    assert knocks(settings, "up") == 404


def test_there_is_no_door_where_the_database_is_no_demonstration(settings):
    Installation.objects.update(demonstration=False)
    assert knocks(settings, "demo") == 404


# Invented -----------------------------------------------------------------------------------

#: A number of a real district's school, and names by which one would know the city.
REAL = re.compile(r"\b\d\dX\d*\b|Bronx|New York|\bP\.?S\.? \d|\bI\.?S\.? \d|NYC|DBN")
#: The zone by whose clock it lives; the line that says from where the figures are.
ALLOWED = re.compile(r"America/New_York|^\s*(figures|attribution):.*$", re.MULTILINE)


def test_nobody_real_is_named_in_its_files():
    for path in sorted(FOLDER.rglob("*")):
        if path.suffix in {".yaml", ".py", ".csv", ".txt", ".md", ".html"}:
            text = ALLOWED.sub("", path.read_text(encoding="utf-8"))
            assert not REAL.search(text), f"{path.name}: {REAL.search(text)}"


def test_nobody_real_is_named_in_its_rows():
    for model in apps.get_models():
        for row in model._base_manager.values():
            text = ALLOWED.sub("", " ".join(str(value) for value in row.values()))
            assert not REAL.search(text), f"{model.__name__}: {REAL.search(text)}"
