"""The installation's secret, made once and kept beside its database."""

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """The key from BRAIDWORK_SECRET_KEY, or the one kept in `home`, made on first use."""
    given = os.environ.get("BRAIDWORK_SECRET_KEY")
    if given:
        return given
    kept = home / "secret"
    try:
        return kept.read_text(encoding="ascii")
    except FileNotFoundError:
        return _make(kept)


def _make(kept: Path) -> str:
    kept.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(50)
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return kept.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(key)
    return key
