"""What every test stands on: a passing home, the database under test, no network."""

import atexit
import ipaddress
import json
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, expect, sync_playwright

from braidwork.config import assets

JOURNEYS = Path(__file__).parent / "journeys"

PATIENCE = 30_000  # milliseconds; what comes is not waited for, and a busy machine is slow

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "braidwork.config.settings")
if "BRAIDWORK_HOME" not in os.environ:
    os.environ["BRAIDWORK_HOME"] = tempfile.mkdtemp(prefix="braidwork-test-")
    atexit.register(shutil.rmtree, os.environ["BRAIDWORK_HOME"], ignore_errors=True)
os.environ.setdefault("BRAIDWORK_SECRET_KEY", "only for tests, fifty characters or longer, so here")

# Before any deeper conftest imports a model, whichever part of the tests is asked for.
django.setup()

settings.register_profile(
    "braidwork",
    max_examples=int(os.environ.get("BRAIDWORK_EXAMPLES", "200")),
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("braidwork")

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex


class Elsewhere(AssertionError):
    """A test spoke to another machine."""


def here(address: Any) -> bool:
    if not isinstance(address, tuple):  # a socket in the file system
        return True
    if address[0] == "localhost":
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return False


def connect_here(line: socket.socket, address: Any) -> None:
    if not here(address):
        raise Elsewhere(f"tests speak to this machine only, not to {address}")
    _connect(line, address)


def connect_ex_here(line: socket.socket, address: Any) -> int:
    if not here(address):
        raise Elsewhere(f"tests speak to this machine only, not to {address}")
    return _connect_ex(line, address)


def pytest_configure(config: pytest.Config) -> None:
    # Here, and not by a setting of pytest's: that one would read the settings before this file.
    django.setup()
    # A password that is slow to guess is slow to check: here by the hundred, of nobody.
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if not hasattr(config, "workerinput"):
        assets.make()
    socket.socket.connect = connect_here  # type: ignore[method-assign,assignment]
    socket.socket.connect_ex = connect_ex_here  # type: ignore[method-assign,assignment]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys are known by their folder, or by the browser that they open.

    Properties, tried by the hundred, begin first, or one process would be waited for at the end.
    Journeys come last: a process with a browser runs in its event loop, where Django asks nothing.
    """
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if JOURNEYS in item.path.parents or "browser" in fixtures:
            item.add_marker(pytest.mark.journey)
        if item.get_closest_marker("django_db") or "django_db_setup" in fixtures:
            item.add_marker(pytest.mark.database)
    items.sort(key=lambda item: (is_journey(item), not is_property(item)))


def is_journey(item: pytest.Item) -> bool:
    return item.get_closest_marker("journey") is not None


def is_property(item: pytest.Item) -> bool:
    return bool(getattr(getattr(item, "obj", None), "is_hypothesis_test", False))


def chromium() -> str:
    for name in (os.environ.get("BRAIDWORK_CHROMIUM"), "chromium", "chromium-browser"):
        found = name and shutil.which(name)
        if found:
            return found
    raise FileNotFoundError("Tests in a browser need Chromium: apt install chromium")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of a process: Playwright cannot be started twice in it."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()


def pytest_report_header() -> str:
    return f"database: {'PostgreSQL' if os.environ.get('BRAIDWORK_DATABASE') else 'SQLite'}"


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Hands the totals to `./braidwork test`, which adds up its runs."""
    target = os.environ.get("BRAIDWORK_TOTALS")
    if not target or hasattr(config, "workerinput"):
        return
    stats = terminalreporter.stats
    told = {name: len(stats.get(name, [])) for name in
            ("passed", "failed", "error", "skipped", "xfailed", "xpassed")}  # fmt: skip
    reasons = sorted({f"{report.nodeid}: {reason(report)}" for report in stats.get("skipped", [])})
    Path(target).write_text(json.dumps({"totals": told, "skipped": reasons}), encoding="utf-8")


def reason(report: Any) -> str:
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> None:
    """SQLite over a file of each process, so that threads and connections meet as in life."""
    database = django_settings.DATABASES["default"]
    if "sqlite" in database["ENGINE"]:
        # What is lost when the machine fails is made again by the next run.
        pragmas = database["OPTIONS"]["init_command"]
        database["OPTIONS"]["init_command"] = pragmas.replace("synchronous=FULL", "synchronous=OFF")
        folder = tmp_path_factory.mktemp("database")
        database.setdefault("TEST", {})["NAME"] = str(folder / "test.sqlite3")
    elif worker_id != "master":
        database.setdefault("TEST", {})["NAME"] = f"test_braidwork_{worker_id}"
