"""The picture of a throughline: records tied together, from a problem to what was learned.

Rings stand in columns with their words below. A tie runs level above the words of its column and
bends between the columns; a family within a column hangs on a line beside its words. So no tie ever
runs through words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from braidwork.drawing import lettering, weaving
from braidwork.drawing.weaving import Loom, Pair, Weave

WIDE, NARROW = 1200.0, 700.0  # the style sheet shows the one that its place has room for


@dataclass(frozen=True)
class Knot:
    """A record, or the place where one is missing."""

    id: str
    column: int
    label: str
    note: str = ""
    href: str = ""
    lang: str = ""
    gap: bool = False  # not there yet
    settled: bool = False  # not there, on purpose
    current: bool = False  # whose thread this is

    @property
    def missing(self) -> bool:
        return self.gap or self.settled


@dataclass(frozen=True)
class Tie:
    """Two knots by their ids, from left to right or from above; loose where nothing holds yet."""

    source: str
    target: str
    loose: bool = False


@dataclass(frozen=True)
class Thread:
    stages: Sequence[str]
    knots: Sequence[Knot]
    ties: Sequence[Tie]


@dataclass(frozen=True)
class Scale:
    """Sizes in points for a drawing of some width."""

    size: int  # of a name
    lead: int  # from line to line
    radius: int  # of a ring
    gutter: int  # the least between the words of two columns
    indent: int  # the most that the generations of a column take
    lines: int  # the most that a name takes


ROOMY = Scale(size=14, lead=18, radius=8, gutter=48, indent=56, lines=3)
CLOSE = Scale(size=13, lead=16, radius=7, gutter=24, indent=32, lines=4)
NOTE, NOTE_LEAD = 13, 16
ROOM = 40.0, 240.0  # the least and the most that words get
GUTTER, BEND = 96, 112  # the most between columns, and for a tie to bend in
FIRM, LOOSE, SETTLED = "strand-work", "loose-end", "settled-end"
STRIDE, RAIL = 14, 10  # to the right for each generation, and for a tie that passes a family by
APART, NEAR, PASSING = 26, 16, 13  # from knot to knot, within a family, from knot to passing tie
PAD = 6  # around a ring and its words, where the focus shows


@dataclass(frozen=True)
class Column:
    left: float
    right: float  # as far as words may go
    ring: float  # the middle of the first generation's rings
    stride: float
    aside: float  # from the middle of a ring to where its words begin


@dataclass(frozen=True)
class Words:
    """A knot's words in lines, and how far they reach to the right and below its ring."""

    name: tuple[str, ...]
    note: tuple[str, ...]
    right: float
    down: float


@dataclass(frozen=True)
class Layout:
    """Everything where it stands; knots, and passes after them, by their numbers."""

    scale: Scale
    weave: Weave
    ties: Mapping[Pair, str]  # and how each is drawn
    columns: list[Column]
    heads: list[tuple[str, ...]]
    words: list[Words]
    x: list[float]
    y: list[float]
    bends: list[float]  # where the ties of a column have its words behind them
    width: float
    height: float


def both(thread: Thread, *, label: str) -> str:
    """Two drawings, of which the page shows the one that it has room for."""
    wide = svg(thread, label=label, width=WIDE, name="weave weave-wide")
    narrow = svg(thread, label=label, width=NARROW, name="weave weave-narrow")
    return wide and f'<div class="woven">{wide}{narrow}</div>'


def svg(thread: Thread, *, label: str, width: float = 1240, name: str = "weave") -> str:
    """The thread in one drawing of that width; nothing where there is no knot."""
    if not thread.knots:
        return ""
    layout = _laid(thread, width)
    return (
        f'<svg class="{name}" viewBox="0 0 {layout.width:g} {layout.height:g}" role="group"'
        f' aria-label="{escape(label)}" font-size="{layout.scale.size}">'
        f"{''.join(_heads(layout))}{''.join(_strands(thread, layout))}"
        f"{''.join(_knots(thread, layout))}</svg>"
    )


# Where everything stands


