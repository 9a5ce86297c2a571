"""`look-over FILE.csv --json OUT`: remarks on a table of statements, without a database."""

import argparse
import codecs
import csv
import io
import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from braidwork import packs
from braidwork.domain.problems.look_over import Remark, look_over

LANGUAGES = ("en", "de")
LARGEST = 20_000_000


class FileFault(ValueError):
    """A file that cannot be read as a table of statements; the text says what to do."""


@dataclass(frozen=True)
class Statement:
    id: str
    language: str
    pack: str
    text: str


def main(argv: Sequence[str] | None = None) -> int:
    """0 when every statement was looked over; 2, and nothing written, when one could not be."""
    asked = _asked(argv)
    try:
        statements = read_statements(Path(asked.file), language=asked.language, pack=asked.pack)
        looked_over = [(each, _remarks(each)) for each in statements]
        if asked.json:
            _write_whole(Path(asked.json), _as_json(looked_over))
        else:
            sys.stdout.write(_as_text(looked_over))
    except (FileFault, OSError) as fault:
        print(f"{_said(fault)} Nothing was written.", file=sys.stderr)
        return 2
    return 0


def read_statements(path: Path, *, language: str, pack: str) -> list[Statement]:
    """The rows of a CSV file with a column `text`, and perhaps id, language and pack.

    `language` and `pack` stand in where the file does not say.
    """
    table = csv.reader(io.StringIO(_decoded(path), newline=""), _dialect(path), strict=True)
    try:
        rows = [(table.line_num, row) for row in table]
    except csv.Error as error:
        raise FileFault(
            f"{path}, line {table.line_num}: the row cannot be read: {error}."
        ) from error
    if not rows:
        raise FileFault(f"{path} is empty.")
    heads = [head.strip().lower() for head in rows[0][1]]
    _check_heads(path, heads)
    return list(_statements(path, heads, rows[1:], language=language, pack=pack))


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="braidwork look-over",
        description="Looks problem statements over and asks gentle questions about their wording.",
    )
    parser.add_argument("file", help="CSV with a column text, and perhaps id, language, pack")
    parser.add_argument("--json", metavar="OUT", help="write the remarks here instead of printing")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="where no column says")
    parser.add_argument(
        "--pack", choices=sorted(packs.load()), default="general", help="where no column says"
    )
    return parser.parse_args(argv)


def _decoded(path: Path) -> str:
    if path.is_dir():
        raise FileFault(f"{path} is a folder, not a CSV file.")
    if not path.exists():
        raise FileFault(f"There is no file {path}.")
    if path.stat().st_size > LARGEST:
        raise FileFault(f"{path} is larger than {LARGEST // 1_000_000} MB.")
    raw = path.read_bytes()
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded_as(raw, "utf-16", path)
    if b"\x00" in raw:
        raise FileFault(f"{path} is not a text file. Save the sheet as “CSV UTF-8” and try again.")
    return _decoded_as(raw, "utf-8-sig", path)


def _decoded_as(raw: bytes, encoding: str, path: Path) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise FileFault(
            f"{path}, line {line}: this is not UTF-8. Save the sheet as “CSV UTF-8” and try again."
        ) from error


def _dialect(path: Path) -> type[csv.Dialect]:
    """The separator that the first line uses most; quotes as usual."""
    first = _decoded(path).split("\n", 1)[0]

    class Dialect(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return Dialect


def _check_heads(path: Path, heads: list[str]) -> None:
    if "text" not in heads:
        named = ", ".join(head for head in heads if head) or "none"
        raise FileFault(f"{path} has no column “text”. Its columns: {named}.")
    twice = {head for head in heads if head and heads.count(head) > 1}
    if twice:
        raise FileFault(f"{path} has a column twice: {', '.join(sorted(twice))}.")


def _statements(
    path: Path,
    heads: list[str],
    rows: list[tuple[int, list[str]]],
    *,
    language: str,
    pack: str,
) -> Iterator[Statement]:
    seen: dict[str, int] = {}
    for number, (line, row) in enumerate((each for each in rows if any(each[1])), start=1):
        if len(row) > len(heads):
            raise FileFault(
                f"{path}, line {line}: {len(row)} values for {len(heads)} columns. "
                "A text with the separator in it needs quotes around it."
            )
        said = dict(zip(heads, (cell.strip() for cell in row), strict=False))
        statement = Statement(
            id=said.get("id") or str(number),
            language=(said.get("language") or language).split("-")[0].lower(),
            pack=said.get("pack") or pack,
            text=said.get("text", ""),
        )
        _check(statement, path, line, seen)
        yield statement


def _check(statement: Statement, path: Path, line: int, seen: dict[str, int]) -> None:
    if statement.language not in LANGUAGES:
        raise FileFault(f"{path}, line {line}: language “{statement.language}” is not en or de.")
    if statement.pack not in packs.load():
        known = ", ".join(sorted(packs.load()))
        raise FileFault(f"{path}, line {line}: there is no pack “{statement.pack}”, only {known}.")
    if statement.id in seen:
        raise FileFault(
            f"{path}, line {line}: the id {statement.id} stands in line {seen[statement.id]} too."
        )
    seen[statement.id] = line


def _remarks(statement: Statement) -> list[Remark]:
    pack = packs.load_one(statement.pack)
    return look_over({"statement": statement.text}, language=statement.language, pack=pack)


def _as_json(looked_over: list[tuple[Statement, list[Remark]]]) -> str:
    answer = [
        {
            "id": statement.id,
            "remarks": [
                {"criterion": each.criterion, "words": each.words, "rewrite": each.rewrite}
                for each in remarks
            ],
        }
        for statement, remarks in looked_over
    ]
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _as_text(looked_over: list[tuple[Statement, list[Remark]]]) -> str:
    lines = []
    for statement, remarks in looked_over:
        lines.append(f"{statement.id}  {statement.text}")
        lines += [f"    {each.question}\n    {each.rewrite}" for each in remarks]
    return "\n".join([*lines, ""])


def _write_whole(path: Path, text: str) -> None:
    """All of it or nothing: a file beside it takes its place when it is complete."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _said(fault: Exception) -> str:
    if isinstance(fault, OSError):
        return f"{fault.filename}: {fault.strerror}."
    return str(fault)
