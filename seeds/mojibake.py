"""Characters broken by a scraper that worked on the bytes of GBK, read back from those bytes.

Sites that turn Simplified pages into Traditional ones with pinyin put `(shù)` behind the two bytes of
數 wherever these two bytes stand, also across two other characters. 輸等環節 is DD94 B5C8 AD68 B9F9: the
bytes 94B5 are 數, and the page shows 輸?shù)拳h(huán)節: the opening bracket is eaten, and every
character behind it is cut one byte late until a byte below 80 (the h of AD68) brings the rest back in step.

So: the second byte of the character before `?` and the pinyin name the character that was seen there,
its second byte is the one that was lost, and with it the bytes behind the bracket decode rightly.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from .decode import is_everyday
from .edits import Edit
from .folding import HAN
from .noise import TONED, readings, toneless
from .simplify import is_traditional, simplify

COMMA = "，".encode("gbk")
LONGEST = 40  # characters out of step behind the bracket
_MARK = re.compile(rf"[?？](?=[{HAN}{TONED}a-zａ-ｚ])")
_BRACKET = re.compile(rf"[?？](?<=[{HAN},;:!?()，；：！？（）。、“”《》].)([a-z{TONED}]{{1,6}})[)）]")
_BARE = re.compile(rf"[?？](?<=[{HAN}].)([\u4e00-\u9fff]{{2,{LONGEST}}})")
_WIDE = re.compile("[ａ-ｚ]")
_NARROW = {code + 0xFEE0: code for code in range(0x21, 0x7F)}
_FIGURE = re.compile("[0-9?][0-9]|.[0-9][0-9]")  # from the character before
_READING = re.compile(rf"[(（]([a-z{TONED}]{{1,6}})[)）]")


def mojibake_edits(text: str) -> Iterator[Edit]:
    """Each broken stretch of `text` becomes what it was, where the bytes tell.

    `運輸?shù)拳h(huán)節` -> `運輸等環(huán)節`; the pinyin left over is noise like any other.
    """
    if not _MARK.search(text) or not is_traditional(text):  # such sites write Traditional
        return
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    found: list[Edit] = []
    memory = ""
    for pattern, repair in ((_BRACKET, _bracketed), (_BARE, _bare)):
        for match in pattern.finditer(text):
            if pattern is _BARE and all(is_everyday(simplify(char)) for char in match[1]):
                continue
            memory = memory or _READING.sub("", simplify(text))
            edit = repair(match, text, memory)
            if edit is not None:
                found.append(edit)
    at = 0
    for edit in sorted(found):
        if edit[0] >= at:
            at = edit[1]
            yield edit


def _bracketed(match: re.Match[str], text: str, memory: str) -> Edit | None:
    before, pinyin, end = text[match.start() - 1], match[1], match.end()
    walks = [_walk(lost, text, end, min(end + LONGEST, len(text)), memory) for lost in _lost_bytes(before, pinyin)]
    whole = [walk for walk in walks if walk.is_whole]
    if whole:
        return match.start(), whole[0].end, whole[0].string
    found = _with_gap(before, pinyin, text, end, memory)
    if found is not None:
        return match.start(), end + 1, found
    # What was read before the bytes made no sense any more, if there is one way or the document knows its beginning.
    read = [walk for walk in walks if walk.string]
    known = read if len(read) == 1 else [walk for walk in read if simplify(before + walk.string[0]) in memory]
    if known:
        best = max(known, key=lambda walk: (len(walk.string), walk.string))
        return match.start(), best.end, best.string
    return None


@dataclass(frozen=True, slots=True)
class _Walk:
    """What stands from a broken bracket to `end`; `is_whole` if the text is in step again there."""

    string: str
    end: int
    is_whole: bool


def _walk(bad: int, text: str, at: int, last: int, memory: str) -> _Walk:
    """What text[at:last] is, read with the byte `bad` before it, up to where it is in step again."""
    best = _Walk("，" if bad == COMMA[0] else "", at, is_whole=False)
    is_figure = _FIGURE.match(text, max(at - 1, 0)) is not None
    for data in _readings_of(text[at], is_figure=is_figure) if at < last else ():
        piece = _next_piece(bad, data, text[at + 1 : at + 2], memory)
        if piece is None:
            continue
        if len(data) == 1:
            spelled = _READING.match(text, at + 1)
            if not spelled or _is_read(piece[-1], spelled[1]):
                return _Walk(piece, at + 1, is_whole=True)
            continue
        rest = _walk(data[1], text, at + 1, last, memory)
        walk = _Walk(piece + rest.string, rest.end, rest.is_whole)
        if walk.is_whole:
            return walk
        if not text[at].isascii():
            best = max(best, walk, key=lambda one: len(one.string))
    return best


def _readings_of(char: str, *, is_figure: bool = False) -> tuple[bytes, ...]:
    """The bytes that `char` may stand for: pages show full-width ones (A3DF) as ASCII (_), but figures are figures."""
    data = _gbk(char)
    if len(data) == 1 and data[0] > 0x20 and not is_figure:
        return data, bytes((COMMA[0], data[0] + 0x80))
    return (data,) if data else ()


def _next_piece(bad: int, data: bytes, behind: str, memory: str) -> str | None:
    """What the bytes `bad` and the first of `data` are: a character, or a comma and one.

    The second byte of ， (A3AC) and the first of what follows make no character of GBK and fall out; of
    the characters that end in the byte left over, the one that the document uses most here is taken.
    """
    char = _char(bytes((bad, data[0])))
    if char is not None and _is_good(char):
        return char
    if bad != COMMA[0]:
        return None
    follower = _char(data[1:] + _gbk(behind)[:1]) if len(data) == 2 else behind
    counts = {
        char: memory.count(simplify(char)) + 50 * (memory.count(simplify(char + follower)) if follower else 0)
        for lead in range(0x81, 0xFF)
        if _char(bytes((COMMA[1], lead))) is None
        and (char := _char(bytes((lead, data[0]))))
        and is_everyday(simplify(char))
    }
    best = _only_best(counts)
    return "，" + best if best else None


def _is_good(char: str) -> bool:
    return is_everyday(simplify(char)) or char in "，。、；：？！“”‘’（）《》—…·％"


def _only_best(counts: Mapping[str, int]) -> str | None:
    """The key with the highest count above 0, if it is alone with it."""
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    if not ranked or not counts[ranked[0]] or (len(ranked) > 1 and counts[ranked[0]] == counts[ranked[1]]):
        return None
    return ranked[0]


def _with_gap(before: str, pinyin: str, text: str, end: int, memory: str) -> str | None:
    """The two characters where two bytes fell out as well: 專業 (8CA3 9849) became `I(yè)`, A398 being no character.

    Several characters fit the gap; the one that the rest of the document sets beside 業 is taken.
    """
    spelled = _READING.match(text, end + 1)
    if not spelled or not text[end].isascii() or not text[end].isalpha():
        return None
    trail = text[end].encode()[0]
    best: dict[str, int] = {}
    for lost in _lost_bytes(before, pinyin):
        for last in _candidates(spelled[1]):
            lead, low = last.encode("gbk")
            if low != trail:
                continue
            for gap in range(0x40, 0xFF):
                first = _char(bytes((lost, gap)))
                if first and _char(bytes((gap, lead))) is None:
                    best[first + last] = memory.count(simplify(first + last))
    return _only_best(best)


def _bare(match: re.Match[str], text: str, memory: str) -> Edit | None:
    """A stretch out of step without pinyin: `？` itself (A3BF) is the second half of one and the first of the next."""
    data = b"".join(_gbk(char) for char in "？" + match[1])
    inner = [_char(data[i : i + 2]) for i in range(1, len(data) - 1, 2)]
    string = "".join(char or "?" for char in inner)
    if not all(is_everyday(simplify(char)) for char in string):
        return None
    before = simplify(text[match.start() - 1])
    firsts = [char for lead in range(0x81, 0xFF) if (char := _char(bytes((lead, data[0]))))]
    first = min(firsts, key=lambda char: (-memory.count(before + simplify(char)), char))
    if not memory.count(before + simplify(first)):
        return None
    return match.start(), match.end(), first + string


def _lost_bytes(before: str, pinyin: str) -> list[int]:
    data = b"".join(_readings_of(before)[-1:])
    if len(data) < 2:
        return []
    return sorted({pair[1] for char in _candidates(pinyin) if (pair := char.encode("gbk"))[0] == data[1]})


@cache
def _by_reading() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for char, spelled in readings().items():
        if simplify(char) != char and len(_gbk(char)) == 2:
            for reading in spelled:
                table.setdefault(toneless(reading), []).append(char)
    return {plain: tuple(sorted(set(chars))) for plain, chars in table.items()}


def _candidates(pinyin: str) -> tuple[str, ...]:
    """The Traditional characters read `pinyin`; tones are not asked, sites take old readings too."""
    return _by_reading().get(toneless(pinyin), ())


def _is_read(char: str, pinyin: str) -> bool:
    return toneless(pinyin) in {toneless(reading) for reading in readings().get(char, ())}


def _gbk(char: str) -> bytes:
    return char.encode("gbk", "ignore")


def _char(pair: bytes) -> str | None:
    try:
        return pair.decode("gbk")
    except UnicodeDecodeError:
        return None
