"""How signing in and its mails behave and sound here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext_lazy as _


class AccountAdapter(DefaultAccountAdapter):
    """People come in by invitation, never by signing up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is closed. Ask whoever runs this installation."),
        "email_password_mismatch": _(
            "Address and password do not belong together. Your address is still in the box."
        ),
        "enter_current_password": _("This is not your password as it is now. Nothing was changed."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _(
            "Too many tries for this address. Wait five minutes, or ask for a new password."
        ),
        "rate_limited": _("Too many tries in a short time. Wait a few minutes."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        """Without the name of a site: the subject says what it is."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of whom it is for."""
        account = context.get("user")
        language = account.person.language if account else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, context)
