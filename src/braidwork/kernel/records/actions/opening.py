"""Opening an installation, and bringing organisations into a partnership."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from braidwork.kernel.calendar import clock
from braidwork.kernel.people.models import Account, Organisation, Person
from braidwork.kernel.records import access, events
from braidwork.kernel.records.actions import joining
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Installation, Space


class AlreadyOpen(NotPossible):
    """Somebody else was first."""


@dataclass(frozen=True)
class Opened:
    """What stands after an installation was opened."""

    account: Account
    partnership: Space
    organisations: tuple[Space, ...]


@dataclass(frozen=True)
class FirstPerson:
    """Whoever opens the installation; `organisation` is a place in the list of organisations."""

    name: str
    email: str
    password: str
    position: str = ""
    language: str = "en"
    organisation: int | None = None


@transaction.atomic
def open_installation(
    *,
    by: FirstPerson,
    purpose: str,
    name: str,
    organisations: Sequence[tuple[str, str]],
    time_zone: str = "UTC",
) -> Opened:
    """The partnership, its organisations (name and kind), and the one person who leads them all.

    Only where nothing was opened before: of two who are first at once, one is told.
    """
    if not organisations:
        raise NotPossible(_("Name at least one organisation that takes part."))
    _take_the_place()
    bodies = [Organisation.objects.create(name=each, kind=kind) for each, kind in organisations]
    account = _first_account(by, bodies)
    person = account.person
    partnership = joining.found(
        by=person,
        kind=Space.Kind.PARTNERSHIP,
        name=name,
        purpose=purpose,
        time_zone=time_zone,
    )
    spaces = [_take_part(person, body, partnership, time_zone) for body in bodies]
    events.write("opened installation", by=person, space=partnership)
    return Opened(account, partnership, tuple(spaces))


@transaction.atomic
def bring_in_organisation(*, by: Actor, partnership: Space, name: str, kind: str) -> Space:
    """A new organisation with a space of its own that takes part at once, led by whoever did it."""
    if by.person is None or not access.leads(by, partnership):
        raise NotAllowed
    if partnership.kind != Space.Kind.PARTNERSHIP:
        raise NotPossible(_("Organisations take part in partnerships."))
    body = Organisation.objects.create(name=name, kind=kind)
    return _take_part(by.person, body, partnership, str(clock.zone(partnership)))


def _take_the_place() -> None:
    try:
        with transaction.atomic():
            Installation(founded_at=clock.instant()).save(force_insert=True)
    except IntegrityError:
        raise AlreadyOpen(
            _("Somebody else has just opened this installation. Ask them for an invitation.")
        ) from None


def _first_account(by: FirstPerson, bodies: Sequence[Organisation]) -> Account:
    person = Person.objects.create(
        name=by.name,
        position=by.position,
        language=by.language,
        organisation=None if by.organisation is None else bodies[by.organisation],
    )
    account = Account(person=person, email=by.email.lower(), is_operator=True)
    validate_password(by.password, user=account)
    account.set_password(by.password)
    account.joined_at = clock.instant()
    account.full_clean(exclude=["person"])
    account.save()
    return account


def _take_part(person: Person, body: Organisation, partnership: Space, time_zone: str) -> Space:
    space = joining.found(
        by=person,
        kind=Space.Kind.ORGANISATION,
        name=body.name,
        organisation=body,
        time_zone=time_zone,
    )
    joining.offer_participation(by=Actor(person), part=space, whole=partnership)
    return space
