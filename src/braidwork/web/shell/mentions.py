"""Naming somebody in what one writes: an @ and the whole name."""

import re
from collections.abc import Iterable

from braidwork.kernel.people.models import Person


def pattern(names: Iterable[str]) -> str:
    """An @ that begins a word, and one of the names, which ends one; longer names go first."""
    longest_first = sorted(names, key=len, reverse=True)
    return rf"(?<!\w)@({'|'.join(map(re.escape, longest_first))})(?!\w)"


def named_in(text: str, people: Iterable[Person]) -> list[Person]:
    """Those of `people` whom the text names."""
    known = {person.name.casefold(): person for person in people}
    if not known or "@" not in text:
        return []
    found = re.findall(pattern(p.name for p in known.values()), text, flags=re.IGNORECASE)
    return list(dict.fromkeys(known[name.casefold()] for name in found if name.casefold() in known))
