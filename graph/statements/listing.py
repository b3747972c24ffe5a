"""Lists typed by their heading or lead: 结对学校名单 over 甲—乙, 向下列单位捐赠了电脑：甲60台，乙80台."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from ...ontology import VocabularyError, read_yaml
from .frames import FILE, Frame, frames
from .items import Clause, Group, Word
from .match import Bound
from .parse import Parsed
from .rows import OPENING, pairs_of, says_little

LONGEST = 40  # characters of a heading that types a list
_LIST = re.compile(
    r"如下|以下|下列|名单|一览|清单|台账|记录|明细|对应表|统计表|情况表|安排表|分配表|为：|是：|【|"
    r"分[两三四五六七八九十\d]+[块项类笔]"
)
_GIVES = re.compile(r"支援|帮扶|援助|派出|捐赠|选派|援建|牵头|东部|出资")
_TAKES = re.compile(r"受援|受助|接收|受赠|受捐|被帮扶|被托管|西部|受益|收到|来访|到访|接待")


DESCRIBES = (
    "内容",
    "措施",
    "成效",
    "情况",
    "项目",
    "方式",
    "时间",
    "期限",
    "日期",
    "目标",
    "说明",
    "概况",
    "成果",
    "资金",
    "事项",
)
OPENED = ("：", "（")
REACHED = ("to", "toward")


class Lead(NamedTuple):
    """What types the rows behind it: a frame, the word that tells it, and the one end that all rows share.

    `turned`: the helped side stands first in a row.
    """

    frame: Frame
    word: Word
    agent: Group | None = None
    target: Group | None = None
    turned: bool = False


class Item(NamedTuple):
    """What one row ties, and its clause."""

    clause: Clause
    agent: Group
    target: Group


@cache
def _types(name: str = "lists") -> Mapping[str, Frame]:
    """Word of a heading or a label (`name`: lists, labels) -> the frame that it gives, in the order of looking.

    Raises:
        VocabularyError: a word for a frame that does not exist.
    """
    known = {frame.id: frame for frame in frames()}
    result: dict[str, Frame] = {}
    for frame, words in read_yaml(FILE)[name].items():
        if frame not in known:
            raise VocabularyError(f"{FILE}: {name}: no frame {frame!r}")
        result.update(dict.fromkeys(words, known[frame]))
    return result


def label_of(label: Clause) -> Lead | None:
    """What a label types (结对企业：), None for one that only describes (帮扶内容：)."""
    text = label.text.strip()
    found = None if text.endswith(DESCRIBES) else next((word for word in _types("labels") if word in text), None)
    if found is None:
        return None
    at = label.start + label.text.index(found)
    return Lead(_types("labels")[found], Word(at, at + len(found), found, ()))


def lead_of(parsed: Parsed, clauses: Sequence[Clause], bound: Sequence[Mapping[int, list[Bound]]]) -> Lead | None:
    """How `clauses`, a heading or the words before a colon, type the rows behind them; None where they do not.

    A verb that lacks one end types them best (沧浦市向下列单位捐赠了电脑), else a word of the heading. With two ends
    of its own, or words for them (两地学校结对如下), it types only rows that name both.
    """
    groups = [group for clause in clauses for group in clause.groups if not group.kind.startswith("def:")]
    if not clauses or any("mark:not" in word.tags for clause in clauses for word in clause.words):
        return None
    if len(groups) > 1 or any(group.lost or len(group.ids) != 1 for group in groups):
        return _typed(parsed, clauses)
    for each in (each for found in bound for every in found.values() for each in every):
        if (each.agent is None) != (each.target is None) and not each.frame.pair:
            return Lead(
                each.frame,
                each.verb,
                each.agent.group if each.agent else None,
                each.target.group if each.target else None,
            )
    lead, text = _typed(parsed, clauses, listed=bool(groups)), _text(parsed, clauses)
    if lead is None or not groups or not _LIST.search(text):
        return lead
    takes = _TAKES.search(text) is not None
    return lead._replace(agent=None if takes else groups[0], target=groups[0] if takes else None)


def _text(parsed: Parsed, clauses: Sequence[Clause]) -> str:
    """The words of `clauses` with the mark behind them."""
    return parsed.plain[clauses[0].start : clauses[-1].end + 1]


def _typed(parsed: Parsed, clauses: Sequence[Clause], *, listed: bool = True) -> Lead | None:
    """The lead by a word of the text; `listed`: only where the text announces a list, pairs by a colon alone."""
    start, text = clauses[0].start, _text(parsed, clauses)
    found = next((word for word in _types() if word in text), None)
    if found is None or (len(text) > LONGEST and not text.endswith(OPENED)):
        return None
    if listed and not _LIST.search(text) and not (_types()[found].pair and text.endswith(OPENED)):
        return None
    at = start + text.rindex(found)
    return Lead(_types()[found], Word(at, at + len(found), found, ()))


def header_of(parsed: Parsed, clauses: Sequence[Clause], above: Lead | None) -> Lead | None:
    """The lead that the head of a table's columns gives (支援方 | 受援方 | 资金), else the one `above` the table."""
    if not clauses:
        return above
    start, end = clauses[0].start, clauses[-1].end
    text = parsed.plain[start:end]
    gives, takes = _GIVES.search(re.sub("受援方?|受助", "〇", text)), _TAKES.search(text)
    if not gives or not takes or any(clause.groups for clause in clauses):
        return above
    turned = takes.start() < gives.start()
    if (found := next((word for word in _types() if word in text), None)) is not None:
        at = start + text.index(found)
        return Lead(_types()[found], Word(at, at + len(found), found, ()), turned=turned)
    return above._replace(turned=turned) if above else None


