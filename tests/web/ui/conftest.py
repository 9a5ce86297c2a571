"""A page written in a test as a page's author writes it, and a real browser to look at it."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from django.template import engines
from django_cotton.compiler_regex import CottonCompiler
from playwright.sync_api import Browser, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
QUIET = ["--disable-background-networking", "--disable-component-update"]


@pytest.fixture
def written() -> Callable[..., str]:
    """Renders components: `written('<c-button>Keep it</c-button>')`."""

    def write(source: str, **context: object) -> str:
        compiled = CottonCompiler().process(source)
        return engines["django"].from_string(compiled).render(context)

    return write


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as player:
        opened = player.chromium.launch(executable_path=chromium, args=FLAGS + QUIET)
        yield opened
        opened.close()
