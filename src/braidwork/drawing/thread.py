"""The picture of a throughline: records tied together, from a problem to what was learned."""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise

from braidwork.drawing.places import (
    FIRM,
    LOOSE,
    NOTE,
    NOTE_LEAD,
    PAD,
    SETTLED,
    Knot,
    Layout,
    Thread,
    Tie,
    lay,
)
from braidwork.drawing.weaving import Pair

__all__ = ["Knot", "Thread", "Tie", "both", "svg"]

WIDE, NARROW = 1200.0, 700.0  # the style sheet shows the one that its place has room for


def both(thread: Thread, *, label: str) -> str:
    """Two drawings, of which the page shows the one that it has room for."""
    wide = svg(thread, label=label, width=WIDE, name="weave weave-wide")
    narrow = svg(thread, label=label, width=NARROW, name="weave weave-narrow")
    return wide and f'<div class="woven">{wide}{narrow}</div>'


def svg(thread: Thread, *, label: str, width: float = 1240, name: str = "weave") -> str:
    """The thread in one drawing of that width; nothing where there is no knot."""
    if not thread.knots:
        return ""
    layout = lay(thread, width)
    parts = (_heads(layout), _strands(layout), _tail(thread, layout), _knots(thread, layout))
    return (
        f'<svg class="{name}" viewBox="0 0 {layout.width:g} {layout.height:g}" role="group"'
        f' aria-label="{escape(label)}" font-size="{layout.scale.size}">'
        f"{''.join(piece for part in parts for piece in part)}</svg>"
    )


def _heads(layout: Layout) -> Iterator[str]:
    for lines, column in zip(layout.heads, layout.columns, strict=False):
        yield _text(lines, column.left, NOTE, NOTE_LEAD, "stage", NOTE)


# Ties


def _strands(layout: Layout) -> Iterator[str]:
    """What is loose lies lowest; a sheaf that crosses another goes over it, by a casing."""
    column = layout.weave.loom.column
    lying: dict[int, list[Pair]] = {}
    for strand in (SETTLED, LOOSE, FIRM):
        if within := _within(layout, strand):
            yield f'<path class="{strand}" d="{"".join(within)}"/>'
        for sheaf in _sheaves(_steps(layout, strand)):
            path = "".join([_step(layout, step) for step in sheaf])
            under = lying.setdefault(column[sheaf[0][0]], [])
            if strand == FIRM and _over(layout.y, sheaf, under):
                yield f'<path class="casing" stroke-width="8" d="{path}"/>'
            yield f'<path class="{strand}" d="{path}"/>'
            under += sheaf


def _steps(layout: Layout, strand: str) -> list[Pair]:
    return [
        step
        for course in layout.weave.loom.courses
        if layout.ties[course[0], course[-1]] == strand
        for step in pairwise(course)
    ]


def _sheaves(steps: Iterable[Pair]) -> list[list[Pair]]:
    """Steps that begin or end together lie side by side; none of them goes over another."""
    starts: dict[int, list[Pair]] = {}
    ends: dict[int, list[Pair]] = {}
    for step in steps:
        sheaf = starts.setdefault(step[0], [])
        joined = ends.setdefault(step[1], sheaf)
        if joined is not sheaf:
            sheaf += joined
            starts |= {left: sheaf for left, _ in joined}
            ends |= {right: sheaf for _, right in joined}
        sheaf.append(step)
    return list({id(sheaf): sheaf for sheaf in starts.values()}.values())


def _over(y: list[float], sheaf: list[Pair], under: list[Pair]) -> bool:
    """Steps cross if the one that begins higher ends lower."""
    return any(
        (y[left] - y[other_left]) * (y[right] - y[other_right]) < 0
        for left, right in sheaf
        for other_left, other_right in under
    )


def _step(layout: Layout, step: Pair) -> str:
    """Level until words are behind it, down or up in its lane, and level again to the knot."""
    (x, y), (end_x, end_y) = ((layout.x[one], layout.y[one]) for one in step)
    if y == end_y:
        return f"M{x:g} {y:g}H{end_x:g}"
    gutter = layout.gutters[layout.weave.loom.column[step[0]]]
    lane = gutter.lanes[step[0]]
    turn = y + _bent(end_y - y, lane - gutter.begin)
    turn_again = end_y - _bent(end_y - y, gutter.end - lane)
    return (
        f"M{x:.5g} {y:.5g}H{gutter.begin:.5g}{_quarter(gutter.begin, y, lane, turn)}"
        f"V{turn_again:.5g}{_quarter(lane, turn_again, gutter.end, end_y, level=True)}H{end_x:.5g}"
    )


def _bent(down: float, across: float) -> float:
    """How far down or up a bend reaches: somewhat more than across, at most half of the way."""
    reach = min(abs(down) / 2, 1.5 * across + 12)
    return reach if down > 0 else -reach


