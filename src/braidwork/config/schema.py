"""The database's schema at start: never newer than the code, backed up before it changes."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from braidwork.config.home import Refusal


def bring_up_to_date(home: Path, *, back_up: bool) -> list[str]:
    """Migrates, and returns the lines worth telling."""
    loader = MigrationLoader(connection)
    refuse_newer(loader)
    told = []
    if pending() and back_up and loader.applied_migrations:
        told.append(backed_up(home))
    call_command("migrate", interactive=False, verbosity=0)
    return told


def pending() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def refuse_newer(loader: MigrationLoader) -> None:
    unknown = sorted(set(loader.applied_migrations) - set(loader.disk_migrations))
    if unknown:
        app, name = unknown[0]
        raise Refusal(
            "This database was last used by a newer Braidwork (it knows"
            f" {app} {name}, which this version does not).\n"
            "Use that version or a newer one; nothing was changed."
        )


def backed_up(home: Path) -> str:
    if connection.vendor != "sqlite":
        return "The database will change: its backup is the one you make of PostgreSQL."
    copy = back_up_sqlite(Path(connection.settings_dict["NAME"]), home / "backups")
    return f"Backed up the database to {copy}"


def back_up_sqlite(database: Path, folder: Path) -> Path:
    """A whole copy, also of what still lies in the write-ahead log."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / f"{database.stem}-{time.strftime('%Y%m%d-%H%M%S')}.sqlite3"
    partial = copy.with_suffix(".partial")
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(partial)) as target:
        source.backup(target)
    partial.rename(copy)
    return copy
