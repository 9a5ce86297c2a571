"""Where the knots of a thread stand, what room their words have, and where its ties run.

Rings stand in columns with their words below. A tie runs level above the words of its column and
bends only between two columns; a family within a column hangs on a line beside its words. So no tie
ever runs through words.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from braidwork.drawing import lettering, weaving
from braidwork.drawing.weaving import Loom, Pair, Weave


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
    """The headings of the columns, and what stands in them."""

    stages: Sequence[str]
    knots: Sequence[Knot]
    ties: Sequence[Tie]


@dataclass(frozen=True)
class Scale:
    """Sizes in points for a drawing of some width."""

    size: int  # of a name
    lead: int  # from line to line
    lines: int  # the most that a name takes
    radius: int  # of a ring
    gutter: int  # the least between the words of two columns
    indent: int  # the most that the generations of a column take


ROOMY = Scale(size=14, lead=18, lines=3, radius=8, gutter=48, indent=56)
CLOSE = Scale(size=13, lead=16, lines=4, radius=7, gutter=24, indent=32)
NOTE, NOTE_LEAD = 13, 16
LEAST_ROOM, MOST_ROOM = 40, 240  # for words
MOST_GUTTER, MOST_BEND = 96, 112  # between columns, and for ties to bend in
STRIDE, RAIL = 14, 10  # to the right for each generation, and for a tie that passes a family by
APART, NEAR, PASSING = 26, 16, 13  # from knot to knot, within a family, from knot to passing tie
PAD = 6  # around a ring and its words
CLEAR = 4  # between a tie and the next column

FIRM, LOOSE, SETTLED = "strand-work", "loose-end", "settled-end"


@dataclass(frozen=True)
class Column:
    left: float
    right: float  # as far as words may go
    ring: float  # the middle of the first generation's rings
    stride: int
    aside: float  # from the middle of a ring to where its words begin


@dataclass(frozen=True)
class Words:
    """A knot's words in lines, and how far they reach to the right and below its ring."""

    name: tuple[str, ...]
    note: tuple[str, ...]
    right: float
    down: float


@dataclass(frozen=True)
class Gutter:
    """Between two columns: where ties begin and end to bend, and where each goes down or up."""

    begin: float
    end: float
    lanes: Mapping[int, float]


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
    gutters: list[Gutter]
    width: float
    height: float


def lay(thread: Thread, width: float) -> Layout:
    scale = ROOMY if width >= 1000 else CLOSE
    ties = _tied(thread)
    weave = weaving.weave(
        [knot.column for knot in thread.knots],
        {pair: strand == FIRM for pair, strand in ties.items()},
        through=next((one for one, knot in enumerate(thread.knots) if knot.current), None),
    )
    loom = weave.loom
    columns = _columns(loom, max(len(thread.stages), 1 + max(loom.column)), scale, width)
    heads = [_head(stage, column) for stage, column in zip(thread.stages, columns, strict=False)]
    x = [_across(loom, columns[column], one) for one, column in enumerate(loom.column)]
    placed = zip(thread.knots, x, strict=False)  # and no pass
    words = [_words(knot, columns[knot.column], at, scale) for knot, at in placed]
    top = NOTE_LEAD * (2 + max(map(len, heads), default=0))
    y = [top + row for row in weave.rows(_apart(loom, words, scale))]
    gutters = _gutters(loom, columns, words, y)
    height = PAD + max([*y, *(y[one] + each.down for one, each in enumerate(words))])
    right = max(width, columns[-1].right)
    return Layout(scale, weave, ties, columns, heads, words, x, y, gutters, right, height)


def _tied(thread: Thread) -> dict[Pair, str]:
    """Every pair that is tied, and how it is drawn: as the firmest of its ties."""
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


# Across


