"""A broken rule, and the lists of what may break it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Complaint:
    path: Path
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.what}"


def except_allowed(
    found: Iterable[tuple[str, Complaint]], allowed: Mapping[str, str], *, listed_in: str
) -> Iterator[Complaint]:
    """The complaints that no allowance covers, and each allowance that covers none.

    An allowance is "path" or "path: what was found there".
    """
    used = set()
    for subject, complaint in found:
        path = complaint.path.as_posix()
        covering = {path, f"{path}: {subject}"} & set(allowed)
        used |= covering
        if not covering:
            yield complaint
    for stale in sorted(set(allowed) - used):
        yield Complaint(Path(listed_in), 1, f"{stale} needs no allowance any more: take it out")
