"""The edges reach models through `visible_to` and `editable_by` only."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from checking.complaints import Complaint, except_allowed

EDGES = ("src/braidwork/web/", "src/braidwork/api/")
MANAGERS = {"objects", "_default_manager", "_base_manager"}
BY_THE_RULE = {"visible_to", "editable_by"}
RAW = {"get_object_or_404", "get_list_or_404", "aget_object_or_404"}

# Apps whose models hold what people wrote. The others say who is where: pages ask their querysets.
RECORDS = ("src/braidwork/kernel/records/", "src/braidwork/domain/")

# What may be read all the same, "path: Model.objects", each with its reason.
ALLOWED = {
    "src/braidwork/web/shell/forms.py: Submission.objects": "a form's own ticket, taken once",
    "src/braidwork/web/partnership/installation.py: Record.objects": "an operator's count",
    "src/braidwork/web/partnership/installation.py: Attachment.objects": "an operator's sizes",
}


def look_over(
    root: Path, files: Iterable[Path], allowed: Mapping[str, str] = ALLOWED
) -> Iterator[Complaint]:
    sources = {path: (root / path).read_text("utf-8") for path in files if path.suffix == ".py"}
    free = free_models(sources)
    found = [
        (what, Complaint(path, line, f"{what}: go through visible_to(actor) or editable_by(actor)"))
        for path, source in sources.items()
        if path.as_posix().startswith(EDGES)
        for line, what, model in raw_reads(source)
        if model not in free
    ]
    yield from except_allowed(found, allowed, listed_in="tools/checking/access.py")


def free_models(sources: Mapping[Path, str]) -> set[str]:
    """Models outside the records; a name that both have is not free."""
    defined: dict[bool, set[str]] = {True: set(), False: set()}
    for path, source in sources.items():
        if path.as_posix().startswith("src/") and "models" in (path.stem, path.parent.name):
            held = path.as_posix().startswith(RECORDS)
            classes = (node for node in ast.parse(source).body if isinstance(node, ast.ClassDef))
            defined[held] |= {node.name for node in classes}
    return defined[False] - defined[True]


def raw_reads(source: str) -> Iterator[tuple[int, str, str]]:
    """Line, expression and model of every read past the rule."""
    tree = ast.parse(source)
    ruled = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in BY_THE_RULE
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS and id(node) not in ruled:
            yield node.lineno, ast.unparse(node), last_name(node.value)
        elif isinstance(node, ast.Call) and is_raw_shortcut(node):
            what = f"{ast.unparse(node.func)}({ast.unparse(node.args[0])})"
            yield node.lineno, what, last_name(node.args[0])


def is_raw_shortcut(call: ast.Call) -> bool:
    """`get_object_or_404(Record, …)`: the model itself, not a queryset made by the rule."""
    named = isinstance(call.func, ast.Name) and call.func.id in RAW
    return (
        named
        and bool(call.args)
        and isinstance(call.args[0], ast.Name | ast.Attribute)
        and (ast.unparse(call.args[0]).rpartition(".")[2][:1].isupper())
    )


def last_name(node: ast.expr) -> str:
    """`Record` of `models.Record`; an expression that names no model has no free name."""
    return ast.unparse(node).rpartition(".")[2]
