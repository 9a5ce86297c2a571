"""A grown installation: 2 networks, 200 spaces, 2,000 people, 20,000 records and what was said.

7,500 are problems; on a third of them hang causes, an aim, a driver and an idea. `python -m
bench.world [SEED]` writes it and, as one JSON line, what to ask of it.
"""

import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import django

from bench import theory

PARTNERSHIPS, ORGANISATIONS, TEAMS, PEOPLE, RECORDS = 10, 28, 160, 2000, 20_000
PROBLEMS = 7_500
BEGAN_ON = date(2023, 8, 1)
DAYS = 1100
#: Private, in its space, in the partnership, in the network; of a hundred.
AUDIENCES = (20, 45, 28, 7)
ANSWERS = ("felt_need", "mandate", "now_do", "instead", "for_whom", "who_told", "known", "hunch")
SYLLABLE_ROW = """
ba de ki lo mu ra se ti vo nu pa ge li do fa ne mi ro su ta
"""
EVERYDAY_ROW = """
students teachers principals attendance Mondays families classroom visits feedback
questions lesson reading mathematics talk notice ask listen when because after before every
week some most of the a to in we our they with and for not yet how what who early late home
call plan team school district meeting data chart cycle test idea change
"""
SYLLABLES, EVERYDAY = SYLLABLE_ROW.split(), EVERYDAY_ROW.split()


@dataclass
class World:
    """What was made so far, and the chance that it is made with."""

    chance: random.Random
    words: Sequence[str]
    networks: list[Any] = field(default_factory=list)
    partnerships: list[Any] = field(default_factory=list)
    organisations: list[Any] = field(default_factory=list)
    teams: list[Any] = field(default_factory=list)
    people: list[Any] = field(default_factory=list)
    members: dict[Any, list[Any]] = field(default_factory=lambda: defaultdict(list))
    partnership_of: dict[Any, Any] = field(default_factory=dict)

    def text(self, shortest: int, longest: int) -> str:
        wanted, parts = self.chance.randint(shortest, longest), []
        while sum(map(len, parts)) < wanted:
            words = self.chance.choices(self.words, k=self.chance.randint(6, 16))
            parts.append(" ".join(words).capitalize() + ". ")
        return "".join(parts)[:longest].strip()

    def moment(self) -> datetime:
        from braidwork.kernel.calendar import clock

        return clock.instant() - timedelta(minutes=self.chance.randint(10, DAYS * 1440))


