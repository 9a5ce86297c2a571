"""Who may read and who may do what, once more, from the prose of the design.

Plain Python over plain values, with no database and nothing of the rule in code: where the two
disagree, one of them has misread the prose. Sentences of the prose stand beside what they became.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import IntEnum
from typing import Any

Id = Any


class Audience(IntEnum):
    PRIVATE = 0
    SPACE = 1
    PARTNERSHIP = 2
    NETWORK = 3


@dataclass(frozen=True)
class Dated:
    """From its first day on, and no longer on the day it ends."""

    starts_on: date
    ends_on: date | None

    def holds(self, today: date) -> bool:
        return self.starts_on <= today and (self.ends_on is None or today < self.ends_on)


@dataclass(frozen=True)
class Space:
    id: Id
    kind: str
    parent: Id = None
    leaders_widen: bool = False


@dataclass(frozen=True)
class Membership:
    person: Id
    space: Id
    role: str
    when: Dated


@dataclass(frozen=True)
class Participation:
    part: Id
    whole: Id
    agreed: bool
    excluded: bool
    when: Dated


@dataclass(frozen=True)
class Evaluation:
    evaluator: Id
    person: Id
    when: Dated


@dataclass(frozen=True)
class Share:
    record: Id
    shared_at: datetime
    person: Id = None
    space: Id = None
    with_earlier: bool = False
    ended: bool = False


@dataclass(frozen=True)
class Record:
    id: Id
    space: Id
    partnership: Id
    audience: int
    author: Id
    co_authors: frozenset[Id] = frozenset()
    subjects: frozenset[Id] = frozenset()
    closed_to_evaluators: bool = False
    deleted: bool = False
    words: str = ""

    @property
    def authors(self) -> frozenset[Id]:
        return self.co_authors | {self.author}


@dataclass(frozen=True)
class Part:
    """A comment, a revision, an attachment."""

    id: Id
    record: Id
    audience: int
    author: Id
    entered_at: datetime


@dataclass
class World:
    today: date
    people: list[Id] = field(default_factory=list)
    spaces: dict[Id, Space] = field(default_factory=dict)
    memberships: list[Membership] = field(default_factory=list)
    participations: list[Participation] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)
    records: dict[Id, Record] = field(default_factory=dict)
    shares: list[Share] = field(default_factory=list)
    parts: dict[Id, Part] = field(default_factory=dict)

    # What holds today.

    def role(self, person: Id, space: Id) -> str | None:
        """The strongest role, should a person hold two memberships in one space today."""
        held = {
            m.role
            for m in self.memberships
            if m.person == person and m.space == space and m.when.holds(self.today)
        }
        return next((role for role in ("leader", "editor", "observer") if role in held), None)

    def belongs(self, person: Id, space: Id) -> bool:
        return self.role(person, space) is not None

    def writes_in(self, person: Id, space: Id) -> bool:
        """Editors write; "leader also widens, invites and ends"."""
        return self.role(person, space) in {"editor", "leader"}

    def leads(self, person: Id, space: Id) -> bool:
        return self.role(person, space) == "leader"

    def evaluates(self, evaluator: Id, person: Id) -> bool:
        return any(
            e.evaluator == evaluator and e.person == person and e.when.holds(self.today)
            for e in self.evaluations
        )

    def _row(self, part: Id, whole: Id, *, excluded: bool) -> bool:
        return any(
            p.part == part
            and p.whole == whole
            and p.excluded == excluded
            and p.agreed
            and p.when.holds(self.today)
            for p in self.participations
        )

    def takes_part(self, space: Id, partnership: Id) -> bool:
        """ "A team takes part in a partnership while its organisation does, unless excluded." """
        parent = self.spaces[space].parent
        if parent is None:
            return self._row(space, partnership, excluded=False)
        return self._row(parent, partnership, excluded=False) and not self._row(
            space, partnership, excluded=True
        )

    def of_the_partnership(self, person: Id, partnership: Id) -> bool:
        """ "...in the one partnership named, or in a space that takes part in it today." """
        return self.belongs(person, partnership) or any(
            self.takes_part(space, partnership) and self.belongs(person, space)
            for space in self.spaces
        )

    def of_the_network(self, person: Id, partnership: Id) -> bool:
        """ "...in a space that takes part today in any partnership of the network."

        Taken at its word: who belongs to a partnership space only, or to the network's own
        space only, is in no space that takes part in a partnership.
        """
        return any(
            self.takes_part(space, other) and self.belongs(person, space)
            for other in self._fellows(partnership)
            for space in self.spaces
        )

    def _fellows(self, partnership: Id) -> set[Id]:
        if partnership is None:
            return set()
        networks = [n for n in self._of_kind("network") if self.takes_part(partnership, n)]
        return {p for p in self._of_kind("partnership") for n in networks if self.takes_part(p, n)}

    def _of_kind(self, kind: str) -> list[Id]:
        return [space.id for space in self.spaces.values() if space.kind == kind]

    # Who may read.

    def reads(self, person: Id, record: Record) -> bool:
        return self._reads_with(person, record, record.audience, said_at=None)

    def reads_part(self, person: Id, part: Part) -> bool:
        """Whoever reads the record, and said it or would read it with the audience of then."""
        record = self.records[part.record]
        return self.reads(person, record) and (
            part.author == person
            or self._reads_with(person, record, part.audience, said_at=part.entered_at)
        )

    def _reads_with(
        self, person: Id, record: Record, audience: int, *, said_at: datetime | None
    ) -> bool:
        if person is None or record.deleted or self._closed_to(person, record):
            return False
        return (
            self._wrote(person, record)
            or self._by_audience(person, record, audience)
            or any(self._by_share(person, record, share, said_at) for share in self.shares)
        )

    def _wrote(self, person: Id, record: Record) -> bool:
        return person in record.authors and self.belongs(person, record.space)

    def _by_audience(self, person: Id, record: Record, audience: int) -> bool:
        return (
            (audience >= Audience.SPACE and self.belongs(person, record.space))
            or (
                audience >= Audience.PARTNERSHIP
                and self.of_the_partnership(person, record.partnership)
            )
            or (audience >= Audience.NETWORK and self.of_the_network(person, record.partnership))
        )

    def _by_share(self, person: Id, record: Record, share: Share, said_at: datetime | None) -> bool:
        if share.record != record.id or share.ended:
            return False
        if said_at is not None and not share.with_earlier and said_at < share.shared_at:
            return False
        if share.space is not None:
            return self.belongs(person, share.space)
        return share.person == person and self.of_the_partnership(person, record.partnership)

    def _closed_to(self, person: Id, record: Record) -> bool:
        """ "...for authors and for the people a record is about, whatever the role." """
        return record.closed_to_evaluators and any(
            self.evaluates(person, other) for other in record.authors | record.subjects
        )

    def finds(self, person: Id, words: list[str]) -> set[Id]:
        return {
            record.id
            for record in self.records.values()
            if self.reads(person, record) and set(words) <= set(record.words.split())
        }

    # Who may do what. Whoever does something to a record reads it: what one may not know of
    # answers 404.

    def creates(self, person: Id, space: Id) -> bool:
        return self.writes_in(person, space)

    def changes(self, person: Id, record: Record) -> bool:
        return (
            self.reads(person, record)
            and self.writes_in(person, record.space)
            and (person in record.authors or record.audience >= Audience.SPACE)
        )

    def shares_it(self, person: Id, record: Record) -> bool:
        """Name a co-author, private to space, share with a person or a space."""
        return self._opens(person, record, private=record.audience == Audience.PRIVATE)

    def widens(self, person: Id, record: Record, to: int) -> bool:
        """Each step on the way has to be allowed."""
        return to > record.audience and all(
            self._step(person, record, step, private=record.audience == Audience.PRIVATE)
            for step in range(record.audience + 1, to + 1)
        )

    def takes_back(self, person: Id, record: Record) -> bool:
        """ "Whoever could have widened that far", as the record stands: it is not private now."""
        return record.audience > Audience.PRIVATE and self._step(
            person, record, record.audience, private=False
        )

    def deletes(self, person: Id, record: Record) -> bool:
        """Authors, too, are those with a current membership ("throughout")."""
        return self.reads(person, record) and (
            self._wrote(person, record) or self.leads(person, record.space)
        )

    def brings_back(self, person: Id, record: Record) -> bool:
        """Whoever could delete it, were it not deleted."""
        return record.deleted and self.deletes(person, replace(record, deleted=False))

    def _opens(self, person: Id, record: Record, *, private: bool) -> bool:
        if not self.reads(person, record) or not self._decides(person, record):
            return False
        author = person in record.authors and self.writes_in(person, record.space)
        return author or (self.leads(person, record.space) and not private)

    def _step(self, person: Id, record: Record, step: int, *, private: bool) -> bool:
        if not self._opens(person, record, private=private):
            return False
        leads = self.leads(person, record.space)
        if step == Audience.NETWORK:
            return leads
        if step == Audience.PARTNERSHIP:
            return leads or not self.spaces[record.space].leaders_widen
        return True

    def _decides(self, person: Id, record: Record) -> bool:
        """ "A kind closed to evaluators: widen beyond the people it is about: only those."

        Where nobody is named, it is about whoever wrote it.
        """
        return not record.closed_to_evaluators or person in (record.subjects or record.authors)
