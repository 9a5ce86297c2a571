"""What people say about themselves."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from braidwork.kernel.people.models import Account
from braidwork.web.shell.forms import PlainForm
from braidwork.web.shell.languages import language_field


def has_password(account: Account) -> bool:
    """One that somebody has set; Django takes an empty one for usable."""
    return bool(account.password) and account.has_usable_password()


class Introduction(PlainForm):
    """Name, position, language."""

    name = forms.CharField(
        max_length=200,
        label=gettext_lazy("Your name"),
        help_text=gettext_lazy("As the others know you."),
        error_messages={"required": gettext_lazy("Write the name that the others know you by.")},
    )
    position = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("What you do"),
        help_text=gettext_lazy("For example: teacher, grade 6. It stands beside your name."),
    )
    language = language_field()


class SignIn(PlainForm):
    """An address and a password to come back with; the old password first, where there is one."""

    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        error_messages={
            "required": gettext_lazy("Write the address that you will sign in with."),
            "invalid": gettext_lazy("This does not look like an e-mail address."),
        },
    )
    password = forms.CharField(
        strip=False,
        required=False,
        label=gettext_lazy("A password"),
        help_text=gettext_lazy("At least 10 signs. A sentence is easy to remember."),
        widget=forms.PasswordInput,
    )
    current = forms.CharField(
        strip=False,
        required=False,
        label=gettext_lazy("Your password as it is now"),
        widget=forms.PasswordInput,
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account
        del self.fields["password" if has_password(account) else "current"]

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if not password:
            raise ValidationError(_("Choose a password, so that only you come in as you."))
        validate_password(password, user=self.account)
        return password

    def clean_current(self) -> str:
        if not self.account.check_password(self.cleaned_data["current"]):
            raise ValidationError(_("This is not your password. Your address stays as it was."))
        return ""
