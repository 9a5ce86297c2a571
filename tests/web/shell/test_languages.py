"""A page speaks in one language: ours once its catalogue is there, English before."""

import pytest

from braidwork.web.shell.languages import spoken

pytestmark = pytest.mark.django_db


def test_nobody_is_spoken_to_in_half_a_language(settings, tmp_path):
    (tmp_path / "de/LC_MESSAGES").mkdir(parents=True)
    settings.LOCALE_PATHS = [tmp_path]
    assert spoken("de") == "en"


def test_a_catalogue_is_enough(settings, tmp_path):
    catalogue = tmp_path / "pt_BR/LC_MESSAGES/django.mo"
    catalogue.parent.mkdir(parents=True)
    catalogue.touch()
    settings.LOCALE_PATHS = [tmp_path]
    assert spoken("pt-br") == "pt-br"
    assert spoken(None) == "en"


def test_a_german_browser_finds_an_english_page_that_says_so(client, settings):
    settings.LOCALE_PATHS = []
    page = client.get("/account/login/", headers={"Accept-Language": "de"}).content.decode()
    assert '<html lang="en"' in page and "Sign in" in page
