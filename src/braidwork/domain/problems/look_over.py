"""Look a problem over: gentle questions about its wording, on request.

Criteria are declared in method packs (`braidwork.packs`); this engine only finds where they speak
and quotes the words. It never blocks, never scores and keeps nothing.

    python -m braidwork.domain.problems.look_over FILE.csv --json OUT
"""

import re
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from braidwork.domain.problems.look_over_text import clauses, sentences, tidied
from braidwork.packs import Criterion, Pack, Phrase, Span, Wording, plain

AT_A_TIME = 3
PARTED = re.compile(r"[:;]\s")

Silenced = Collection[tuple[str, str]]


@dataclass(frozen=True)
class Remark:
    """One question about the words at `start` to `end` of `field`, with one rewrite of them."""

    criterion: str
    name: str
    field: str
    words: str
    start: int
    end: int
    question: str
    why: str
    example: str
    rewrite: str


def look_over(
    fields: Mapping[str, str],
    *,
    language: str,
    pack: Pack,
    silenced: Silenced = frozenset(),
) -> list[Remark]:
    """Every remark on these texts, weightiest first, at most one for each criterion.

    `fields` maps field names (`statement`, then the ids of the sharpening questions) to what was
    written. `silenced` holds pairs of criterion and words that somebody said do not fit here; the
    next wording under the same criterion may then speak.
    """
    tongue = "de" if language.split("-")[0].lower() == "de" else "en"
    reading = _Reading(fields, language=tongue, pack=pack, silenced=silenced)
    return [_remark(find, reading) for find in reading.finds()]


def first_three(remarks: list[Remark]) -> list[Remark]:
    """What the screen shows at a time."""
    return remarks[:AT_A_TIME]


@dataclass(frozen=True)
class _Written:
    """One field: as typed, with plain apostrophes, and where its sentences lie."""

    field: str
    typed: str
    language: str

    @cached_property
    def text(self) -> str:
        return plain(self.typed)

    @cached_property
    def sentences(self) -> list[Span]:
        return sentences(self.text, self.language)

    @cached_property
    def is_longer(self) -> bool:
        return len(self.sentences) > 1 or PARTED.search(self.text) is not None

    def sentence_around(self, span: Span) -> Span:
        return next((each for each in self.sentences if each.overlaps(span)), span)

    def words(self, span: Span) -> str:
        return self.typed[span.start : span.end]


@dataclass(frozen=True)
class _Find:
    criterion: Criterion
    wording: Wording | None
    written: _Written
    span: Span

    @property
    def words(self) -> str:
        return self.written.words(self.span)


