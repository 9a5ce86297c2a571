"""The edges reach models through `visible_to` and `editable_by` only."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from checking.complaints import Complaint, except_allowed

EDGES = ("src/braidwork/web/", "src/braidwork/api/")
MANAGERS = {"objects", "_default_manager", "_base_manager"}
BY_THE_RULE = {"visible_to", "editable_by"}
RAW = {"get_object_or_404", "get_list_or_404", "aget_object_or_404"}

# What may be read all the same, each with its reason: it is nobody's record.
ALLOWED = {
    "src/braidwork/web/shell/forms.py: Submission.objects": "a form's own ticket, taken once",
    "src/braidwork/web/shell/installation.py: Installation.objects": "the one row about this site",
}


def look_over(
    root: Path, files: Iterable[Path], allowed: Mapping[str, str] = ALLOWED
) -> Iterator[Complaint]:
    found = [
        (what, Complaint(path, line, f"{what}: go through visible_to(actor) or editable_by(actor)"))
        for path in files
        if path.suffix == ".py" and path.as_posix().startswith(EDGES)
        for line, what in raw_reads((root / path).read_text(encoding="utf-8"))
    ]
    yield from except_allowed(found, allowed, listed_in="tools/checking/access.py")


def raw_reads(source: str) -> Iterator[tuple[int, str]]:
    tree = ast.parse(source)
    ruled = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in BY_THE_RULE
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and id(node) not in ruled:
            yield node.lineno, ast.unparse(node)
        elif isinstance(node, ast.Call) and is_raw_shortcut(node):
            yield node.lineno, ast.unparse(node.func) + f"({ast.unparse(node.args[0])})"


def is_raw_shortcut(call: ast.Call) -> bool:
    """`get_object_or_404(Record, …)`: the model itself, not a queryset made by the rule."""
    named = isinstance(call.func, ast.Name) and call.func.id in RAW
    return (
        named
        and bool(call.args)
        and isinstance(call.args[0], ast.Name | ast.Attribute)
        and (ast.unparse(call.args[0]).rpartition(".")[2][:1].isupper())
    )
