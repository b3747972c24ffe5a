"""Names of one organisation found together: short forms in brackets, abbreviations, names without their place."""

import re
from collections.abc import Iterable, Sequence

from .nodes import Node
from .resolve import Named

_BRACKET = re.compile(
    '[（(](?P<cue>以下简称|以下统称|以下称|下称|简称|统称|也叫|又称|又名|也称|原名|原|曾用名|筹)?[为:：]?[“"]?'
    '(?P<name>[\u4e00-\u9fff]{2,10})?[”"]?[）)]'
)
# Endings that no abbreviation keeps unless the full name has them: 青岩中学 is no 青岩县石榴乡中心小学.
_WHOLE = (
    *(
        "医院",
        "卫生院",
        "小学",
        "中学",
        "大学",
        "学院",
        "学校",
        "幼儿园",
        "公司",
        "集团",
        "合作社",
        "商会",
        "协会",
        "基金会",
    ),
    *("产业园", "工业园", "开发区", "基地", "研究院", "研究所"),
)
_ORDINALS = re.compile("[一二三四五六七八九十百]+")
_FIRM = re.compile("(?:集团)?(?:股份|有限|责任|总)*公司$|集团$")


def join_names(clean: str, named: Sequence[Named]) -> list[Named]:
    """The same names with one node for each organisation, and the short forms that the text sets in brackets.

    "华中师范大学附属中学……华师大附中" -> one School with both names
    """
    defined, extra = _bracketed(clean, named)
    into = {**_merges(_distinct(named)), **defined}
    joined: list[Named] = []
    for name in (*named, *extra):
        node = _final(name.node, into)
        if node is not name.node:
            node.names.update(name.node.names)
            if name.node.label in clean:
                node.names.setdefault(name.node.label)
        how = name.how
        if node is not name.node and how == "full":
            how = "short" if node.label.startswith(name.node.label) else "abbreviation"
        joined.append(Named(name.start, name.end, node, how))
    return sorted(joined, key=lambda name: (name.start, -name.end))


def _distinct(named: Iterable[Named]) -> list[Node]:
    found: dict[int, Node] = {}
    for name in named:
        found.setdefault(id(name.node), name.node)
    return list(found.values())


def _final(node: Node, into: dict[int, Node]) -> Node:
    seen = 0
    while id(node) in into and seen < 5:
        node, seen = into[id(node)], seen + 1
    return node


def _merges(nodes: Sequence[Node]) -> dict[int, Node]:
    """Node (by identity) -> the node that it is another name of; only where exactly one fits."""
    found: dict[int, Node] = {}
    alike: dict[tuple[str, str], dict[int, Node]] = {}
    first: dict[tuple[str, str], Node] = {}
    kept: list[Node] = []
    labels = {(node.kind, node.label) for node in nodes}
    for node in nodes:
        known = first.setdefault((node.kind, node.label), node)
        if known is not node and (known.place is None or node.place is None or known.place == node.place):
            found[id(node)] = known  # the user's own name and the same name found in the text
            continue
        kept.append(node)
        tails = [tail for cut in range(2, len(node.label) - 2) if (node.kind, tail := node.label[cut:]) in labels]
        for key in (node.label[0], _unled(node.label, node)[:1], *tails):
            alike.setdefault((node.kind, key), {})[id(node)] = node
    for node in kept:
        near = {**alike[node.kind, node.label[0]], **alike.get((node.kind, node.label), {})}
        fits = [other for other in near.values() if len(other.label) > len(node.label) and _same(node, other)]
        if len(fits) > 1:
            fits = [other for other in fits if other.label.removesuffix(node.label)[-1:] in "省市州县区旗镇乡村"]
        if len(fits) == 1:
            found[id(node)] = fits[0]
    return found


