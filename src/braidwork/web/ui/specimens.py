"""Invented contents for the gallery."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from braidwork.web.ui import specimen_threads
from braidwork.web.ui.fields import Option
from braidwork.web.ui.icons import ICONS

RENATA = {"id": "gallery", "name": "Renata Solis", "initials": "RS"}
NOON = datetime.datetime(2016, 12, 2, 9, 12, tzinfo=datetime.UTC)


def context(scheme: str, *, seen: bool = False) -> dict[str, Any]:
    return {
        "scheme": scheme,
        "shell": _shell(seen),
        "icons": sorted(ICONS),
        "moment": NOON,
        "conditions": _conditions(),
        "reaches": _reaches(),
        "parts": _parts(),
        "schemes": _schemes(scheme),
        "threads": specimen_threads.all_of_them,
    }


def _schemes(current: str) -> list[dict[str, Any]]:
    named = [("", _("As your device has it")), ("light", _("Light")), ("dark", _("Dark"))]
    return [
        {"href": f"?scheme={name}", "label": label, "current": name == current}
        for name, label in named
    ]


def _shell(seen: bool) -> dict[str, Any]:
    names = [
        (_("Home"), ""),
        (_("Improvement"), "work"),
        (_("Learning"), "learning"),
        (_("Partnership"), "partnership"),
        (_("Evidence"), "evidence"),
    ]
    places = [
        {"name": name, "url": "#", "strand": strand, "current": strand == "work"}
        for name, strand in names
    ]
    seeing = {"name": "Marcus Adeyemi", "back": "/gallery/record/"} if seen else None
    return {"places": places, "person": RENATA, "demonstration": True, "seeing_as": seeing}


def _reaches() -> list[Option]:
    return [
        Option("me", _("Only me"), "1 person"),
        Option("team", _("My team"), "9 people. As it is now"),
        Option(
            "partnership", _("Our partnership"), "64 people, two districts, one university", True
        ),
        Option("network", _("Our network"), "212 people in five partnerships"),
        Option("one", _("One space or person"), "Choose by name"),
    ]


def _conditions() -> list[Option]:
    return [Option("6", "Grade 6", "", True), Option("7", "Grade 7"), Option("8", "Grade 8")]


def _parts() -> list[dict[str, str]]:
    return [
        {"kind": "same", "text": "Homeroom teachers know by 8:20 who is missing and "},
        {"kind": "removed", "text": "tell nobody"},
        {"kind": "added", "text": "have no one to tell"},
        {"kind": "same", "text": "."},
    ]
