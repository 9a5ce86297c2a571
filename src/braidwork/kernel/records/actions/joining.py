"""Founding spaces, inviting people, and ending what was begun.

These live here and not beside the spaces because they change who reads records: the
permission rule decides them and the event log keeps them.
"""

from datetime import date, timedelta
from uuid import UUID
from zoneinfo import available_timezones

from django.core import signing
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from braidwork.kernel.calendar import clock
from braidwork.kernel.calendar.models import SpaceCalendar
from braidwork.kernel.people.models import Account, Organisation, Person
from braidwork.kernel.records import access, events
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Share
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Invitation, Membership, Participation, Role, Space

INVITATION_DAYS = 14
_signer = signing.Signer(salt="braidwork.invitation")


@transaction.atomic
def found(
    *,
    by: Person,
    kind: Space.Kind,
    name: str,
    purpose: str = "",
    organisation: Organisation | None = None,
    parent: Space | None = None,
    time_zone: str = "UTC",
) -> Space:
    """A new space, led by whoever founds it.

    A team needs a leader of its organisation, anything else somebody who leads already; only the
    first space of all needs nobody.
    """
    if not _may_found(Actor(by), kind, parent):
        raise NotAllowed
    space = Space(kind=kind, name=name, purpose=purpose, organisation=organisation, parent=parent)
    space.full_clean()
    space.save()
    SpaceCalendar.objects.create(space=space, time_zone=time_zone)
    _admit(by, space, Role.LEADER)
    events.write("founded", by=by, space=space)
    return space


def _may_found(by: Actor, kind: Space.Kind, parent: Space | None) -> bool:
    if kind == Space.Kind.TEAM:
        return parent is not None and access.leads(by, parent)
    return bool(by.reach.leads) or not Space.objects.exists()


@transaction.atomic
def invite(
    *,
    by: Actor,
    space: Space,
    role: Role = Role.EDITOR,
    name: str = "",
    email: str = "",
    days: int = INVITATION_DAYS,
    uses: int | None = 1,
) -> Invitation:
    """A link that lets `uses` people in (any number with None) within `days`."""
    person = _leader(by, space)
    if not 1 <= days <= 90:
        raise NotPossible(_("An invitation lasts from 1 to 90 days."))
    now = clock.instant()
    invitation = Invitation(
        space=space,
        role=role,
        name=name,
        email=email,
        invited_by=person,
        made_at=now,
        expires_at=now + timedelta(days=days),
        uses_left=uses,
    )
    invitation.full_clean()
    invitation.save()
    events.write("invited", by=person, space=space, invitation=invitation.pk)
    return invitation


def token_of(invitation: Invitation) -> str:
    return _signer.sign(invitation.pk.hex)


