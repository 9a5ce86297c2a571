"""The braid: three strands that go over and under one another, the sign of the product."""

from dataclasses import dataclass
from math import pi, sin

STRANDS = ("work", "learning", "partnership")
STEP = 1.8  # points between two corners of a strand; finer is heavier and looks the same


@dataclass(frozen=True)
class Braid:
    """How wide and high the braid is, how long one full weave, and how thick a strand."""

    width: float = 40
    height: float = 20
    weave: float = 36
    thickness: float = 2.6


@dataclass(frozen=True)
class Stretch:
    """A piece of one strand that lies wholly over or wholly under the others."""

    strand: str
    over: bool
    points: tuple[tuple[float, float], ...]


def brand() -> str:
    """The mark beside the name."""
    return svg(Braid())


def rule() -> str:
    """A braid as wide as any page: it keeps its height and is cut at the end of the line."""
    drawn = svg(Braid(width=1240, height=22, weave=54, thickness=2.2))
    return drawn.replace("<svg", '<svg class="braid-rule" preserveAspectRatio="xMinYMid slice"', 1)


def svg(braid: Braid) -> str:
    """Draws what lies under first; what lies over brings a casing in the paper's colour."""
    pieces = sorted(stretches(braid), key=lambda piece: piece.over)
    paths = "".join(_drawn(piece, braid.thickness) for piece in pieces)
    return f'<svg viewBox="0 0 {braid.width:g} {braid.height:g}" aria-hidden="true">{paths}</svg>'


def stretches(braid: Braid) -> list[Stretch]:
    """Every strand, cut where it changes between over and under."""
    return [
        piece
        for number, strand in enumerate(STRANDS)
        for piece in _cut(strand, _track(braid, shift=2 * pi * number / len(STRANDS)))
    ]


Corner = tuple[float, float, bool]


def _track(braid: Braid, *, shift: float) -> list[Corner]:
    """A strand swings once while it rises and dips twice: that is what makes a braid of three."""
    margin = braid.thickness / 2 + 0.7
    reach = (braid.height / 2 - margin) * 0.78
    count = round((braid.width - 2 * margin) / STEP)
    stride = (braid.width - 2 * margin) / count
    corners = []
    for place in range(count + 1):
        angle = 2 * pi * place * stride / braid.weave + shift
        y = braid.height / 2 + reach * sin(angle)
        corners.append((margin + place * stride, y, sin(2 * angle) > 0))
    return corners


def _cut(strand: str, track: list[Corner]) -> list[Stretch]:
    pieces: list[Stretch] = []
    start = 0
    for place in range(1, len(track)):
        last = place == len(track) - 1
        if track[place][2] != track[start][2] or last:
            points = tuple((x, y) for x, y, _ in track[start : place + 1])
            pieces.append(Stretch(strand, track[start][2], points))
            start = place
    return pieces


def _drawn(piece: Stretch, thickness: float) -> str:
    line = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in piece.points)
    strand = f'<path class="strand-{piece.strand}" stroke-width="{thickness:g}" d="{line}"/>'
    if not piece.over:
        return strand
    return f'<path class="casing" stroke-width="{thickness * 2:g}" d="{line}"/>{strand}'
