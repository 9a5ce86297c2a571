"""The stages of a throughline, and what is looked for after each kind of record."""

#: From a problem to a lesson.
STAGES = ("problem", "cause", "aim", "driver", "idea")

#: Where a thread usually goes on. A gap is no fault; "on purpose" settles it.
FOLLOWS = {
    "problem": "cause",
    "cause": "driver",
    "aim": "driver",
    "driver": "idea",
}

#: What fills a gap beside the kind that is looked for: an idea may address a cause by itself.
ALSO_FILLS = {
    ("cause", "driver"): ("idea",),
    ("aim", "driver"): ("idea",),
    ("driver", "idea"): ("driver",),
}


def fills(kind: str, missing: str, found: str) -> bool:
    """Whether a record of kind `found` under one of `kind` leaves nothing `missing`."""
    return found == missing or found in ALSO_FILLS.get((kind, missing), ())
