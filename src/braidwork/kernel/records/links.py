"""How records may be tied to one another: the one table of it.

A link points upward, from what came later to what it is about; the thread of a record follows
links both ways. A pair of kinds is tied by one verb, so that nobody has to choose one.
"""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    EXPLAINS = "explains", _("explains")
    ADDRESSES = "addresses", _("addresses")
    SERVES = "serves", _("serves")


#: Kind of the source, kind of the target: what the one does for the other.
ALLOWED: dict[tuple[str, str], Verb] = {
    ("cause", "problem"): Verb.EXPLAINS,
    ("cause", "cause"): Verb.EXPLAINS,
    ("aim", "problem"): Verb.ADDRESSES,
    ("driver", "problem"): Verb.ADDRESSES,
    ("driver", "cause"): Verb.ADDRESSES,
    ("driver", "aim"): Verb.SERVES,
    ("driver", "driver"): Verb.SERVES,
    ("idea", "problem"): Verb.ADDRESSES,
    ("idea", "cause"): Verb.ADDRESSES,
    ("idea", "aim"): Verb.SERVES,
    ("idea", "driver"): Verb.SERVES,
}

#: What goes into the bin with the record it hangs on, and comes back with it: the rest stays.
GOES_ALONG = frozenset({("cause", "problem")})


def between(source: str, target: str) -> Verb | None:
    """What a record of kind `source` may do for one of kind `target`."""
    return ALLOWED.get((source, target))


def above(kind: str) -> list[str]:
    """The kinds to which a record of this kind may be tied."""
    return [target for source, target in ALLOWED if source == kind]


def below(kind: str) -> list[str]:
    """The kinds that may be tied to a record of this kind."""
    return [source for source, target in ALLOWED if target == kind]


def kinds() -> Iterable[str]:
    """Every kind that the table names."""
    return {kind for pair in ALLOWED for kind in pair}
