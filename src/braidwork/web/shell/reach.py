"""How far a record may be shared from where it stands, and what each step means."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Person
from braidwork.kernel.records import access, reads
from braidwork.kernel.records.actions.writing import partnerships_of
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.models import Record
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Space

NAMED = "named"


@dataclass
class Distance:
    """One way to share: how far, or with whom by name."""

    key: str
    label: str
    where: str
    audience: Audience
    partnership: Space | None = None
    person: Person | None = None
    space: Space | None = None
    refusal: str = ""  # why whoever asks may not choose it

    @property
    def query(self) -> str:
        return urlencode({"far": self.key})

    @property
    def is_of_its_space(self) -> bool:
        """It is called by the name of the record's space."""
        return self.audience == Audience.SPACE and not self.is_named

    @property
    def is_named(self) -> bool:
        return self.person is not None or self.space is not None

    def readers(self, record: Record) -> list[reads.Reader]:
        """Everybody who could read the record then."""
        return reads.readers(
            record,
            audience=self.audience,
            partnership=self.partnership,
            person=self.person,
            space=self.space,
        )


@dataclass
class Reach:
    """The distances that there are for this record and this person."""

    record: Record
    actor: Actor

    @cached_property
    def partnerships(self) -> list[Space]:
        """Those in which it could be shared; only its own while it is shared in one."""
        own = self.record.partnership
        if own is not None and self.record.audience >= Audience.PARTNERSHIP:
            return [own]
        possible = partnerships_of(self.record.space)
        return possible if own is None or own in possible else [*possible, own]

    @cached_property
    def partnership(self) -> Space | None:
        """The one to which named people and spaces must belong."""
        if self.record.partnership is not None:
            return self.record.partnership
        return self.partnerships[0] if len(self.partnerships) == 1 else None

    @cached_property
    def networks(self) -> dict[UUID, Space]:
        """For each of the partnerships that belongs to a network, that network."""
        found = {one.pk: reads.networks_of(one) for one in self.partnerships}
        return {pk: networks[0] for pk, networks in found.items() if networks}

    @cached_property
    def distances(self) -> Sequence[Distance]:
        near = [self._only_authors(), self._space()]
        far = [self._partnership(one) for one in self.partnerships]
        network = [self._network(one) for one in self.partnerships if self._has_network(one)]
        found = [*near, *far, *network]
        for distance in found:
            distance.refusal = self._refusal(distance.audience)
        return found

    @cached_property
    def current(self) -> Distance:
        """As it stands now."""
        return next(
            distance
            for distance in self.distances
            if distance.audience == self.record.audience
            and distance.partnership in (None, self.record.partnership)
        )

    def find(self, far: str) -> Distance | None:
        """The distance of that key; the word alone is enough where only one fits it."""
        if not far:
            return self.current
        exact = [d for d in self.distances if d.key == far]
        fitting = exact or [d for d in self.distances if d.key.startswith(f"{far}:")]
        return fitting[0] if len(fitting) == 1 else self._named(far)

    # The steps

    def _only_authors(self) -> Distance:
        alone = reads.author_ids(self.record) == {self.actor.person_id}
        label = _("Only me") if alone else _("Only its authors")
        named = self.record.shares.open().exists()
        where = _("And whoever is named below") if named else ""
        return Distance("me", label, where, Audience.PRIVATE)

    def _space(self) -> Distance:
        space = self.record.space
        where = _("My team") if space.kind == Space.Kind.TEAM else str(space.get_kind_display())
        return Distance("team", space.name, where, Audience.SPACE)

    def _partnership(self, one: Space) -> Distance:
        return Distance(
            f"partnership:{one.pk}", _("Our partnership"), one.name, Audience.PARTNERSHIP, one
        )

    def _network(self, one: Space) -> Distance:
        where = self.networks[one.pk].name if one.pk in self.networks else ""
        if len(self.networks) > 1:
            said = {"network": where, "partnership": one}
            where = _("%(network)s, through %(partnership)s") % said
        return Distance(f"network:{one.pk}", _("Our network"), where, Audience.NETWORK, one)

    def _has_network(self, one: Space) -> bool:
        """It belongs to one, or did when the record was shared there."""
        return one.pk in self.networks or self.record.audience == Audience.NETWORK

    def _named(self, far: str) -> Distance | None:
        kind, _colon, rest = far.partition(":")
        try:
            wanted = UUID(rest)
        except ValueError:
            return None
        return self._to_person(wanted) if kind == "person" else self._to_space(kind, wanted)

    def _to_person(self, wanted: UUID) -> Distance | None:
        person = next((p for p in self.nameable_people if p.pk == wanted), None)
        if person is None:
            return None
        return Distance(
            f"person:{person.pk}",
            person.name,
            "",
            Audience(self.record.audience),
            self.partnership,
            person=person,
        )

    def _to_space(self, kind: str, wanted: UUID) -> Distance | None:
        space = next((s for s in self.nameable_spaces if s.pk == wanted), None)
        if kind != "space" or space is None:
            return None
        return Distance(
            f"space:{space.pk}",
            space.name,
            str(space.get_kind_display()),
            Audience(self.record.audience),
            self.partnership,
            space=space,
        )

    # Who can be named

    @cached_property
    def nameable_people(self) -> list[Person]:
        """Everybody of the partnership, by name."""
        if self.partnership is None:
            return []
        inside = reads.readers(
            self.record, audience=Audience.PARTNERSHIP, partnership=self.partnership
        )
        return sorted((r.person for r in inside), key=lambda p: p.name.casefold())

    @cached_property
    def nameable_spaces(self) -> list[Space]:
        if self.partnership is None:
            return []
        today = clock.today(self.record.space)
        found = reads.spaces_in(self.partnership, on=today).exclude(pk=self.record.space_id)
        return list(found.order_by("name"))

    # What may not be chosen

    def _refusal(self, audience: int) -> str:
        if access.may_widen(self.actor, self.record, max(audience, self.record.audience)):
            return ""
        space = self.record.space
        furthest = max(audience, self.record.audience)
        if self.record.closed_to_evaluators and not access.may_share(self.actor, self.record):
            return _("It is closed to evaluators: only the people it is about decide.")
        if furthest == Audience.NETWORK:
            return _("The leaders of %(space)s share with the network.") % {"space": space}
        if furthest == Audience.PARTNERSHIP and space.leaders_widen:
            return _("In %(space)s the leaders share beyond it.") % {"space": space}
        return _("Its authors decide about this.")


def chosen(record: Record, actor: Actor, far: str) -> Distance | None:
    """The distance that `far` names, or None where it names none that exists for this person."""
    return Reach(record, actor).find(far)
