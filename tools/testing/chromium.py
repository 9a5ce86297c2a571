"""The browser of the journeys: Debian's Chromium, installed when this account may."""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser")


def ensure() -> str:
    """Installs Chromium where it is missing; returns what stands in the way, or nothing."""
    if found():
        return ""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return "Chromium is not installed. On Debian and Ubuntu: sudo apt install chromium"
    print("Installing Chromium …", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", "chromium"]):
        done = subprocess.run(
            ["apt-get", "-q", *command],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            return f"apt-get {command[0]} failed: {last_line(done.stderr or done.stdout)}"
    return "" if found() else "Chromium was installed and cannot be found on the path"


def found() -> bool:
    named = os.environ.get("BRAIDWORK_CHROMIUM")
    return any(shutil.which(name) for name in (named, *NAMES) if name)


def last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else "it said nothing"
