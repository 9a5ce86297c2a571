"""The journeys' own guards notice what they are for."""

import pytest

from tests.journeys.watching import Watch
from tests.serving import SMALL


@pytest.fixture(scope="module")
def small(install):
    return install("up", **SMALL)


def faults_of(browser, site, fault):
    context = browser.new_context(base_url=site.address)
    page = context.new_page()
    watch = Watch(page, site.address)
    page.goto(f"/faulty/{fault}")
    watch.settle()
    context.close()
    return "\n".join(watch.faults)


@pytest.mark.both_databases
def test_a_page_without_fault(browser, small):
    assert faults_of(browser, small, "none") == ""


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("inline", "policy broken: style-src-attr by inline"),
        ("elsewhere", "asked elsewhere: http://127.0.0.1:1/picture.png"),
        ("missing", "404"),
        ("wide", "too wide: "),
        ("heavy", "too heavy: 200"),
    ],
)
def test_a_fault_is_told(browser, small, fault, told):
    assert told in faults_of(browser, small, fault)


def test_an_expected_error_passes(new_page, expecting, small):
    page = new_page(small)
    with expecting(page, "404"):
        page.goto("/faulty/missing")
    assert Watch.of(page).faults == []
    page.goto("/faulty/missing")
    Watch.of(page).settle()
    assert "404" in Watch.of(page).faults.pop()


def test_axe_finds_what_is_missing_and_leaves_no_trace(new_page, expecting, axe, small):
    page = new_page(small)
    with expecting(page, "404"):
        page.goto("/faulty/low")
        with pytest.raises(AssertionError, match="button-name"):
            axe(page)


def test_pictures_are_taken_where_they_are_wanted(new_page, pictures, small, tmp_path, monkeypatch):
    monkeypatch.setenv("BRAIDWORK_PICTURES", str(tmp_path))
    page = new_page(small)
    page.goto("/faulty/none")
    before = page.viewport_size
    pictures(page, "fine")
    assert {path.name for path in tmp_path.iterdir()} == {
        f"fine-{width}-{scheme}.png" for width in (375, 768, 1440) for scheme in ("light", "dark")
    }
    assert page.viewport_size == before