def _laid(thread: Thread, width: float) -> Layout:
    scale = ROOMY if width >= 1000 else CLOSE
    ties = _tied(thread)
    weave = weaving.weave(
        [knot.column for knot in thread.knots],
        {pair: strand == FIRM for pair, strand in ties.items()},
        through=next((one for one, knot in enumerate(thread.knots) if knot.current), None),
    )
    loom = weave.loom
    columns = _columns(thread, loom, scale, width)
    heads = [_head(stage, column) for stage, column in zip(thread.stages, columns, strict=False)]
    x = [_across(loom, columns, one) for one in range(len(loom.column))]
    words = [
        _worded(knot, columns[knot.column], x[n], scale) for n, knot in enumerate(thread.knots)
    ]
    top = 2 * NOTE_LEAD + NOTE_LEAD * max(map(len, heads), default=0)
    y = [top + row for row in weave.rows(_apart(loom, words, scale))]
    return Layout(
        scale,
        weave,
        ties,
        columns,
        heads,
        words,
        x,
        y,
        _bends(loom, columns, words, scale),
        width=max(width, columns[-1].right),
        height=max(y[one] + word.down for one, word in enumerate(words)) + PAD,
    )


def _tied(thread: Thread) -> dict[Pair, str]:
    """Every pair that is tied, and how it is drawn: the firmest of what ties it."""
    number = {knot.id: one for one, knot in reversed([*enumerate(thread.knots)])}
    drawn: dict[Pair, str] = {}
    for tie in thread.ties:
        source, target = number.get(tie.source, -1), number.get(tie.target, -1)
        if -1 in (source, target) or source == target:
            continue
        ends = thread.knots[source], thread.knots[target]
        turned = ends[0].column > ends[1].column or (target, source) in drawn
        pair = (target, source) if turned else (source, target)
        if drawn.get(pair) != FIRM:
            drawn[pair] = _strand(tie, *ends)
    return drawn


def _strand(tie: Tie, source: Knot, target: Knot) -> str:
    if source.settled or target.settled:
        return SETTLED
    return LOOSE if tie.loose or source.gap or target.gap else FIRM


def _columns(thread: Thread, loom: Loom, scale: Scale, width: float) -> list[Column]:
    """As much room for words in each, and beside them what its generations take."""
    count = max(len(thread.stages), 1 + max(loom.column))
    deepest = _deepest(loom, count)
    strides = [min(STRIDE, scale.indent / depth) if depth else 0.0 for depth in deepest]
    rails = {loom.column[one] for one, _ in loom.arcs}
    ring = 2 * scale.radius + 2
    taken = [
        RAIL * (number in rails) + (depth and ring + PAD + depth * stride)
        for number, (depth, stride) in enumerate(zip(deepest, strides, strict=True))
    ]
    fair = (width - sum(taken) - scale.gutter * (count - 1)) / count
    room = max(ROOM[0], min(ROOM[1], fair))
    spare = width - sum(taken) - room * count
    gutter = min(GUTTER, max(scale.gutter, spare / (count - 1))) if count > 1 else 0
    columns, left = [], 0.0
    for number, more in enumerate(taken):
        right = left + more + room
        middle = left + RAIL * (number in rails) + ring / 2
        aside = ring / 2 + PAD if deepest[number] else -ring / 2
        columns.append(Column(left, right, middle, strides[number], aside))
        left = right + gutter
    return columns


def _deepest(loom: Loom, count: int) -> list[int]:
    deepest = [0] * count
    for one in loom.parent:
        deepest[loom.column[one]] = max(deepest[loom.column[one]], loom.depth(one))
    return deepest


def _head(stage: str, column: Column) -> tuple[str, ...]:
    return lettering.lines(stage, room=column.right - column.left, size=NOTE, most=2)


def _across(loom: Loom, columns: list[Column], one: int) -> float:
    """The middle of a knot's ring; a pass is only a height, and begins with its column."""
    column = columns[loom.column[one]]
    if loom.is_pass(one):
        return column.left
    return column.ring + column.stride * loom.depth(one)


