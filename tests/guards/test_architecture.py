"""The arrows in pyproject.toml, and the page that draws them."""

from pathlib import Path

import architecture

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = architecture.contracts(ROOT / "pyproject.toml")


def test_the_page_shows_the_contracts():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert architecture.with_drawing(page, CONTRACTS) == page


def test_a_changed_contract_changes_the_page():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert architecture.with_drawing(page, CONTRACTS[:-1]) != page


def test_there_are_no_exceptions():
    assert not [contract["name"] for contract in CONTRACTS if "ignore_imports" in contract]
