"""What a method pack holds once it is read: frozen, checked, in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from braidwork.packs.phrases import Phrase

LANGUAGES = ("en", "de")


@dataclass(frozen=True)
class Text:
    """The same sentence in each language that packs are written in."""

    en: str
    de: str

    def in_language(self, language: str) -> str:
        """German for `de` and its regions, English for everything else."""
        return self.de if language.split("-")[0].lower() == "de" else self.en


Phrases = Mapping[str, tuple[Phrase, ...]]


@dataclass(frozen=True)
class Sign:
    """Wordings that show, anywhere in a text, that something is named or done.

    `overlooked` wordings are taken out of the text first: a grade level is not a count. In a text
    of several sentences or parts, where people tell how they looked, `in_longer_texts` count too.
    """

    id: str
    phrases: Phrases
    overlooked: Phrases
    in_longer_texts: Phrases


@dataclass(frozen=True)
class Wording:
    """One family of wordings under a criterion, with the rewrite offered for it."""

    id: str
    phrases: Phrases
    rewrite: Text
    unless: Phrases
    unless_signs: tuple[tuple[str, ...], ...]
    quiets: frozenset[str]
    stays_beside: frozenset[str]


@dataclass(frozen=True)
class Criterion:
    """One thing to look for. With `absent`, the remark is made when that sign is missing.

    Where nothing else was remarked, such a criterion stays silent beside the sign `yields_to`.
    """

    id: str
    weight: int
    name: Text
    why: Text
    question: Text
    example: Text
    wordings: tuple[Wording, ...]
    absent: str | None = None
    yields_to: str | None = None
    rewrite: Text | None = None
    claims: Phrases = field(default_factory=dict)
    gives_way_to: frozenset[str] = frozenset()
    skips: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Relation:
    """How felt need and mandate stand to each other."""

    id: str
    name: Text
    question: Text


@dataclass(frozen=True)
class SharpeningQuestion:
    """One question that sharpens a problem; `id` is the field that keeps the answer."""

    id: str
    question: Text
    hint: Text
    example: Text


@dataclass(frozen=True)
class AskingWhy:
    """How causes are asked for; `person` where the answer so far ends at somebody."""

    question: Text
    hint: Text
    example: Text
    person: Text
    person_why: Text


@dataclass(frozen=True)
class Source:
    """A work that a method goes back to; the pack's own wording is ours."""

    work: str
    for_what: Text


@dataclass(frozen=True)
class Pack:
    id: str
    version: str
    name: Text
    about: Text
    extends: str | None
    lineage: tuple[Source, ...]
    relations: tuple[Relation, ...]
    sharpening: tuple[SharpeningQuestion, ...]
    asking_why: AskingWhy | None
    criteria: tuple[Criterion, ...]
    signs: Mapping[str, Sign]
    declared: Mapping[str, Any] = field(repr=False, compare=False)

    def criterion(self, id: str) -> Criterion:
        return next(criterion for criterion in self.criteria if criterion.id == id)