def _worded(knot: Knot, column: Column, x: float, scale: Scale) -> Words:
    begin = x + column.aside
    name = lettering.lines(knot.label, room=column.right - begin, size=scale.size, most=scale.lines)
    note = lettering.lines(knot.note, room=column.right - begin, size=NOTE, most=2)
    widths = [
        *(lettering.width(line, scale.size) for line in name),
        *(lettering.width(line, NOTE) for line in note),
    ]
    down = scale.radius + PAD + scale.lead * len(name) + NOTE_LEAD * len(note)
    return Words(name, note, max([begin + max(widths, default=0), x + scale.radius]), down)


def _apart(loom: Loom, words: list[Words], scale: Scale) -> Callable[[int, int], float]:
    def apart(upper: int, lower: int) -> float:
        down = 0.0 if loom.is_pass(upper) else words[upper].down
        above = 0 if loom.is_pass(lower) else scale.radius
        if loom.is_pass(upper) or loom.is_pass(lower):
            return down + PASSING + above
        return down + above + (NEAR if lower in loom.parent else APART)

    return apart


def _bends(loom: Loom, columns: list[Column], words: list[Words], scale: Scale) -> list[float]:
    """Ties bend as soon as the widest words of a column are behind them."""
    reached = [column.left for column in columns]
    for one, word in enumerate(words):
        column = loom.column[one]
        reached[column] = max(reached[column], word.right + PAD + 2)
    nexts = [*(column.left - PAD for column in columns[1:]), columns[-1].right]
    return [max(end - BEND, min(begin, end)) for begin, end in zip(reached, nexts, strict=True)]


# How it is drawn


def _heads(layout: Layout) -> Iterator[str]:
    for lines, column in zip(layout.heads, layout.columns, strict=False):
        yield _text(lines, column.left, NOTE, NOTE_LEAD, "stage", NOTE)


def _strands(thread: Thread, layout: Layout) -> Iterator[str]:
    """What is loose lies lowest; a sheaf that crosses another goes over it, by a casing."""
    drawn: dict[int, list[Pair]] = {}
    for strand in (SETTLED, LOOSE):
        steps = _steps(layout, strand)
        paths = _within(layout, strand) + [_step(layout, step) for step in steps]
        if paths:
            yield f'<path class="{strand}" d="{"".join(paths)}"/>'
        for step in steps:
            drawn.setdefault(layout.weave.loom.column[step[0]], []).append(step)
    if families := _within(layout, FIRM):
        yield f'<path class="{FIRM}" d="{"".join(families)}"/>'
    yield from _tail(thread, layout)
    for sheaf in _sheaves(_steps(layout, FIRM)):
        path = "".join([_step(layout, step) for step in sheaf])
        under = drawn.setdefault(layout.weave.loom.column[sheaf[0][0]], [])
        if any(_cross(layout.y, step, other) for step in sheaf for other in under):
            yield f'<path class="casing" stroke-width="9" d="{path}"/>'
        yield f'<path class="{FIRM}" d="{path}"/>'
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


def _cross(y: list[float], step: Pair, other: Pair) -> bool:
    return (y[step[0]] - y[other[0]]) * (y[step[1]] - y[other[1]]) < 0


def _step(layout: Layout, step: Pair) -> str:
    """Level until the words of its column are behind it, then a bend, then level again."""
    column = layout.weave.loom.column[step[0]]
    (x, y), (end_x, end_y) = ((layout.x[one], layout.y[one]) for one in step)
    if y == end_y:
        return f"M{x:g} {y:g}H{end_x:g}"
    begin, end = layout.bends[column], layout.columns[column + 1].left - 3
    middle = (begin + end) / 2
    return (
        f"M{x:g} {y:g}H{begin:g}C{middle:g} {y:g} {middle:g} {end_y:g} {end:g} {end_y:g}H{end_x:g}"
    )


def _within(layout: Layout, strand: str) -> list[str]:
    """The lines on which families hang, and those that lead past them on the left."""
    loom = layout.weave.loom
    return [
        *(_hung(layout, a, b) for b, a in loom.parent.items() if layout.ties[a, b] == strand),
        *(_railed(layout, a, b) for a, b in loom.arcs if layout.ties[a, b] == strand),
    ]


