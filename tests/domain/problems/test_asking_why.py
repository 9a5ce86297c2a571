"""Where asking why would end at a person, it is noticed; where it would not, nothing is said."""

import pytest

from braidwork.domain.problems.asking_why import asked_by, ends_at_a_person
from braidwork.packs import load

AT_A_PERSON = {
    "en": (
        "Some teachers do not care",
        "Ms. Lamont is away on Tuesdays",
        "Parents don't answer the phone",
        "The principal never asked",
    ),
    "de": ("Die Lehrkräfte haben keine Zeit", "Eltern gehen nicht ans Telefon"),
}
AT_HOW_WORK_IS_SET_UP = {
    "en": (
        "The first call comes late",
        "Absence is coded at noon, for the state",
        "Homeroom knows at 8:20 and has no one to tell",
        "Noon was set when paper came by van",
        "A call feels like an accusation",
    ),
    "de": ("Der erste Anruf kommt spät", "Um zwölf wird gemeldet, weil das Land es so will"),
}


@pytest.mark.parametrize("pack", load().values(), ids=load())
def test_every_pack_asks_why_in_both_languages(pack):
    asked = asked_by(pack)
    assert all(text.en and text.de for text in vars(asked).values())


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_cause_that_is_about_somebody_is_noticed(language):
    pack = load()["general"]
    for cause in AT_A_PERSON[language]:
        assert ends_at_a_person(cause, language=language, pack=pack), cause


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_cause_in_how_work_is_set_up_is_left_alone(language):
    pack = load()["general"]
    for cause in AT_HOW_WORK_IS_SET_UP[language]:
        assert not ends_at_a_person(cause, language=language, pack=pack), cause
