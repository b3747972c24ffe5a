"""From spans to entities: whose hospital 县人民医院 is, and how each name is written in full."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ...ontology.places import gazetteer
from .chains import inside
from .focus import Focus, level_of
from .nodes import Node
from .spans import Chain, OrgSpan, Place, PlaceSpan
from .words import words

_JOINTS = frozenset("、和及与")


class Named(NamedTuple):
    """An organisation's name in the text and the node it names; `how` as in `Mention`."""

    start: int
    end: int
    node: Node
    how: str


def resolve(clean: str, orgs: Sequence[OrgSpan], spans: Sequence[PlaceSpan], focus: Focus) -> list[Named]:
    """One node a name. Ellipses take their place from the sentence; what nothing decides is left out."""
    nodes: dict[tuple[str, Place | None, str], Node] = {}
    bodies = _bodies(clean, orgs)
    forms: dict[Place, str] | None = None
    stems: dict[str, Place] | None = None
    persons = tuple(words().person)
    found: list[Named] = []
    previous: tuple[OrgSpan, Place | None] | None = None
    for span in orgs:
        bare = span.start == span.head and span.lead is None
        place, how = _place(clean, span, focus, previous, bodies)
        previous = (span, place)
        if (span.level or bare) and clean.startswith(persons, span.end):
            continue
        if place is None and (bare or (span.level and span.level != "省")):
            continue
        label = _label(clean, span)
        if place and not span.lead and (span.level or bare):
            forms = _forms(clean, spans) if forms is None else forms
            label = forms.get(place, place.label) + label[len(span.level) :]
        if place is None and span.lead is None and span.kind in ("School", "Hospital", "Zone"):
            stems = _township_stems(spans) if stems is None else stems
            place = stems.get(clean[span.start : span.start + 2]) or stems.get(clean[span.start : span.start + 3])
            label = place.label + label if place and label.startswith("城关") else label  # 82 towns are 城关镇
        rest = _rest(clean, span)
        if clean.startswith("附属", span.start) and found:
            label, place = _attached(found, span, label, place)
            rest = label
        node = nodes.setdefault((span.kind, place, rest), Node(span.kind, label, place, None, place, rest))
        if len(label) > len(node.label) and (span.lead is None or span.lead.parts[-1].how != "former"):
            node.label = label
        node.names.setdefault(clean[span.start : span.end])
        found.append(Named(span.start, span.end, node, how))
    return found


def _township_stems(spans: Sequence[PlaceSpan]) -> dict[str, Place]:
    """The stems of the townships of the text's counties -> the county: 勐堆 for 勐堆中学; none for two counties."""
    found: dict[str, Place | None] = {}
    for county in dict.fromkeys(span.place for span in spans if span.place.kind == "County" and span.place.code):
        for stem in _stems(county.code or ""):
            found[stem] = None if stem in found else county
    return {stem: county for stem, county in found.items() if county is not None}


@lru_cache(maxsize=4096)
def _stems(code: str) -> tuple[str, ...]:
    names = (re.sub("(?:街道|苏木|[镇乡])$", "", name) for name in gazetteer().townships(code))
    return tuple(dict.fromkeys(name for name in names if len(name) in (2, 3)))


def _bodies(clean: str, orgs: Sequence[OrgSpan]) -> dict[tuple[str, str], set[Place]]:
    """Kind and name without its place -> the places that have such a body in the text: 工商联 of 舟山市."""
    found: dict[tuple[str, str], set[Place]] = {}
    for span in orgs:
        if span.lead is not None:
            found.setdefault((span.kind, _rest(clean, span)), set()).add(span.lead.place)
    return found


def _rest(clean: str, span: OrgSpan) -> str:
    """A name without its place or level: 人民医院."""
    if span.lead is not None and span.lead.start >= span.start:
        return clean[span.lead.end : span.end] if span.lead.start == span.start else clean[span.start : span.end]
    return clean[span.start + len(span.level) : span.end]


def _attached(found: Sequence[Named], span: OrgSpan, label: str, place: Place | None) -> tuple[str, Place | None]:
    """附属小学 belongs to the university or hospital named last before it."""
    for name in reversed(found):
        if name.node.label.endswith(("大学", "学院", "医院")):
            return name.node.label + label, name.node.place
    return label, place


def _place(
    clean: str,
    span: OrgSpan,
    focus: Focus,
    previous: tuple[OrgSpan, Place | None] | None,
    bodies: dict[tuple[str, str], set[Place]],
) -> tuple[Place | None, str]:
    """The place that an organisation's name says or means, and how it was found."""
    if span.lead:
        apart = not span.lead.nested and span.start == span.lead.start  # 日喀则市上海实验学校
        return (span.lead.parts[0].place if apart else span.lead.place), "full"
    if span.level:
        return focus.place(span.start, span.level), "ellipsis"
    if span.start == span.head:
        shared = _shared(clean, span, previous) or _beside(clean, span, focus)
        if shared or span.kind in ("Zone", "Association"):
            return shared, "shared"
        known = bodies.get((span.kind, clean[span.start : span.end]), set())
        return (next(iter(known)) if len(known) == 1 else focus.owner(span.start)), "ellipsis"
    return None, "full"


def _shared(clean: str, span: OrgSpan, previous: tuple[OrgSpan, Place | None] | None) -> Place | None:
    """The place of the name before in the same list: 高淳区住建局、|人民医院."""
    if previous is None or previous[1] is None:
        return None
    between = clean[previous[0].end : span.start]
    return previous[1] if len(between) == 1 and between in _JOINTS else None


def _beside(clean: str, span: OrgSpan, focus: Focus) -> Place | None:
    """The county of the township that stands before a park in a list: 淳溪街道、|高新开发区."""
    if span.kind != "Zone" or clean[span.start - 1 : span.start] not in _JOINTS:
        return None
    before = focus.last(span.start)
    return before.parent if before and before.kind == "Township" else None


def _label(clean: str, span: OrgSpan) -> str:
    """The name as the text leads it by its place, without the places that contain that one."""
    surface, lead = clean[span.start : span.end], span.lead
    if lead is None or span.head == span.end:  # a firm of a list, with or without the list's place
        return surface
    is_body = span.kind in ("Government", "Hospital") and lead.nested and lead.parts[-1].formal
    first = lead.parts[-1 if is_body else _first(lead)].start
    gap = clean[lead.end : span.start] if span.start > lead.end else ""
    if gap == "的" or span.start == lead.end + 1:
        return clean[first : lead.end] + surface
    return clean[first : span.end] if lead.start == span.start else surface


def _first(lead: Chain) -> int:
    """Where the label begins in a chain: at its county, 山东省滨州市|博兴县人社局."""
    known_by_both = len(lead.parts) == 2 and not lead.parts[0].formal and lead.place.label.endswith("区")
    if not lead.nested or known_by_both or not lead.parts[-1].formal:
        return 0  # 天津滨海高新区, 北京东城区教科院
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
