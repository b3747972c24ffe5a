"""The rows of a list that tie two ends each: 甲—乙，丙—丁; 甲⇥乙⇥2021年4月; 甲（一县）→乙（另一县）."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .clauses import Block, unbracketed
from .items import Clause, Group
from .parse import Parsed

OPENING, LABEL = 3, 12  # characters before the first end of a row; of a kind before a colon
REST, SUM = 12, 24  # characters of a row beside its ends, dates and marks; with a sum of money
KINDS = re.compile(
    r"[（(【\[]?(?:[和及、与到对（）()]|县市?区?|[市区州旗]|乡镇|镇|街道|村|社区|村社|学校|校校|中小学|教育|医院|医疗|卫生|院院|"
    r"企业|村企|部门|园区|单位|系统|类|层面|级|省级|市级|县级|村村)+[）)】\]]?(?:结对)?[：]?"
)
_PLACE = r"[^，。：；、与和同]{0,8}(?:[省市县区镇乡州]|街道)"  # a container without a known name
_LINK = re.compile(rf"(?:[\s：—｜→⇌↔\-－–~～·]+(?:对应|对)?[\s：]*|\s*(?:对应|对)\s*|、?(?:与|和|同))(?:{_PLACE})?")
_PEERS = re.compile(r"、?(?:与|和|同|跟)")
_COLUMNS = re.compile(r"\S(?:[ \u3000\t]{2,}|→)\S")
_NUMBER = re.compile(r"[\s\d.、．（）()①-⑳第对组序号—｜-]*")
_CONTAINER = re.compile(_PLACE)
_FILL = re.compile(r"[\d年月日\s：—｜→、，,.~\-－·；%（）]+")
_VERBLESS = frozenset({"face", "arrow"})


def pairs_of(plain: str, row: Sequence[Clause], *, peers: bool) -> Iterator[tuple[Group, Group, int]]:
    """The pairs of a row with the end of what is told of each, or none where the row is prose.

    A pair stands alone between marks, or in columns; its figures reach to the next pair. `peers`: 甲与乙 is a pair.
    """
    groups = [group for clause in row for group in clause.groups if group.ids]
    if not groups or any(not group.ids for clause in row for group in clause.groups):
        return
    start, end = row[0].start, row[-1].end
    found = list(_found(plain, groups))
    if 2 * len(found) != sum(len(group.parts) * (len(group.parts[0]) if group.paired else 1) for group in groups):
        return  # somebody else stands there too
    if len(found) > 1 and not {"｜", "\t"}.isdisjoint(plain[start:end]):
        return  # more columns than two
    if not peers and any(_PEERS.fullmatch(plain, one.end, other.start) for one, other in found):
        return
    if not found or not _opens(plain, start, groups[0].start) or _tells(row):
        return
    stops = [*(one.start for one, _ in found[1:]), end]
    if not all(says_little(plain[other.tail : stop], row) for (_, other), stop in zip(found, stops, strict=True)):
        return
    for (one, other), stop in zip(found, stops, strict=True):
        yield one, other, stop


def says_little(text: str, row: Sequence[Clause]) -> bool:
    """Whether `text`, what a row holds beside its ends, is hardly more than dates, numbers, marks and brackets."""
    most = SUM if any("money" in clause.has for clause in row) else REST
    return len(_FILL.sub("", unbracketed(text))) <= most


def _found(plain: str, groups: Sequence[Group]) -> Iterator[tuple[Group, Group]]:
    at = 0
    while at < len(groups):
        group = groups[at]
        if len(group.parts) == 2 and not group.kind and group.how != "pair":
            yield from _halves(group)
        elif len(group.parts) == 1 and at + 1 < len(groups) and len(groups[at + 1].parts) == 1:
            other = groups[at + 1]
            if _LINK.fullmatch(unbracketed(plain[group.end : other.start])):
                yield group, other
                at += 1
        at += 1


def _halves(group: Group) -> Iterator[tuple[Group, Group]]:
    """甲—乙 in one group; 甲—乙、丙—丁 as many pairs."""
    one, other = group.parts
    if not group.paired:
        yield _part(group, one), _part(group, other)
        return
    for a, t in zip(one, other, strict=True):
        yield _part(group, [a]), _part(group, [t])


def _part(group: Group, ends: list[str]) -> Group:
    spans = [span for end, span in zip(group.ids, group.spans, strict=False) if end in ends]
    start, tail = (min(s[0] for s in spans), max(s[1] for s in spans)) if spans else (group.start, group.end)
    return replace(group, start=start, end=tail, tail=tail, parts=[ends], spans=spans, paired=False)


def _opens(plain: str, start: int, first: int) -> bool:
    """Whether nothing but a number or a kind stands before the first end: 3. 甲—乙; 学校：甲—乙."""
    before = plain[start:first].strip()
    if len(before) <= OPENING or _NUMBER.fullmatch(before) or _CONTAINER.fullmatch(before):
        return True
    return len(before) <= LABEL and before.endswith(("：", "｜")) and KINDS.fullmatch(before) is not None


def _tells(row: Sequence[Clause]) -> bool:
    """Whether the row has a verb beside its ends, or denies."""
    for clause in row:
        if any(word.tags[0].startswith("mark:") for word in clause.words):
            return True
        if clause.groups and any(not _VERBLESS.issuperset(clause.words[number].verbs) for number in clause.verbs):
            return True
    return False


def is_kind(plain: str, block: Block) -> bool:
    """Whether a heading names no more than a kind of ends: 二、乡镇（街道）."""
    return KINDS.fullmatch(plain[block.body : block.end].strip()) is not None


def row_blocks(parsed: Parsed) -> frozenset[int]:
    """The numbers of the blocks that are a row of two ends each, though as short as a heading; no row stands alone."""
    found: set[int] = set()
    for sentence, row in zip(parsed.sentences, parsed.clauses, strict=True):
        block = parsed.blocks[sentence.block]
        if block.kind in ("heading", "item") and row and _is_table(parsed.plain, block, row):
            found.add(sentence.block)
    return frozenset(n for n in found if n - 1 in found or n + 1 in found or _is_parted(parsed, n))


def _is_parted(parsed: Parsed, number: int) -> bool:
    """Whether columns part the ends of a block."""
    block = parsed.blocks[number]
    return _COLUMNS.search(parsed.plain, block.body, block.end) is not None


def _is_table(plain: str, block: Block, row: Sequence[Clause]) -> bool:
    """Whether a block holds pairs and hardly a word besides."""
    pairs = list(pairs_of(plain, row, peers=False))
    if not pairs:
        return False
    named = sum(each.tail - each.start for one, other, _ in pairs for each in (one, other))
    rest = unbracketed(plain[block.body : block.end].strip())
    return len(rest) - named <= OPENING * len(pairs) + LABEL // 2 and not any(clause.verbs for clause in row)
