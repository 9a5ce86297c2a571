from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Knot:
    id: str
    column: int
    label: str
    note: str = ""
    href: str = ""
    lang: str = ""
    gap: bool = False
    settled: bool = False
    current: bool = False


@dataclass(frozen=True)
class Tie:
    source: str
    target: str
    loose: bool = False


@dataclass(frozen=True)
class Thread:
    stages: Sequence[str]
    knots: Sequence[Knot]
    ties: Sequence[Tie]


def svg(thread: Thread, *, label: str, width: float = 1240) -> str:
    return ""
