"""How ties lie between columns: what stands above what, and which ties run straight.

A layered drawing in the manner of Sugiyama, Tagawa and Toda (1981): a tie that skips columns passes
through each of them, sweeps from side to side order every column by the mean place of its
neighbours, and neighbours that can be aligned without a crossing become one straight line, as in
Brandes and Köpf (2001). What is given first wins a draw: a thread is always the same picture.
"""

from bisect import bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import inf

SWEEPS = 4
# A tie runs straight however far that moves its ends, then less far, until the whole is no taller
# than this beside what its columns need.
REACHES, TALLER = (inf, 800, 400, 200, 100, 0), 1.25

Pair = tuple[int, int]
Neighbours = Mapping[int, Sequence[int]]
Apart = Callable[[int, int], float]


@dataclass(frozen=True)
class Loom:
    """What is woven. Knots are numbers, and the passes of ties that skip columns are numbers above.

    Ties within a column make families, and arcs where one has a parent already. Ties from column to
    column are courses: from a knot over passes to a knot.
    """

    column: list[int]
    knots: int
    courses: list[list[int]]
    arcs: list[Pair]
    parent: Mapping[int, int]
    children: Neighbours
    families: list[list[int]]  # each with all that hang below it
    steps: list[Pair]
    left: Neighbours
    right: Neighbours

    def is_pass(self, one: int) -> bool:
        return one >= self.knots

    def depth(self, one: int) -> int:
        """How many stand over it in its family."""
        return sum(1 for _ in _above(one, self.parent))


@dataclass(frozen=True)
class Weave:
    """The order of every column from the top, the main line, and the steps that can be level."""

    loom: Loom
    order: list[list[int]]
    main: list[int]
    level: list[Pair]

    def rows(self, apart: Apart) -> list[float]:
        """All as high as can be while that far `apart`, and as straight as the height allows."""
        gaps = [(a, b, apart(a, b)) for column in self.order for a, b in pairwise(column)]
        main = set(pairwise(self.main))
        bent = self._lowered(gaps, [step for step in self.level if step in main])
        for reach in REACHES:
            rows = self._lowered(
                gaps,
                [
                    (a, b)
                    for a, b in self.level
                    if (a, b) in main or abs(bent[a] - bent[b]) <= reach
                ],
            )
            if max(rows) <= max(bent) * TALLER:
                break
        return rows

    def _lowered(self, gaps: list[tuple[int, int, float]], level: Iterable[Pair]) -> list[float]:
        line = list(range(len(self.loom.column)))
        for left, right in level:
            line[right] = line[left]
        down = [0.0] * len(line)
        lines = [(line[upper], line[lower], gap) for upper, lower, gap in gaps]
        moved = True
        while moved:
            moved = False
            for upper, lower, gap in lines:
                if down[lower] < down[upper] + gap:
                    down[lower] = down[upper] + gap
                    moved = True
        return [down[each] for each in line]


def weave(column: Sequence[int], ties: Mapping[Pair, bool], *, through: int | None = None) -> Weave:
    """`column` of each knot; `ties` from left to right or from above, and whether each is firm.

    The main line leads `through` a knot where one is given; it stands on top and runs straight.
    """
    loom = _loom(column, ties)
    main = _main_line(loom, {end for tie, firm in ties.items() if firm for end in tie}, through)
    order = _ordered(loom, set(main))
    loose = {
        step
        for course in loom.courses
        if not ties[course[0], course[-1]]
        for step in pairwise(course)
    }
    return Weave(loom, order, main, _level(loom, order, set(pairwise(main)), loose))


def _loom(column: Sequence[int], ties: Iterable[Pair]) -> Loom:
    columns = list(column)
    courses: list[list[int]] = []
    parent: dict[int, int] = {}
    arcs: list[Pair] = []
    for source, target in ties:
        if columns[source] != columns[target]:
            skipped = range(columns[source] + 1, columns[target])
            courses.append([source, *range(len(columns), len(columns) + len(skipped)), target])
            columns += skipped
        elif target in parent or target in (source, *_above(source, parent)):
            arcs.append((source, target))
        else:
            parent[target] = source
    steps = [step for course in courses for step in pairwise(course)]
    children = _gathered((above, below) for below, above in sorted(parent.items()))
    return Loom(
        columns,
        len(column),
        courses,
        arcs,
        parent,
        children,
        _families(len(columns), children),
        steps,
        left=_gathered((right, left) for left, right in steps),
        right=_gathered(steps),
    )


def _above(one: int, parent: Mapping[int, int]) -> Iterator[int]:
    while one in parent:
        one = parent[one]
        yield one


