"""Navigation, notices and credits around a text: found by the rules in boilerplate.yaml and taken out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from ..ontology.errors import VocabularyError
from ..ontology.vocabulary import read_yaml, rows
from .edits import Edit

RULES = "boilerplate.yaml"
PLACES = ("line", "edge", "notice", "head", "tail", "inside")
SHORT = 80  # characters of the longest block that `line` and `edge` rules are asked about
FIRST, LAST, HEADS = 5, 12, 8  # blocks at the edges of a text
REACH = 40  # characters of a block's beginning and end in which `head` and `tail` rules need their word
_HAN = "\u4e00-\u9fff"
_PART = "[^，。；：！？\n]"
_SENTENCE_ENDS = ("。", "！", "？", "；", "，", "、")
_DATELINE_ENDS = ("讯", "电", "消息", "报道")
_TAIL_ENDS = ("）", "】", "]", "供图", "提供图片", "报道", "摄", "摄影", "图")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the file; see its head."""

    where: str
    needs: tuple[str, ...]
    pattern: str
    example: str
    counter: str = ""


@cache
def rules() -> tuple[Rule, ...]:
    """The rules in the file's order, their names filled in.

    Raises:
        VocabularyError: a row has an unknown column or place, needs nothing, or its pattern is none.
    """
    data = read_yaml(RULES, __package__ or "jiedui.seeds")
    # Two characters or three; names of other peoples carry a dot.
    surnames = "".join(data["surnames"].split())
    name = f"(?:[{surnames}][{_HAN}]{{1,2}}|[{_HAN}]{{2,5}}·[{_HAN}]{{2,5}})"
    filled: list[Rule] = []
    for number, rule in enumerate(rows(Rule, data["rules"], RULES), 1):
        pattern = (
            rule.pattern.replace("{NAMES}", f"{name}(?:[ 、，/／]{{1,3}}{name}){{0,5}}")
            .replace("{MEDIA}", data["media"])
            .replace("{KEY}", data["keys"])
            .replace("{T}", _PART)
        )
        if rule.where not in PLACES:
            raise VocabularyError(f"{RULES} rule {number}: where {rule.where!r}; one of {', '.join(PLACES)} wanted")
        if not rule.needs or not all(rule.needs):
            raise VocabularyError(
                f"{RULES} rule {number}: needs is empty; name words that the pattern cannot do without"
            )
        try:
            re.compile(pattern)
        except re.error as error:
            raise VocabularyError(f"{RULES} rule {number}: the pattern does not compile: {error}") from error
        filled.append(replace(rule, needs=tuple(rule.needs), pattern=pattern))
    return tuple(filled)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The rules of one place: `trigger` finds a word that one of them needs, `pattern` decides."""

    trigger: re.Pattern[str]
    pattern: re.Pattern[str]


@cache
def _asked(where: str) -> _Asked:
    chosen = [rule for rule in rules() if rule.where == where]
    if not chosen:
        raise VocabularyError(f"{RULES}: no rule for {where!r}; an empty list would match everything")
    words = sorted({word for rule in chosen for word in rule.needs})
    joined = "|".join(f"(?:{rule.pattern})" for rule in chosen)
    return _Asked(
        trigger=re.compile("|".join(map(re.escape, words))),
        pattern=re.compile(f"(?:{joined})$" if where == "tail" else joined),
    )


def boilerplate_edits(text: str) -> Iterator[Edit]:
    """What goes out of `text`, blocks with their line end, in order."""
    blocks = text.split("\n")
    last = len(blocks) - LAST
    has_inside = _asked("inside").trigger.search(text) is not None
    head_trigger = _asked("head").trigger
    at = 0
    for number, block in enumerate(blocks):
        end = at + len(block)
        at_head = number < HEADS and head_trigger.search(block, 0, REACH) is not None
        if _is_boilerplate(block, at_edge=number < FIRST or number >= last):
            # The line end before it goes too, or the one behind where it is the first.
            yield (at - 1, end, "") if at else (0, min(end + 1, len(text)), "")
        elif at_head or has_inside or block.endswith(_TAIL_ENDS):
            yield from _partial(block, at, at_head=at_head)
        at = end + 1


def _is_boilerplate(block: str, *, at_edge: bool) -> bool:
    if len(block) <= SHORT and not block.endswith(_SENTENCE_ENDS):
        for where in ("line", "edge") if at_edge else ("line",):
            asked = _asked(where)
            if asked.trigger.search(block) and asked.pattern.fullmatch(block):
                return True
    # A notice shows at the first words of a block, sooner than a search finds the words it needs.
    return at_edge and _asked("notice").pattern.fullmatch(block) is not None


def _partial(block: str, at: int, *, at_head: bool) -> Iterator[Edit]:
    head = _asked("head").pattern.match(block) if at_head else None
    start = head.end() if head and head.end() < len(block) else 0
    end = _tail_start(block, start) if block.endswith(_TAIL_ENDS) else len(block)
    if start:
        yield at, at + start, ""
    for match in _asked("inside").pattern.finditer(block, start, end):
        # 临江讯（记者 李山）秋天 must not become one word.
        yield at + match.start(), at + match.end(), " " if block[: match.start()].endswith(_DATELINE_ENDS) else ""
    if end < len(block):
        yield at + end, at + len(block), ""


def _tail_start(block: str, start: int) -> int:
    asked = _asked("tail")
    if not asked.trigger.search(block, max(start, len(block) - REACH)):
        return len(block)
    match = asked.pattern.search(block, start)
    return match.start() if match and match.start() > start else len(block)
