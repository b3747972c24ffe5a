"""Positions from geography: provinces as round territories near their place on the map, counties inside them,
organisations packed around their county; what has no place stands in rows below. Deterministic, no physics.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, pi, sqrt

from .packing import Box, Disc, Point, albers, enclose, enclose_discs, rows_of, settle, spiral
from .whereabouts import Whereabouts

Frame = tuple[int, int, int, int]
LINE = 15.0
LETTER = 12.0
LANDSCAPE = 1.3  # screens are wider than high
NOWHERE = "地点不详"


@dataclass(frozen=True, slots=True)
class Item:
    """A node to place: its id, glyph radius, label lines, and its strength (stronger stands nearer the middle)."""

    id: str
    size: float
    lines: tuple[str, ...]
    strength: int


@dataclass(frozen=True, slots=True)
class Region:
    """A round territory of the picture with its name."""

    label: str
    x: int
    y: int
    r: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Whole-number positions by id, the territories (a last one of radius 0 heads what has no place), and the
    frame (left, top, right, bottom) that holds all."""

    positions: Mapping[str, tuple[int, int]]
    regions: tuple[Region, ...]
    bounds: Frame


@dataclass(frozen=True, slots=True)
class Cluster:
    """Nodes packed together: their points around the middle, and the disc that holds them."""

    points: Mapping[str, Point]
    radius: float


def lay_out(items: Sequence[Item], where: Whereabouts) -> Layout:
    """Positions for all items; the same items in any order give the same picture."""
    ordered = sorted(items, key=lambda item: (-item.strength, item.id))
    placed = [item for item in ordered if where.anchor(item.id)]
    groups = _grouped(placed, lambda item: _territory(item, where))
    provinces = {key: _province(group, where) for key, group in groups.items()}
    homes = {key: _middle([albers(*_on_map(item.id, where)) for item in group]) for key, group in groups.items()}
    wishes = {key: (x * LANDSCAPE, y) for key, (x, y) in homes.items()}
    middles = _settled({key: (wishes[key], cluster.radius) for key, cluster in provinces.items()}, gap=30, room=0.75)
    positions = {
        local: (round(middles[key][0] + x), round(middles[key][1] + y))
        for key, cluster in provinces.items()
        for local, (x, y) in cluster.points.items()
    }
    regions = [
        Region(where.label(key), round(middles[key][0]), round(middles[key][1]), round(cluster.radius))
        for key, cluster in provinces.items()
    ]
    bounds = _bounds(regions)
    regions.sort(key=lambda region: (region.y, region.x))
    rest = [item for item in ordered if item.id not in positions]
    if rest:
        row, below = _row(rest, where, bounds)
        regions.append(Region(NOWHERE, round((below[0] + below[2]) / 2), min(y for _, y in row.values()) - 30, 0))
        positions, bounds = positions | row, below
    return Layout(positions, tuple(regions), bounds)


def box(item: Item) -> Box:
    """The space an item takes at full size, its label below it."""
    wide = max((len(line) for line in item.lines), default=0) * LETTER / 2
    return Box(max(item.size, min(wide, 46.0)) + 4, item.size + 5, item.size + 4 + LINE * len(item.lines))


def _territory(item: Item, where: Whereabouts) -> str:
    return where.province(item.id) or where.anchor(item.id) or item.id


def _on_map(local: str, where: Whereabouts) -> Point:
    return where.point(where.anchor(local) or local) or (105.0, 36.0)


