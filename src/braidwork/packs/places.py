"""YAML with the line of every value, so that a fault can say where it lies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a declaration: where, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


class PackFault(ValueError):
    """A declaration that cannot be used. Nothing of it was taken; every fault is listed."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


@dataclass
class Declared:
    """Plain values as declared, with the place of each and the faults found in them so far."""

    data: dict[str, Any]
    name: str
    places: dict[Path, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: Path, what: str) -> None:
        self.faults.append(Fault(self.where(path), what))

    def where(self, path: Path) -> str:
        """File and line of the value, or of the nearest one around it, then its path."""
        steps = " > ".join(str(step) for step in path)
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                place = self.places[path[:length]]
                return f"{place}, {steps}" if steps else place
        return f"{self.name}, {steps}" if steps else self.name

    def at(self, path: Path) -> Any:
        value: Any = self.data
        for step in path:
            value = value[step]
        return value

    def graft(self, path: Path, other: "Declared") -> None:
        """Puts another declaration under `path`, which holds a mapping above it."""
        self.at(path[:-1])[path[-1]] = other.data
        self.places |= {(*path, *inner): place for inner, place in other.places.items()}

    def stop_if_faulty(self) -> None:
        if self.faults:
            raise PackFault(self.faults)


def declared_in(text: str, *, name: str) -> Declared:
    """Reads one YAML mapping. `name` is what faults call the file."""
    try:
        node = yaml.compose(text, Loader=LOADER)
        data = yaml.load(text, Loader=LOADER)  # noqa: S506 - one of the safe loaders
    except yaml.YAMLError as error:
        raise PackFault([Fault(_place_of(error, name), _said_by(error))]) from error
    if not isinstance(data, dict) or node is None:
        raise PackFault([Fault(name, "this should be a mapping of names to values")])
    places: dict[Path, str] = {}
    _walk(node, (), name, places)
    return Declared(data=data, name=name, places=places)


def declared_as(changes: Mapping[str, Any], *, name: str) -> Declared:
    """Takes a mapping that was never a file; places are named by their path alone."""
    return Declared(data=dict(changes), name=name)


def _walk(node: yaml.Node, path: Path, name: str, places: dict[Path, str]) -> None:
    places[path] = f"{name}, line {node.start_mark.line + 1}"
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _walk(value, (*path, key.value), name, places)
            places[(*path, key.value)] = f"{name}, line {key.start_mark.line + 1}"
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            _walk(value, (*path, position), name, places)
    elif isinstance(node, yaml.ScalarNode) and node.style == "|":
        for offset in range(node.value.count("\n") + 1):
            places[(*path, offset)] = f"{name}, line {node.start_mark.line + 2 + offset}"


def _place_of(error: yaml.YAMLError, name: str) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"{name}, line {mark.line + 1}" if mark else name


def _said_by(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or "this is not YAML")
