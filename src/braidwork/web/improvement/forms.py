"""What people write into a problem."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from braidwork.domain.problems.models import Relation
from braidwork.kernel.records.audience import Audience
from braidwork.kernel.records.reach import Actor
from braidwork.kernel.spaces.models import Role
from braidwork.packs import Pack, load
from braidwork.web.improvement.labels import PROBLEM
from braidwork.web.shell.forms import Described, PlainForm


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class FrameForm(PlainForm):
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
    space = forms.ChoiceField(label=_("Where does it belong?"))
    audience = Described(
        label=_("Who can see it?"),
        coerce=lambda value: Audience(int(value)),
        options=[
            (Audience.PRIVATE, _("Only me"), _("Until you share it.")),
            (Audience.SPACE, _("Everyone in that space"), _("From the start.")),
        ],
        initial=Audience.PRIVATE,
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.spaces = {
            str(m.space_id): m.space for m in actor.memberships if m.role != Role.OBSERVER
        }
        choices = [(id_, space.name) for id_, space in self.spaces.items()]
        cast(forms.ChoiceField, self.fields["space"]).choices = choices
        self.fields["space"].initial = choices[0][0] if choices else ""

    def clean_space(self) -> Any:
        return self.spaces[self.cleaned_data["space"]]


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
