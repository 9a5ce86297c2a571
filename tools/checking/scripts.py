"""Our modules do nothing that the content security policy would stop."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from checking.complaints import Complaint

FORBIDDEN = {
    r"\beval\s*\(": "eval",
    r"\bnew\s+Function\s*\(": "new Function is eval",
    r"\bset(?:Timeout|Interval)\s*\(\s*[\"'`]": "a timer with text is eval",
    r"setAttribute\s*\(\s*[\"'`]style[\"'`]": "setAttribute('style') is inline style",
    r"setAttribute\s*\(\s*[\"'`]on": "setAttribute('on…') is inline script: addEventListener",
    r"\.cssText\b.*<style|createElement\s*\(\s*[\"'`]style": "a <style> element is inline style",
    r"\bimport\s*(?:\(|[^\"'`;]*from\s*|)\s*[\"'`]https?:": "a module from elsewhere",
}


def look_over(root: Path, files: Iterable[Path]) -> Iterator[Complaint]:
    for path in files:
        if path.suffix in {".js", ".mjs"} and path.parts[0] in {"src", "frontend"}:
            if "vendor" in path.parts:  # htmx: its eval is off, and a journey would notice
                continue
            for number, text in enumerate(
                (root / path).read_text(encoding="utf-8").splitlines(), 1
            ):
                for what in faults(text):
                    yield Complaint(path, number, what)


def faults(line: str) -> Iterator[str]:
    code = line.partition("//")[0] if "http" not in line else line
    for pattern, what in FORBIDDEN.items():
        if re.search(pattern, code):
            yield what
