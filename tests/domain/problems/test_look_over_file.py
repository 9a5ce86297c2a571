"""`look-over FILE.csv --json OUT`: every statement or none."""

import json
from pathlib import Path

import pytest

from braidwork.domain.problems.look_over_file import main


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "statements.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def answer(folder: Path, content: str | bytes) -> list[dict[str, object]]:
    out = folder / "out.json"
    assert main([str(written(folder, content)), "--json", str(out)]) == 0
    return json.loads(out.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def refusal(folder: Path, content: str | bytes, capsys: pytest.CaptureFixture[str]) -> str:
    out = folder / "out.json"
    out.write_text("as before")
    assert main([str(written(folder, content)), "--json", str(out)]) == 2
    assert out.read_text() == "as before"
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
    return capsys.readouterr().err


def test_remarks_are_written_by_statement(tmp_path: Path) -> None:
    got = answer(
        tmp_path,
        'id,language,pack,text\na,en,general,"Morale is low, 3 of 9 say."\n'
        "b,de,general,Die Fehlzeiten steigen.\nc,en,general,\n",
    )
    assert [each["id"] for each in got] == ["a", "b", "c"]
    assert got[2]["remarks"] == []
    first = got[1]["remarks"][0]  # type: ignore[index]
    assert set(first) == {"criterion", "words", "rewrite"}
    assert first["words"] == "Die Fehlzeiten steigen" or first["words"] == "Fehlzeiten steigen"


@pytest.mark.parametrize(
    "content",
    [
        "text\nMorale is low.\n",
        "\ufefftext\r\nMorale is low.\r\n",
        "Text;remarks;page\nMorale is low.;observable;4\n",
        "text\tid\nMorale is low.\t1\n",
        "text\nMorale is low.\n".encode("utf-16"),
    ],
)
def test_tables_from_many_programs_are_read(tmp_path: Path, content: str | bytes) -> None:
    got = answer(tmp_path, content)
    assert [each["id"] for each in got] == ["1"]
    assert got[0]["remarks"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("id,statement\n1,Morale\n", "no column “text”. Its columns: id, statement"),
        ("text\nSch\u00fcler\n".encode("latin-1"), "line 2: this is not UTF-8"),
        (b"\x89PNG\x00\x01", "not a text file"),
        ("text,language\nMorale,fr\n", "line 2: language “fr”"),
        ("text,pack\nMorale,other\n", "line 2: there is no pack “other”"),
        ("id,text\n1,a\n1,b\n", "line 3: the id 1 stands in line 2 too"),
        ("id,text\n1,Morale, they say, is low\n", "line 2: 4 values for 2 columns"),
        ('text\n"Morale\n', "cannot be read"),
        ("text,text\na,b\n", "a column twice: text"),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | bytes, said: str
) -> None:
    refused = refusal(tmp_path, content, capsys)
    assert said in refused
    assert "Nothing was written." in refused


def test_a_missing_file_and_a_folder_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / "none.csv")]) == 2
    assert "There is no file" in capsys.readouterr().err
    assert main([str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, "text\nMorale is low.\n")
    assert main([str(path), "--json", str(tmp_path / "nowhere" / "out.json")]) == 2
    assert "Nothing was written." in capsys.readouterr().err


def test_without_an_output_the_questions_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(written(tmp_path, "text\nMorale is low.\n"))]) == 0
    assert "You wrote “Morale is low”" in capsys.readouterr().out
