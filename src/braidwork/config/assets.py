"""Static files and translations, made once for what the source now holds."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from braidwork import __version__


def make() -> None:
    for folder in settings.LOCALE_PATHS:
        compile_translations(Path(folder))
    collect(Path(settings.STATIC_ROOT))


def compile_translations(folder: Path) -> None:
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        with source.open("rb") as catalogue:
            messages = read_po(catalogue)
        with compiled.open("wb") as file:
            write_mo(file, messages)


def collect(target: Path) -> None:
    """Names with hashes and compressed copies take a second: only when a source changed."""
    stamp, now = target / "source", fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(now, encoding="ascii")


def fingerprint() -> str:
    lines = [
        f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in sorted(sources())
    ]
    return hashlib.sha256("\n".join([__version__, *lines]).encode()).hexdigest()


def sources() -> Iterator[Path]:
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield Path(storage.path(name))
