"""The cast with one record for every audience, each known by a word of its own."""

from dataclasses import dataclass, field
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from braidwork.domain.problems.actions import framing as problems
from braidwork.domain.problems.actions import theory
from braidwork.domain.problems.models import Cause, Driver, Problem, SilencedRemark
from braidwork.kernel.calendar import clock
from braidwork.kernel.consent.models import Study
from braidwork.kernel.people.models import Account, Evaluation, Person
from braidwork.kernel.records.actions import (
    agreeing,
    attaching,
    comments,
    joining,
    linking,
    sharing,
    writing,
)
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Attachment, Comment, Record, Share
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Installation, Invitation, Membership, Participation, Role
from tests.factories.cast import Cast, make_cast, member, problem, takes_part

TEAM = {"alice", "bob", "olive", "eve"}
DISTRICTS = {"ruth", "lena"}  # those of the partnership beyond the team

#: Who reads each record, written by hand from the rule in prose. Bob has written them all.
READERS = {
    "private": {"bob"},
    "space": TEAM,
    "partnership": TEAM | DISTRICTS,
    "network": TEAM | DISTRICTS | {"nia"},
    "named": {"bob", "ruth"},
    "deleted": set[str](),
    "closed": (TEAM | DISTRICTS) - {"eve"},
}
#: What hangs on them is read by the same, but that Bob may not open it to the network.
PARTS = READERS | {"network": TEAM | DISTRICTS}
PEOPLE = ("alice", "bob", "olive", "ruth", "nia", "eve", "xan", "sam", "lena")
#: A word in every record, to search by; the words by which they are told apart are never sent.
COMMON = "heron"


def word(name: str) -> str:
    """Stands in what the record says, in its name, and in the name of its file."""
    return f"zwi{name}"


def said(name: str) -> str:
    """Stands in a comment that was made when the record was shared as far as it is."""
    return f"kro{name}"


def earlier(name: str) -> str:
    """Stands in the first version and in a comment, both from before the record was shared."""
    return f"pax{name}"


@dataclass
class Recorded:
    """A record with something of everything that hangs on one."""

    problem: Problem
    comment: Comment
    file: Attachment
    share: Share
    silenced: SilencedRemark
    cause: Cause
    driver: Driver  # tied to the cause

    @property
    def id(self) -> UUID:
        return self.problem.pk


@dataclass
class World:
    cast: Cast
    records: dict[str, Recorded]
    study: Study
    invitation: Invitation
    offer: Participation
    running: Participation
    evaluation: Evaluation
    membership: Membership  # Bob's in Harbor, which Alice leads
    accounts: dict[str, Account]
    sessions: dict[str, str] = field(default_factory=dict)  # of those who have signed in

    def actor(self, name: str) -> Actor:
        return Actor(getattr(self.cast, name))


def make_world() -> World:
    cast = make_cast()
    Installation.objects.create(founded_at=clock.instant())
    member(cast.lena, cast.far_partnership, Role.LEADER)
    member(cast.alice, cast.far_partnership, Role.OBSERVER)
    agreeing.promise(
        by=Actor(cast.lena), space=cast.partnership, run_by="Us", kept_for="A year", ask="Lena"
    )
    world = World(
        cast=cast,
        records={name: _record(cast, name) for name in READERS},
        study=agreeing.open_study(
            by=Actor(cast.lena), space=cast.partnership, name="Study", approval="12"
        ),
        invitation=joining.invite(by=Actor(cast.alice), space=cast.team, uses=None),
        offer=takes_part(cast.ridge, cast.far_partnership, cast.ruth, agreed_by=None),
        running=Participation.objects.get(part=cast.ridge, whole=cast.partnership),
        evaluation=Evaluation.objects.get(),
        membership=member(cast.bob, cast.harbor, Role.OBSERVER),
        accounts={name: _account(getattr(cast, name)) for name in PEOPLE},
    )
    _tie_everything(world)
    return world


def _account(person: Person) -> Account:
    account: Account = Account.objects.create_user(f"{person.name}@example.org", person=person)
    return account


def _record(cast: Cast, name: str) -> Recorded:
    bob = Actor(cast.bob)
    begun = problem(cast.bob, cast.team, Audience.PRIVATE, title=f"{COMMON} {earlier(name)}")
    comments.comment(begun, by=bob, text=earlier(name))
    begun = problems.sharpen(
        begun,
        by=bob,
        seen=begun.revision,
        title=f"{COMMON} {word(name)}",
        summary=f"All students are lazy, {word(name)}.",
        hunch=word(name),
    )
    _open(begun, cast, name)
    begun = Problem.objects.get(pk=begun.pk)
    begun = problems.sharpen(begun, by=bob, seen=begun.revision, hunch=f"Perhaps {word(name)}")
    cause, driver = _theory(begun, cast, name)
    upload = SimpleUploadedFile(f"{word(name)}.txt", word(name).encode())
    made = Recorded(
        problem=begun,
        comment=comments.comment(begun, by=bob, text=said(name)),
        file=attaching.attach(begun, by=bob, upload=upload),
        share=_shared(begun, cast, name),
        silenced=problems.silence_remark(begun, by=bob, criterion="blame", words=word(name)),
        cause=cause,
        driver=driver,
    )
    _close(begun, cast, name)
    return made


def _theory(begun: Problem, cast: Cast, name: str) -> tuple[Cause, Driver]:
    """A cause that is read as the problem is, and a driver of it."""
    bob = Actor(cast.bob)
    cause = theory.hang(Cause, by=bob, under=begun, title=word(name), evidence=word(name))
    driver = theory.hang(Driver, by=bob, under=cause, title=f"driver {word(name)}")
    return cause, driver


def _tie_everything(world: World) -> None:
    """What hangs together: every cause has a driver, and one driver serves all of them."""
    bob = world.actor("bob")
    for name, each in world.records.items():
        if name != "deleted":
            linking.tie(world.records["network"].driver, by=bob, to=each.cause)
            linking.tie(each.driver, by=bob, to=world.records["network"].cause)


def _open(record: Record, cast: Cast, name: str) -> None:
    """As far as each is read; they begin with their author."""
    audiences = {
        "private": Audience.PRIVATE,
        "named": Audience.PRIVATE,
        "partnership": Audience.PARTNERSHIP,
        "closed": Audience.PARTNERSHIP,
        "network": Audience.PARTNERSHIP,
    }
    sharing.set_audience(record, by=Actor(cast.bob), audience=audiences.get(name, Audience.SPACE))
    if name == "network":
        sharing.set_audience(record, by=Actor(cast.alice), audience=Audience.NETWORK)
    if name == "named":
        sharing.share(record, by=Actor(cast.bob), person=cast.ruth)


def _shared(record: Record, cast: Cast, name: str) -> Share:
    """A share that opens the record to nobody who does not read it anyway."""
    whom = cast.ruth if name in ("named", "partnership", "network", "closed") else cast.bob
    return sharing.share(record, by=Actor(cast.bob), person=whom)


def _close(record: Record, cast: Cast, name: str) -> None:
    if name == "closed":
        with_it = [
            record.pk,
            *Record.objects.filter(title__contains=word(name)).values_list("pk", flat=True),
        ]
        Record.objects.filter(pk__in=with_it).update(closed_to_evaluators=True)
    if name == "deleted":
        for each in Record.objects.filter(kind="driver", title__contains=word(name)):
            writing.delete(each, by=Actor(cast.bob))
        writing.delete(record, by=Actor(cast.bob))
