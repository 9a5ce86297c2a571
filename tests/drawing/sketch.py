"""A drawing as it is seen: rings, words and lines, read from its SVG."""

import re
from dataclasses import dataclass
from itertools import combinations, pairwise
from xml.etree import ElementTree

from braidwork.drawing import lettering

Point = tuple[float, float]
COMMAND = re.compile(r"([MHVCQ])([^MHVCQ]*)")
SAMPLES = 24


@dataclass(frozen=True)
class Box:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, point: Point) -> bool:
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom


class Sketch:
    def __init__(self, svg: str) -> None:
        self.root = ElementTree.fromstring(svg)
        _, _, self.width, self.height = map(float, self.root.attrib["viewBox"].split())
        self.size = float(self.root.attrib["font-size"])

    @property
    def words(self) -> list[Box]:
        return [self._box(text) for text in self.root.iter("text")]

    @property
    def rings(self) -> list[tuple[float, float, float]]:
        return [
            (float(ring.attrib["cx"]), float(ring.attrib["cy"]), float(ring.attrib["r"]))
            for ring in self.root.iter("circle")
        ]

    @property
    def titles(self) -> list[str]:
        return [title.text or "" for title in self.root.iter("title")]

    def rings_by_title(self) -> dict[str, Point]:
        return {
            knot.find("title").text: (
                float(knot.find("circle").attrib["cx"]),
                float(knot.find("circle").attrib["cy"]),
            )
            for knot in [*self.root.iter("a"), *self.root.iter("g")]
        }

    def lines(self, *names: str) -> list[list[Point]]:
        """What is drawn with these classes, each stretch as points along it; a tail is no tie."""
        return [
            stretch
            for path in self.root.iter("path")
            if path.attrib["class"] in names and "stroke-dasharray" not in path.attrib
            for stretch in stretches(path.attrib["d"])
        ]

    def _box(self, text: ElementTree.Element) -> Box:
        size = float(text.attrib.get("font-size", self.size))
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        words = text.text or ""
        return Box(words, x, y - 0.72 * size, x + lettering.width(words, size), y + 0.2 * size)


def stretches(d: str) -> list[list[Point]]:
    found: list[list[Point]] = []
    for command, numbers in COMMAND.findall(d):
        values = [float(number) for number in numbers.split()]
        if command == "M":
            found.append([(values[0], values[1])])
            continue
        found[-1] += along(command, found[-1][-1], values)
    return found


def along(command: str, start: Point, values: list[float]) -> list[Point]:
    match command:
        case "H":
            corners = [start, (values[0], start[1])]
        case "V":
            corners = [start, (start[0], values[0])]
        case _:
            corners = [start, *zip(values[::2], values[1::2], strict=True)]
    return [at(corners, step / SAMPLES) for step in range(1, SAMPLES + 1)]


def at(corners: list[Point], part: float) -> Point:
    """De Casteljau: a point of a Bézier curve of any degree."""
    while len(corners) > 1:
        corners = [
            (a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])) for a, b in pairwise(corners)
        ]
    return corners[0]


def overlapping(boxes: list[Box]) -> list[tuple[str, str]]:
    return [(one.text, other.text) for one, other in combinations(boxes, 2) if one.meets(other)]
