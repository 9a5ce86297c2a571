"""What people fill in about their partnership, its spaces and who is invited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from braidwork.kernel.people.models import Organisation, Person
from braidwork.kernel.records.actions.opening import FirstPerson
from braidwork.kernel.spaces.models import Role, Space
from braidwork.web.partnership import zones
from braidwork.web.shell.forms import PlainForm
from braidwork.web.shell.languages import language_field
from braidwork.web.ui.fields import Option

#: What each role may do, in one sentence.
ROLES = {
    Role.EDITOR: gettext_lazy("Reads, writes and shares. Right for nearly everybody."),
    Role.OBSERVER: gettext_lazy("Reads and comments, and writes nothing of their own here."),
    Role.LEADER: gettext_lazy("Also invites, sets roles, and shares beyond this space."),
}


def role_options(chosen: str) -> list[Option]:
    return [
        Option(role, str(role.label), str(says), role == chosen) for role, says in ROLES.items()
    ]


class Why(PlainForm):
    purpose = forms.CharField(
        widget=forms.Textarea,
        max_length=2000,
        label=gettext_lazy("Why does this partnership exist?"),
        error_messages={
            "required": gettext_lazy("One plain sentence is enough; you can change it at any time.")
        },
    )


class Called(PlainForm):
    name = forms.CharField(
        max_length=200,
        label=gettext_lazy("Its name"),
        error_messages={"required": gettext_lazy("Give it a name, even a working one.")},
    )
    time_zone = forms.ChoiceField(
        choices=zones.choices,
        label=gettext_lazy("Its days begin and end in"),
        help_text=gettext_lazy("So that “today” means the same for all of you."),
    )


class OrganisationRows:
    """Organisations as rows of name and kind; empty rows are passed over."""

    USUAL = (Organisation.Kind.DISTRICT, Organisation.Kind.DISTRICT, Organisation.Kind.UNIVERSITY)
    LONGEST = 200
    MOST = 60

    def __init__(self, typed: Iterable[Mapping[str, str]], *, blank: int = 0) -> None:
        self.typed = [dict(each) for each in typed]
        self.blank = blank
        self.faults: list[str] = []

    @classmethod
    def sent(cls, post: QueryDict) -> OrganisationRows:
        pairs = zip(post.getlist("name"), post.getlist("kind"), strict=False)
        typed = [{"name": name.strip(), "kind": kind} for name, kind in pairs if name.strip()]
        rows = cls(typed[: cls.MOST])
        rows.faults = rows._faults()
        return rows

    def with_more(self) -> OrganisationRows:
        return OrganisationRows(self.typed, blank=2)

    @property
    def rows(self) -> list[dict[str, Any]]:
        usual = self.USUAL[len(self.typed) :] or self.USUAL[:1] * self.blank
        empty = [{"name": "", "kind": kind} for kind in usual]
        return [each | {"kinds": _kinds(each["kind"])} for each in [*self.typed, *empty]]

    def _faults(self) -> list[str]:
        if not self.typed:
            return [_("Name at least one organisation, for example your own.")]
        names = [each["name"].casefold() for each in self.typed]
        return [
            fault
            for wrong, fault in (
                (len(set(names)) < len(names), _("Two of them have the same name.")),
                (max(map(len, names)) > self.LONGEST, _("A name has at most 200 letters.")),
                (
                    any(each["kind"] not in Organisation.Kind for each in self.typed),
                    _("Choose a kind for each."),
                ),
            )
            if wrong
        ]


class You(PlainForm):
    """The first person, who leads everything until others do."""

    name = forms.CharField(
        max_length=200,
        label=gettext_lazy("Your name"),
        error_messages={"required": gettext_lazy("Write your name as the others know it.")},
    )
    position = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("What you do"),
        help_text=gettext_lazy("For example: improvement coach. It stands beside your name."),
    )
    organisation = forms.TypedChoiceField(coerce=int, label=gettext_lazy("You work for"))
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("You sign in with it."),
        error_messages={
            "required": gettext_lazy("Write the address that you will sign in with."),
            "invalid": gettext_lazy("This does not look like an e-mail address."),
        },
    )
    password = forms.CharField(
        strip=False,
        label=gettext_lazy("A password"),
        help_text=gettext_lazy("At least 10 signs. A sentence is easy to remember."),
        widget=forms.PasswordInput,
        error_messages={"required": gettext_lazy("Choose a password.")},
    )
    language = language_field()

    def __init__(self, *args: Any, organisations: list[dict[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(place, each["name"]) for place, each in enumerate(organisations)]
        where: Any = self.fields["organisation"]
        where.choices = names

    @property
    def person(self) -> FirstPerson:
        return FirstPerson(**self.cleaned_data)

    def refuse(self, refused: ValidationError) -> None:
        """Put what the kernel refused beside the field it is about; most often the password."""
        if not hasattr(refused, "error_dict"):
            self.add_error("password", refused.messages)
            return
        for field, said in refused.message_dict.items():
            known = field if field in self.fields else NON_FIELD_ERRORS
            self.add_error(None if known == NON_FIELD_ERRORS else known, said)


class Invite(PlainForm):
    """Whom, as what, how many, how long."""

    role = forms.ChoiceField(choices=Role.choices, initial=Role.EDITOR, label=gettext_lazy("As"))
    many = forms.ChoiceField(
        choices=[("one", gettext_lazy("One person")), ("team", gettext_lazy("A whole team"))],
        initial="one",
        label=gettext_lazy("How many come in by it"),
    )
    name = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("For whom"),
        help_text=gettext_lazy("A name, or “the maths department”. They see it on the page."),
    )
    email = forms.EmailField(
        required=False,
        label=gettext_lazy("Their e-mail address"),
        help_text=gettext_lazy("Then the link goes to them by mail as well."),
        error_messages={"invalid": gettext_lazy("This does not look like an e-mail address.")},
    )
    language = forms.ChoiceField(
        choices=settings.LANGUAGES, required=False, label=gettext_lazy("Write to them in")
    )
    days = forms.IntegerField(
        min_value=1,
        max_value=90,
        initial=14,
        label=gettext_lazy("Days it stays open"),
        error_messages={
            "required": gettext_lazy("From 1 to 90 days."),
            "invalid": gettext_lazy("A whole number from 1 to 90."),
            "min_value": gettext_lazy("From 1 to 90 days."),
            "max_value": gettext_lazy("From 1 to 90 days."),
        },
    )

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    @property
    def role_options(self) -> list[Option]:
        return role_options(str(self["role"].value()))

    @property
    def many_options(self) -> list[Option]:
        chosen = self["many"].value()
        return [
            Option(
                "one",
                _("One person"),
                _("The link works once. Several people need several links."),
                chosen != "team",
            ),
            Option(
                "team",
                _("A whole team"),
                _("Whoever has the link or scans the code comes in, until the days are over."),
                chosen == "team",
            ),
        ]


class Team(PlainForm):
    name = forms.CharField(
        max_length=200,
        label=gettext_lazy("Its name"),
        error_messages={"required": gettext_lazy("Give the team a name, even a working one.")},
    )
    purpose = forms.CharField(
        widget=forms.Textarea,
        max_length=2000,
        required=False,
        label=gettext_lazy("What it is for"),
    )


class NewSpace(Team):
    """A further partnership, or a network of partnerships."""

    kind = forms.ChoiceField(
        choices=[
            (Space.Kind.PARTNERSHIP.value, gettext_lazy("A partnership of organisations")),
            (Space.Kind.NETWORK.value, gettext_lazy("A network of partnerships")),
        ],
        initial=Space.Kind.PARTNERSHIP.value,
        label=gettext_lazy("What begins"),
    )

    def clean_kind(self) -> Space.Kind:
        return Space.Kind(self.cleaned_data["kind"])


class NewOrganisation(PlainForm):
    name = forms.CharField(
        max_length=200,
        label=gettext_lazy("Its name"),
        error_messages={"required": gettext_lazy("Write the organisation’s name.")},
    )
    kind = forms.ChoiceField(
        choices=Organisation.Kind.choices,
        initial=Organisation.Kind.DISTRICT,
        label=gettext_lazy("What it is"),
    )


class Settled(PlainForm):
    """What a space is called and for, who shares beyond it, and its clock."""

    name = forms.CharField(
        max_length=200,
        label=gettext_lazy("Its name"),
        error_messages={"required": gettext_lazy("A space needs a name.")},
    )
    purpose = forms.CharField(
        widget=forms.Textarea,
        max_length=2000,
        required=False,
        label=gettext_lazy("Why it exists"),
    )
    leaders_widen = forms.BooleanField(
        required=False,
        label=gettext_lazy("Only leaders share beyond this space"),
        help_text=gettext_lazy(
            "Otherwise authors may share what they wrote with the partnership themselves."
        ),
    )
    time_zone = forms.ChoiceField(
        choices=zones.choices, label=gettext_lazy("Its days begin and end in")
    )


class Promise(PlainForm):
    """What everybody reads before they join."""

    run_by = forms.CharField(
        max_length=300,
        label=gettext_lazy("Who runs this"),
        help_text=gettext_lazy(
            "For example: Alder River University, College of Education, for both districts."
        ),
        error_messages={"required": gettext_lazy("Name who answers for it.")},
    )
    kept_for = forms.CharField(
        max_length=300,
        label=gettext_lazy("How long it is kept"),
        help_text=gettext_lazy("For example: until two years after the partnership ends."),
        error_messages={"required": gettext_lazy("Say how long, even roughly.")},
    )
    ask = forms.CharField(
        max_length=300,
        label=gettext_lazy("Whom to ask"),
        help_text=gettext_lazy("A person, with an address or a telephone number."),
        error_messages={"required": gettext_lazy("Name a person.")},
    )


class NewStudy(PlainForm):
    name = forms.CharField(
        max_length=300,
        label=gettext_lazy("What the study is called"),
        error_messages={"required": gettext_lazy("Name the study as people will read it.")},
    )
    approval = forms.CharField(
        max_length=300,
        label=gettext_lazy("Its approval"),
        help_text=gettext_lazy("For example: IRB 2016-114, approved until June 2018."),
        error_messages={"required": gettext_lazy("Say who approved it, and under which number.")},
    )
    starts_on = forms.DateField(
        required=False,
        label=gettext_lazy("From"),
        widget=forms.DateInput,
        error_messages={"invalid": gettext_lazy("A day, such as 2026-09-01.")},
    )


class Pair(PlainForm):
    """Who evaluates whom, among the people of an organisation."""

    other = forms.ModelChoiceField(
        queryset=Person.objects.none(),
        label=gettext_lazy("Who evaluates"),
        empty_label=gettext_lazy("Choose somebody"),
        error_messages={
            "required": gettext_lazy("Choose somebody."),
            "invalid_choice": gettext_lazy("Choose somebody of this organisation."),
        },
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        other: Any = self.fields["other"]
        other.queryset = people


def _kinds(chosen: str) -> list[Option]:
    return [
        Option(value, str(label), "", value == chosen) for value, label in Organisation.Kind.choices
    ]
