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

LONGEST = 40  # characters of a heading that types a list
OPENING = 3  # characters before the first end of a row
REST, SUM = 12, 24  # characters of a row beside its ends, dates and marks; with a sum of money
_GAP = re.compile(r"[\s：—｜→\-－~～·、，]*(?:对应|对)?[\s：]*")
_LIST = re.compile(r"如下|以下|下列|名单|一览|清单|台账|记录|对应表|统计表|情况表|安排表|为：|是：|【")
_PARTS = re.compile(r"\s*(?:其中|包括|分别是|分别为)")
_FIGURE = re.compile(r"[^，、；]{0,4}?[\d一二三四五六七八九十两]")
_BRACKET = re.compile(r"（[^（）]*）")
_FILL = re.compile(r"[\d年月日\s：—｜→、，,.~\-－·；%（）]+")
_GIVES = re.compile(r"支援|帮扶|援助|派出|捐赠|选派|援建|牵头|东部|出资")
_TAKES = re.compile(r"受援|受助|接收|受赠|受捐|被帮扶|被托管|西部|受益|收到|来访|到访|接待")


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
def _types() -> Mapping[str, Frame]:
    """Word of a heading -> the frame of the rows below it, in the order of looking.

    Raises:
        VocabularyError: a word for a frame that does not exist.
    """
    known = {frame.id: frame for frame in frames()}
    result: dict[str, Frame] = {}
    for name, words in read_yaml(FILE)["lists"].items():
        if name not in known:
            raise VocabularyError(f"{FILE}: lists: no frame {name!r}")
        result.update(dict.fromkeys(words, known[name]))
    return result


def lead_of(parsed: Parsed, clauses: Sequence[Clause], bound: Sequence[Mapping[int, list[Bound]]]) -> Lead | None:
    """How `clauses`, a heading or the words before a colon, type the rows behind them; None where they do not.

    A verb that lacks one end types them best (沧浦市向下列单位捐赠了电脑), else a word of the heading; with two ends
    of its own it is a statement and no lead.
    """
    groups = [group for clause in clauses for group in clause.groups]
    if not clauses:
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
    if lead is None or not groups:
        return lead
    takes = _TAKES.search(text) is not None
    return lead._replace(agent=None if takes else groups[0], target=groups[0] if takes else None)


def _text(parsed: Parsed, clauses: Sequence[Clause]) -> str:
    """The words of `clauses` with the mark behind them."""
    return parsed.plain[clauses[0].start : clauses[-1].end + 1]


def _typed(parsed: Parsed, clauses: Sequence[Clause], *, listed: bool = True) -> Lead | None:
    """The lead by a word of the text; `listed`: only where the text announces a list."""
    start, text = clauses[0].start, _text(parsed, clauses)
    found = next((word for word in _types() if word in text), None)
    if found is None or (len(text) > LONGEST and not text.endswith("：")) or (listed and not _LIST.search(text)):
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


def items_of(parsed: Parsed, lead: Lead, clauses: Sequence[Clause]) -> Iterator[Item]:
    """The rows among `clauses` that hold no verb of their own, one for each pair; their figures reach to the next."""
    shared = lead.agent or lead.target
    for row in _rows(parsed.plain, clauses):
        if any(clause.groups and any(clause.words[n].word for n in clause.verbs) for clause in row):
            continue
        groups = [(clause, group) for clause in row for group in clause.groups if group.ids]
        if not groups or not _is_row(parsed.plain, row, groups):
            continue
        given = next((group for _, group in groups[1:] if group.case in REACHED), None)
        if given is not None and not lead.frame.pair:
            yield Item(_stretch(parsed, groups[0][0], groups[0][1].start, row[-1].end), groups[0][1], given)
        elif shared is None and (pair := _pair(parsed.plain, [group for _, group in groups])) is not None:
            one, other = pair[::-1] if lead.turned else pair
            yield Item(_stretch(parsed, groups[0][0], groups[0][1].start, row[-1].end), one, other)
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
    rest = _FILL.sub("", _BRACKET.sub("", rest + plain[at : row[-1].end]))
    most = SUM if any("money" in each.has for each in row) else REST
    return group.start - clause.start <= OPENING and len(rest) <= most


def _stretch(parsed: Parsed, clause: Clause, start: int, end: int) -> Clause:
    """The part of a list that tells of one item, as a clause."""
    return replace(clause, start=start, end=end, text=parsed.plain[start:end], reach=0)


def parts_of(parsed: Parsed, clause: Clause) -> Iterator[tuple[Clause, Group]]:
    """其中云谷县6000万元、河口县4000万元: the ends of a clause without a verb that have a figure each."""
    if not _PARTS.match(clause.text) or any(clause.words[number].word for number in clause.verbs):
        return
    groups = [group for group in clause.groups if group.ids and len(group.parts) == 1]
    for group, end in zip(groups, [*(group.start for group in groups[1:]), clause.end], strict=False):
        if _FIGURE.match(parsed.plain, group.end, end):
            yield _stretch(parsed, clause, group.start, end), group


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


def _pair(plain: str, groups: Sequence[Group]) -> tuple[Group, Group] | None:
    """甲—乙, 甲：乙、丙: the two sides of a row."""
    if len(groups) == 2 and all(len(group.parts) == 1 for group in groups):
        gap = _BRACKET.sub("", plain[groups[0].end : groups[1].start])
        return (groups[0], groups[1]) if _GAP.fullmatch(gap) else None
    if len(groups) != 1 or len(groups[0].parts) != 2:
        return None
    whole = groups[0]
    one, other = (
        Group(whole.start, whole.end, whole.tail, [part], whole.how, spans=list(whole.spans)) for part in whole.parts
    )
    return one, other
