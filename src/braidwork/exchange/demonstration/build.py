"""Build the demonstration partnership: its people and spaces, and what they wrote, day by day.

People and spaces are set down as they stand; everything people wrote is written by the same
actions that the pages call, at the days of the story, so that history is real.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from braidwork.domain.problems.actions import framing as problems
from braidwork.domain.problems.actions import theory
from braidwork.domain.problems.models import Aim, Cause, ChangeIdea, Driver
from braidwork.exchange.demonstration.names import names
from braidwork.kernel.calendar import clock
from braidwork.kernel.calendar.models import SpaceCalendar
from braidwork.kernel.consent.models import Promises, Study
from braidwork.kernel.people.models import Account, Evaluation, Organisation, Person
from braidwork.kernel.records.actions import agreeing, comments, linking, sharing, writing
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Installation, Membership, Participation, Role, Space

HERE = Path(__file__).parent
TEAM_POSITIONS = ("teacher", "counsellor", "family liaison", "office manager", "social worker")
PARTS = {kind.kind_name: kind for kind in (Cause, Aim, Driver, ChangeIdea)}
OFFICE_POSITIONS = ("data analyst", "programme officer", "principal", "assistant", "coach")


@transaction.atomic
def build() -> None:
    """The whole demonstration or nothing; in an installation that has nothing yet."""
    world = yaml.safe_load((HERE / "world.yaml").read_text(encoding="utf-8"))
    builder = _Builder(world)
    Installation.objects.create(demonstration=True, founded_at=clock.instant())
    builder.places()
    builder.people()
    builder.crowd()
    builder.evaluations()
    builder.elsewhere()
    builder.promises()
    for told in world["problems"]:
        builder.problem(told)


class _Builder:
    def __init__(self, world: Mapping[str, Any]) -> None:
        self.world = world
        self.begins: date = world["begins_on"]
        self.stands_at = _instant(world["stands_at"])
        self.spaces: dict[str, Space] = {}
        self.organisations: dict[str, Organisation] = {}
        self.persons: dict[str, Person] = {}
        self.parts: dict[str, Any] = {}
        self.names: Iterator[str] = names()

    # Spaces and organisations

    def places(self) -> None:
        world = self.world
        network = self._space("network", world["network"])
        partnership = self._space("partnership", world["partnership"])
        self.pairs = [(partnership, network)]
        for each in world["organisations"]:
            organisation = self._organisation(each)
            space = self._space("organisation", each, organisation=organisation)
            self.pairs.append((space, partnership))
        for each in world["schools"]:
            self._organisation(each | {"kind": "school"}, self.organisations[each["district"]])
        for each in world["teams"]:
            self._space("team", each, parent=self.spaces[each["in"]])

    def _organisation(
        self, told: Mapping[str, Any], parent: Organisation | None = None
    ) -> Organisation:
        made = Organisation.objects.create(name=told["name"], kind=told["kind"], parent=parent)
        self.organisations[told.get("key", told["name"])] = made
        return made

    def _space(self, kind: str, told: Mapping[str, Any], **more: Any) -> Space:
        space = Space.objects.create(
            kind=kind, name=told["name"], purpose=told.get("purpose", ""), **more
        )
        SpaceCalendar.objects.create(
            space=space, time_zone=self.world["time_zone"], stands_at=self.stands_at
        )
        self.spaces[told.get("key", told["name"])] = space
        return space

    # People

    def people(self) -> None:
        for told in [*self.world["people"], *self.world["former"]]:
            person = Person.objects.create(
                name=told["name"],
                position=told["position"],
                organisation=self.organisations[told["at"]],
            )
            self.persons[told["key"]] = person
            for key, role in told["spaces"].items():
                self._member(person, self.spaces[key], role, told.get("since"), told.get("until"))
            if "until" not in told:
                Account.objects.create_user(person=person, joined_at=clock.instant())

    def _member(
        self,
        person: Person,
        space: Space,
        role: str = Role.EDITOR,
        since: date | None = None,
        until: date | None = None,
    ) -> None:
        Membership.objects.create(
            person=person, space=space, role=role, starts_on=since or self.begins, ends_on=until
        )

    def crowd(self) -> None:
        """Fill the teams and offices, so that each holds as many people as it says."""
        for told in self.world["teams"]:
            school = self.organisations.get(told.get("school", "university"))
            there = Membership.objects.filter(space=self.spaces[told["key"]]).count()
            self._fill(self.spaces[told["key"]], school, told["size"] - there, TEAM_POSITIONS)
        missing = self.world["sizes"]["partnership"] - self._count_inside()
        offices = [(each["key"], each["fill"]) for each in self.world["organisations"]]
        for at, (key, fill) in enumerate(offices):
            last = at == len(offices) - 1
            number = missing if last else min(fill, missing)
            self._fill(self.spaces[key], self.organisations[key], number, OFFICE_POSITIONS)
            missing -= number
        for part, whole in self.pairs:
            self._takes_part(part, whole)

    def _count_inside(self) -> int:
        inside = [self.spaces[t["key"]] for t in self.world["teams"] + self.world["organisations"]]
        inside.append(self.spaces[self.world["partnership"]["key"]])
        current = Membership.objects.current(self.stands_at.date()).filter(space__in=inside)
        return current.values("person").distinct().count()

    def _fill(
        self,
        space: Space,
        organisation: Organisation | None,
        number: int,
        positions: tuple[str, ...],
    ) -> None:
        people = [
            Person(name=next(self.names), position=positions[at % 5], organisation=organisation)
            for at in range(number)
        ]
        Person.objects.bulk_create(people)
        Membership.objects.bulk_create(
            Membership(person=person, space=space, role=Role.EDITOR, starts_on=self.begins)
            for person in people
        )

    def _takes_part(self, part: Space, whole: Space) -> None:
        lead = self.persons["halvorsen"]
        Participation.objects.create(
            part=part, whole=whole, offered_by=lead, agreed_by=lead, starts_on=self.begins
        )

    def evaluations(self) -> None:
        for evaluator, people in self.world["evaluates"].items():
            for person in people:
                Evaluation.objects.create(
                    evaluator=self.persons[evaluator],
                    person=self.persons[person],
                    starts_on=self.begins,
                )

    def elsewhere(self) -> None:
        """The network's other partnerships, which hold nothing but people."""
        network = self.spaces[self.world["network"]["key"]]
        for told in self.world["elsewhere"]:
            partnership = self._space("partnership", told)
            self._takes_part(partnership, network)
            half = told["people"] // 2
            for name, number in zip(
                told["organisations"], (told["people"] - half, half), strict=True
            ):
                kind = "university" if name.endswith(("College", "University")) else "district"
                organisation = self._organisation({"name": name, "kind": kind})
                space = self._space("organisation", {"name": name}, organisation=organisation)
                self._takes_part(space, partnership)
                self._fill(space, organisation, number, OFFICE_POSITIONS)

    def promises(self) -> None:
        partnership = self.spaces[self.world["partnership"]["key"]]
        Promises.objects.create(space=partnership, **self.world["promises"])
        study = Study.objects.create(space=partnership, **self.world["study"])
        with clock.telling(_instant(self.begins)):
            for told in self.world["people"]:
                if told.get("research"):
                    agreeing.consent(person=self.persons[told["key"]], study=study)

    # What people wrote

    def problem(self, told: Mapping[str, Any]) -> None:
        told = dict(told)
        then, said = told.pop("then", []), told.pop("comments", [])
        grown = told.pop("theory", [])
        with clock.telling(_instant(told.pop("when"))):
            problem = self._framed(told)
        for change in then:
            answers = dict(change)
            with clock.telling(_instant(answers.pop("when"))):
                by = self._actor(answers.pop("by"))
                problem = problems.sharpen(problem, by=by, seen=problem.revision, **_tidy(answers))
        for each in grown:
            self._hang(each, problem)
        for words in said:
            with clock.telling(_instant(words["when"])):
                comments.comment(problem, by=self._actor(words["by"]), text=words["text"])

    def _hang(self, told: Mapping[str, Any], under: Any) -> None:
        """A cause, an aim, a driver or an idea, and all that hangs on it."""
        told = dict(told)
        held, addresses = told.pop("under", []), told.pop("addresses", [])
        key, kind = told.pop("key", told["title"]), PARTS[told.pop("kind")]
        with clock.telling(_instant(told.pop("when"))):
            by = self._actor(told.pop("by"))
            made = theory.hang(kind, by=by, under=under, **_tidy(told))
            for title in addresses:
                linking.tie(made, by=by, to=self.parts[title])
        self.parts[key] = made
        for each in held:
            self._hang(each, made)

    def _framed(self, told: dict[str, Any]) -> Any:
        told.pop("key")
        by, space = self._actor(told.pop("by")), self.spaces[told.pop("in")]
        audience = Audience[told.pop("audience").upper()]
        coauthors = told.pop("with", [])
        problem = problems.frame(
            by=by, space=space, audience=min(audience, Audience.SPACE), **_tidy(told)
        )
        for key in coauthors:
            writing.name_coauthor(problem, by=by, person=self.persons[key])
        if audience > Audience.SPACE:
            sharing.set_audience(problem, by=by, audience=audience, with_earlier=True)
            problem.refresh_from_db()
        return problem

    def _actor(self, key: str) -> Actor:
        return Actor(self.persons[key])


def _instant(value: datetime | date | str) -> datetime:
    if isinstance(value, str):
        return datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    return datetime.combine(value, datetime.min.time(), UTC) + timedelta(hours=14)


def _tidy(told: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value.strip() if isinstance(value, str) else value for key, value in told.items()}
