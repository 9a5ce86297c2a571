"""The folder of one installation: claimed by its kind, and by one server at a time."""

import fcntl
import shutil
from pathlib import Path
from typing import IO


class Refusal(Exception):
    """Something a person has to put right; the message says what."""


def claim(home: Path, *, kind: str) -> None:
    """Makes the folder this kind's own. What `demo` opens without a password stays apart."""
    found = kind_of(home)
    if found is None and home.exists() and any(home.iterdir()):
        raise Refusal(
            f"{home} holds other things. Choose an empty or a new folder with --home;"
            " nothing was changed."
        )
    if found not in {None, kind}:
        raise Refusal(
            f"{home} belongs to `./braidwork {found}`. Choose another folder with --home;"
            " nothing was changed."
        )
    home.mkdir(parents=True, exist_ok=True)
    marker(home).write_text(kind, encoding="ascii")


def kind_of(home: Path) -> str | None:
    try:
        return marker(home).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None


def marker(home: Path) -> Path:
    return home / "kind"


def hold(home: Path) -> IO[str]:
    """The folder's lock, held until this process ends, whatever ends it."""
    held = (home / "running").open("a+", encoding="utf-8")
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        held.seek(0)
        address = held.read().strip() or "another address"
        held.close()
        raise Refusal(
            f"This folder is already being served at {address}. Stop that one first (Ctrl-C there)."
        ) from None
    return held


def note_address(held: IO[str], address: str) -> None:
    held.seek(0)
    held.truncate()
    held.write(address)
    held.flush()


def empty(home: Path) -> None:
    """Drops what is in the folder, except the lock that this process holds."""
    for entry in home.iterdir():
        if entry.name in {"running", "kind"}:
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
