"""The people of these tests: one partnership in a network, and somebody outside it.

Alice leads the team, Bob edits in it, Olga observes; Eve, of the same district, evaluates
Alice; Ruth is in the other district of the partnership, Nia elsewhere in the network, Sam
nowhere.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from braidwork.domain.problems.models import Problem
from braidwork.kernel.calendar.models import SpaceCalendar
from braidwork.kernel.people.models import Account, Evaluation, Organisation, Person
from braidwork.kernel.records.actions import writing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Membership, Participation, Role, Space

BEGINNING = date(2016, 9, 1)
STANDS = datetime(2016, 12, 14, 15, 12, tzinfo=UTC)


@dataclass
class Cast:
    alice: Person
    bob: Person
    olga: Person
    eve: Person
    ruth: Person
    nia: Person
    sam: Person
    team: Space
    district: Space
    other_district: Space
    partnership: Space
    network: Space

    def problem(self, audience: Audience = Audience.SPACE, *, by: Person | None = None, **written):
        written = {"title": "A letter after the fifth absence", "summary": "Late."} | written
        return writing.begin(
            Problem, by=Actor(by or self.alice), space=self.team, audience=audience, **written
        )


def assembled() -> Cast:
    quarry, ellery, elsewhere = (organisation(n) for n in ("Quarry Hill", "Port Ellery", "Far Bank"))
    people = {
        "alice": person("Alice Moreno", "teacher, grade 6", quarry),
        "bob": person("Bob Keane", "attendance teacher", quarry),
        "olga": person("Olga Petrov", "clerk", quarry),
        "eve": person("Eve Adeyemi", "principal", quarry),
        "ruth": person("Ruth Raman", "attendance lead", ellery),
        "nia": person("Nia Okafor", "coach", elsewhere),
        "sam": person("Sam Stranger", "", None),
    }
    network = space(Space.Kind.NETWORK, "Watershed Network")
    partnership = space(Space.Kind.PARTNERSHIP, "Alder River")
    far = space(Space.Kind.PARTNERSHIP, "Far Bank partnership")
    district = space(Space.Kind.ORGANISATION, "Quarry Hill", quarry)
    other = space(Space.Kind.ORGANISATION, "Port Ellery", ellery)
    third = space(Space.Kind.ORGANISATION, "Far Bank", elsewhere)
    team = space(Space.Kind.TEAM, "Ferry Lane attendance team", quarry, parent=district)
    for part, whole in [
        (district, partnership),
        (other, partnership),
        (third, far),
        (partnership, network),
        (far, network),
    ]:
        takes_part(part, whole, people["alice"])
    belongs(people["alice"], team, Role.LEADER)
    belongs(people["bob"], team, Role.EDITOR)
    belongs(people["olga"], team, Role.OBSERVER)
    belongs(people["eve"], district, Role.LEADER)
    belongs(people["ruth"], other, Role.EDITOR)
    belongs(people["nia"], third, Role.EDITOR)
    Evaluation.objects.create(
        evaluator=people["eve"], person=people["alice"], starts_on=BEGINNING
    )
    return Cast(
        **people,
        team=team,
        district=district,
        other_district=other,
        partnership=partnership,
        network=network,
    )


def organisation(name: str) -> Organisation:
    return Organisation.objects.create(name=name, kind=Organisation.Kind.DISTRICT)


def person(name: str, position: str, organisation: Organisation | None) -> Person:
    made = Person.objects.create(name=name, position=position, organisation=organisation)
    Account.objects.create(person=made, email=f"{name.split()[0].lower()}@example.org")
    return made


def space(kind, name, organisation=None, parent=None) -> Space:
    made = Space.objects.create(kind=kind, name=name, organisation=organisation, parent=parent)
    SpaceCalendar.objects.create(space=made, time_zone="America/New_York", stands_at=STANDS)
    return made


def belongs(person: Person, space: Space, role: Role = Role.EDITOR) -> Membership:
    return Membership.objects.create(person=person, space=space, role=role, starts_on=BEGINNING)


def takes_part(part: Space, whole: Space, by: Person) -> Participation:
    return Participation.objects.create(
        part=part, whole=whole, offered_by=by, agreed_by=by, starts_on=BEGINNING
    )