def invitation_of(token: str) -> Invitation | None:
    """The invitation that a link names, open or not; None for a link that was never one."""
    try:
        id_ = UUID(hex=_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return (
        Invitation.objects.select_related("space__calendar", "space__parent", "invited_by")
        .filter(pk=id_)
        .first()
    )


@transaction.atomic
def withdraw_invitation(invitation: Invitation, *, by: Actor) -> None:
    """The link lets nobody in any more; whoever came in by it stays."""
    person = _leader(by, invitation.space)
    Invitation.objects.filter(pk=invitation.pk).update(withdrawn_at=clock.instant())
    events.write("withdrew invitation", by=person, space=invitation.space)


@transaction.atomic
def join(*, person: Person, invitation: Invitation) -> Membership:
    """Come in by an invitation. Coming twice changes nothing and uses nothing up."""
    space = invitation.space
    already: Membership | None = Membership.objects.filter(
        person=person, space=space, ends_on=None
    ).first()
    if already:
        return already
    used = (
        Invitation.objects.open(clock.instant())
        .filter(pk=invitation.pk)
        .update(uses_left=F("uses_left") - 1)
    )
    if not used:
        raise NotPossible(_("This invitation has run out. Ask whoever sent it for a new one."))
    membership = _admit(person, space, Role(invitation.role))
    events.write("joined", by=person, space=space, invitation=invitation.pk)
    return membership


@transaction.atomic
def come_in(*, invitation: Invitation, name: str, language: str) -> Account:
    """A new person by an invitation: a name is enough; address and password may come later."""
    space = invitation.space
    home = space.organisation or (space.parent.organisation if space.parent else None)
    person = Person(name=name, language=language, organisation=home)
    person.full_clean()
    person.save()
    account = Account(person=person, joined_at=clock.instant())
    account.set_unusable_password()
    account.save()
    join(person=person, invitation=invitation)
    return account


@transaction.atomic
def settle(
    space: Space,
    *,
    by: Actor,
    name: str,
    purpose: str,
    leaders_widen: bool,
    time_zone: str,
) -> None:
    """What the space is called and for, who shares beyond it, and by which clock it lives."""
    person = _leader(by, space)
    if time_zone not in available_timezones():
        raise NotPossible(_("This time zone is not known."))
    space.name, space.purpose, space.leaders_widen = name, purpose, leaders_widen
    space.full_clean()
    space.save(update_fields=["name", "purpose", "leaders_widen"])
    SpaceCalendar.objects.update_or_create(space=space, defaults={"time_zone": time_zone})
    events.write("settled", by=person, space=space, leaders_widen=leaders_widen)


@transaction.atomic
def set_role(membership: Membership, *, by: Actor, role: Role) -> None:
    """Give a member another role. A space keeps at least one leader."""
    person = _leader(by, membership.space)
    if role != Role.LEADER:
        _keep_a_leader(membership)
    Membership.objects.filter(pk=membership.pk).update(role=role)
    events.write(
        "set role", by=person, space=membership.space, person=membership.person_id, role=role
    )


@transaction.atomic
def end_membership(membership: Membership, *, by: Actor) -> None:
    """End it today. Leaders may end anybody's, and everybody their own; once."""
    person = by.person
    own = person is not None and membership.person_id == person.id
    if person is None or not (own or access.leads(by, membership.space)):
        raise NotAllowed
    if not membership.is_current(_day(membership)):
        return
    _keep_a_leader(membership)
    Membership.objects.filter(pk=membership.pk).update(ends_on=clock.today(membership.space))
    _end_shares_of(membership.person)
    events.write("ended membership", by=person, space=membership.space, person=membership.person_id)


@transaction.atomic
def offer_participation(*, by: Actor, part: Space, whole: Space) -> Participation:
    """Offer that `part` takes part in `whole`; at once where one person leads both sides."""
    if by.person is None or not (access.leads(by, part) or access.leads(by, whole)):
        raise NotAllowed
    _fitting(part, whole)
    both = access.leads(by, part) and access.leads(by, whole)
    offer, made = Participation.objects.get_or_create(
        part=part,
        whole=whole,
        excluded=False,
        ends_on=None,
        defaults={
            "offered_by": by.person,
            "agreed_by": by.person if both else None,
            "starts_on": clock.today(whole),
        },
    )
    if not made and offer.agreed_by_id is None and not _is_led_by_offerer(offer):
        offer.offered_by = by.person
        offer.save(update_fields=["offered_by"])
    if made:
        events.write("offered participation", by=by.person, space=whole, part=part.pk)
    return offer


@transaction.atomic
def agree_participation(offer: Participation, *, by: Actor) -> None:
    """A leader of the side that did not offer agrees; from today the space takes part.

    An offerer who leads neither side any more speaks for nobody.
    """
    if by.person is None or offer.agreed_by_id or offer.ends_on:
        raise NotAllowed
    offerer = Actor(offer.offered_by)
    unspoken = [side for side in (offer.part, offer.whole) if not access.leads(offerer, side)]
    speaks = access.leads(by, offer.part) or access.leads(by, offer.whole)
    if not speaks or not all(access.leads(by, side) for side in unspoken):
        raise NotAllowed
    Participation.objects.filter(pk=offer.pk).update(
        agreed_by=by.person, starts_on=clock.today(offer.whole)
    )
    events.write("agreed participation", by=by.person, space=offer.whole, part=offer.part_id)


@transaction.atomic
def end_participation(participation: Participation, *, by: Actor) -> None:
    """Leaders of either side end it today; an exclusion is for the team and its organisation."""
    part = participation.part
    sides = (part.pk, part.parent_id if participation.excluded else participation.whole_id)
    if by.person is None or not any(access.leads(by, side) for side in sides if side):
        raise NotAllowed
    Participation.objects.filter(pk=participation.pk).update(
        ends_on=clock.today(participation.whole)
    )
    events.write(
        "ended participation", by=by.person, space=participation.whole, part=participation.part_id
    )
    _end_shares_in(participation.whole)


@transaction.atomic
def exclude_team(*, by: Actor, team: Space, partnership: Space) -> Participation:
    """Keep a team out of a partnership in which its organisation takes part."""
    if by.person is None or not (access.leads(by, team) or access.leads(by, team.parent_id)):
        raise NotAllowed
    exclusion, made = Participation.objects.get_or_create(
        part=team,
        whole=partnership,
        excluded=True,
        ends_on=None,
        defaults={
            "offered_by": by.person,
            "agreed_by": by.person,
            "starts_on": clock.today(partnership),
        },
    )
    if made:
        events.write("excluded team", by=by.person, space=partnership, part=team.pk)
        _end_shares_in(partnership)
    return exclusion


def _is_led_by_offerer(offer: Participation) -> bool:
    offerer = Actor(offer.offered_by)
    return access.leads(offerer, offer.part) or access.leads(offerer, offer.whole)


def _admit(person: Person, space: Space, role: Role) -> Membership:
    return Membership.objects.create(
        person=person, space=space, role=role, starts_on=clock.today(space)
    )


def _leader(by: Actor, space: Space) -> Person:
    if by.person is None or not access.leads(by, space):
        raise NotAllowed
    return by.person


def _keep_a_leader(leaving: Membership) -> None:
    """The space is held meanwhile, so that the last two cannot leave at the same moment."""
    Space.objects.select_for_update().get(pk=leaving.space_id)
    leaving.refresh_from_db(fields=["role"])
    others = Membership.objects.current(_day(leaving)).filter(space=leaving.space, role=Role.LEADER)
    if leaving.role == Role.LEADER and not others.exclude(pk=leaving.pk).exists():
        raise NotPossible(
            _("%(space)s would be left without a leader. Name another one first.")
            % {"space": leaving.space}
        )


def _day(membership: Membership) -> date:
    return clock.today(membership.space)


def _end_shares_of(person: Person) -> None:
    """A share by name ends with the person's last membership in the record's partnership."""
    partnerships = Actor(person).reach.partnerships
    Share.objects.open().filter(person=person).exclude(record__partnership__in=partnerships).update(
        ended_at=clock.instant()
    )


def _end_shares_in(partnership: Space) -> None:
    """A space has left: so have those of its people who were there by no other."""
    named = Share.objects.open().filter(record__partnership=partnership, person__isnull=False)
    for person in Person.objects.filter(pk__in=named.values("person")):
        _end_shares_of(person)


def _fitting(part: Space, whole: Space) -> None:
    fits = {
        (Space.Kind.ORGANISATION, Space.Kind.PARTNERSHIP),
        (Space.Kind.PARTNERSHIP, Space.Kind.NETWORK),
    }
    if (part.kind, whole.kind) not in fits:
        raise NotPossible(
            _("Organisations take part in partnerships, and partnerships in networks.")
        )
    if whole.kind == Space.Kind.NETWORK:
        _only_network(part, whole)


def _only_network(part: Space, whole: Space) -> None:
    others = Participation.objects.filter(
        part=part, ends_on=None, whole__kind=Space.Kind.NETWORK
    ).exclude(whole=whole)
    if others.exists():
        raise NotPossible(_("%(space)s already belongs to a network.") % {"space": part})