def _gathered(pairs: Iterable[Pair]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found


def _families(count: int, children: Neighbours) -> list[list[int]]:
    @cache
    def family(one: int) -> list[int]:
        return [one, *(member for child in children.get(one, ()) for member in family(child))]

    return [family(one) for one in range(count)]


def _main_line(loom: Loom, firm: Collection[int], through: int | None) -> list[int]:
    """The line that ties the most columns; steps within a column and to gaps count for nothing."""

    @cache
    def ahead(one: int) -> tuple[int, list[int]]:
        onward = [(int(end in firm), end) for end in loom.right.get(one, ())]
        onward += [(0, child) for child in loom.children.get(one, ())]
        return _longest(one, onward, ahead)

    @cache
    def behind(one: int) -> tuple[int, list[int]]:
        onward = [(int(end in firm), end) for end in loom.left.get(one, ())]
        onward += [(0, loom.parent[one])] if one in loom.parent else []
        return _longest(one, onward, behind)

    if through is None:
        through = max(range(loom.knots), key=lambda one: ahead(one)[0] + behind(one)[0])
    return [*reversed(behind(through)[1]), *ahead(through)[1][1:]]


def _longest(
    one: int, onward: list[Pair], further: Callable[[int], tuple[int, list[int]]]
) -> tuple[int, list[int]]:
    best: tuple[int, list[int]] = (0, [])
    for gain, end in onward:
        score, path = further(end)
        if not best[1] or score + gain > best[0]:
            best = score + gain, path
    return best[0], [one, *best[1]]


def _ordered(loom: Loom, main: set[int]) -> list[list[int]]:
    """Sweeps to and fro, and keeps the order with the fewest crossings, then the shortest ties."""
    width = 1 + max(loom.column)
    order: list[list[int]] = [[] for _ in range(width)]
    for one, column in enumerate(loom.column):
        order[column].append(one)
    best = order = [_arranged(loom, column, main, _places(column)) for column in order]
    least = _tangle(loom, order)
    forth = range(width), _beside(loom, loom.left)
    back = range(width - 1, -1, -1), _beside(loom, loom.right)
    for sweep in range(SWEEPS):
        order = _swept(loom, order, main, *(back if sweep % 2 else forth))
        if (tangle := _tangle(loom, order)) < least:
            best, least = order, tangle
    return best


def _beside(loom: Loom, neighbours: Neighbours) -> list[list[int]]:
    """The neighbours of each one's whole family."""
    return [
        [end for member in family for end in neighbours.get(member, ())] for family in loom.families
    ]


def _swept(
    loom: Loom, order: list[list[int]], main: set[int], way: range, beside: list[list[int]]
) -> list[list[int]]:
    swept = list(order)
    place = {one: at for column in order for one, at in _places(column).items()}
    for number in way:
        wished = {
            one: sum([place[end] for end in ends]) / len(ends) if ends else place[one]
            for one, ends in ((one, beside[one]) for one in swept[number])
        }
        swept[number] = _arranged(loom, swept[number], main, wished)
        place |= _places(swept[number])
    return swept


def _arranged(
    loom: Loom, column: Iterable[int], main: set[int], wished: Mapping[int, float]
) -> list[int]:
    """Families stay together, and the main line comes first."""

    def key(one: int) -> tuple[bool, float]:
        return main.isdisjoint(loom.families[one]), wished[one]

    def placed(siblings: Iterable[int]) -> Iterator[int]:
        for one in sorted(siblings, key=key):
            yield one
            if one in loom.children:
                yield from placed(loom.children[one])

    return list(placed([one for one in column if one not in loom.parent]))


def _places(column: Sequence[int]) -> dict[int, float]:
    """From 0 at the top of a column to 1 at its foot, so that columns can be compared."""
    return {one: (number + 0.5) / len(column) for number, one in enumerate(column)}


def _tangle(loom: Loom, order: list[list[int]]) -> Pair:
    """How many ties cross, and how far they lead up and down."""
    place = {one: number for column in order for number, one in enumerate(column)}
    gutters: dict[int, list[Pair]] = {}
    for left, right in loom.steps:
        gutters.setdefault(loom.column[left], []).append((place[left], place[right]))
    length = sum([abs(place[left] - place[right]) for left, right in loom.steps])
    return sum(map(_inversions, gutters.values())), length


def _inversions(pairs: list[Pair]) -> int:
    seen: list[int] = []
    found = 0
    for _, right in sorted(pairs):
        found += len(seen) - bisect_right(seen, right)
        insort(seen, right)
    return found


def _level(loom: Loom, order: list[list[int]], main: set[Pair], loose: set[Pair]) -> list[Pair]:
    """Steps that lie level without crossing: the main line first, then long ties, then others."""
    place = {one: number for column in order for number, one in enumerate(column)}

    def rank(step: Pair) -> tuple[bool, bool, bool, int, int]:
        left, right = step
        long = loom.is_pass(left) and loom.is_pass(right)
        return step not in main, not long, step in loose, place[right], place[left]

    kept: dict[int, list[Pair]] = {}
    for left, right in sorted(loom.steps, key=rank):
        level = kept.setdefault(loom.column[left], [])
        if all((place[left] - place[a]) * (place[right] - place[b]) > 0 for a, b in level):
            level.append((left, right))
    return [step for gutter in sorted(kept) for step in kept[gutter]]