def items_of(parsed: Parsed, lead: Lead, clauses: Sequence[Clause], told: frozenset[int]) -> Iterator[Item]:
    """The rows among `clauses` that hold no verb of their own, one for each pair; their figures reach to the next.

    `told`: where the clauses begin that tell something themselves.
    """
    shared = lead.agent or lead.target
    for row in _rows(parsed.plain, clauses):
        if not told.isdisjoint(clause.start for clause in row):
            continue
        if shared is None or lead.frame.pair:
            pairs = list(pairs_of(parsed.plain, row, peers=bool(lead.frame.pair)))
            for one, other, end in pairs:
                own = _stretch(parsed, row[0], one.start, end)
                yield Item(own, other, one) if lead.turned else Item(own, one, other)
            if pairs:
                continue
        groups = [(clause, group) for clause in row for group in clause.groups if group.ids]
        if not groups or not _is_row(parsed.plain, row, groups) or any(_acts(each) for each in row):
            continue
        given = next((group for _, group in groups[1:] if group.case in REACHED), None)
        if given is not None and not lead.frame.pair:
            yield Item(_stretch(parsed, groups[0][0], groups[0][1].start, row[-1].end), groups[0][1], given)
        elif shared is not None:
            ends = [*(group.start for _, group in groups[1:]), row[-1].end]
            for (clause, group), end in zip(groups, ends, strict=True):
                if len(group.parts) == 1 and group.case == "subject" and set(group.ids).isdisjoint(shared.ids):
                    own = _stretch(parsed, clause, group.start, end)
                    yield Item(own, shared, group) if lead.agent else Item(own, group, shared)


def _is_row(plain: str, row: Sequence[Clause], groups: Sequence[tuple[Clause, Group]]) -> bool:
    """Whether the stretch opens with an end and tells little more of it: no prose."""
    clause, group = groups[0]
    if clause is not row[0] and plain[row[0].end : row[0].end + 1] not in "｜：\t ":
        return False
    if group.case != "subject" or any(word.tags[0].startswith("mark:") for each in row for word in each.words):
        return False
    rest, at = "", clause.start
    for _, each in groups:
        rest, at = rest + plain[at : each.start], max(at, each.end)
    return group.start - clause.start <= OPENING and says_little(rest + plain[at : row[-1].end], row)


def _stretch(parsed: Parsed, clause: Clause, start: int, end: int) -> Clause:
    """The part of a list that tells of one item, as a clause."""
    return replace(clause, start=start, end=end, text=parsed.plain[start:end], reach=0)


def _acts(clause: Clause) -> bool:
    """Whether a clause with ends has a verb of its own."""
    return bool(clause.groups) and any(clause.words[number].word for number in clause.verbs)


def _rows(plain: str, clauses: Sequence[Clause]) -> Iterator[list[Clause]]:
    """The stretches between semicolons."""
    row: list[Clause] = []
    for clause in clauses:
        row.append(clause)
        if plain[clause.end : clause.end + 1] == "；":
            yield row
            row = []
    if row:
        yield row
