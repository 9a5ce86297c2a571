"""Time zones to choose from, and the one that this machine lives in."""

from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

REGIONS = (
    "Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian",
    "Pacific",
)  # fmt: skip


@cache
def choices() -> list[tuple[str, str]]:
    known = sorted(zone for zone in available_timezones() if zone.split("/")[0] in REGIONS)
    return [(zone, zone.replace("_", " ").replace("/", " / ")) for zone in [*known, "UTC"]]


def of_this_machine() -> str:
    """Named by the link that most systems keep; UTC where there is none."""
    link = Path("/etc/localtime")
    if link.is_symlink():
        name = str(link.resolve()).rpartition("zoneinfo/")[2]
        if name in dict(choices()):
            return name
    return "UTC"
