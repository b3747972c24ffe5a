"""Divisions and regiments of the Xinjiang Production and Construction Corps: 兵团第四师, 四师, 六十三团."""

import re
from collections.abc import Iterable, Iterator, Sequence

from .borders import HARD, is_han, left_border
from .nodes import Node
from .resolve import Named
from .spans import OrgSpan

_CORPS = "新疆生产建设兵团"
_NUMBER = "[一二三四五六七八九十]{1,3}"
_DIVISION = re.compile(
    f"(?P<corps>(?:新疆生产建设|新疆)?兵团)?(?P<nth>第)?(?P<number>{_NUMBER})师(?![范专生傅资徒大兄])"
)
_REGIMENT = re.compile(
    "(?P<number>[一二三四五六七八九十百〇]{1,5}|[0-9]{1,3})团(?!结(?![为成对])|[体队长员委圆聚购建伙组式拜扇])"
)
_HINT = re.compile("[一二三四五六七八九十]师")  # in each division; much the quicker search
# What belongs to a regiment and is named on its own: 六十四团|医院.
_OWN = ("医院", "中学", "小学", "学校", "幼儿园", "卫生院", "工作队", "医疗队")


def read_corps(clean: str) -> list[Named]:
    """The divisions that `clean` calls 第四师 or 兵团四师, their short forms, and their regiments, in order.

    "第四师可克达拉市来人，四师六十三团修路" -> 新疆生产建设兵团第四师 twice, 第四师六十三团
    """
    if not _HINT.search(clean) or ("兵团" not in clean and "第" not in clean):
        return []
    found = list(_DIVISION.finditer(clean))
    sure = {match["number"] for match in found if match["corps"] or (match["nth"] and "兵团" in clean)}
    sure |= {match["number"] for match in found if match["nth"] and _REGIMENT.search(clean)}
    if not sure:
        return []
    nodes = {number: Node("Government", f"{_CORPS}第{number}师", rest=f"第{number}师") for number in sure}
    named = [_named(clean, match.start(), match.end(), nodes[match["number"]]) for match in _own(clean, found, sure)]
    only = next(iter(sure)) if len(sure) == 1 else ""
    units: dict[str, Node] = {}
    for match in _REGIMENT.finditer(clean):
        if _stands(clean, match.start(), named) and not clean.startswith(_OWN, match.end()):
            label = f"第{only}师{match.group()}" if only else match.group()
            node = units.setdefault(label, Node("Government", label, rest=match.group()))
            named.append(_named(clean, match.start(), match.end(), node))
    return sorted(named, key=lambda name: name.start)


def _own(clean: str, found: Iterable[re.Match[str]], sure: set[str]) -> Iterator[re.Match[str]]:
    """The matches that are divisions: marked as such, or short for one that is (四师 after 第四师)."""
    for match in found:
        start = match.start()
        marked = match["corps"] or match["nth"]
        if match["number"] in sure and (marked or left_border(clean, start) or clean[start - 1] in HARD):
            yield match


def _stands(clean: str, start: int, named: Sequence[Named]) -> bool:
    """True if a regiment's number begins at `start`: a border or its division stands before it."""
    if clean[start - 1 : start] in ("第", "百", "十") or clean[start - 1 : start].isdigit():
        return False
    return left_border(clean, start) > 0 or not is_han(clean[start - 1]) or any(name.end == start for name in named)


def _named(clean: str, start: int, end: int, node: Node) -> Named:
    surface = clean[start:end]
    node.names.setdefault(surface)
    return Named(start, end, node, "full" if surface == node.label else "short")


def with_corps(orgs: Sequence[OrgSpan], corps: Sequence[Named]) -> tuple[list[OrgSpan], list[Named]]:
    """Both without overlap: a body that only begins or ends with a division is itself, the division's name is not."""
    if not corps:
        return list(orgs), []
    kept: list[OrgSpan] = []
    covered: set[int] = set()
    for org in orgs:
        inside = [name for name in corps if name.start < org.end and org.start < name.end]
        larger = inside and (org.start < inside[0].start or org.end > inside[-1].end)
        if not inside or (larger and not (org.kind == "Government" and org.end == inside[-1].end)):
            kept.append(org)
            covered.update(range(org.start, org.end))
    return kept, [name for name in corps if not any(at in covered for at in range(name.start, name.end))]
