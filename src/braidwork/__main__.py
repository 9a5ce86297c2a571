"""`python -m braidwork COMMAND`: Django's commands with Braidwork's settings."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "braidwork.config.settings")
    execute_from_command_line(["braidwork", *sys.argv[1:]])


if __name__ == "__main__":
    main()