def _hung(layout: Layout, above: int, below: int) -> str:
    (x, y), (end_x, end_y) = ((layout.x[one], layout.y[one]) for one in (above, below))
    corner = min(end_x - x, 8)
    return f"M{x:g} {y:g}V{end_y - corner:g}Q{x:g} {end_y:g} {x + corner:g} {end_y:g}H{end_x:g}"


def _railed(layout: Layout, one: int, other: int) -> str:
    rail = layout.columns[layout.weave.loom.column[one]].left + 2
    return f"M{layout.x[one]:g} {layout.y[one]:g}H{rail:g}V{layout.y[other]:g}H{layout.x[other]:g}"


def _tail(thread: Thread, layout: Layout) -> Iterator[str]:
    """Where the main line ends with something that is there, it goes on as stitches."""
    loom = layout.weave.loom
    last = layout.weave.main[-1]
    if last in loom.right or thread.knots[last].missing:
        return
    end = layout.columns[loom.column[last]].right
    yield (
        f'<path class="{FIRM}" d="M{layout.x[last]:g} {layout.y[last]:g}H{end:g}"'
        ' stroke-dasharray="2 7"/>'
    )


def _knots(thread: Thread, layout: Layout) -> Iterator[str]:
    """In the order in which they are read: column by column, from the top."""
    for column in layout.weave.order:
        for one in column:
            if not layout.weave.loom.is_pass(one):
                yield _knot(thread, layout, one)


def _knot(thread: Thread, layout: Layout, one: int) -> str:
    knot = thread.knots[one]
    stage = thread.stages[knot.column] if knot.column < len(thread.stages) else ""
    said = ", ".join(filter(None, (knot.label, knot.note)))
    title = ": ".join(filter(None, (stage, said)))
    inner = f"<title>{escape(title)}</title>{_ring(layout, knot, one)}{_words(layout, knot, one)}"
    marks = f' lang="{escape(knot.lang)}"' if knot.lang else ""
    if not knot.href:
        return f"<g{marks}>{inner}</g>"
    marks += ' aria-current="true"' if knot.current else ""
    return f'<a href="{escape(knot.href)}"{marks}>{_reach(layout, one)}{inner}</a>'


def _reach(layout: Layout, one: int) -> str:
    """What can be clicked, and where the focus shows: the ring with its words."""
    x, y, words = layout.x[one], layout.y[one], layout.words[one]
    aside = layout.columns[layout.weave.loom.column[one]].aside
    left, top = x + min(aside, -layout.scale.radius - 2) - PAD, y - layout.scale.radius - PAD
    return (
        f'<rect class="reach" x="{left:g}" y="{top:g}" width="{words.right + PAD - left:g}"'
        f' height="{y + words.down + PAD - top:g}" rx="4" fill="none" pointer-events="all"/>'
    )


def _ring(layout: Layout, knot: Knot, one: int) -> str:
    at = f'cx="{layout.x[one]:g}" cy="{layout.y[one]:g}"'
    radius = layout.scale.radius
    if knot.settled:
        return f'<circle class="knot knot-settled" {at} r="{radius - 3}"/>'
    if knot.gap:
        return f'<circle class="knot knot-open" {at} r="{radius}"/>'
    if knot.current:
        return f'<circle class="knot knot-current" {at} r="{radius + 1}"/>'
    return f'<circle class="knot" {at} r="{radius}"/>'


def _words(layout: Layout, knot: Knot, one: int) -> str:
    words, scale = layout.words[one], layout.scale
    x = layout.x[one] + layout.columns[knot.column].aside
    y = layout.y[one] + scale.radius + PAD + scale.size - 2
    name = "quiet" if knot.missing else "name"
    below = y + scale.lead * len(words.name)
    return _text(words.name, x, y, scale.lead, name) + _text(
        words.note, x, below, NOTE_LEAD, "quiet", NOTE
    )


def _text(
    lines: Iterable[str], x: float, y: float, lead: int, name: str, size: int | None = None
) -> str:
    """Each line as a text; its size is the drawing's where none is given."""
    sized = f' font-size="{size}"' if size else ""
    return "".join(
        f'<text class="{name}" x="{x:g}" y="{y + lead * number:g}"{sized}>{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
