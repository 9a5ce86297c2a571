"""The launcher before anything is installed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest

from braidwork.config.home import Refusal
from launcher import environment
from launcher.environment import Environment, bare, locked_names

ROOT = Path(__file__).resolve().parents[2]
LOCK = """\
# made by ./braidwork lock
Django==5.2 \\
    --hash=sha256:0
    # via braidwork
typing_extensions==4.16 \\
    --hash=sha256:1
tzdata==2026.1 ; sys_platform == 'win32' \\
    --hash=sha256:2
"""


class Noted(Environment):
    """Notes what it would install."""

    installed: ClassVar[list[str]] = []

    def _usable(self):
        return True

    def _install(self, lock):
        self.installed.append(lock)
        self._remember(lock)


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "requirements.lock").write_text(LOCK)
    (tmp_path / "requirements-dev.lock").write_text(LOCK + "pytest==9 \\\n")
    made = Noted(tmp_path)
    made.folder.mkdir()
    made.installed.clear()
    return made


class TestWhenItInstalls:
    def test_once(self, checkout):
        checkout.ensure()
        checkout.ensure()
        assert checkout.installed == ["runtime"]

    def test_the_development_packages_hold_those_of_the_runtime(self, checkout):
        checkout.ensure(dev=True)
        checkout.ensure()
        assert checkout.installed == ["dev"]

    def test_again_when_a_lock_changed(self, checkout):
        checkout.ensure()
        (checkout.root / "requirements.lock").write_text(LOCK.replace("5.2", "5.3"))
        checkout.ensure()
        assert checkout.installed == ["runtime", "runtime"]

    def test_an_installation_that_broke_off_is_taken_up_again(self, checkout):
        checkout.ensure()
        checkout.stamp.write_text("{half")
        checkout.ensure()
        assert checkout.installed == ["runtime", "runtime"]


def test_a_moved_checkout_makes_its_environment_anew(tmp_path):
    moved = Environment(tmp_path)
    moved.python.parent.mkdir(parents=True)
    moved.python.symlink_to(sys.executable)
    moved.stamp.write_text(json.dumps({"checkout": "/where/it/was"}))
    assert not moved._usable()


def test_names_of_a_lock(tmp_path):
    (tmp_path / "a.lock").write_text(LOCK)
    assert locked_names(tmp_path / "a.lock") == {"django", "typing-extensions"}


def test_the_locks_agree():
    """The stamp takes the development lock for a whole of both."""
    runtime, dev = (pins(ROOT / name) for name in environment.LOCKS.values())
    assert runtime <= dev


def pins(lock):
    return {line for line in lock.read_text().splitlines() if "==" in line and line[0] != " "}


def test_a_python_without_venv_names_the_package(tmp_path, monkeypatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Refusal, match="apt install python3-venv"):
        Environment(tmp_path)._make()


def test_modules_of_another_project_stay_away():
    assert bare({"PYTHONPATH": "/other", "PATH": "/bin"}) == {"PATH": "/bin"}


def test_modules_are_compiled_once_and_nothing_is_left_in_the_checkout(checkout, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (checkout.root / "grown.py").write_text("")
    subprocess.run(
        [sys.executable, "-c", "import grown"],
        env=checkout.variables,
        cwd=checkout.root,
        check=True,
    )
    kept = [path.parent for path in checkout.root.rglob("grown.*.pyc")]
    assert len(kept) == 1 and kept[0].is_relative_to(checkout.folder)


def test_an_old_python_is_told_plainly(tmp_path):
    """The launcher's first lines, under a Python that says it is 3.8 and knows no newer one."""
    script = (
        "import sys, runpy; sys.version_info = (3, 8, 0)\n"
        f"runpy.run_path({str(ROOT / 'braidwork')!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Braidwork needs Python 3.11 or newer; this is Python 3.8" in done.stderr
    assert "Traceback" not in done.stderr


def test_help_needs_nothing_installed_and_works_through_a_link(tmp_path):
    (tmp_path / "bw").symlink_to(ROOT / "braidwork")
    done = subprocess.run(
        [sys.executable, "-S", tmp_path / "bw", "demo", "--help"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "--reset" in done.stdout
    assert list(tmp_path.iterdir()) == [tmp_path / "bw"]
