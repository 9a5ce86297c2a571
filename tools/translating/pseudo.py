"""A language for tests: English with accents, in guillemets, about two fifths longer.

What a page shows without guillemets cannot be translated; what breaks would break in German.
"""

import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

LANGUAGE = "en-xa"
LOCALE = "en_XA"
OPEN, CLOSE = "«", "»"

#: Letters that our font holds, so that a line is as long as its words make it.
ACCENTS = str.maketrans("aeiouycnAEIOUYCN", "åéîöüýçñÅÉÎÖÜÝÇÑ")
#: Gaps for values, markup and entities, which no language changes.
KEPT = re.compile(r"%%?\(\w+\)[-#0 +]?[\d.]*[a-zA-Z]|%[sdi%]|\{[^{}]*\}|<[^<>]+>|&#?\w+;")
WORD = re.compile(r"[^\W\d_]+")
#: A message in such a context is a pattern for dates, not words.
PATTERN = "how a "


def pseudo(said: str) -> str:
    """The same with its gaps: `pseudo("Keep it")` is `"«Kéépké îtî»"`."""
    words = said.strip()
    if not words:
        return said
    told, at = "", 0
    for gap in KEPT.finditer(words):
        told += longer(words[at : gap.start()]) + gap[0]
        at = gap.end()
    return said.replace(words, f"{OPEN}{told}{longer(words[at:])}{CLOSE}")


def longer(words: str) -> str:
    return WORD.sub(lambda word: grown(word[0]), words).translate(ACCENTS)


def grown(word: str) -> str:
    """With two fifths of its letters once more at its end, as German compounds grow."""
    more = word[: -(-len(word) * 2 // 5)]
    return word + (more if word.isupper() else more.lower())


def translated(catalogue: Catalog) -> Catalog:
    made = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for message in catalogue:
        if message.id:
            made.add(message.id, translation(message), context=message.context)
    return made


def translation(message: Message) -> str | tuple[str, ...]:
    if not isinstance(message.id, str):
        return tuple(pseudo(form) for form in message.id)
    is_pattern = (message.context or "").startswith(PATTERN)
    return message.id if is_pattern else pseudo(message.id)


def write(catalogue: Catalog, folder: Path) -> None:
    """As a folder for `LOCALE_PATHS`."""
    target = folder / LOCALE / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_mo(file, translated(catalogue))
