"""Sentences and clauses of a text, each with its place."""

import re
from collections.abc import Iterator

from braidwork.packs import Span

ENDS = re.compile(r"[.!?…]+[\"”“')]*(?=\s|\Z)|\n\s*\n")
ABBREVIATED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|vs|approx|no|e\.g|i\.e|z\. ?b|u\. ?a|d\. ?h|bzw|usw|ca|nr|jg|kl)"
    r"|\b[a-z])\.\Z",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.\Z")
CLAUSE_ENDS = {
    "en": re.compile(r"\s*[;:–—(),]+\s+|\s+(?=(?:so|but|because|and that is why)\b)"),
    "de": re.compile(r"\s*[;:–—(),]+\s+|\s+(?=(?:und deshalb|aber|weil|sondern)\b)"),
}
JOINING = {
    "en": re.compile(r"(?:and|but|so|because|that|then|yet|or)\s+", re.IGNORECASE),
    "de": re.compile(r"(?:und|aber|sondern|oder|denn)\s+", re.IGNORECASE),
}
LEFT_HANGING = {
    "en": re.compile(
        r"\s+(?:and|or|but|so|because|that|so that|which|who|the|a|an|of|to|in|for|with|our|we)\Z",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\s+(?:und|oder|aber|weil|dass|damit|der|die|das|den|dem|des|ein|eine|einen|von|zu|in|für|mit)\Z",
        re.IGNORECASE,
    ),
}
SHORT = 3


def sentences(text: str, language: str) -> list[Span]:
    """Where each sentence lies, without the spaces around it."""
    spans, start = [], 0
    for match in ENDS.finditer(text):
        before = text[start : match.end()].rstrip("\"”“')")
        if ABBREVIATED.search(before) or (language == "de" and ORDINAL.search(before)):
            continue
        spans.append(Span(start, match.end()))
        start = match.end()
    spans.append(Span(start, len(text)))
    return [trimmed for span in spans if (trimmed := _trimmed(text, span))]


def clauses(text: str, sentence: Span, language: str) -> Iterator[Span]:
    """Parts of a sentence between commas and conjunctions, leaving out crumbs."""
    start = sentence.start
    breaks = CLAUSE_ENDS[language]
    for match in breaks.finditer(text, sentence.start, sentence.end):
        yield from _long_enough(text, _unjoined(text, start, match.start(), language))
        start = match.end()
    yield from _long_enough(text, _unjoined(text, start, sentence.end, language))


def _unjoined(text: str, start: int, end: int, language: str) -> Span:
    """Without the conjunction that ties the clause to the one before."""
    joining = JOINING[language].match(text, start, end)
    return Span(joining.end() if joining else start, end)


def tidied(text: str, span: Span, language: str) -> Span:
    """The span without the words left hanging at its end."""
    end = span.end
    while hanging := LEFT_HANGING[language].search(text[span.start : end]):
        end = span.start + hanging.start()
    return Span(span.start, end)


def _long_enough(text: str, span: Span) -> Iterator[Span]:
    trimmed = _trimmed(text, span)
    if trimmed and len(text[trimmed.start : trimmed.end].split()) >= SHORT:
        yield trimmed


def _trimmed(text: str, span: Span) -> Span | None:
    said = text[span.start : span.end]
    start = span.start + len(said) - len(said.lstrip())
    end = span.start + len(said.rstrip(" \t\r\n.!?…"))
    return Span(start, end) if start < end else None
