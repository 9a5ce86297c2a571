"""What hangs on the problems of a grown installation: causes, an aim, a driver, an idea, tied."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

#: Of a problem's theory: its parts, and for each the earlier parts that it is tied to (0: the
#: problem itself).
SHAPE = (
    ("cause", (0,)),
    ("cause", (1,)),
    ("aim", (0,)),
    ("driver", (3, 1)),
    ("idea", (4,)),
)


@dataclass
class Grown:
    parts: list[Any] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)


def grow(world: Any, problems: Sequence[Any]) -> Grown:
    """A theory under every one of these problems, open as far as the problem."""
    grown = Grown()
    for problem in problems:
        records = [problem]
        for kind, above in SHAPE:
            records.append(part(world, kind, problem))
            grown.links += [tie(records[-1], records[at]) for at in above]
        grown.parts += records[1:]
    return grown


def part(world: Any, kind: str, problem: Any) -> Any:
    from braidwork.domain.problems.models import Aim, Cause, ChangeIdea, Driver
    from braidwork.kernel.ids import new_id

    model = {"cause": Cause, "aim": Aim, "driver": Driver, "idea": ChangeIdea}[kind]
    id_ = new_id()
    return model(
        id=id_,
        record_ptr_id=id_,
        kind=kind,
        space_id=problem.space_id,
        partnership_id=problem.partnership_id,
        audience=problem.audience,
        author_id=problem.author_id,
        title=world.text(30, 90),
        summary=world.text(60, 200),
        revision=2,
        created_at=problem.created_at,
        changed_at=problem.changed_at,
    )


def tie(source: Any, target: Any) -> Any:
    from braidwork.kernel.records import links
    from braidwork.kernel.records.models import Link

    return Link(
        source_id=source.pk,
        verb=links.between(source.kind, target.kind),
        target_id=target.pk,
        made_by_id=source.author_id,
        made_at=source.created_at,
    )