def _same(short: Node, full: Node) -> bool:
    """True if `short` is a name of `full`: without its place, as an abbreviation, or 县医院 for 县人民医院."""
    one, other = short.label, full.label
    if other.endswith("附属" + one) and len(one) > 4:  # 复旦大学附属|中山医院闵行分院
        return True
    if short.kind == "Company" and base(one) == base(other) and len(base(one)) > 2 and other.startswith(one):
        return True
    if short.kind == "Company" and len(one) > 3 and short.place is None and _unled(other, full).startswith(one):
        return True  # 晴阳农牧 for 四川晴阳农牧科技有限公司
    if short.place is not None and full.place is not None and not _near(short, full):
        return False
    if other.endswith(one) and short.place is None and len(one) > 2:
        lead = other[: -len(one)]
        return full.place is not None and (lead.endswith("附属") or _is_lead(lead, full))
    if short.rest == "医院" and full.rest == "人民医院" and short.place == full.place:
        return True
    if one.endswith("部") and "援" in one:  # 北京援青指挥部 for 北京青海玉树指挥部
        one = one.replace("援", "", 1)
    return _abbreviates(one, other, short, full)


def _unled(label: str, full: Node) -> str:
    """A label without the name of its place, full or short."""
    for place in full.place.chain() if full.place else ():
        for size in range(len(place.label), 1, -1):
            if label.startswith(place.label[:size]):
                return label[size:]
    return label


def _near(short: Node, full: Node) -> bool:
    if short.place is None or full.place is None:
        return False
    near = short.place in full.place.chain() or full.place in short.place.chain()
    return near or short.label[:2] == full.label[:2]


def _is_lead(lead: str, full: Node) -> bool:
    """True if `lead` is the place part of a full name: 绍兴|鲁迅小学."""
    places = full.place.chain() if full.place else ()
    return any(place.label.startswith(lead[:2]) for place in places) and len(lead) < 12


def _abbreviates(one: str, other: str, short: Node, full: Node) -> bool:
    """True if `one` takes characters of `other` in order, with its first, its ordinals and a telling word.

    The place that leads the full name may be left out: 城关一小 for 岚皋县城关第一小学.
    """
    if full.place is not None and one[0] != other[0]:
        other = _unled(other, full)
    if len(one) < 3 or len(one) * 6 > len(other) * 5 or one[0] != other[0]:
        return False
    if _ORDINALS.findall(one) != _ORDINALS.findall(other):
        return False
    if not subsequence(one, other) or other.startswith(one):
        return False
    if any(one.endswith(end) and not other.endswith(end) for end in _WHOLE):
        return False
    return not (other.endswith(one[-2:]) and len(one) > 3 and _plain_tail(one, short))


def _plain_tail(one: str, short: Node) -> bool:
    """True if a name is nothing but a place and a common suffix: 云谷县|医院 is no short form of 云谷县第二人民医院."""
    if short.place is None:
        return False
    stems = {place.label for place in short.place.chain()}
    head = one[:-2]
    return any(label.startswith(head[:2]) and len(head) <= len(label) for label in stems)


def subsequence(one: str, other: str) -> bool:
    """True if the characters of `one` stand in `other` in the same order.

    >>> subsequence("华师大附中", "华中师范大学附属中学")
    True
    """
    rest = iter(other)
    return all(char in rest for char in one)


def _bracketed(clean: str, named: Sequence[Named]) -> tuple[dict[int, Node], list[Named]]:
    """Short forms in brackets behind a name, 上海瑞金医院（下称瑞金医院）: nodes to join, names not seen yet."""
    into: dict[int, Node] = {}
    found: list[Named] = []
    starts = {name.start: name for name in named}
    for name in named:
        twin = starts.get(name.end + 1)
        if twin is not None and _twins(clean, name, twin):
            into[id(twin.node)] = name.node  # 甲区人民医院（乙医科大学甲医院）
            continue
        match = _BRACKET.match(clean, name.end)
        short = match["name"] if match else None
        if not match or not short or not (match["cue"] or subsequence(short, name.node.label)):
            continue
        other = starts.get(match.start("name"))
        if other is None:
            name.node.names.setdefault(short)
            found.append(Named(match.start("name"), match.end("name"), name.node, "short"))
        elif other.end == match.end("name") and other.node is not name.node and other.node.kind == name.node.kind:
            into[id(other.node)] = name.node
    return into, found


def _twins(clean: str, name: Named, twin: Named) -> bool:
    """True if brackets behind a hospital or school hold nothing but its other name."""
    if name.node.kind not in ("Hospital", "School") or name.node.kind != twin.node.kind or name.node is twin.node:
        return False
    return clean[name.end] == "（" and clean.startswith("）", twin.end)


def base(label: str) -> str:
    """A firm's name without the words of its legal form: 港西粮油集团有限公司 -> 港西粮油."""
    return _FIRM.sub("", label)
