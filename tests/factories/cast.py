"""One cast for all tests, in two districts and a university.

Alice leads the team at Harbor, Bob edits there, Olive observes. Ruth works for the other
district of the same partnership, Nia elsewhere in the network. Eve evaluates Bob and observes
the team. Xan was a member once, Sam never was. Lena leads the partnership.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from braidwork.domain.problems.actions import theory
from braidwork.domain.problems.models import Problem
from braidwork.kernel.people.models import Evaluation, Organisation, Person
from braidwork.kernel.records.actions import sharing, writing
from braidwork.kernel.records.models import Audience, Record
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Membership, Participation, Role, Space

LONG_AGO = date(2015, 1, 1)
LAST_YEAR = date(2015, 12, 31)
NOON = datetime(2016, 12, 14, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    alice: Person
    bob: Person
    olive: Person
    ruth: Person
    nia: Person
    eve: Person
    xan: Person
    sam: Person
    lena: Person
    network: Space
    partnership: Space
    harbor: Space
    team: Space
    ridge: Space
    far_partnership: Space
    far: Space

    @property
    def nobody(self) -> None:
        """Whoever has not signed in."""


def person(name: str, organisation: Organisation | None = None) -> Person:
    return Person.objects.create(name=name, organisation=organisation)


def member(who: Person, space: Space, role: Role = Role.EDITOR, **dates: Any) -> Membership:
    dates.setdefault("starts_on", LONG_AGO)
    return Membership.objects.create(person=who, space=space, role=role, **dates)


def space(kind: Space.Kind, name: str, **fields: Any) -> Space:
    return Space.objects.create(kind=kind, name=name, **fields)


def takes_part(part: Space, whole: Space, by: Person, **fields: Any) -> Participation:
    fields = {"offered_by": by, "agreed_by": by, "starts_on": LONG_AGO} | fields
    return Participation.objects.create(part=part, whole=whole, **fields)


def organisation(name: str) -> Space:
    body = Organisation.objects.create(name=name, kind=Organisation.Kind.DISTRICT)
    return space(Space.Kind.ORGANISATION, name, organisation=body)


def make_cast() -> Cast:
    network = space(Space.Kind.NETWORK, "Everyday attendance")
    partnership = space(Space.Kind.PARTNERSHIP, "Two shores")
    far_partnership = space(Space.Kind.PARTNERSHIP, "Hill country")
    harbor, ridge, far = (organisation(name) for name in ("Harbor", "Ridge", "Hill"))
    team = space(Space.Kind.TEAM, "Attendance team", parent=harbor)
    homes = {
        "alice": harbor,
        "bob": harbor,
        "olive": harbor,
        "ruth": ridge,
        "nia": far,
        "eve": harbor,
        "xan": harbor,
        "sam": None,
        "lena": None,
    }
    people = {
        name: person(name.title(), home.organisation if home else None)
        for name, home in homes.items()
    }
    _place(people, partnership, far_partnership, harbor, team, ridge, far)
    for part, whole in (
        (harbor, partnership),
        (ridge, partnership),
        (far, far_partnership),
        (partnership, network),
        (far_partnership, network),
    ):
        takes_part(part, whole, people["lena"])
    Evaluation.objects.create(evaluator=people["eve"], person=people["bob"], starts_on=LONG_AGO)
    return Cast(
        **people,
        network=network,
        partnership=partnership,
        harbor=harbor,
        team=team,
        ridge=ridge,
        far_partnership=far_partnership,
        far=far,
    )


def _place(
    people: dict[str, Person],
    partnership: Space,
    far_partnership: Space,
    harbor: Space,
    team: Space,
    ridge: Space,
    far: Space,
) -> None:
    member(people["alice"], team, Role.LEADER)
    member(people["alice"], harbor, Role.LEADER)
    member(people["bob"], team, Role.EDITOR)
    member(people["olive"], team, Role.OBSERVER)
    member(people["eve"], team, Role.OBSERVER)
    member(people["xan"], team, Role.EDITOR, ends_on=LAST_YEAR)
    member(people["ruth"], ridge, Role.LEADER)
    member(people["nia"], far, Role.EDITOR)
    member(people["lena"], partnership, Role.LEADER)


def problem(
    by: Person, in_space: Space, audience: Audience = Audience.SPACE, **written: Any
) -> Problem:
    """A problem of practice that `by` has begun in the space and opened as far as `audience`."""
    written = {"title": "Mornings", "summary": "Families hear from us late."} | written
    begun = writing.begin(
        Problem,
        by=Actor(by),
        space=in_space,
        audience=Audience(min(audience, Audience.SPACE)),
        **written,
    )
    if audience > Audience.SPACE:
        sharing.set_audience(begun, by=Actor(by), audience=audience)
    return Problem.objects.get(pk=begun.pk)


def hang(kind: type[Any], under: Record, title: str, by: Actor, **written: Any) -> Any:
    """A cause, an aim, a driver or an idea that `by` has hung on something."""
    return theory.hang(kind, by=by, under=under, title=title, **written)
