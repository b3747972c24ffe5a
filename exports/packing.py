"""Placing boxes and discs without overlap: pure arithmetic, the same result on every run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin, sqrt

GOLDEN_ANGLE = pi * (3 - sqrt(5))
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """The space a node takes: half its width, and how far it reaches above and below its point."""

    half: float
    above: float
    below: float


@dataclass(frozen=True, slots=True)
class Disc:
    """A round territory with the place where it would like to lie."""

    key: str
    radius: float
    wish: Point


def overlap(a: Box, at: Point, b: Box, other: Point) -> bool:
    """True where the two boxes at their points share space."""
    return (
        abs(at[0] - other[0]) < a.half + b.half
        and at[1] - a.above < other[1] + b.below
        and other[1] - b.above < at[1] + a.below
    )


def spiral(boxes: Sequence[Box], step: float = 26.0, stretch: float = 1.35) -> list[Point]:
    """A point for each box: the first at the origin, the others on the first free seat of a sunflower spiral."""
    points: list[Point] = []
    seat = 0
    for box in boxes:
        trial = 0 if not points else max(1, seat - 60)
        while True:
            radius = step * sqrt(trial)
            at = (stretch * radius * cos(trial * GOLDEN_ANGLE), radius * sin(trial * GOLDEN_ANGLE))
            if not any(overlap(box, at, boxes[n], point) for n, point in enumerate(points)):
                break
            trial += 1
        seat = max(seat, trial)
        points.append(at)
    return points


def enclose(boxes: Sequence[Box], points: Sequence[Point]) -> tuple[Point, float]:
    """Centre and radius of a disc that holds all the boxes at their points."""
    corners = [
        (x + side * box.half, y + edge)
        for box, (x, y) in zip(boxes, points, strict=True)
        for side in (-1, 1)
        for edge in (-box.above, box.below)
    ]
    centre = _middle(corners)
    return centre, max(hypot(x - centre[0], y - centre[1]) for x, y in corners)


def enclose_discs(discs: Sequence[tuple[Point, float]]) -> tuple[Point, float]:
    """Centre and radius of a disc that holds all the discs (point, radius)."""
    rims = [
        (x + radius * cos(turn * pi / 8), y + radius * sin(turn * pi / 8))
        for (x, y), radius in discs
        for turn in range(16)
    ]
    centre = _middle(rims)
    return centre, max(hypot(x - centre[0], y - centre[1]) + radius for (x, y), radius in discs)


def _middle(points: Sequence[Point]) -> Point:
    """Centre of a small disc around the points (Badoiu and Clarkson: step towards the farthest)."""
    x = (min(p[0] for p in points) + max(p[0] for p in points)) / 2
    y = (min(p[1] for p in points) + max(p[1] for p in points)) / 2
    for step in range(1, 60):
        far = max(points, key=lambda p: (p[0] - x) ** 2 + (p[1] - y) ** 2)
        x, y = x + (far[0] - x) / (step + 12), y + (far[1] - y) / (step + 12)
    return x, y


def settle(discs: Sequence[Disc], gap: float, rounds: int = 500, pull: float = 0.08) -> Mapping[str, Point]:
    """Points for the discs near their wishes, no two nearer than `gap`: Dorling's relaxation, without chance."""
    at = [disc.wish for disc in discs]
    for turn in range(rounds):
        homeward = pull * max(0.0, 1 - turn / (0.8 * rounds))
        at = [_towards(point, disc.wish, homeward) for point, disc in zip(at, discs, strict=True)]
        moved = _push(at, discs, gap)
        if not moved and homeward == 0.0:
            break
    for _ in range(rounds):  # what still overlaps is parted by drawing the whole map larger
        if not _push(at, discs, gap):
            break
        at = [(x * 1.004, y * 1.004) for x, y in at]
    return {disc.key: point for disc, point in zip(discs, at, strict=True)}


def _towards(point: Point, wish: Point, share: float) -> Point:
    return point[0] + (wish[0] - point[0]) * share, point[1] + (wish[1] - point[1]) * share


def _push(at: list[Point], discs: Sequence[Disc], gap: float) -> bool:
    """Push overlapping discs apart, the smaller one farther; True where something moved."""
    moved = False
    for i, one in enumerate(discs):
        for j in range(i + 1, len(discs)):
            other = discs[j]
            dx, dy = at[j][0] - at[i][0], at[j][1] - at[i][1]
            lack = one.radius + other.radius + gap - hypot(dx, dy)
            if lack <= 0.01:
                continue
            # two discs with the very same wish part in a direction that hangs on their place in the list
            angle = atan2(dy, dx) if (dx or dy) else (i * 7 + j) * GOLDEN_ANGLE
            share = other.radius**2 / (one.radius**2 + other.radius**2)
            at[i] = at[i][0] - lack * share * cos(angle), at[i][1] - lack * share * sin(angle)
            at[j] = at[j][0] + lack * (1 - share) * cos(angle), at[j][1] + lack * (1 - share) * sin(angle)
            moved = True
    return moved


def rows_of(boxes: Sequence[Box], width: float, gap: float) -> list[Point]:
    """Points that set the boxes in centred rows of at most `width`, the first row's top at y = 0."""
    lines: list[list[int]] = []
    used = width + 1
    for number, box in enumerate(boxes):
        if used + 2 * box.half > width:
            lines.append([])
            used = 0.0
        lines[-1].append(number)
        used += 2 * box.half + gap
    points: dict[int, Point] = {}
    top = 0.0
    for line in lines:
        x = -(sum(2 * boxes[n].half for n in line) + gap * (len(line) - 1)) / 2
        high = max(boxes[n].above for n in line)
        for number in line:
            points[number] = (x + boxes[number].half, top + high)
            x += 2 * boxes[number].half + gap
        top += high + max(boxes[n].below for n in line) + gap
    return [points[number] for number in range(len(boxes))]


def albers(lon: float, lat: float) -> Point:
    """Kilometres east and SOUTH of 105 E, 36 N in the Albers equal-area projection usual for China (25 N, 47 N)."""
    earth = 6371.0
    south, north, middle, origin = (angle * pi / 180 for angle in (25, 47, 105, 36))
    n = (sin(south) + sin(north)) / 2
    c = cos(south) ** 2 + 2 * n * sin(south)
    rho, home = (earth * sqrt(c - 2 * n * sin(phi)) / n for phi in (lat * pi / 180, origin))
    theta = n * (lon * pi / 180 - middle)
    return rho * sin(theta), rho * cos(theta) - home
