"""What the readers of one text hand to each other: places, organisations, and where they stand."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A division, township or village as one document knows it; `code` is None for one outside the gazetteer."""

    kind: str
    label: str
    code: str | None = None
    parent: "Place | None" = None

    def __hash__(self) -> int:
        """By name alone: places are hashed often, and two of one name are rare."""
        return hash(self.label)

    def chain(self) -> "tuple[Place, ...]":
        """The place and all that contain it, nearest first."""
        found: list[Place] = [self]
        place = self.parent
        while place:
            found.append(place)
            place = place.parent
        return tuple(found)


@dataclass(frozen=True, slots=True)
class PlaceSpan:
    """The name of a place at CLEAN offsets [start, end); `formal` if it carries the suffix of its level (玉树州)."""

    start: int
    end: int
    place: Place
    how: str
    formal: bool = True

    def of(self, place: Place) -> "PlaceSpan":
        """The same span for another place."""
        return self if place is self.place else PlaceSpan(self.start, self.end, place, self.how, self.formal)


@dataclass(frozen=True, slots=True)
class Chain:
    """Place names that stand together without a gap: 江苏省南京市六合区 (nested), 北京青海玉树 (not).

    `nested`: each lies in the one before, so that the chain names its last place.
    """

    parts: tuple[PlaceSpan, ...]
    nested: bool

    @property
    def start(self) -> int:
        return self.parts[0].start

    @property
    def end(self) -> int:
        return self.parts[-1].end

    @property
    def place(self) -> Place:
        return self.parts[-1].place


@dataclass(frozen=True, slots=True)
class OrgSpan:
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
