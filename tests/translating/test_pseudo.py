"""The language of tests: longer, accented, and with its gaps where they were."""

from gettext import GNUTranslations

import pytest
from babel.messages.catalog import Catalog

from translating import catalogue, pseudo


@pytest.mark.parametrize(
    "gap",
    [
        "%(name)s",
        "%(count)d",
        "%%(when)s",
        "{names}",
        "<strong>",
        "</strong>",
        "&nbsp;",
        "%s",
        "%%",
    ],
)
def test_gaps_stay_as_they_are(gap):
    assert pseudo.pseudo(f"Kept by {gap} today").count(gap) == 1


def test_words_grow_by_about_two_fifths():
    said = "Somebody changed who can read this while the page was open. Nothing was changed now."
    assert 1.35 < len(pseudo.pseudo(said)) / len(said) < 1.55


def test_no_word_with_a_vowel_stays_as_it_was():
    assert pseudo.pseudo("Keep it") == "«Kéépké îtî»"


def test_white_space_around_a_sentence_stays_outside_it():
    assert pseudo.pseudo("\n  Keep it \n") == "\n  «Kéépké îtî» \n"


def test_patterns_for_dates_are_no_words(tmp_path):
    messages = Catalog()
    messages.add("j F Y", context="how a day is written")
    messages.add(("%(n)d page", "%(n)d pages"))
    pseudo.write(messages, tmp_path)
    with (tmp_path / "en_XA/LC_MESSAGES/django.mo").open("rb") as file:
        written = GNUTranslations(file)
    assert written.pgettext("how a day is written", "j F Y") == "j F Y"
    assert written.ngettext("%(n)d page", "%(n)d pages", 1) == "«%(n)d pågépå»"
    assert written.ngettext("%(n)d page", "%(n)d pages", 2) == "«%(n)d pågéspå»"


def test_the_catalogue_holds_what_people_read_wherever_it_is_written():
    found = catalogue.gather()
    assert "Who can see it?" in found  # a form, lazily
    assert "Words" in found  # in the attribute of a component
    assert ("%(count)d person", "%(count)d people") in found
    assert found.get("j F Y", context="how a day is written")
    assert "Not sent yet. Leave this page open; it goes when there is a connection." in found
    assert "Enter a valid email address." in found  # Django's
