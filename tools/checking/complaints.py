"""A broken rule, and the lists of what may break it."""

from collections.abc import Iterator, Mapping
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
    complaints: list[Complaint], allowed: Mapping[str, str], *, listed_in: str
) -> Iterator[Complaint]:
    """The complaints outside files that are allowed; an allowance that allows nothing is one."""
    used = {complaint.path.as_posix() for complaint in complaints}
    for complaint in complaints:
        if complaint.path.as_posix() not in allowed:
            yield complaint
    for stale in sorted(set(allowed) - used):
        yield Complaint(Path(listed_in), 1, f"{stale} needs no allowance any more: take it out")