class _Reading:
    """One look over one set of texts."""

    def __init__(
        self, fields: Mapping[str, str], *, language: str, pack: Pack, silenced: Silenced
    ) -> None:
        self.language, self.pack, self.silenced = language, pack, silenced
        self.written = [
            _Written(field, typed, language) for field, typed in fields.items() if typed.strip()
        ]
        self._signs: dict[str, bool] = {}

    def finds(self) -> list[_Find]:
        if not self.written:
            return []
        found = {criterion.id: self._found(criterion) for criterion in self._positive()}
        kept = [finds[0] for id in found if (finds := self._not_given_way(found[id], found))]
        kept += [find for each in self._absences() if (find := self._missing(each, kept))]
        return sorted(kept, key=lambda find: -find.criterion.weight)

    def _positive(self) -> list[Criterion]:
        return [criterion for criterion in self.pack.criteria if not criterion.absent]

    def _absences(self) -> list[Criterion]:
        return [criterion for criterion in self.pack.criteria if criterion.absent]

    # wordings that are there

    def _found(self, criterion: Criterion) -> list[_Find]:
        finds = [
            _Find(criterion, wording, written, span)
            for wording in criterion.wordings
            if not self._any_signs(wording)
            for written in self._written_for(criterion)
            for span in self._spans(wording, written)
        ]
        spoken = [find for find in finds if (criterion.id, find.words) not in self.silenced]
        return sorted(spoken, key=self._place)

    def _place(self, find: _Find) -> tuple[int, int, int]:
        return self.written.index(find.written), find.span.start, -find.span.end

    def _written_for(self, criterion: Criterion) -> list[_Written]:
        return [each for each in self.written if each.field not in criterion.skips]

    def _spans(self, wording: Wording, written: _Written) -> Iterator[Span]:
        for phrase in wording.phrases[self.language]:
            for span in phrase.find(written.text):
                if not self._excepted(wording, written, span):
                    yield tidied(written.text, span, self.language)

    def _excepted(self, wording: Wording, written: _Written, span: Span) -> bool:
        sentence = written.sentence_around(span)
        within = written.text[sentence.start : max(sentence.end, span.end)]
        return _any_in(wording.unless.get(self.language, ()), within)

    def _any_signs(self, wording: Wording) -> bool:
        return any(all(map(self._shows, needed)) for needed in wording.unless_signs)

    def _shows(self, sign_id: str) -> bool:
        if sign_id not in self._signs:
            self._signs[sign_id] = any(self._sign_in(sign_id, each) for each in self.written)
        return self._signs[sign_id]

    def _sign_in(self, sign_id: str, written: _Written) -> bool:
        sign, text = self.pack.signs[sign_id], written.text
        for phrase in sign.overlooked.get(self.language, ()):
            for span in phrase.find(text):
                text = text[: span.start] + "¤" * (span.end - span.start) + text[span.end :]
        if _any_in(sign.phrases[self.language], text):
            return True
        return written.is_longer and _any_in(sign.in_longer_texts.get(self.language, ()), text)

    def _not_given_way(self, finds: list[_Find], found: Mapping[str, list[_Find]]) -> list[_Find]:
        """A criterion is not added where another one already turns the question to practice."""
        spoken = {id for id, others in found.items() if others}
        return [
            find
            for find in finds
            if find.wording
            and not (find.criterion.gives_way_to & spoken) - find.wording.stays_beside
        ]

    # what is not named

    def _missing(self, criterion: Criterion, kept: list[_Find]) -> _Find | None:
        if criterion.absent is None or self._shows(criterion.absent):
            return None
        if self._quieted(criterion, kept) or self._silenced_whole(criterion):
            return None
        if criterion.yields_to and not kept and self._shows(criterion.yields_to):
            return None
        for written in self._written_for(criterion):
            return _Find(criterion, None, written, self._span_meant(criterion, written, kept))
        return None

    def _silenced_whole(self, criterion: Criterion) -> bool:
        """A question about the whole text stays silent while the words it quoted still stand."""
        return any(
            id == criterion.id and any(words in each.typed for each in self.written)
            for id, words in self.silenced
        )

    def _quieted(self, criterion: Criterion, kept: list[_Find]) -> bool:
        """Nothing is claimed where every sentence only wishes for something."""
        if not kept or any(
            _any_in(criterion.claims.get(self.language, ()), each.text) for each in self.written
        ):
            return False
        if not all(find.wording and criterion.id in find.wording.quiets for find in kept):
            return False
        return all(
            any(sentence.overlaps(find.span) for find in kept if find.written is written)
            for written in self.written
            for sentence in written.sentences
        )

    def _span_meant(self, criterion: Criterion, written: _Written, kept: list[_Find]) -> Span:
        taken = [find.span for find in kept if find.written is written]
        offered = [*self._telling(criterion, written), *self._clauses_from_the_end(written)]
        for span in offered:
            if not any(span.overlaps(other) for other in taken):
                return span
        return offered[0] if offered else Span(0, len(written.typed))

    def _telling(self, criterion: Criterion, written: _Written) -> list[Span]:
        """The clauses around wordings that claim much: never, everybody, in most rooms."""
        return [
            self._clause_around(span, written)
            for wording in criterion.wordings
            for span in self._spans(wording, written)
        ]

    def _clause_around(self, span: Span, written: _Written) -> Span:
        within = clauses(written.text, written.sentence_around(span), self.language)
        return next((clause for clause in within if clause.overlaps(span)), span)

    def _clauses_from_the_end(self, written: _Written) -> list[Span]:
        spans = [
            clause
            for sentence in written.sentences
            for clause in clauses(written.text, sentence, self.language)
        ]
        return spans[::-1] or written.sentences


def _any_in(phrases: Collection[Phrase], text: str) -> bool:
    return any(next(phrase.find(text), None) is not None for phrase in phrases)


def _remark(find: _Find, reading: _Reading) -> Remark:
    criterion, language = find.criterion, reading.language
    rewrite = find.wording.rewrite if find.wording else criterion.rewrite
    return Remark(
        criterion=criterion.id,
        name=criterion.name.in_language(language),
        field=find.written.field,
        words=find.words,
        start=find.span.start,
        end=find.span.end,
        question=_filled(criterion.question.in_language(language), find.words),
        why=criterion.why.in_language(language),
        example=criterion.example.in_language(language),
        rewrite=_offered(rewrite.in_language(language), find) if rewrite else "",
    )


def _offered(template: str, find: _Find) -> str:
    """The rewrite, with a capital where the words meant begin a sentence."""
    rewrite = _filled(template, find.words)
    begins = any(find.span.start == each.start for each in find.written.sentences)
    return rewrite[:1].upper() + rewrite[1:] if begins else rewrite


def _filled(template: str, words: str) -> str:
    return template.replace("{words}", words)


if __name__ == "__main__":
    from braidwork.domain.problems.look_over_file import main

    sys.exit(main(sys.argv[1:]))
