"""No committed file names a package registry: where packages come from is each machine's own."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from checking.complaints import Complaint

# In halves, so that this file passes its own rule.
REGISTRIES = re.compile(
    "|".join(
        re.escape(first + second)
        for first, second in [
            ("pypi", ".org"), ("files.python", "hosted.org"), ("registry.npm", "js.org"),
            ("registry.yarn", "pkg.com"), ("--index", "-url http"), ("--extra-index", "-url"),
            ("--find", "-links"), ("npm.pkg", ".github.com"),
        ]
    )
)  # fmt: skip
TEXT_LIMIT = 5_000_000


def look_over(root: Path, files: Iterable[Path]) -> Iterator[Complaint]:
    for path in files:
        if (root / path).stat().st_size > TEXT_LIMIT:
            continue
        content = (root / path).read_bytes()
        if b"\0" in content[:8000]:
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            for found in REGISTRIES.finditer(line):
                yield Complaint(path, number, f"{found[0]} is a registry's address")
