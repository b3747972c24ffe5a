"""From spans to entities: whose hospital 县人民医院 is, and how each name is written in full."""

from collections.abc import Sequence
from dataclasses import dataclass

from .chains import inside
from .focus import Focus, level_of
from .nodes import Node
from .spans import Chain, OrgSpan, Place, PlaceSpan
from .words import words

_JOINTS = frozenset("、和及与")


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation's name in the text and the node it names; `how` as in `Mention`."""

    start: int
    end: int
    node: Node
    how: str


def resolve(clean: str, orgs: Sequence[OrgSpan], spans: Sequence[PlaceSpan], focus: Focus) -> list[Named]:
    """One node a name. Ellipses take their place from the sentence; what nothing decides is left out."""
    forms = _forms(clean, spans)
    nodes: dict[tuple[str, str], Node] = {}
    found: list[Named] = []
    previous: tuple[OrgSpan, Place | None] | None = None
    for span in orgs:
        title = clean.startswith(tuple(words().person), span.end)
        place, how = _place(clean, span, focus, previous)
        previous = (span, place)
        if place is None and (span.level or span.start == span.head):
            continue
        if title and (span.level or span.start == span.head):
            continue
        label = _label(clean, span, place, forms)
        node = nodes.setdefault((span.kind, label), Node(span.kind, label, place, container=place))
        node.names.setdefault(clean[span.start : span.end])
        found.append(Named(span.start, span.end, node, how))
    return found


def _place(
    clean: str, span: OrgSpan, focus: Focus, previous: tuple[OrgSpan, Place | None] | None
) -> tuple[Place | None, str]:
    """The place that an organisation's name says or means, and how it was found."""
    if span.lead:
        return span.lead.place, "full"
    if span.level:
        return focus.place(span.start, span.level), "ellipsis"
    if span.start == span.head:
        shared = _shared(clean, span, previous)
        return (shared, "shared") if shared else (focus.owner(span.start), "ellipsis")
    return None, "full"


def _shared(clean: str, span: OrgSpan, previous: tuple[OrgSpan, Place | None] | None) -> Place | None:
    """The place of the name before in the same list: 六合区自规局、|人民医院."""
    if previous is None or previous[1] is None:
        return None
    between = clean[previous[0].end : span.start]
    return previous[1] if len(between) == 1 and between in _JOINTS else None


def _label(clean: str, span: OrgSpan, place: Place | None, forms: dict[Place, str]) -> str:
    """The name in full: led by its place, without the places that contain that one."""
    if span.lead:
        first = _first(span.lead)
        gap = clean[span.lead.end : span.start] if span.start > span.lead.end else ""
        if gap == "的" or span.start == span.lead.end + 1:
            return clean[span.lead.parts[first].start : span.lead.end] + clean[span.start : span.end]
        if span.lead.start == span.start:
            return clean[span.lead.parts[first].start : span.end]
        return clean[span.start : span.end]
    rest = clean[span.start + len(span.level) : span.end]
    if place and (span.level or span.start == span.head):
        return forms.get(place, place.label) + rest
    return clean[span.start : span.end]


def _first(lead: Chain) -> int:
    """Where the label begins in a chain: at its county, 山东省滨州市|博兴县人社局."""
    if not lead.nested:
        return 0
    for number, part in enumerate(lead.parts):
        if part.place.kind in ("County", "Township", "Village"):
            return number
    return len(lead.parts) - 1


def _forms(clean: str, spans: Sequence[PlaceSpan]) -> dict[Place, str]:
    """The form with its level's letter by which the text calls each place: 玉树州 for 玉树藏族自治州."""
    found: dict[Place, str] = {}
    for span in spans:
        surface = clean[span.start : span.end]
        if surface.endswith(level_of(span.place)) and span.how != "former":
            best = found.get(span.place)
            if best is None or len(surface) < len(best):
                found[span.place] = surface
    return found


__all__ = ["Named", "inside", "resolve"]
