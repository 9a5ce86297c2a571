"""`demo` and `up` as a person meets them."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from tests import serving as process
from tests.serving import PATIENCE, SMALL, environment

# Nearly each starts a server of its own.
pytestmark = pytest.mark.thorough


def serving(kind, home, *options, **others):
    return process.serving(kind, home, *options, **SMALL, **others)


def start(kind, home, *options):
    return process.start(kind, home, *options, **SMALL)


def said_and_ended(server):
    try:
        said, _ = server.communicate(timeout=PATIENCE)
    finally:
        server.kill()
    return said, server.returncode


def gone(pid):
    """A process that is no more, or only waits for its parent to notice."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def soon(condition):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_up_answers_where_it_says(site):
    with urllib.request.urlopen(site.address, timeout=10) as answer:
        assert answer.read() == b"A page."


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_in_peace(tmp_path, number):
    with serving("up", tmp_path / "home", "--port", "0") as served:
        worker = served.worker()
        served.process.send_signal(number)
        said, code = said_and_ended(served.process)
    assert said.strip() == "Stopped."
    assert code == 0
    assert soon(lambda: gone(worker))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_worker_dies_with_a_server_that_is_killed(tmp_path):
    with serving("up", tmp_path / "home", "--port", "0") as served:
        worker = served.worker()
        assert not gone(worker)
        served.process.kill()
        served.process.wait()
        assert soon(lambda: gone(worker))


def test_a_worker_without_the_signal_dies_by_its_pipe():
    """What macOS has: the parent's end of a pipe closes, whatever ended the parent."""
    script = (
        "import sys; sys.platform = 'darwin'\n"
        "from braidwork.config import worker\n"
        "worker.die_with_parent(sys.stdin.buffer); print('here', flush=True)\n"
        "import time; time.sleep(60)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script],
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin and child.stdout
    assert child.stdout.readline() == "here\n"
    child.stdin.close()
    assert child.wait(10) == 1
    child.stdout.close()


def test_a_worker_that_ends_is_started_again(tmp_path):
    with serving("up", tmp_path / "home", "--port", "0") as served:
        first = served.worker()
        os.kill(first, signal.SIGKILL)
        assert soon(lambda: gone(first))
        assert soon(lambda: served.worker() != first)


def test_up_says_that_its_port_is_taken(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        said, code = said_and_ended(start("up", tmp_path / "home", "--port", str(taken)))
    assert f"Port {taken} is taken by another program. Choose another one" in said
    assert "Traceback" not in said
    assert code == 1


def test_a_demonstration_is_kept_until_it_is_reset(tmp_path):
    home = tmp_path / "home"
    with serving("demo", home, "--port", "0"):
        assert (home / "made").read_text() == "."
    with serving("demo", home, "--port", "0"):
        assert (home / "made").read_text() == ".."
    with serving("demo", home, "--port", "0", "--reset"):
        assert (home / "made").read_text() == "."


def test_a_demonstration_heeds_no_setting_of_an_installation(tmp_path):
    settings = {
        "BRAIDWORK_DATABASE": "postgresql://nobody@127.0.0.1:1/nowhere",
        "BRAIDWORK_URL": "https://example.org",
    }
    with serving("demo", tmp_path / "home", "--port", "0", **settings) as served:
        assert served.address.startswith("http://127.0.0.1:")
        assert (tmp_path / "home" / "braidwork.sqlite3").exists()


def test_up_refuses_the_folder_of_a_demonstration(tmp_path):
    home = tmp_path / "home"
    with serving("demo", home, "--port", "0"):
        pass
    said, code = said_and_ended(start("up", home, "--port", "0"))
    assert "belongs to `./braidwork demo`" in said
    assert code == 1


def test_reset_never_empties_a_folder_that_demo_did_not_make(tmp_path):
    (tmp_path / "thesis.txt").write_text("three years")
    said, code = said_and_ended(start("demo", tmp_path, "--port", "0", "--reset"))
    assert "holds other things" in said
    assert (tmp_path / "thesis.txt").read_text() == "three years"
    assert code == 1


def test_one_folder_is_served_once(site):
    said, code = said_and_ended(start("up", site.home, "--port", "0"))
    assert f"already being served at {site.address}" in said
    assert code == 1


def test_up_backs_up_before_it_migrates(tmp_path):
    home = tmp_path / "home"
    with serving("up", home, "--port", "0") as served:
        assert not any(line.startswith("Backed up") for line in served.said)
    with closing(sqlite3.connect(home / "braidwork.sqlite3")) as database, database:
        database.execute("create table kept (word text)")
        database.execute("insert into kept values ('yes')")
        # As if the code had since gained the last migration of the tasks' table.
        database.execute(
            "delete from django_migrations where id ="
            " (select max(id) from django_migrations where app = 'django_tasks_database')"
        )
    with serving("up", home, "--port", "0") as served:
        (copy,) = (home / "backups").glob("*.sqlite3")
        assert f"Backed up the database to {copy}" in served.said
    with closing(sqlite3.connect(copy)) as database:
        assert database.execute("select word from kept").fetchone() == ("yes",)


def test_up_refuses_a_database_of_a_newer_version(tmp_path):
    home = tmp_path / "home"
    with serving("up", home, "--port", "0"):
        pass
    with closing(sqlite3.connect(home / "braidwork.sqlite3")) as database, database:
        database.execute(
            "insert into django_migrations (app, name, applied)"
            " values ('records', '0099_tomorrow', '2030-01-01')"
        )
    said, code = said_and_ended(start("up", home, "--port", "0"))
    assert "newer Braidwork (it knows records 0099_tomorrow" in said
    assert code == 1
