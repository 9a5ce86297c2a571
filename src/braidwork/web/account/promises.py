"""What an invited person is promised: read from the partnerships that the space takes part in."""

from dataclasses import dataclass

from django.utils.formats import date_format

from braidwork.kernel.calendar import clock
from braidwork.kernel.consent.models import Consent, Promises, Study
from braidwork.kernel.people.models import Person
from braidwork.kernel.records.actions.writing import partnerships_of
from braidwork.kernel.spaces.models import Invitation, Space
from braidwork.web.account import wording


@dataclass(frozen=True)
class Asked:
    """A study that the person may allow to use what they contribute."""

    study: Study
    label: str
    given: str


@dataclass(frozen=True)
class Promised:
    """The whole screen, in one language."""

    words: dict[str, str]
    partnerships: list[Space]
    run_by: str
    kept_for: str
    ask: str
    role: str
    studies: list[Asked]


def promised(invitation: Invitation, *, language: str, to: Person | None) -> Promised:
    partnerships = partnerships_of(invitation.space)
    names = ", ".join(each.name for each in partnerships)
    values = {
        "space": invitation.space.name,
        "inviter": invitation.invited_by.name,
        "name": to.name if to else invitation.name,
        "partnerships": names,
        "partnership": names or invitation.space.name,
        "day": date_format(
            clock.seen(invitation.expires_at, invitation.space).astimezone(
                clock.zone(invitation.space)
            ),
            wording.say(language, "day_pattern"),
        ),
    }
    words = wording.everything(language, **values)
    said = list(Promises.objects.filter(space__in=partnerships).select_related("space"))
    return Promised(
        words=words,
        partnerships=[each for each in partnerships if each.pk != invitation.space.pk],
        run_by=_joined(said, "run_by") or words["run_by_default"],
        kept_for=_joined(said, "kept_for") or words["kept_for_default"],
        ask=_joined(said, "ask") or words["ask_default"],
        role=words[f"role_{invitation.role}"],
        studies=_asked(partnerships, language, to),
    )


def _joined(said: list[Promises], field: str) -> str:
    """One partnership speaks for itself; where there are several, each is named."""
    if len(said) == 1:
        return str(getattr(said[0], field))
    return "\n".join(f"{each.space.name}: {getattr(each, field)}" for each in said)


def _asked(partnerships: list[Space], language: str, to: Person | None) -> list[Asked]:
    studies = Study.objects.filter(space__in=partnerships, ends_on=None).order_by("name")
    given = _given(to)
    return [
        Asked(
            study=study,
            label=wording.say(
                language, "research_label", study=study.name, approval=study.approval
            ),
            given=wording.say(language, "research_given", study=study.name)
            if study.pk in given
            else "",
        )
        for study in studies
    ]


def _given(to: Person | None) -> set[object]:
    if to is None:
        return set()
    return set(Consent.objects.filter(person=to, withdrawn_at=None).values_list("study", flat=True))
