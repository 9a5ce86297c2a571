"""From plain values to the frozen declarations, or every fault at once and nothing."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from braidwork.packs.declarations import (
    LANGUAGES,
    AskingWhy,
    Criterion,
    Pack,
    Phrases,
    Relation,
    SharpeningQuestion,
    Sign,
    Source,
    Text,
    Wording,
)
from braidwork.packs.phrases import Phrase, PhraseFault, WordBook
from braidwork.packs.places import Declared, Path

T = TypeVar("T")
NOTHING = Text(en="", de="")


def pack_from(declared: Declared) -> Pack:
    """Checks the whole declaration and gives the pack; raises `PackFault` with all faults."""
    pack = _Reader(declared).pack()
    declared.stop_if_faulty()
    return pack


class _Reader:
    def __init__(self, declared: Declared) -> None:
        self.declared = declared
        self.words = {language: self._word_book(language) for language in LANGUAGES}

    def pack(self) -> Pack:
        self._keys((), required=("id", "version", "name", "about"), optional=PARTS)
        self._check_words()
        criteria = self._named(("criteria",), self._criterion)
        pack = Pack(
            id=self._line(("id",)),
            version=self._line(("version",)),
            name=self._text(("name",)),
            about=self._text(("about",)),
            extends=self._maybe_line(("extends",)),
            lineage=self._listed(("lineage",), self._source),
            relations=self._named(("relations",), self._relation),
            sharpening=self._named(("sharpening",), self._sharpening),
            asking_why=self._asking_why(("asking_why",)),
            criteria=tuple(sorted(criteria, key=lambda criterion: -criterion.weight)),
            signs={sign.id: sign for sign in self._named(("signs",), self._sign)},
            declared=self.declared.data,
        )
        self._check_names(pack)
        return pack

    def _criterion(self, path: Path, id: str) -> Criterion:
        self._keys(path, required=CRITERION_NEEDS, optional=CRITERION_MAY)
        absent = self._maybe_line((*path, "absent"))
        if absent and not self._has((*path, "rewrite")):
            self.declared.fault(path, "a criterion with “absent” needs a “rewrite” of its own")
        return Criterion(
            id=id,
            weight=self._whole_number((*path, "weight")),
            name=self._text((*path, "name")),
            why=self._text((*path, "why")),
            question=self._text((*path, "question")),
            example=self._text((*path, "example")),
            wordings=self._named((*path, "wordings"), self._wording),
            absent=absent,
            yields_to=self._maybe_line((*path, "yields_to")),
            rewrite=self._text((*path, "rewrite")) if self._has((*path, "rewrite")) else None,
            claims=self._phrases((*path, "claims")),
            gives_way_to=frozenset(self._lines((*path, "gives_way_to"))),
            skips=frozenset(self._lines((*path, "skips"))),
        )

    def _wording(self, path: Path, id: str) -> Wording:
        self._keys(path, required=("phrases",), optional=WORDING_MAY)
        own = self._has((*path, "rewrite"))
        around = (*path[:-2], "rewrite")
        if not own and not self._has(around):
            self.declared.fault(path, "there is no “rewrite”, here or for the whole criterion")
        return Wording(
            id=id,
            phrases=self._phrases((*path, "phrases")),
            rewrite=self._text((*path, "rewrite") if own else around)
            if own or self._has(around)
            else NOTHING,
            unless=self._phrases((*path, "unless")),
            unless_signs=self._sign_sets((*path, "unless_signs")),
            quiets=frozenset(self._lines((*path, "quiets"))),
            stays_beside=frozenset(self._lines((*path, "stays_beside"))),
        )

    def _sign(self, path: Path, id: str) -> Sign:
        self._keys(path, required=("phrases",), optional=("overlooked", "in_longer_texts"))
        return Sign(
            id=id,
            phrases=self._phrases((*path, "phrases")),
            overlooked=self._phrases((*path, "overlooked")),
            in_longer_texts=self._phrases((*path, "in_longer_texts")),
        )

    def _relation(self, path: Path, id: str) -> Relation:
        self._keys(path, required=("name", "question"))
        return Relation(
            id=id, name=self._text((*path, "name")), question=self._text((*path, "question"))
        )

    def _sharpening(self, path: Path, id: str) -> SharpeningQuestion:
        self._keys(path, required=("question", "hint", "example"))
        return SharpeningQuestion(
            id=id,
            question=self._text((*path, "question")),
            hint=self._text((*path, "hint")),
            example=self._text((*path, "example")),
        )

    def _asking_why(self, path: Path) -> AskingWhy | None:
        if not self._has(path):
            return None
        self._keys(path, required=ASKING_WHY)
        return AskingWhy(**{name: self._text((*path, name)) for name in ASKING_WHY})

    def _source(self, path: Path) -> Source:
        self._keys(path, required=("work", "for_what"))
        return Source(work=self._line((*path, "work")), for_what=self._text((*path, "for_what")))

    def _check_names(self, pack: Pack) -> None:
        known = set(self._value(("criteria",)) or ())
        for criterion in pack.criteria:
            path: Path = ("criteria", criterion.id)
            for key, sign in (("absent", criterion.absent), ("yields_to", criterion.yields_to)):
                self._check_ids((*path, key), [sign] if sign else [], pack.signs)
            self._check_ids((*path, "gives_way_to"), criterion.gives_way_to, known)
            for wording in criterion.wordings:
                inner = (*path, "wordings", wording.id)
                self._check_ids((*inner, "quiets"), wording.quiets, known)
                self._check_ids((*inner, "stays_beside"), wording.stays_beside, known)
                signs = [sign for needed in wording.unless_signs for sign in needed]
                self._check_ids((*inner, "unless_signs"), signs, pack.signs)

    def _check_ids(self, path: Path, ids: Iterable[str], known: Iterable[str]) -> None:
        for id in ids:
            if id not in known:
                self._unknown(path, id, known)

    def _unknown(self, path: Path, id: str, known: Iterable[str]) -> None:
        self.declared.fault(path, f"“{id}” is not there; there are {', '.join(sorted(known))}")

    # plain values

    def _value(self, path: Path) -> Any:
        value: Any = self.declared.data
        for step in path:
            if isinstance(value, Mapping):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int):
                value = value[step]
            else:
                return None
        return value

    def _has(self, path: Path) -> bool:
        return self._value(path) is not None

    def _keys(
        self, path: Path, *, required: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> None:
        value = self._value(path)
        if not isinstance(value, Mapping):
            self.declared.fault(path, "this should be a mapping of names to values")
            return
        for key in required:
            if value.get(key) is None:
                self.declared.fault(path, f"“{key}” is missing")
        for key in value:
            if key not in required + optional:
                self.declared.fault(
                    (*path, key), f"“{key}” is not known here; {', '.join(required + optional)} are"
                )

    def _line(self, path: Path) -> str:
        value = self._value(path)
        if value is not None and not isinstance(value, str | int | float):
            self.declared.fault(path, "this should be one line of text")
            return ""
        return str(value or "").strip()

    def _maybe_line(self, path: Path) -> str | None:
        return self._line(path) or None

    def _whole_number(self, path: Path) -> int:
        value = self._value(path)
        if isinstance(value, bool) or not isinstance(value, int):
            if value is not None:
                self.declared.fault(path, "this should be a whole number")
            return 0
        return value

    def _text(self, path: Path) -> Text:
        value = self._value(path)
        if value is None:
            return NOTHING
        if not isinstance(value, Mapping):
            self.declared.fault(path, "this needs a text in each language: en and de")
            return NOTHING
        for language in value:
            if language not in LANGUAGES:
                self.declared.fault((*path, language), "packs are written in en and de")
        return Text(**{language: self._said(path, language) for language in LANGUAGES})

    def _said(self, path: Path, language: str) -> str:
        said = self._value((*path, language))
        if not isinstance(said, str) or not said.strip():
            self.declared.fault(path, f"the text in “{language}” is missing")
            return ""
        return " ".join(said.split())

    def _lines(self, path: Path) -> list[str]:
        value = self._value(path)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
            self.declared.fault(path, "this should be a list of names")
            return []
        return value

    def _sign_sets(self, path: Path) -> tuple[tuple[str, ...], ...]:
        """`[a, [b, c]]`: unless a is there, or b and c are both there."""
        value = self._value(path)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.declared.fault(path, "this should be a list of signs")
            return ()
        return tuple((entry,) if isinstance(entry, str) else tuple(entry) for entry in value)

    def _named(self, path: Path, read: Callable[[Path, str], T]) -> tuple[T, ...]:
        value = self._value(path)
        if value is None:
            return ()
        if not isinstance(value, Mapping):
            self.declared.fault(path, "this should be a mapping of names to values")
            return ()
        return tuple(
            read((*path, name), str(name)) for name, said in value.items() if said is not None
        )

    def _listed(self, path: Path, read: Callable[[Path], T]) -> tuple[T, ...]:
        value = self._value(path)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.declared.fault(path, "this should be a list")
            return ()
        return tuple(read((*path, position)) for position in range(len(value)))

    # phrases and word lists

    def _phrases(self, path: Path) -> Phrases:
        value = self._value(path)
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self.declared.fault(path, "this needs phrases in each language: en and de")
            return {}
        for language in LANGUAGES:
            if language not in value:
                self.declared.fault(path, f"phrases in “{language}” are missing")
        return {language: self._phrases_in(path, language) for language in LANGUAGES}

    def _phrases_in(self, path: Path, language: str) -> tuple[Phrase, ...]:
        found = []
        for position, entry in self._entries((*path, language)):
            try:
                found.append(Phrase.read(entry, self.words[language]))
            except PhraseFault as fault:
                self.declared.fault((*path, language, position), str(fault))
        return tuple(found)

    def _word_book(self, language: str) -> WordBook:
        lists = self._value(("words", language))
        if lists is not None and not isinstance(lists, Mapping):
            self.declared.fault(("words", language), "this should be a mapping of lists")
        names = lists if isinstance(lists, Mapping) else {}
        return WordBook(
            {
                str(name): [entry for _, entry in self._entries(("words", language, name))]
                for name in names
            }
        )

    def _check_words(self) -> None:
        for language, book in self.words.items():
            for name in book.lists:
                path: Path = ("words", language, name)
                for position, entry in self._entries(path):
                    try:
                        Phrase.read(entry, book)
                    except PhraseFault as fault:
                        self.declared.fault((*path, position), str(fault))

    def _entries(self, path: Path) -> list[tuple[int, str]]:
        """One entry a line of a block, or one a list item; commas part entries on a line."""
        value = self._value(path)
        lines = value.splitlines() if isinstance(value, str) else value
        if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            if value is not None:
                self.declared.fault(path, "this should be lines of text")
            return []
        return [
            (position, entry.strip())
            for position, line in enumerate(lines)
            for entry in line.split(",")
            if entry.strip()
        ]


PARTS = (
    "extends",
    "lineage",
    "relations",
    "sharpening",
    "asking_why",
    "words",
    "signs",
    "criteria",
)
ASKING_WHY = ("question", "hint", "example", "person", "person_why")
CRITERION_NEEDS = ("weight", "name", "why", "question", "example")
CRITERION_MAY = ("wordings", "absent", "yields_to", "rewrite", "claims", "gives_way_to", "skips")
WORDING_MAY = ("rewrite", "unless", "unless_signs", "quiets", "stays_beside")