def _quarter(x: float, y: float, end_x: float, end_y: float, *, level: bool = False) -> str:
    """A quarter of an ellipse that begins level, or ends so."""
    near = (x, y + 0.55 * (end_y - y)) if level else (x + 0.55 * (end_x - x), y)
    far = (end_x - 0.55 * (end_x - x), end_y) if level else (end_x, end_y - 0.55 * (end_y - y))
    return f"C{near[0]:.5g} {near[1]:.5g} {far[0]:.5g} {far[1]:.5g} {end_x:.5g} {end_y:.5g}"


def _within(layout: Layout, strand: str) -> list[str]:
    """The lines on which families hang, and those that lead past them on the left."""
    loom, ties = layout.weave.loom, layout.ties
    hung = [_hung(layout, a, b) for b, a in loom.parent.items() if ties[a, b] == strand]
    return hung + [_railed(layout, a, b) for a, b in loom.arcs if ties[a, b] == strand]


def _hung(layout: Layout, above: int, below: int) -> str:
    (x, y), (end_x, end_y) = ((layout.x[one], layout.y[one]) for one in (above, below))
    corner = min(end_x - x, 8)
    return (
        f"M{x:g} {y:.5g}V{end_y - corner:.5g}"
        f"Q{x:g} {end_y:.5g} {x + corner:g} {end_y:.5g}H{end_x:g}"
    )


def _railed(layout: Layout, one: int, other: int) -> str:
    rail = layout.columns[layout.weave.loom.column[one]].left + 2
    (x, y), (end_x, end_y) = ((layout.x[each], layout.y[each]) for each in (one, other))
    return f"M{x:g} {y:.5g}H{rail:g}V{end_y:.5g}H{end_x:g}"


def _tail(thread: Thread, layout: Layout) -> Iterator[str]:
    """Where the main line ends with something that is there, it may go on."""
    loom, last = layout.weave.loom, layout.weave.main[-1]
    if last not in loom.right and not thread.knots[last].missing:
        end = layout.columns[loom.column[last]].right
        path = f"M{layout.x[last]:g} {layout.y[last]:g}H{end:g}"
        yield f'<path class="{FIRM}" stroke-dasharray="2 7" d="{path}"/>'


# Knots


def _knots(thread: Thread, layout: Layout) -> Iterator[str]:
    """In the order in which they are read: column by column, from the top."""
    for column in layout.weave.order:
        for one in column:
            if not layout.weave.loom.is_pass(one):
                yield _knot(thread, layout, one)


def _knot(thread: Thread, layout: Layout, one: int) -> str:
    knot = thread.knots[one]
    title = f"<title>{escape(_title(thread, knot))}</title>"
    inner = f"{title}{_ring(layout, knot, one)}{_words(layout, knot, one)}"
    marks = f' lang="{escape(knot.lang)}"' if knot.lang else ""
    if not knot.href:
        return f"<g{marks}>{inner}</g>"
    marks += ' aria-current="true"' if knot.current else ""
    return f'<a href="{escape(knot.href)}"{marks}>{_reach(layout, knot, one)}{inner}</a>'


def _title(thread: Thread, knot: Knot) -> str:
    """What it is, whole: its stage, its name, its note."""
    stage = thread.stages[knot.column] if knot.column < len(thread.stages) else ""
    said = ", ".join(filter(None, (knot.label, knot.note)))
    return ": ".join(filter(None, (stage, said)))


def _reach(layout: Layout, knot: Knot, one: int) -> str:
    """What can be clicked, and where the focus shows: the ring with its words."""
    x, y, words, radius = layout.x[one], layout.y[one], layout.words[one], layout.scale.radius
    left = x + min(layout.columns[knot.column].aside, -radius) - PAD
    top = y - radius - PAD
    return (
        f'<rect class="reach" x="{left:g}" y="{top:.5g}" width="{words.right + PAD - left:.5g}"'
        f' height="{y + words.down + PAD - top:.5g}" rx="4" fill="none" pointer-events="all"/>'
    )


def _ring(layout: Layout, knot: Knot, one: int) -> str:
    name, radius = "knot", layout.scale.radius
    if knot.settled:
        name, radius = "knot knot-settled", radius - 3
    elif knot.gap:
        name = "knot knot-open"
    elif knot.current:
        name, radius = "knot knot-current", radius + 1
    return f'<circle class="{name}" cx="{layout.x[one]:g}" cy="{layout.y[one]:.5g}" r="{radius}"/>'


def _words(layout: Layout, knot: Knot, one: int) -> str:
    words, scale = layout.words[one], layout.scale
    x = layout.x[one] + layout.columns[knot.column].aside
    first = layout.y[one] + scale.radius + PAD + scale.size - 2
    name = _text(words.name, x, first, scale.lead, "quiet" if knot.missing else "name")
    return name + _text(
        words.note, x, first + scale.lead * len(words.name), NOTE_LEAD, "quiet", NOTE
    )


def _text(
    lines: Iterable[str], x: float, y: float, lead: int, name: str, size: int | None = None
) -> str:
    """Each line as a text; its size is the drawing's where none is given."""
    sized = f' font-size="{size}"' if size else ""
    return "".join(
        f'<text class="{name}" x="{x:.5g}" y="{y + lead * number:.5g}"{sized}>{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
