"""What everybody reads before they join: whole in each language, whatever the catalogues hold."""

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils import translation

from braidwork.web.shell.request import Request

SOURCE = Path(__file__).with_name("wording.yaml")


@cache
def sentences() -> dict[str, dict[str, str]]:
    """Language -> key -> sentence with its gaps."""
    read: dict[str, dict[str, str]] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return read


def say(language: str, key: str, **values: Any) -> str:
    return sentences()[language][key] % defaultdict(str, values)


def everything(language: str, **values: Any) -> dict[str, str]:
    """Every sentence with these values in its gaps."""
    return {key: say(language, key, **values) for key in sentences()[language]}


def language_of(request: Request) -> str:
    """The language asked for, else the person's own, else the browser's."""
    person = request.actor.person
    asked = (
        request.POST.get("language"),
        request.GET.get("language"),
        person.language if person else None,
        translation.get_language_from_request(request),
        settings.LANGUAGE_CODE,
    )
    codes = (code for each in asked if each for code in (each, each[:2]))
    return next(code for code in codes if code in sentences())