def _columns(loom: Loom, count: int, scale: Scale, width: float) -> list[Column]:
    """As much room for words in each, and beside them what its generations take."""
    ring = 2 * scale.radius + 2
    generations = _generations(loom, count)
    strides = [min(STRIDE, scale.indent // deep) if deep else 0 for deep in generations]
    railed = {loom.column[one] for one, _ in loom.arcs}
    rails = [RAIL if number in railed else 0 for number in range(count)]
    taken = [
        rail + (ring + PAD + deep * stride if deep else 0)
        for rail, deep, stride in zip(rails, generations, strides, strict=True)
    ]
    room, gutter = _fair(width - sum(taken), count, scale)
    lefts = accumulate((more + room + gutter for more in taken[:-1]), initial=0.0)
    return [
        Column(
            left,
            right=left + more + room,
            ring=left + rail + ring / 2,
            stride=stride,
            aside=ring / 2 + PAD if stride else -ring / 2,
        )
        for left, more, rail, stride in zip(lefts, taken, rails, strides, strict=True)
    ]


def _generations(loom: Loom, count: int) -> list[int]:
    deepest = [0] * count
    for one in loom.parent:
        deepest[loom.column[one]] = max(deepest[loom.column[one]], loom.depth(one))
    return deepest


def _fair(width: float, count: int, scale: Scale) -> tuple[float, float]:
    """Room for the words of each column, and between two: neither more than is good for reading."""
    room = (width - scale.gutter * (count - 1)) / count
    room = min(max(room, LEAST_ROOM), MOST_ROOM)
    spare = (width - room * count) / max(count - 1, 1)
    return round(room, 1), round(min(max(spare, scale.gutter), MOST_GUTTER), 1)


def _head(stage: str, column: Column) -> tuple[str, ...]:
    return lettering.lines(stage, room=column.right - column.left, size=NOTE, most=2)


def _across(loom: Loom, column: Column, one: int) -> float:
    """The middle of a knot's ring; a pass is only a height, and begins with its column."""
    return column.left if loom.is_pass(one) else column.ring + column.stride * loom.depth(one)


def _words(knot: Knot, column: Column, x: float, scale: Scale) -> Words:
    begin = x + column.aside
    room = column.right - begin
    name = lettering.lines(knot.label, room=room, size=scale.size, most=scale.lines)
    note = lettering.lines(knot.note, room=room, size=NOTE, most=2)
    widths = [lettering.width(line, scale.size) for line in name]
    widths += [lettering.width(line, NOTE) for line in note]
    right = max([x + scale.radius, *(begin + width for width in widths)])
    down = scale.radius + PAD + scale.lead * len(name) + NOTE_LEAD * len(note)
    return Words(name, note, right, down)


# Down


def _apart(loom: Loom, words: list[Words], scale: Scale) -> Callable[[int, int], float]:
    def apart(upper: int, lower: int) -> float:
        down = 0.0 if loom.is_pass(upper) else words[upper].down
        above = 0 if loom.is_pass(lower) else scale.radius
        if loom.is_pass(upper) or loom.is_pass(lower):
            return down + PASSING + above
        return down + above + (NEAR if lower in loom.parent else APART)

    return apart


# Between


def _gutters(loom: Loom, columns: list[Column], words: list[Words], y: list[float]) -> list[Gutter]:
    """Ties bend as soon as the widest words of a column are behind them."""
    passed = [column.left for column in columns]
    for one, each in enumerate(words):
        passed[loom.column[one]] = max(passed[loom.column[one]], each.right + PAD)
    gutters = []
    for number, column in enumerate(columns[1:]):
        end = column.left - CLEAR
        begin = round(max(end - MOST_BEND, min(passed[number], end)), 1)
        gutters.append(Gutter(begin, end, _lanes(_spans(loom, number, y), begin, end)))
    return gutters


@dataclass(frozen=True)
class Span:
    """How far down and up the ties of one lead."""

    one: int
    start: float
    top: float
    foot: float

    @property
    def place(self) -> tuple[bool, float]:
        """Of those that lead down the lowest goes first, of those that lead up the highest.

        So a tie crosses no other that it need not cross.
        """
        up = self.start - self.top > self.foot - self.start
        return up, self.start if up else -self.start


def _spans(loom: Loom, column: int, y: list[float]) -> list[Span]:
    spans = []
    for one, ends in loom.right.items():
        if loom.column[one] == column:
            reached = [y[one], *(y[end] for end in ends)]
            spans.append(Span(one, y[one], min(reached), max(reached)))
    return [span for span in spans if span.top < span.foot]


def _lanes(spans: Iterable[Span], begin: float, end: float) -> dict[int, float]:
    """Ties that would lie over each other go each its own way."""
    lanes = {}
    for group in _overlapping(spans):
        stride = (end - begin) / (len(group) + 1)
        for number, span in enumerate(sorted(group, key=lambda span: span.place), start=1):
            lanes[span.one] = round(begin + stride * number, 1)
    return lanes


def _overlapping(spans: Iterable[Span]) -> list[list[Span]]:
    groups: list[list[Span]] = []
    foot = 0.0
    for span in sorted(spans, key=lambda span: span.top):
        if groups and span.top <= foot:
            groups[-1].append(span)
        else:
            groups.append([span])
            foot = span.foot
        foot = max(foot, span.foot)
    return groups
