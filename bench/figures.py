"""A figure: what was measured, what it should be, and how a peer does."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One measured number. `bar` is the most it may be; `peer` is another program's number."""

    name: str
    value: float
    unit: str
    bar: float | None = None
    peer: float | None = None

    @property
    def met(self) -> bool | None:
        return None if self.bar is None else self.value <= self.bar

    @property
    def ratio(self) -> float | None:
        """How often ours goes into the peer's: above one, ours is the smaller."""
        return None if self.peer is None or not self.value else round(self.peer / self.value, 3)

    def line(self) -> str:
        told = asdict(self) | {"met": self.met, "ratio": self.ratio, "machine": machine()}
        order = ("name", "value", "unit", "bar", "met", "peer", "ratio", "machine")
        return json.dumps({key: told[key] for key in order}, ensure_ascii=False)


def machine() -> str:
    return f"{os.cpu_count()} cores, {processor()}, Python {platform.python_version()}"


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()
