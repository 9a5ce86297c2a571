"""Known weaknesses of the locked packages, by pip-audit.

A command of its own: it needs an advisory source that answers. pip-audit ends with 0 while
packages "could not be audited"; here each of those counts as failed.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCKS = ("requirements.lock", "requirements-dev.lock")
SOURCES = ("pypi", "osv")
PATIENCE = 300


def main() -> int:
    codes = [audit(lock) for lock in LOCKS]
    return max(codes)


def audit(lock: str) -> int:
    for source in SOURCES:
        found = ask(lock, source)
        if found is not None:
            return tell(lock, source, found)
    print(f"{lock}: no advisory source answers here ({', '.join(SOURCES)}), so nothing is known.")
    return 1


def ask(lock: str, source: str) -> list[dict[str, Any]] | None:
    """What the source says of each package; None when it does not answer."""
    command: list[str | Path] = [
        Path(sys.executable).parent / "pip-audit", "--requirement", lock, "--disable-pip",
        "--require-hashes", "--no-deps", "--format", "json", "--progress-spinner", "off",
        "--vulnerability-service", source,
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        return list(json.loads(done.stdout)["dependencies"])
    except (subprocess.TimeoutExpired, ValueError, KeyError):
        return None


def tell(lock: str, source: str, packages: list[dict[str, Any]]) -> int:
    complaints = [line for package in packages for line in complaints_about(package)]
    for line in complaints:
        print(f"{lock}: {line}")
    if not complaints:
        print(f"{lock}: {len(packages)} packages, no known weakness ({source}).")
    return 1 if complaints else 0


def complaints_about(package: dict[str, Any]) -> list[str]:
    if "skip_reason" in package:
        return [f"{package['name']} could not be audited: {package['skip_reason']}"]
    return [
        f"{package['name']} {package['version']}: {weakness['id']}, fixed in"
        f" {', '.join(weakness['fix_versions']) or 'no version yet'}"
        for weakness in package["vulns"]
    ]