def _grouped(items: Sequence[Item], key: Callable[[Item], str]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {name: groups[name] for name in sorted(groups)}


def _province(items: Sequence[Item], where: Whereabouts) -> Cluster:
    """The clusters of a province's counties and cities, each near its own place in it."""
    groups = _grouped(items, lambda item: where.anchor(item.id) or item.id)
    clusters = {key: _cluster(key, group) for key, group in groups.items()}
    wishes = {key: albers(*_on_map(key, where)) for key in clusters}
    middles = _settled({key: (wishes[key], cluster.radius) for key, cluster in clusters.items()}, gap=2, room=4.0)
    centre, radius = enclose_discs([(middles[key], clusters[key].radius) for key in clusters])
    points = {
        local: (middles[key][0] + x - centre[0], middles[key][1] + y - centre[1])
        for key, cluster in clusters.items()
        for local, (x, y) in cluster.points.items()
    }
    return Cluster(points, radius + 14)


def _cluster(key: str, items: Sequence[Item]) -> Cluster:
    """A place in the middle, its organisations around it, the strongest nearest."""
    ordered = sorted(items, key=lambda item: (item.id != key, -item.strength, item.id))
    boxes = [box(item) for item in ordered]
    points = spiral(boxes)
    centre, radius = enclose(boxes, points)
    around = {item.id: (x - centre[0], y - centre[1]) for item, (x, y) in zip(ordered, points, strict=True)}
    return Cluster(around, radius)


def _settled(discs: Mapping[str, tuple[Point, float]], gap: float, room: float) -> Mapping[str, Point]:
    """Points for discs (wish in km, radius): the map is scaled until they fill the share `room` of it, then parted."""
    if not discs:
        return {}
    home = _middle([wish for wish, _ in discs.values()])
    wish_of = {key: _nearer(wish, home) for key, (wish, _) in discs.items()}
    wishes = list(wish_of.values())
    wide = max(x for x, _ in wishes) - min(x for x, _ in wishes)
    tall = max(y for _, y in wishes) - min(y for _, y in wishes)
    longer = max(wide, tall)
    ground = max(wide * tall, 0.3 * longer * longer)
    filled = sum(pi * (radius + gap / 2) ** 2 for _, radius in discs.values())
    scale = sqrt(filled / room / ground) if ground else 0.0
    middle = _middle(wishes)
    return settle(
        [
            Disc(key, radius, ((wish_of[key][0] - middle[0]) * scale, (wish_of[key][1] - middle[1]) * scale))
            for key, (_, radius) in discs.items()
        ],
        gap,
    )


def _nearer(wish: Point, home: Point) -> Point:
    """The wish drawn towards the middle, the farther the more: 乌鲁木齐 keeps its direction, not its 2,500 km."""
    dx, dy = wish[0] - home[0], wish[1] - home[1]
    share = max(hypot(dx, dy), 1.0) ** -0.3
    return dx * share, dy * share


def _row(rest: Sequence[Item], where: Whereabouts, bounds: Frame) -> tuple[dict[str, tuple[int, int]], Frame]:
    """Those without a point on the map, packed by what contains them, in rows below; the frame grown by them."""
    left, top, right, bottom = bounds
    groups = _grouped(rest, lambda item: _outermost(item, where))
    clusters = sorted(
        ((key, _cluster(key, group)) for key, group in groups.items()), key=lambda pair: (-len(pair[1].points), pair[0])
    )
    discs = [Box(cluster.radius, cluster.radius, cluster.radius) for _, cluster in clusters]
    points = rows_of(discs, max(right - left, 1.5 * (bottom - top), 900), 12)
    base = bottom + (46 if bottom > top else 0)
    centre = (left + right) / 2
    row = {
        local: (round(centre + x + dx), round(base + y + dy))
        for (_, cluster), (x, y) in zip(clusters, points, strict=True)
        for local, (dx, dy) in cluster.points.items()
    }
    rims = [(x, y, disc.half) for (x, y), disc in zip(points, discs, strict=True)]
    return row, (
        min(left, round(centre + min(x - radius for x, _, radius in rims))),
        top,
        max(right, round(centre + max(x + radius for x, _, radius in rims))),
        round(base + max(y + radius for _, y, radius in rims)),
    )


def _outermost(item: Item, where: Whereabouts) -> str:
    """The last of its containing places that is known, or itself: what stands together where there is no map."""
    return (item.id, *where.chain(item.id))[-1]


def _middle(points: Sequence[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _bounds(regions: Sequence[Region]) -> Frame:
    if not regions:
        return 0, 0, 0, 0
    return (
        min(region.x - region.r for region in regions),
        min(region.y - region.r for region in regions),
        max(region.x + region.r for region in regions),
        max(region.y + region.r for region in regions),
    )
