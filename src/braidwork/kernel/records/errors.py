"""Why an action was refused. Each says what a person needs to know; nothing was changed."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError


class NotAllowed(Exception):
    """The permission rule says no. On the web: 403 if the record may be known, else 404."""


class NotPossible(ValidationError):
    """The state of things does not allow it; the message says why, and what would."""


@dataclass
class StaleSave(Exception):
    """Somebody changed the same words meanwhile. Both versions are here; nothing was saved."""

    record: Any
    #: Fields that both changed -> (what it was, what stands now, what was sent).
    both: dict[str, tuple[Any, Any, Any]]
    changed_by: Any
    changed_at: Any

    def __str__(self) -> str:
        return f"changed meanwhile: {', '.join(self.both)}"
