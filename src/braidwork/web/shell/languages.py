"""In which language Braidwork speaks: one for which it has words of its own."""

from functools import cache
from pathlib import Path

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, to_locale


def spoken(language: str | None) -> str:
    """The one asked for once its catalogue is there; before that a page would speak in two."""
    return language if language and _has_catalogue(language) else settings.LANGUAGE_CODE


def language_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=settings.LANGUAGES,
        label=gettext_lazy("Braidwork speaks to you in"),
        help_text=lazy(_so_far, str)(),
    )


def _so_far() -> str:
    """What there is in a language that is offered and has no catalogue yet."""
    if all(spoken(code) == code for code, _name in settings.LANGUAGES):
        return ""
    return _("In German so far: invitations, promises, and the questions of a method.")


def _has_catalogue(language: str) -> bool:
    return to_locale(language) in _catalogues(tuple(settings.LOCALE_PATHS))


@cache
def _catalogues(folders: tuple[Path, ...]) -> frozenset[str]:
    return frozenset(
        found.parents[1].name
        for folder in folders
        for found in Path(folder).glob("*/LC_MESSAGES/django.mo")
    )
