"""What stands about a person on their own page."""

from dataclasses import dataclass

from django.db.models import Q

from braidwork.kernel.calendar import clock
from braidwork.kernel.consent.models import Consent, Study
from braidwork.kernel.people.models import Evaluation
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Membership


@dataclass(frozen=True)
class Agreement:
    """A study, and since when the person agrees to it, or no longer."""

    study: Study
    given: Consent | None


@dataclass(frozen=True)
class Mine:
    memberships: list[Membership]
    evaluated_by: list[Evaluation]
    evaluates: list[Evaluation]
    agreements: list[Agreement]


def read(actor: Actor) -> Mine:
    evaluations = _evaluations(actor)
    return Mine(
        memberships=actor.memberships,
        evaluated_by=[each for each in evaluations if each.person_id == actor.person_id],
        evaluates=[each for each in evaluations if each.evaluator_id == actor.person_id],
        agreements=_agreements(actor),
    )


def open_studies(actor: Actor) -> list[Study]:
    """Studies of the partnerships in which the person takes part, open today."""
    studies = Study.objects.filter(space__in=actor.reach.partnerships, ends_on=None)
    return list(studies.select_related("space").order_by("space__name", "name"))


def _agreements(actor: Actor) -> list[Agreement]:
    given = {
        each.study_id: each
        for each in Consent.objects.filter(person=actor.person, withdrawn_at=None).select_related(
            "study__space"
        )
    }
    studies = {study.pk: study for study in open_studies(actor)}
    studies |= {each.study_id: each.study for each in given.values()}
    return [Agreement(study, given.get(key)) for key, study in studies.items()]


def _evaluations(actor: Actor) -> list[Evaluation]:
    spaces = [m.space for m in actor.memberships]
    day = clock.today(spaces[0]) if spaces else clock.instant().date()
    return list(
        Evaluation.objects.current(day)
        .filter(Q(person=actor.person) | Q(evaluator=actor.person))
        .select_related("person__organisation", "evaluator__organisation")
        .order_by("evaluator__name", "person__name")
    )
