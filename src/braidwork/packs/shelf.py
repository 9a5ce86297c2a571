"""Where packs lie, how one extends another, and how a partnership changes one."""

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
    own = {id: _read_folder(home) for id, home in homes.items()}
    return {id: pack_from(_with_what_it_extends(id, own, ())) for id in own}


def with_changes(pack: Pack, changes: Mapping[str, Any], *, name: str = "changes") -> Pack:
    """A new pack with a partnership's changes laid over it, checked as a whole.

    Changes have the shape of the pack file and hold only what differs. A criterion or wording
    set to null is taken out; a list or a block of phrases replaces the one that was there.
    """
    base = Declared(data=dict(pack.declared), name=pack.id)
    return pack_from(_laid_over(base, declared_as(changes, name=name)))


def _with_what_it_extends(
    id: str, packs: Mapping[str, Declared], asked_by: tuple[str, ...]
) -> Declared:
    own = packs[id]
    below = own.data.get("extends")
    if below is None:
        return own
    if below not in packs:
        raise PackFault([Fault(own.where(("extends",)), f"there is no pack “{below}”")])
    if below in (*asked_by, id):
        raise PackFault([Fault(own.where(("extends",)), "these packs extend each other in a ring")])
    return _laid_over(_with_what_it_extends(below, packs, (*asked_by, id)), own)


def _read_folder(home: FilePath) -> Declared:
    """`pack.yaml` with what lies beside it: signs, a file a criterion, a file a language."""
    pack = _read(home / "pack.yaml", home)
    if (home / "signs.yaml").exists():
        pack.graft(("signs",), _read(home / "signs.yaml", home))
    for part in ("criteria", "words"):
        for path in sorted((home / part).glob("*.yaml")):
            pack.data.setdefault(part, {})
            pack.graft((part, path.stem), _read(path, home))
    return pack


def _read(path: FilePath, home: FilePath) -> Declared:
    name = f"{home.name}/{path.relative_to(home).as_posix()}"
    try:
        return declared_in(path.read_text(encoding="utf-8"), name=name)
    except UnicodeDecodeError as error:
        raise PackFault([Fault(name, "this file is not UTF-8")]) from error


def _laid_over(base: Declared, over: Declared) -> Declared:
    return Declared(
        data=_merged(base.data, over.data), name=over.name, places=base.places | over.places
    )


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        if isinstance(value, Mapping) and isinstance(below.get(key), Mapping):
            merged[key] = _merged(below[key], value)
        else:
            merged[key] = value
    return merged
