"""Reading packs: whole or not at all, and a partnership's own edition."""

from pathlib import Path

import pytest

from braidwork import packs
from braidwork.packs import PackFault

PACK = """\
id: small
version: "1"
name: {en: Small, de: Klein}
about: {en: A small pack., de: Ein kleines Paket.}
words:
  en: {time: "Monday, Friday"}
  de: {time: "Montag, Freitag"}
criteria:
  late:
    weight: 5
    name: {en: Late, de: Spät}
    why: {en: Why., de: Warum.}
    question: {en: When?, de: Wann?}
    example: {en: At eight., de: Um acht.}
    wordings:
      days:
        rewrite: {en: by noon, de: bis mittags}
        phrases:
          en: |
            on <time>
            too late
          de: |
            am <time>
"""


def shelf(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        home = folder / name
        home.mkdir()
        (home / "pack.yaml").write_text(text, encoding="utf-8")
    return folder


def faults(folder: Path) -> list[str]:
    with pytest.raises(PackFault) as caught:
        packs.load_from(folder)
    return [str(fault) for fault in caught.value.faults]


def test_a_pack_is_read_in_both_languages(tmp_path: Path) -> None:
    small = packs.load_from(shelf(tmp_path, small=PACK))["small"]
    assert small.name.in_language("de-AT") == "Klein"
    assert small.name.in_language("fr") == "Small"
    assert [phrase.text for phrase in small.criterion("late").wordings[0].phrases["en"]] == [
        "on <time>",
        "too late",
    ]


def test_every_fault_is_named_with_file_and_line(tmp_path: Path) -> None:
    broken = (
        PACK.replace("too late", "too (late")
        .replace(", de: Spät", "")
        .replace("weight: 5", "weight: heavy")
    )
    said = faults(shelf(tmp_path, small=broken))
    assert len(said) == 3
    assert any("small/pack.yaml, line 10" in each and "whole number" in each for each in said)
    assert any("line 11" in each and "“de” is missing" in each for each in said)
    assert any("line 21" in each and "opens a bracket" in each for each in said)


def test_a_misspelt_key_is_named(tmp_path: Path) -> None:
    said = faults(shelf(tmp_path, small=PACK.replace("example:", "exmaple:")))
    assert any("“example” is missing" in each for each in said)
    assert any("“exmaple” is not known" in each for each in said)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("id: [", "small/pack.yaml, line"),
        ("- a list", "mapping"),
        (PACK + "signs: 3\n", "mapping"),
        (PACK.replace("<time>", "<tide>"), "<tide>"),
        (PACK + "extends: nowhere\n", "no pack “nowhere”"),
        (PACK + "extends: small\n", "ring"),
    ],
)
def test_what_cannot_be_a_pack_is_refused(tmp_path: Path, text: str, fault: str) -> None:
    assert any(fault in each for each in faults(shelf(tmp_path, small=text)))


def test_one_faulty_pack_means_none_is_loaded(tmp_path: Path) -> None:
    assert faults(shelf(tmp_path, small=PACK, other=PACK.replace("version", "vision")))


def test_a_pack_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    folder = shelf(tmp_path, small=PACK)
    (folder / "small" / "pack.yaml").write_bytes(PACK.encode("latin-1"))
    assert faults(folder) == ["small/pack.yaml: this file is not UTF-8"]


def test_a_pack_extends_another_and_keeps_its_own_name() -> None:
    general, supervision = packs.load_one("general"), packs.load_one("supervision")
    own = {criterion.id for criterion in supervision.criteria}
    assert own == {criterion.id for criterion in general.criteria} | {"instruction"}
    assert supervision.id == "supervision"
    assert supervision.sharpening == general.sharpening


def test_the_shipped_sharpening_questions_are_the_fields_of_a_problem() -> None:
    assert [question.id for question in packs.load_one("general").sharpening] == [
        "now_do",
        "instead",
        "for_whom",
        "who_told",
        "not_asked",
        "known",
        "goes_well",
        "hunch",
        "not_about",
    ]


def test_an_unknown_pack_is_answered_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="general, supervision"):
        packs.load_one("carnegie")


def test_a_partnership_changes_words_and_leaves_the_shipped_pack_alone() -> None:
    general = packs.load_one("general")
    changed = packs.with_changes(
        general,
        {
            "criteria": {
                "reach": None,
                "people": {"question": {"en": "What would we see?"}},
                "buses": {
                    "weight": 1,
                    "name": {"en": "Buses", "de": "Busse"},
                    "why": {"en": "They are late.", "de": "Sie sind spät."},
                    "question": {"en": "Which line?", "de": "Welche Linie?"},
                    "example": {"en": "Line 4.", "de": "Linie 4."},
                    "rewrite": {"en": "line …", "de": "Linie …"},
                    "wordings": {"any": {"phrases": {"en": ["bus*"], "de": ["Bus*"]}}},
                },
            }
        },
    )
    assert "reach" not in {criterion.id for criterion in changed.criteria}
    assert changed.criterion("people").question.en == "What would we see?"
    assert changed.criterion("people").question.de == general.criterion("people").question.de
    assert changed.criterion("buses").wordings[0].rewrite.en == "line …"
    assert general.criterion("reach")


def test_a_change_that_is_wrong_is_refused_whole() -> None:
    with pytest.raises(PackFault) as caught:
        packs.with_changes(
            packs.load_one("general"),
            {"criteria": {"blame": {"example": {"en": ""}, "gives_way_to": ["nobody"]}}},
            name="our edition",
        )
    said = str(caught.value)
    assert "our edition, criteria > blame > example: the text in “en” is missing" in said
    assert "“nobody” is not there" in said
