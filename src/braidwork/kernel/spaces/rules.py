"""When something dated holds."""

from datetime import date


def holds(starts_on: date, ends_on: date | None, *, on: date) -> bool:
    """From its first day on, and no longer on the day that ends it."""
    return starts_on <= on and (ends_on is None or on < ends_on)
