"""What only Django can check: its own checks, migrations that are missing, every template."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.apps import apps
from django.core.management import CommandError, call_command
from django.template import TemplateDoesNotExist, TemplateSyntaxError, engines

SOURCE = Path("src").resolve()


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "braidwork.config.settings")
    django.setup()
    complaints = [*system_checks(), *missing_migrations(), *broken_templates()]
    print(*complaints, sep="\n")
    return 1 if complaints else 0


def system_checks() -> Iterator[str]:
    try:
        call_command("check", fail_level="WARNING")
    except CommandError as error:
        yield str(error)


def missing_migrations() -> Iterator[str]:
    try:
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
    except SystemExit:
        yield "Models have changed without a migration: python -m braidwork makemigrations"


def broken_templates() -> Iterator[str]:
    for name in template_names():
        try:
            engines["django"].get_template(name)
        except (TemplateSyntaxError, TemplateDoesNotExist) as error:
            yield f"{name}: {type(error).__name__}: {error}"


def template_names() -> Iterator[str]:
    for app in apps.get_app_configs():
        folder = Path(app.path) / "templates"
        if SOURCE in folder.parents:
            for path in sorted(folder.rglob("*.html")):
                yield str(path.relative_to(folder))


if __name__ == "__main__":
    sys.exit(main())
