"""Journeys: a person's way through a real browser and a real server."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from playwright.sync_api import Browser, Page

from tests.journeys import looking
from tests.journeys.watching import Watch
from tests.serving import Served, serving
from translating import catalogue, pseudo

PSEUDO = "tests.pseudo.settings"
WIDTHS = {375: 812, 768: 1024, 1440: 900}

Install = Callable[..., Served]


@pytest.fixture(scope="session")
def pseudo_language(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Settings with which a server also answers in the language of tests."""
    folder = tmp_path_factory.mktemp("locale")
    pseudo.write(catalogue.gather(), folder)
    return {"DJANGO_SETTINGS_MODULE": PSEUDO, "PSEUDO_LANGUAGE": str(folder)}


@pytest.fixture(scope="session")
def install(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, pseudo_language: dict[str, str]
) -> Iterator[Install]:
    """Makes and serves an installation: `install("up")`, `install("demo")`."""
    with ExitStack() as running:
        count = 0

        def make(kind: str, **settings: str) -> Served:
            nonlocal count
            count += 1
            home = tmp_path_factory.mktemp(kind) / "home"
            database = new_database(f"journey_{worker_id}_{count}", kind)
            environment = pseudo_language | database | settings
            return running.enter_context(serving(kind, home, "--port", "0", **environment))

        yield make


def new_database(name: str, kind: str) -> dict[str, str]:
    """An empty database on the server under test; SQLite makes its own."""
    server = os.environ.get("BRAIDWORK_DATABASE")
    if not server:
        return {}
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    setting = "BRAIDWORK_DATABASE" if kind == "up" else "BRAIDWORK_DEMONSTRATION_DATABASE"
    return {setting: urlunsplit(urlsplit(server)._replace(path=f"/{name}"))}


@pytest.fixture(scope="module")
def installation(install: Install) -> Served:
    """An empty installation of this file's own."""
    return install("up")


@pytest.fixture(scope="session")
def demonstration(install: Install) -> Served:
    """The demonstration; journeys share it, so they add and do not count."""
    return install("demo")


@pytest.fixture
def new_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a browser of its own at a site: `new_page(installation, locale="de")`.

    The journey fails when a page breaks the content security policy, writes an error to the
    console, asks anything of another machine, is too heavy or too wide, or shows what cannot be
    translated.
    """
    watches, bilingual = list[Watch](), list[Watch]()
    with ExitStack() as contexts:

        def open_page(site: Served, **options: Any) -> Page:
            context = browser.new_context(base_url=site.address, **options)
            contexts.callback(context.close)
            page = context.new_page()
            watches.append(Watch(page, site.address))
            if site.environment.get("DJANGO_SETTINGS_MODULE") == PSEUDO:
                bilingual.append(watches[-1])
            return page

        yield open_page
        for watch in watches:
            watch.settle()
        for watch in bilingual:
            watch.read_in_pseudo_language()
    faults = [fault for watch in watches for fault in watch.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def page(new_page: Callable[..., Page], installation: Served) -> Page:
    return new_page(installation)


@pytest.fixture
def expecting() -> Callable[..., Any]:
    """`with expecting(page, "404"): …` lets console errors pass that hold these words."""
    return lambda page, words: Watch.of(page).expecting(words)


@pytest.fixture
def axe() -> Callable[..., None]:
    """Fails on what WCAG 2.2 AA forbids and a machine can see."""

    def check(page: Page) -> None:
        with Watch.of(page).detached():
            found = looking.violations(page)
        assert not found, "\n".join([page.url, *found])

    return check


@pytest.fixture
def pictures() -> Callable[..., None]:
    """Takes a page at three widths, light and dark, when BRAIDWORK_PICTURES names a folder."""

    def take(page: Page, name: str) -> None:
        folder = os.environ.get("BRAIDWORK_PICTURES")
        if not folder:
            return
        before = page.viewport_size
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                target = Path(folder) / f"{name}-{width}-{scheme}.png"
                page.screenshot(path=target, full_page=True, animations="disabled")
        page.emulate_media(color_scheme="light")
        if before:
            page.set_viewport_size(before)

    return take
