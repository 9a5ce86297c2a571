"""What the page around every page needs."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from braidwork.kernel.people.models import Person
from braidwork.web.shell.installation import is_demonstration


@dataclass(frozen=True)
class Place:
    name: str
    url: str
    strand: str
    current: bool


@dataclass(frozen=True)
class Shell:
    person: Person | None
    places: list[Place]
    demonstration: bool
    seeing_as: Any = None


def shell(request: HttpRequest) -> dict[str, Shell]:
    actor = getattr(request, "actor", None)
    person = actor.person if actor else None
    return {
        "shell": Shell(
            person=person,
            places=_places(request) if person else [],
            demonstration=is_demonstration(),
            seeing_as=getattr(request, "seeing_as", None),
        )
    }


def _places(request: HttpRequest) -> list[Place]:
    """The places that exist; the others come with what they hold."""
    home, partnership = reverse("home"), reverse("partnership:spaces")
    improvement = reverse("improvement:problems")
    path = request.path
    return [
        Place(_("Home"), home, "", path == home),
        Place(_("Improvement"), improvement, "work", path.startswith(improvement)),
        Place(_("Partnership"), partnership, "partnership", path.startswith(partnership)),
    ]
