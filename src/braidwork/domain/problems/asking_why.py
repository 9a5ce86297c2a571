"""Asking why: whether the answer so far ends at a person."""

from braidwork.packs import Pack, load_one
from braidwork.packs.declarations import AskingWhy


def asked_by(pack: Pack) -> AskingWhy:
    """How this pack asks; a pack that does not say asks as the general one does."""
    return pack.asking_why or _general()


def ends_at_a_person(cause: str, *, language: str, pack: Pack) -> bool:
    """Whether a cause, in a sentence, is about somebody rather than about how work is set up."""
    sign = pack.signs.get("person")
    tongue = "de" if language.split("-")[0].lower() == "de" else "en"
    return sign is not None and any(
        next(phrase.find(cause), None) is not None for phrase in sign.phrases[tongue]
    )


def _general() -> AskingWhy:
    asked = load_one("general").asking_why
    assert asked is not None  # noqa: S101 - it is shipped with it, and a test reads it
    return asked
