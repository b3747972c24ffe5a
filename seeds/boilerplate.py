"""Navigation, notices and credits around a text: found by the rules in boilerplate.yaml and taken out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..ontology.errors import VocabularyError
from ..ontology.vocabulary import read_yaml, rows
from .edits import Edit

RULES = "boilerplate.yaml"
PLACES = ("line", "edge", "head", "tail", "inside")
SHORT = 80  # characters of the longest block that a `line` rule is asked about
FIRST, LAST, HEADS = 5, 12, 8  # blocks at the edges of a text
_HAN = "\u4e00-\u9fff"
_PART = "[^，。；：！？\n]"
_TAIL_ENDS = ("）", "】", "]", "供图", "提供图片", "报道")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the file; see its head."""

    where: str
    pattern: str
    example: str
    counter: str = ""


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the file's order, their names filled in.

    Raises:
        VocabularyError: a row has an unknown column or place, or a pattern that is none.
    """
    data = read_yaml(RULES, __package__ or "jiedui.seeds")
    # Two characters or three, or with a space between: 李 山. Names of other peoples carry a dot.
    surnames = "".join(data["surnames"].split())
    name = f"(?:[{surnames}][{_HAN}]{{1,2}}|[{_HAN}]{{2,5}}·[{_HAN}]{{2,5}})"
    filled: list[Rule] = []
    for number, rule in enumerate(rows(Rule, data["rules"], RULES), 1):
        pattern = (
            rule.pattern.replace("{NAMES}", f"{name}(?:[ 、，/／]{{1,3}}{name}){{0,5}}")
            .replace("{MEDIA}", data["media"])
            .replace("{T}", _PART)
        )
        if rule.where not in PLACES:
            raise VocabularyError(f"{RULES} rule {number}: where {rule.where!r}; one of {', '.join(PLACES)} wanted")
        try:
            re.compile(pattern)
        except re.error as error:
            raise VocabularyError(f"{RULES} rule {number}: the pattern does not compile: {error}") from error
        filled.append(Rule(rule.where, pattern, rule.example, rule.counter))
    return tuple(filled)


@cache
def _pattern(where: str) -> re.Pattern[str]:
    patterns = [rule.pattern for rule in rules() if rule.where == where]
    if not patterns:
        raise VocabularyError(f"{RULES}: no rule for {where!r}; an empty list would match everything")
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(f"(?:{joined})$" if where == "tail" else f"(?:{joined})")


def boilerplate_edits(text: str) -> Iterator[Edit]:
    """What goes out of `text`, blocks with their line end, in order."""
    blocks = text.split("\n")
    last = len(blocks) - LAST
    at = 0
    for number, block in enumerate(blocks):
        end = at + len(block)
        at_edge = number < FIRST or number >= last
        if _is_boilerplate(block, at_edge):
            # The line end before it goes too, or the one behind where it is the first.
            yield (max(at - 1, 0), end, "") if at else (0, min(end + 1, len(text)), "")
        else:
            yield from _partial(block, at, number < HEADS)
        at = end + 1


def _is_boilerplate(block: str, at_edge: bool) -> bool:
    if len(block) <= SHORT and _pattern("line").fullmatch(block):
        return True
    return at_edge and _pattern("edge").fullmatch(block) is not None


def _partial(block: str, at: int, at_head: bool) -> Iterator[Edit]:
    start, end = 0, len(block)
    if at_head and (head := _pattern("head").match(block)) and head.end() < end:
        start = head.end()
        yield at, at + start, ""
    if block.endswith(_TAIL_ENDS) and (tail := _pattern("tail").search(block, start)) and tail.start() > start:
        end = tail.start()
    if "记者" in block or "通讯员" in block or "实习生" in block:
        for match in _pattern("inside").finditer(block, start, end):
            yield at + match.start(), at + match.end(), ""
    if end < len(block):
        yield at + end, at + len(block), ""
