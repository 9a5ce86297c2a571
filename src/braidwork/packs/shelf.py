"""Where packs lie, how one extends another, and how a partnership changes one."""

import copy
from collections.abc import Mapping
from functools import cache
from pathlib import Path as FilePath
from typing import Any

from braidwork.packs.declarations import Pack
from braidwork.packs.places import Declared, Fault, PackFault, declared_as, declared_in
from braidwork.packs.reading import pack_from

SHIPPED = FilePath(__file__).parent


@cache
def load() -> Mapping[str, Pack]:
    """Every shipped pack by its id, read once in a process."""
    return load_from(SHIPPED)


def load_one(id: str) -> Pack:
    """The shipped pack of that id; `KeyError` names the ones there are."""
    packs = load()
    if id not in packs:
        raise KeyError(f"There is no pack “{id}”. There are: {', '.join(sorted(packs))}.")
    return packs[id]


def load_from(folder: FilePath) -> Mapping[str, Pack]:
    """Every pack below `folder`, one a folder with a `pack.yaml`; all of them or a `PackFault`."""
    homes = {path.parent.name: path.parent for path in sorted(folder.glob("*/pack.yaml"))}
    return {id: pack_from(_declared_at(id, homes, ())) for id in homes}


def with_changes(pack: Pack, changes: Mapping[str, Any], *, name: str = "changes") -> Pack:
    """A new pack with a partnership's changes laid over it, checked as a whole.

    Changes have the shape of the pack file and hold only what differs. A criterion set to null is
    taken out; a list or a block of phrases replaces the one that was there.
    """
    base = Declared(data=copy.deepcopy(dict(pack.declared)), name=f"pack {pack.id}")
    over = declared_as(changes, name=name)
    _lay_over(base, over)
    return pack_from(base)


def _declared_at(id: str, homes: Mapping[str, FilePath], asked_by: tuple[str, ...]) -> Declared:
    if id in asked_by:
        raise PackFault([Fault(f"{id}/pack.yaml", "these packs extend each other in a ring")])
    own = _read_folder(homes[id])
    below = own.data.get("extends")
    if below is None:
        return own
    if below not in homes:
        raise PackFault([Fault(own.where(("extends",)), f"there is no pack “{below}”")])
    whole = _declared_at(below, homes, (*asked_by, id))
    _lay_over(whole, own)
    return whole


def _read_folder(home: FilePath) -> Declared:
    """`pack.yaml` with what lies beside it: signs, one file a criterion, one a language of words."""
    pack = _read(home / "pack.yaml")
    if (home / "signs.yaml").exists():
        pack.graft(("signs",), _read(home / "signs.yaml"))
    for part in ("criteria", "words"):
        for path in sorted((home / part).glob("*.yaml")):
            pack.data.setdefault(part, {})
            pack.graft((part, path.stem), _read(path))
    return pack


def _read(path: FilePath) -> Declared:
    name = f"{path.parent.parent.name}/{path.parent.name}/{path.name}"
    try:
        return declared_in(path.read_text(encoding="utf-8"), name=name)
    except UnicodeDecodeError as error:
        raise PackFault([Fault(name, "this file is not UTF-8")]) from error


def _lay_over(base: Declared, over: Declared) -> None:
    base.name = over.name
    base.places |= over.places if over.places else {(): over.name}
    base.data = _merged(base.data, over.data)


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, Mapping) and isinstance(below.get(key), Mapping):
            merged[key] = _merged(below[key], value)
        else:
            merged[key] = value
    return merged
