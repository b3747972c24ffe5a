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
OPENING, TAIL = 3, 12  # characters before and behind the first end of a row
_GAP = re.compile(r"[\s：—｜→\-－~～·、，]*(?:对应|对)?[\s：]*")
_GIVES = re.compile(r"支援|帮扶|援助|派出|捐赠|选派|援建|牵头|东部|出资")
_TAKES = re.compile(r"受援|受助|接收|受赠|受捐|被帮扶|被托管|西部|受益|收到|来访|到访|接待")


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
    if not clauses or len(groups) > 1 or any(group.lost or len(group.ids) != 1 for group in groups):
        return None
    for each in (each for found in bound for every in found.values() for each in every):
        if (each.agent is None) != (each.target is None) and not each.frame.pair:
            return Lead(
                each.frame,
                each.verb,
                each.agent.group if each.agent else None,
                each.target.group if each.target else None,
            )
    start, end = clauses[0].start, clauses[-1].end
    text = parsed.plain[start:end]
    if end - start > LONGEST or (found := next((word for word in _types() if word in text), None)) is None:
        return None
    at = start + text.index(found)
    word, group = Word(at, at + len(found), found, ()), groups[0] if groups else None
    takes = _TAKES.search(text) is not None
    return Lead(_types()[found], word, None if takes else group, group if takes else None)


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
        if any(clause.verbs and clause.groups for clause in row):
            continue
        groups = [(clause, group) for clause in row for group in clause.groups if group.ids]
        if not groups or not _is_row(parsed.plain, row[0], groups[0]):
            continue
        if shared is None and (pair := _pair(parsed.plain, [group for _, group in groups])) is not None:
            one, other = pair[::-1] if lead.turned else pair
            yield Item(_stretch(parsed, groups[0][0], groups[0][1].start, row[-1].end), one, other)
        elif shared is not None:
            ends = [*(group.start for _, group in groups[1:]), row[-1].end]
            for (clause, group), end in zip(groups, ends, strict=True):
                if len(group.parts) == 1 and group.case == "subject" and set(group.ids).isdisjoint(shared.ids):
                    own = _stretch(parsed, clause, group.start, end)
                    yield Item(own, shared, group) if lead.agent else Item(own, group, shared)


def _is_row(plain: str, opening: Clause, first: tuple[Clause, Group]) -> bool:
    """Whether the stretch opens with an end and tells little more of it: no prose."""
    clause, group = first
    if clause is not opening and plain[opening.end : opening.end + 1] not in "｜：":
        return False
    if group.case != "subject" or any(word.tags[0].startswith("mark:") for word in clause.words):
        return False
    return group.start - clause.start <= OPENING and clause.end - group.tail <= TAIL


def _stretch(parsed: Parsed, clause: Clause, start: int, end: int) -> Clause:
    """The part of a list that tells of one item, as a clause."""
    return replace(clause, start=start, end=end, text=parsed.plain[start:end], reach=0)


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
        return (groups[0], groups[1]) if _GAP.fullmatch(plain, groups[0].tail, groups[1].start) else None
    if len(groups) != 1 or len(groups[0].parts) != 2:
        return None
    whole = groups[0]
    one, other = (
        Group(whole.start, whole.end, whole.tail, [part], whole.how, spans=list(whole.spans)) for part in whole.parts
    )
    return one, other
