"""What people write into a problem."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from braidwork.domain.problems.models import Known, Relation
from braidwork.packs import Pack, load
from braidwork.web.improvement.labels import AIM, CAUSE, DRIVER, IDEA, PROBLEM
from braidwork.web.shell.forms import Described, InSpaceForm, PlainForm


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class FrameForm(InSpaceForm):
    statement = forms.CharField(
        label=_("What bothers or excites you here?"),
        help_text=_("One sentence is enough to go on."),
        widget=lines(3),
        max_length=2000,
        error_messages={"required": _("One sentence is enough, but it takes one.")},
    )
    felt_by = forms.CharField(
        label=_("Who feels it?"),
        help_text=_("You, a colleague, families. It may stay empty."),
        required=False,
        max_length=300,
    )


class WordingForm(PlainForm):
    summary = forms.CharField(label=PROBLEM["summary"], widget=lines(3), max_length=2000)
    title = forms.CharField(
        label=PROBLEM["title"],
        help_text=_("What you call it in a meeting. Empty: the beginning of the sentence."),
        required=False,
        max_length=300,
    )
    felt_by = forms.CharField(label=PROBLEM["felt_by"], required=False, max_length=300)
    pack = Described(
        label=PROBLEM["pack"],
        help_text=_("Decides which questions are asked when you look it over."),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(Described, self.fields["pack"]).offer(
            [
                (pack.id, pack.name.in_language(language), pack.about.in_language(language))
                for pack in load().values()
            ]
        )


class WhyForm(PlainForm):
    felt_need = forms.CharField(
        label=PROBLEM["felt_need"],
        help_text=_("What somebody here feels, in their words."),
        required=False,
        widget=lines(3),
    )
    felt_by = forms.CharField(label=PROBLEM["felt_by"], required=False, max_length=300)
    mandate = forms.CharField(
        label=PROBLEM["mandate"],
        help_text=_("What is asked of us from above on the same ground. It may stay empty."),
        required=False,
        widget=lines(3),
    )
    mandate_source = forms.CharField(
        label=PROBLEM["mandate_source"],
        help_text=_("A plan, a law, a letter, and its date."),
        required=False,
        max_length=300,
    )
    relation = forms.ChoiceField(
        label=PROBLEM["relation"],
        required=False,
        choices=Relation.choices,
        widget=forms.RadioSelect,
    )
    response = forms.CharField(
        label=PROBLEM["response"],
        help_text=_("For now. It can change."),
        required=False,
        widget=lines(2),
    )


class AnswersForm(PlainForm):
    """Some or all of the sharpening questions, as the pack asks them."""

    def __init__(
        self, *args: Any, pack: Pack, language: str, only: str | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for asked in pack.sharpening:
            if only in (None, asked.id):
                self.fields[asked.id] = forms.CharField(
                    label=asked.question.in_language(language),
                    help_text=asked.hint.in_language(language),
                    required=False,
                    widget=lines(3),
                )


class SilenceForm(PlainForm):
    criterion = forms.CharField(max_length=64, widget=forms.HiddenInput)
    words = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why not"), required=False, max_length=300)


def sentence(label: Any, hint: Any = "", **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=300,
        error_messages={"required": _("It takes a few words.")},
        **more,
    )


def maybe(label: Any, hint: Any = "", *, rows: int = 0, length: int = 300) -> forms.CharField:
    """An answer that may stay open."""
    widget = {"widget": lines(rows)} if rows else {"max_length": length}
    return forms.CharField(label=label, help_text=hint, required=False, **widget)


class CauseForm(PlainForm):
    title = sentence(CAUSE["title"])
    known_how = Described(
        label=CAUSE["known_how"],
        required=False,
        options=[
            (Known.SEEN, Known.SEEN.label, _("A count, a log, a document, something watched.")),
            (Known.ASKED, Known.ASKED.label, _("People told us.")),
            (Known.READ, Known.READ.label, _("Research, or what others found.")),
            (Known.SUPPOSED, Known.SUPPOSED.label, _("A guess, to be looked at.")),
        ],
    )
    evidence = maybe(CAUSE["evidence"], _("“Attendance log, September”, “six teachers”."))
    view_of = maybe(CAUSE["view_of"], _("Who sees it so. Others may see it otherwise."))
    not_heard = maybe(CAUSE["not_heard"])
    can_act = forms.BooleanField(
        label=CAUSE["can_act"],
        help_text=_("Then asking why may stop at this one."),
        required=False,
    )
    summary = maybe(CAUSE["summary"], rows=3)


class AimForm(PlainForm):
    title = sentence(AIM["title"], _("“Same-morning contact”, “Answers within a week”."))
    for_whom = maybe(AIM["for_whom"])
    start = maybe(AIM["start"], _("Where it stands now. Empty: not known yet."), length=200)
    start_source = maybe(AIM["start_source"])
    target = maybe(AIM["target"], _("Empty: not known yet."), length=200)
    target_source = maybe(AIM["target_source"])
    by_when = maybe(AIM["by_when"], _("“March”, “before the summer”."), length=200)
    by_on = forms.DateField(
        label=AIM["by_on"],
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("That is not a day. Write it as 2017-03-31.")},
    )
    summary = maybe(AIM["summary"], rows=3)


class DriverForm(PlainForm):
    title = sentence(DRIVER["title"], _("Something that has to be different for the aim to move."))
    summary = maybe(DRIVER["summary"], _("Seen somewhere, read, or a guess; say which."), rows=4)


class IdeaForm(PlainForm):
    title = sentence(IDEA["title"], _("Small enough to try on a Monday."))
    summary = maybe(IDEA["summary"], rows=4)
    origin = maybe(IDEA["origin"], _("Who thought of it, or where you saw it."))


class NewAimForm(AimForm, InSpaceForm):
    """An aim by itself."""


class NewIdeaForm(IdeaForm, InSpaceForm):
    """A change idea by itself."""


class ItemForm(PlainForm):
    """One line of an outline: what it is, and what it hangs under."""

    title = sentence(_("In a few words"))
    kind = forms.CharField(max_length=32, widget=forms.HiddenInput)
    under = forms.UUIDField(widget=forms.HiddenInput)


class MoveForm(PlainForm):
    """Where something in an outline goes: a step, or a place."""

    item = forms.IntegerField()
    to = forms.ChoiceField(
        choices=[(step, step) for step in ("up", "down", "in", "out")], required=False
    )
    under = forms.IntegerField(required=False)
    after = forms.IntegerField(required=False)
