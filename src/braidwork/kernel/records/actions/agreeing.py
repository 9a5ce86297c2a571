"""What a partnership promises, what its people agree to, and who evaluates whom."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from braidwork.kernel.calendar import clock
from braidwork.kernel.consent.models import Consent, Promises, Study
from braidwork.kernel.people.models import Evaluation, Person
from braidwork.kernel.records import access, events, permission
from braidwork.kernel.records.errors import NotAllowed, NotPossible
from braidwork.kernel.records.models import Attachment, Comment, Event, Record, Revision
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Membership, Space


@transaction.atomic
def promise(*, by: Actor, space: Space, run_by: str, kept_for: str, ask: str) -> Promises:
    """What everybody is told before they join: who runs this, how long it is kept, whom to ask."""
    person = _leader_of_partnership(by, space)
    promises = Promises(space=space, run_by=run_by, kept_for=kept_for, ask=ask)
    promises.full_clean(exclude=["space"], validate_unique=False)
    promises, __ = Promises.objects.update_or_create(
        space=space, defaults={"run_by": run_by, "kept_for": kept_for, "ask": ask}
    )
    events.write("promised", by=person, space=space)
    return promises


@transaction.atomic
def open_study(
    *, by: Actor, space: Space, name: str, approval: str, starts_on: date | None = None
) -> Study:
    """Research over this partnership's work, for which its people may then be asked."""
    person = _leader_of_partnership(by, space)
    if Study.objects.filter(space=space, ends_on=None).exists():
        raise NotPossible(_("One study is open here already. End it first."))
    study = Study(
        space=space, name=name, approval=approval, starts_on=starts_on or clock.today(space)
    )
    study.full_clean()
    study.save()
    events.write("opened study", by=person, space=space, study=study.pk)
    return study


@transaction.atomic
def end_study(study: Study, *, by: Actor) -> None:
    """From today it may use nothing more and nobody is asked for it; a later one asks anew."""
    person = _leader_of_partnership(by, study.space)
    Study.objects.filter(pk=study.pk, ends_on=None).update(ends_on=clock.today(study.space))
    Record.objects.filter(partnership=study.space, research=True).update(research=False)
    for part in (Revision, Comment, Attachment, Event):
        part.objects.filter(record__partnership=study.space, research=True).update(research=False)
    events.write("ended study", by=person, space=study.space, study=study.pk)


@transaction.atomic
def consent(*, person: Person, study: Study) -> Consent:
    """Agree that the study may use what the person has contributed and will contribute."""
    given, made = Consent.objects.get_or_create(
        person=person, study=study, withdrawn_at=None, defaults={"given_at": clock.now(study.space)}
    )
    if made:
        _carry(person, study.space)
        events.write("consented", by=person, space=study.space, study=study.pk)
    return given


@transaction.atomic
def withdraw_consent(given: Consent, *, by: Actor) -> None:
    """From this moment the study may use nothing of theirs. Nobody else can withdraw it."""
    if by.person is None or given.person_id != by.person.id:
        raise NotAllowed
    Consent.objects.filter(pk=given.pk, withdrawn_at=None).update(
        withdrawn_at=clock.now(given.study.space)
    )
    _carry(by.person, given.study.space)
    events.write("withdrew consent", by=by.person, space=given.study.space, study=given.study_id)


@transaction.atomic
def set_evaluates(*, by: Actor, evaluator: Person, person: Person, space: Space) -> Evaluation:
    """Say that `evaluator` evaluates `person`; both see it. `space` is their organisation's."""
    if by.person is None or not _says_for(by, person, space):
        raise NotAllowed
    evaluation, made = Evaluation.objects.get_or_create(
        evaluator=evaluator,
        person=person,
        ends_on=None,
        defaults={"starts_on": clock.today(space)},
    )
    if made:
        events.write("set evaluates", by=by.person, space=space, person=person, who=evaluator)
    return evaluation


@transaction.atomic
def end_evaluates(evaluation: Evaluation, *, by: Actor, space: Space) -> None:
    if by.person is None or not _says_for(by, evaluation.person, space):
        raise NotAllowed
    Evaluation.objects.filter(pk=evaluation.pk).update(ends_on=clock.today(space))
    events.write("ended evaluates", by=by.person, space=space, person=evaluation.person_id)


def _leader_of_partnership(by: Actor, space: Space) -> Person:
    if by.person is None or not access.leads(by, space):
        raise NotAllowed
    if space.kind != Space.Kind.PARTNERSHIP:
        raise NotPossible(_("A partnership says this for everybody in it."))
    return by.person


def _says_for(by: Actor, person: Person, space: Space) -> bool:
    """Whether `by` leads the organisation for which the person works."""
    if space.organisation_id is None or not access.leads(by, space):
        return False
    within = Q(space=space) | Q(space__parent=space)
    current = Membership.objects.current(clock.today(space)).filter(within, person=person)
    return _works_for(person, space.organisation_id) or current.exists()


def _works_for(person: Person, organisation_id: UUID) -> bool:
    at = person.organisation
    while at is not None and at.pk != organisation_id:
        at = at.parent
    return at is not None


def _carry(person: Person, partnership: Space) -> None:
    """Write the permission onto everything the person contributed in this partnership.

    Records and their versions carry the strictest of all whose words they hold.
    """
    agreed = permission.for_research([person.pk], partnership.pk)
    for said in (Comment, Attachment):
        said.objects.filter(author=person, record__partnership=partnership).update(research=agreed)
    wrote = Event.objects.filter(actor=person, verb__in=permission.WRITING).values("record")
    theirs = Q(author=person) | Q(authorships__person=person) | Q(pk__in=wrote)
    for record in Record.objects.filter(theirs, partnership=partnership).distinct():
        _carry_record(record)
    events_ = Event.objects.filter(actor=person, record__partnership=partnership)
    events_.filter(record__research=True).update(research=agreed)


def _carry_record(record: Record) -> None:
    allowed = permission.of_record(record)
    Record.objects.filter(pk=record.pk).update(research=allowed)
    _carry_revisions(record)
    events_ = Event.objects.filter(record=record)
    for actor in set(events_.values_list("actor_id", flat=True)):
        theirs = allowed and permission.for_research([actor], record.partnership_id)
        events_.filter(actor=actor).update(research=theirs)


def _carry_revisions(record: Record) -> None:
    """A version holds the words of the authors and of all who wrote up to then."""
    holds, writers = permission.authors_of(record), permission.writers_of(record)
    for number, author in record.revisions.order_by("number").values_list("number", "author"):
        holds |= {author} & writers
        allowed = permission.for_research(holds, record.partnership_id)
        record.revisions.filter(number=number).update(research=allowed)
