"""Our own rules, told as `file:line: what is wrong`."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from checking import access, addresses, clock, markup, scripts, words
from checking.complaints import Complaint

RULES = (
    access.look_over,
    clock.look_over,
    markup.look_over,
    scripts.look_over,
    addresses.look_over,
    words.look_over,
)


def main() -> int:
    complaints = list(broken_rules(Path.cwd()))
    print(*complaints, sep="\n")
    return 1 if complaints else 0


def broken_rules(root: Path) -> Iterator[Complaint]:
    files = committed(root)
    for rule in RULES:
        yield from rule(root, files)


def committed(root: Path) -> list[Path]:
    """What is in the repository or about to be, without what it ignores."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return sorted({Path(name) for name in listed.split("\0") if name and (root / name).is_file()})


if __name__ == "__main__":
    sys.exit(main())
