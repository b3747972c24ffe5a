"""Records: the name of one end, and below it lines of a label and what it holds (结对企业：某公司)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .clauses import unbracketed
from .items import Clause, Group
from .listing import Lead, label_of
from .parse import Parsed
from .rows import KINDS

LOOSE = 4  # characters of the line of a name beside it
_LABEL = re.compile(r"[\s　]*[^：，。；、（）]{2,8}：$")
_HELPED = re.compile(r"对象|受援|受助|被|接收|结对村|帮扶村|所帮")
_BODY = re.compile(r"企业|公司|集团|学校|医院|协会|商会|单位|机构")
_NUMBER = re.compile(r"[\s\d【】（）().、．第一二三四五六七八九十号]*")


@dataclass(slots=True)
class Record:
    """One record: who it is about, and who has been told to stand with it so far."""

    about: Group
    partners: list[Group] = field(default_factory=list[Group])


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a record: `lead` is what its label types, None for a label that types nothing.

    `helped`: the label asks for the one that is helped; `body`: it asks for a body, so that a place is none.
    """

    record: Record
    lead: Lead | None
    helped: bool
    body: bool


def entries(parsed: Parsed, first: Mapping[int, int]) -> Mapping[int, Entry]:
    """Number of a block -> the entry that it is. A name is a record only if a typed label stands below it.

    `first`: block -> its first sentence.

    A label that names only a kind of ends (村与村：) ends a record: rows of pairs follow.
    """
    result: dict[int, Entry] = {}
    about: Record | None = None
    pending: dict[int, Entry] = {}
    for number in range(len(parsed.blocks)):
        row = parsed.clauses[first[number]] if number in first else []
        if (group := _name(parsed, number, row)) is not None:
            about, pending = Record(group), {}
        elif about is not None and (label := _label(parsed, row)) is not None:
            asks = _HELPED.search(label.text) is not None, _BODY.search(label.text) is not None
            pending[number] = Entry(about, label_of(label), *asks)
            if any(entry.lead for entry in pending.values()):
                result |= pending
        else:
            about = None
    return result


def topics(parsed: Parsed, first: Mapping[int, int]) -> Mapping[int, tuple[Group, frozenset[str]]]:
    """Number of a block that opens with one end before a colon (云谷县：投入……) -> it, and all that head such blocks.

    One such block alone tells of its end like any sentence; neighbours deal with one end each. `first` as above.
    """
    found: dict[int, Group] = {}
    for number, sentence in first.items():
        row = parsed.clauses[sentence]
        if len(row) > 1 and (group := _head(parsed, row[0])) is not None:
            found[number] = group
    near = {number: group for number, group in found.items() if number - 1 in found or number + 1 in found}
    ends = frozenset(group.ids[0] for group in near.values())
    return {number: (group, ends) for number, group in near.items()}


def _head(parsed: Parsed, clause: Clause) -> Group | None:
    """The one end that is all of a clause before a colon."""
    if len(clause.groups) != 1 or clause.verbs or not parsed.plain.startswith("：", clause.end):
        return None
    group = clause.groups[0]
    alone = len(group.ids) == 1 and not group.kind and clause.end - clause.start - (group.tail - group.start) <= 1
    return group if alone else None


def first_sentences(parsed: Parsed) -> Mapping[int, int]:
    """Block -> its first sentence."""
    result: dict[int, int] = {}
    for number, sentence in enumerate(parsed.sentences):
        result.setdefault(sentence.block, number)
    return result


def _name(parsed: Parsed, number: int, row: Sequence[Clause]) -> Group | None:
    """The one end that a line names, with nothing but a number and brackets beside it."""
    groups = [group for clause in row for group in clause.groups]
    if len(groups) != 1 or len(groups[0].ids) != 1 or groups[0].kind:
        return None
    block, group = parsed.blocks[number], groups[0]
    rest = parsed.plain[block.start : group.start] + parsed.plain[group.tail : block.end]
    return group if len(_NUMBER.sub("", unbracketed(rest))) <= LOOSE - 2 else None


def _label(parsed: Parsed, row: Sequence[Clause]) -> Clause | None:
    """The label that opens a line."""
    if not row or any(not group.kind for group in row[0].groups):
        return None
    if KINDS.fullmatch(row[0].text.strip()):
        return None
    return row[0] if _LABEL.match(parsed.plain[row[0].start : row[0].end + 1]) else None