def make(seed: int) -> dict[str, Any]:
    """Everything, in one transaction; what a benchmark asks about it."""
    from django.db import transaction

    chance = random.Random(seed)
    rare = {"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _each in range(6000)}
    world = World(chance, [*sorted(rare), *EVERYDAY * 60])
    with transaction.atomic():
        make_spaces(world)
        make_people(world)
        make_records(world)
        me = somebody_in_six_spaces(world)
    refresh_statistics()
    return asked_of(world, me) | {"seed": seed}


def keep(rows: Iterable[Any]) -> list[Any]:
    rows = list(rows)
    return type(rows[0]).objects.bulk_create(rows, batch_size=400)


def make_spaces(world: World) -> None:
    from braidwork.kernel.calendar.models import SpaceCalendar
    from braidwork.kernel.people.models import Organisation
    from braidwork.kernel.spaces.models import Installation, Space

    bodies = keep(Organisation(name=name(world, "District")) for _each in range(ORGANISATIONS))
    world.networks = [Space(kind="network", name=name(world, "Network")) for _each in range(2)]
    world.partnerships = [
        Space(kind="partnership", name=name(world, "Partnership"), purpose=world.text(100, 300))
        for _each in range(PARTNERSHIPS)
    ]
    world.organisations = [
        Space(kind="organisation", name=body.name, organisation=body) for body in bodies
    ]
    world.teams = [
        Space(kind="team", name=name(world, "Team"), parent=world.organisations[at % ORGANISATIONS])
        for at in range(TEAMS)
    ]
    spaces = [*world.networks, *world.partnerships, *world.organisations, *world.teams]
    for some in (spaces[:-TEAMS], world.teams):
        keep(some)
    keep(SpaceCalendar(space=space, time_zone="America/New_York") for space in spaces)
    Installation.objects.create(founded_at=world.moment())


def name(world: World, kind: str) -> str:
    return f"{world.chance.choice(world.words).capitalize()} {kind}"


def make_people(world: World) -> None:
    """Each in an organisation and in its teams, some in their partnership, evaluated there."""
    from braidwork.kernel.people.models import Evaluation, Person
    from braidwork.kernel.spaces.models import Membership

    world.people = keep(
        Person(
            name=f"{world.chance.choice(world.words)} {world.chance.choice(world.words)}".title(),
            position="Principal",
            organisation=world.organisations[at % ORGANISATIONS].organisation,
        )
        for at in range(PEOPLE)
    )
    make_participations(world)
    evaluations = []
    for at, person in enumerate(world.people):
        join(world, person, world.organisations[at % ORGANISATIONS])
        if at >= 2 * ORGANISATIONS:
            evaluator = world.people[at % (2 * ORGANISATIONS)]
            evaluations.append(Evaluation(evaluator=evaluator, person=person, starts_on=BEGAN_ON))
    keep(evaluations)
    keep(
        Membership(person=person, space=space, role=role(world, at), starts_on=BEGAN_ON)
        for space, members in spaces_with_members(world)
        for at, person in enumerate(members)
    )


def role(world: World, at: int) -> str:
    return "leader" if at < 2 else world.chance.choice(["editor", "editor", "editor", "observer"])


def join(world: World, person: Any, organisation: Any) -> None:
    teams = [team for team in world.teams if team.parent_id == organisation.pk]
    chosen = [organisation, *world.chance.sample(teams, world.chance.choice([1, 1, 2]))]
    if world.chance.random() < 0.15:
        chosen.append(world.partnership_of[organisation.pk])
    for space in chosen:
        world.members[space.pk].append(person)


def spaces_with_members(world: World) -> list[tuple[Any, list[Any]]]:
    spaces = [*world.networks, *world.partnerships, *world.organisations, *world.teams]
    return [(space, world.members[space.pk]) for space in spaces]


def make_participations(world: World) -> None:
    from braidwork.kernel.spaces.models import Participation

    by = world.people[0]

    def row(part: Any, whole: Any, *, excluded: bool = False) -> Participation:
        return Participation(
            part=part, whole=whole, excluded=excluded, offered_by=by, agreed_by=by,
            starts_on=BEGAN_ON,
        )  # fmt: skip

    rows = [row(each, world.networks[at % 2]) for at, each in enumerate(world.partnerships)]
    for at, organisation in enumerate(world.organisations):
        partnership = world.partnerships[at % PARTNERSHIPS]
        world.partnership_of[organisation.pk] = partnership
        rows.append(row(organisation, partnership))
        if at % 7 == 0:
            rows.append(row(organisation, world.partnerships[(at + 2) % PARTNERSHIPS]))
    rows += [
        row(team, world.partnership_of[team.parent_id], excluded=True) for team in world.teams[::20]
    ]
    keep(rows)


def make_records(world: World) -> None:
    from braidwork.kernel.records.models import Record

    places = [*world.organisations, *world.teams, *world.teams, *world.partnerships]
    problems = [problem(world, world.chance.choice(places)) for _each in range(PROBLEMS)]
    problems.sort(key=lambda each: each.created_at)
    grown = theory.grow(world, problems[:: PROBLEMS * len(theory.SHAPE) // (RECORDS - PROBLEMS)])
    records = [*problems, *grown.parts]
    insert(Record, sorted(records, key=lambda each: each.created_at))
    for model in {type(each) for each in records}:
        insert(model, [each for each in records if type(each) is model])
    hang_on(world, records)
    keep(grown.links)
    fill_index(records)


def problem(world: World, space: Any) -> Any:
    from braidwork.domain.problems.models import Problem
    from braidwork.kernel.ids import new_id

    began = world.moment()
    organisation = space.parent_id or space.pk
    partnership = space if space.kind == "partnership" else world.partnership_of[organisation]
    said = {name: world.text(100, 800) for name in ANSWERS if world.chance.random() < 0.6}
    id_ = new_id()
    return Problem(
        id=id_,
        record_ptr_id=id_,
        kind="problem",
        space=space,
        partnership=partnership,
        audience=world.chance.choices(range(4), AUDIENCES)[0],
        author=world.chance.choice(world.members[space.pk]),
        title=world.text(30, 90),
        summary=world.text(100, 300),
        revision=2,
        created_at=began,
        changed_at=began + timedelta(minutes=world.chance.randint(0, 9)),
        **said,
    )


def insert(model: Any, rows: Sequence[Any]) -> None:
    """One table of a kind that has two: bulk_create refuses those."""
    fields = model._meta.local_concrete_fields
    for at in range(0, len(rows), 400):
        model._base_manager.all()._insert(rows[at : at + 400], fields=fields, using="default")


def hang_on(world: World, records: Sequence[Any]) -> None:
    """What was said, changed, shared and signed with others."""
    from braidwork.kernel.records.models import Authorship, Event, Revision

    keep(Revision(number=n, content=content(each), **said_on(world, each))
         for each in records for n in (1, 2))  # fmt: skip
    keep(one for each in records for one in comments(world, each))
    keep(
        Event(verb="began", actor_id=each.author_id, space_id=each.space_id, record_id=each.pk,
              audience=each.audience, seen_at=each.created_at, at=each.created_at)
        for each in records
    )  # fmt: skip
    keep(share(world, each) for each in records[::4])
    keep(
        Authorship(record_id=each.pk, person=person)
        for each in records[::5]
        if (person := world.chance.choice(world.members[each.space_id])).pk != each.author_id
    )


def said_on(world: World, record: Any) -> dict[str, Any]:
    when = record.changed_at
    return {
        "record_id": record.pk,
        "author": world.chance.choice(world.members[record.space_id]),
        "audience": record.audience,
        "made_at": when,
        "entered_at": when,
    }


def content(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.written}


def comments(world: World, record: Any) -> list[Any]:
    from braidwork.kernel.records.models import Comment

    said = [
        Comment(text=world.text(100, 500), **said_on(world, record))
        for _each in range(world.chance.choice([0, 0, 0, 1, 1, 2, 3, 8]))
    ]
    for at, comment in enumerate(said[1:]):
        if at % 2:
            comment.answers_id = said[0].pk
    return said


def share(world: World, record: Any) -> Any:
    from braidwork.kernel.records.models import Share

    to: dict[str, Any] = {"space": world.chance.choice(world.teams)}
    if world.chance.random() < 0.6:
        to = {"person": world.chance.choice(world.members[record.space_id])}
    return Share(
        record_id=record.pk, shared_by_id=record.author_id, shared_at=record.changed_at, **to
    )


def fill_index(records: Sequence[Any]) -> None:
    """The texts hold plain letters only, so that the database can cut them into words itself."""
    from django.db import connection

    from braidwork.kernel.records import kinds
    from braidwork.kernel.records.models import SearchText

    keep(SearchText(record_id=p.pk, title=p.title, body=kinds.text(p)) for p in records)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "INSERT INTO records_search (rowid, title, body)"
                " SELECT id, title, body FROM records_searchtext"
            )
        else:
            cursor.execute(
                "UPDATE records_searchtext"
                " SET vector = setweight(to_tsvector('simple', title), 'A')"
                " || setweight(to_tsvector('simple', body), 'C')"
            )


def refresh_statistics() -> None:
    """What PostgreSQL does by itself within minutes; SQLite is asked by nobody."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def somebody_in_six_spaces(world: World) -> Any:
    """An editor of four teams, of their organisation, and of its partnership; no leader."""
    from braidwork.kernel.people.models import Account
    from braidwork.kernel.spaces.models import Membership

    organisation = world.organisations[3]
    me = next(
        person
        for person in world.members[organisation.pk][10:]
        if len([1 for members in world.members.values() if person in members]) == 2
    )
    mine = [world.partnership_of[organisation.pk]]
    mine += [t for t in world.teams if t.parent_id == organisation.pk
             and me not in world.members[t.pk]][:3]  # fmt: skip
    keep(Membership(person=me, space=space, role="editor", starts_on=BEGAN_ON) for space in mine)
    Account.objects.create_user(email="me@example.org", password="x" * 20, person=me)
    return me


def asked_of(world: World, me: Any) -> dict[str, Any]:
    from braidwork.domain.problems.models import Problem
    from braidwork.kernel.records.models import Record
    from braidwork.kernel.records.reach import Actor

    actor = Actor(me)
    visible = list(Problem.objects.visible_to(actor).values_list("pk", "audience"))
    chosen = world.chance.sample(visible, 300)
    grown = Problem.objects.visible_to(actor).filter(linked_from__isnull=False).distinct()
    assert len(actor.memberships) == 6
    return {
        "session": signed_in(me),
        "spaces": [str(m.space_id) for m in actor.memberships],
        "problems": [str(pk) for pk, __ in chosen],
        "grown": [str(pk) for pk in grown.values_list("pk", flat=True)[:300]],
        "audiences": [audience for __, audience in chosen],
        "visible": len(visible),
        "records": Record.objects.count(),
        "searches": searches(world),
    }


def searches(world: World) -> list[str]:
    """Common words, rare words, two at once, and beginnings of words as they are typed."""
    rare = world.chance.sample([w for w in world.words if w not in EVERYDAY], 60)
    pairs = [" ".join(world.chance.sample(EVERYDAY, 2)) for _each in range(40)]
    return [*rare, *pairs, *(word[:3] for word in rare[:20]), *EVERYDAY[:20]]


def signed_in(person: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(person.account.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.account.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def main() -> None:
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else random.SystemRandom().randrange(10**6)
    print(f"The world's seed is {seed}.", file=sys.stderr)
    print(json.dumps(make(seed)))


if __name__ == "__main__":
    main()
