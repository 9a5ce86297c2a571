"""In which language Braidwork speaks: one for which it has words of its own."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import to_locale


def spoken(language: str | None) -> str:
    """The one asked for once its catalogue is there; before that a page would speak in two."""
    return language if language and _has_catalogue(language) else settings.LANGUAGE_CODE


def _has_catalogue(language: str) -> bool:
    return to_locale(language) in _catalogues(tuple(settings.LOCALE_PATHS))


@cache
def _catalogues(folders: tuple[Path, ...]) -> frozenset[str]:
    return frozenset(
        found.parents[1].name
        for folder in folders
        for found in Path(folder).glob("*/LC_MESSAGES/django.mo")
    )
