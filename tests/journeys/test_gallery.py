"""Every component, in a browser."""

import pytest


@pytest.mark.both_databases
def test_the_gallery_keeps_the_policy_and_is_accessible(page, axe, pictures):
    page.goto("/gallery/")
    axe(page)
    pictures(page, "gallery")
