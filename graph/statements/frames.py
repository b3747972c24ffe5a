"""The frames of `ontology/frames.yaml`: which words, with ends in which places, say which relation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ...ontology import VocabularyError, lexicon, read_yaml, relations, rows

FILE = "frames.yaml"
CASES = (
    "subject",
    "object",
    "with",
    "to",
    "toward",
    "for",
    "led",
    "helped",
    "goal",
    "at",
    "by",
    "from",
    "take",
    "use",
    "than",
    "is",
    "of",
    "pivot",
    "none",
)
PAIR = "pair"
NEEDS = (
    "people",
    "money",
    "agree",
    "sale",
    "helpnoun",
    "pairnoun",
    "trust",
    "both",
    "goods",
    "delegation",
    "many",
    "said",
    "under",
    "each",
    "things",
    "help",
    "aid",
    "crew",
    "settled",
    "attend",
    "spent",
    "worth",
    "gift",
    "party",
    "firms",
    "course",
    "signed",
    "tour",
    "given",
    "funded",
    "enjoyed",
    "thanked",
    "officer",
    "told",
    "taken",
    "donated",
    "heads",
    "aided",
    "sent",
    "learns",
)
WAYS = ("with", "halves", "two", "object", "list", "is", "at", "none")
CARRY = ("agent", "target", "both", "place", "visitor", "ahead", "lead", "path")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place where an end may stand: `seat` is its case and the side of the verb ("goal>": behind it, in the case
    goal; "<" before it); `head` the class of the noun it modifies, "" for any."""

    seat: str
    head: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of frames.yaml; the file's head explains the columns."""

    id: str
    verb: tuple[str, ...]
    relation: str
    agent: tuple[Slot, ...]
    target: tuple[Slot, ...]
    pair: tuple[str, ...]
    needs: tuple[str, ...]
    bars: tuple[str, ...]
    carry: tuple[str, ...]
    near: tuple[str, ...]
    agent_is: tuple[str, ...]
    target_is: tuple[str, ...]
    also: str
    base: float
    example: str
    gives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it stands in the file."""

    id: str
    verb: list[str]
    relation: str
    base: float
    example: str
    gives: list[str]
    agent: list[str] | None = None
    target: list[str] | None = None
    pair: list[str] | None = None
    needs: list[str] | None = None
    bars: list[str] | None = None
    carry: list[str] | None = None
    near: list[str] | None = None
    agent_is: list[str] | None = None
    target_is: list[str] | None = None
    also: str = ""


_SLOT = re.compile(r"([a-z]+)([<>])(?::([a-z]+))?")


def _slot(text: str, row: str) -> Slot:
    match = _SLOT.fullmatch(text)
    if match is None or match[1] not in CASES:
        raise VocabularyError(
            f"{FILE} row {row!r}: {text!r} is no slot; write case and side, as in 'goal>' or 'subject<:people'"
        )
    return Slot(match[1] + match[2], match[3] or "")


def _frame(row: Row) -> Frame:
    if row.relation not in relations():
        raise VocabularyError(f"{FILE} row {row.id!r}: unknown relation {row.relation!r}")
    for need in (*(row.needs or ()), *(row.bars or ())):
        if need not in NEEDS:
            raise VocabularyError(f"{FILE} row {row.id!r}: unknown condition {need!r}; known: {', '.join(NEEDS)}")
    for column, known, found in (("pair", WAYS, row.pair), ("carry", CARRY, row.carry), ("near", CARRY, row.near)):
        if unknown := [each for each in found or () if each not in known]:
            raise VocabularyError(f"{FILE} row {row.id!r}: unknown {column} {unknown[0]!r}; known: {', '.join(known)}")
    classes = {
        *(tag for tags in lexicon().values() for tag in tags),
        "verb:face",
        "verb:arrow",
        "verb:from",
        "verb:role",
        "verb:mate",
    }
    for verb in row.verb:
        if f"verb:{verb}" not in classes:
            raise VocabularyError(f"{FILE} row {row.id!r}: no word list 'verb:{verb}' in lexicon/triggers.yaml")
    if bool(row.pair) == bool(row.agent or row.target):
        raise VocabularyError(f"{FILE} row {row.id!r}: give either 'pair' or 'agent' and 'target'")
    return Frame(
        row.id,
        tuple(row.verb),
        row.relation,
        tuple(_slot(text, row.id) for text in row.agent or ()),
        tuple(_slot(text, row.id) for text in row.target or ()),
        tuple(row.pair or ()),
        tuple(row.needs or ()),
        tuple(row.bars or ()),
        tuple(row.carry or ()),
        tuple(row.near or ()),
        tuple(row.agent_is or ()),
        tuple(row.target_is or ()),
        row.also,
        row.base,
        row.example,
        tuple(row.gives),
    )


@cache
def frames() -> tuple[Frame, ...]:
    """All frames in the file's order, which is the order of trying.

    Raises:
        VocabularyError: a row with an unknown column, slot, word class or relation, or an id used twice.
    """
    result = tuple(_frame(row) for row in rows(Row, read_yaml(FILE)["frames"], FILE))
    if len({frame.id for frame in result}) != len(result):
        raise VocabularyError(f"{FILE}: an id stands twice")
    return result


@cache
def frames_of(classes: tuple[str, ...]) -> tuple[Frame, ...]:
    """The frames that a word of these verb classes may fill, in the order of trying."""
    return tuple(frame for frame in frames() if set(frame.verb) & set(classes))


@cache
def lone_frames_of(classes: tuple[str, ...]) -> tuple[Frame, ...]:
    """Those of them that may do without any end in the clause of the verb."""
    return tuple(
        frame
        for frame in frames_of(classes)
        if ("none" in frame.pair if frame.pair else may_miss(frame, missing_agent=True, missing_target=True))
    )


def may_miss(frame: Frame, *, missing_agent: bool, missing_target: bool) -> bool:
    """Whether the ends that the clause leaves out may be carried over."""
    if missing_agent and not missing_target and "visitor" in frame.carry:
        return True
    if missing_target and "place" in frame.carry:
        return not missing_agent or "agent" in frame.carry
    if not (missing_agent or missing_target):
        return True
    return ("both" if missing_agent and missing_target else "agent" if missing_agent else "target") in frame.carry


@cache
def case_words() -> Mapping[str, str]:
    """Word directly before an end -> the end's case; longer words win ("来自" from, "自" from, "亲自" none).

    Raises:
        VocabularyError: an unknown case, or a word under two cases.
    """
    result: dict[str, str] = {}
    for case, found in read_yaml(FILE)["cases"].items():
        if case not in CASES:
            raise VocabularyError(f"{FILE}: unknown case {case!r}; known: {', '.join(CASES)}")
        for word in found:
            if result.setdefault(word, case) != case:
                raise VocabularyError(f"{FILE}: {word!r} stands under {result[word]!r} and {case!r}")
    return result
