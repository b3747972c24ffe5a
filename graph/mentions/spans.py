"""What the readers of one text hand to each other: places, organisations, and where they stand.

Named tuples: texts are full of them, and these are quick to make, compare and count.
"""

from typing import NamedTuple


class Place(NamedTuple):
    """A division, township or village as one document knows it; `code` is None for one outside the gazetteer."""

    kind: str
    label: str
    code: str | None = None
    parent: "Place | None" = None

    def chain(self) -> "tuple[Place, ...]":
        """The place and all that contain it, nearest first."""
        found: list[Place] = [self]
        place = self.parent
        while place:
            found.append(place)
            place = place.parent
        return tuple(found)


class PlaceSpan(NamedTuple):
    """The name of a place at CLEAN offsets [start, end); `formal` if it carries the suffix of its level (玉树州)."""

    start: int
    end: int
    place: Place
    how: str
    formal: bool = True

    def of(self, place: Place) -> "PlaceSpan":
        """The same span for another place."""
        return self if place is self.place else PlaceSpan(self.start, self.end, place, self.how, self.formal)


class Chain(NamedTuple):
    """Place names that stand together without a gap: 江苏省南京市六合区 (nested), 北京青海玉树 (not).

    `nested`: each lies in the one before, so that the chain names its last place, which is its `place`.
    """

    parts: tuple[PlaceSpan, ...]
    nested: bool
    start: int
    end: int
    place: Place


class OrgSpan(NamedTuple):
    """An organisation's name at CLEAN offsets [start, end), as it stands in the text.

    `lead` is the chain of places that it begins with; `level` the letter of an ellipsis (县 in 县人民医院);
    `head` where its suffix begins. `sure` tells how clear its left border is: 3 a mark, a line's edge or a
    place, 2 a border word, 1 a border character, 0 none was found.
    """

    start: int
    end: int
    kind: str
    head: int
    lead: Chain | None
    level: str
    sure: int
