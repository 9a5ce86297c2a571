from typing import Any

from django.db import migrations

from braidwork.kernel.records.search import postgresql, sqlite


def _backend(schema_editor: Any) -> Any:
    return postgresql if schema_editor.connection.vendor == "postgresql" else sqlite


def create(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(_backend(schema_editor).CREATE)


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(_backend(schema_editor).DROP)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
