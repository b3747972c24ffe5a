"""Characters broken by a scraper that worked on the bytes of GBK, read back from those bytes.

Sites that turn Simplified pages into Traditional ones with pinyin put `(shù)` behind the two bytes of
數 wherever these two bytes stand, also across two other characters. 輸等環節 is DD94 B5C8 AD68 B9F9: the
bytes 94B5 are 數, and the page shows 輸?shù)拳h(huán)節: the opening bracket is eaten, and every
character behind it is cut one byte late until a byte below 80 (the h of AD68) brings the rest back in step.

So: the second byte of the character before `?` and the pinyin name the character that was seen there,
its second byte is the one that was lost, and with it the bytes behind the bracket decode rightly.
"""

import re
from collections.abc import Iterator
from functools import cache

from .decode import is_everyday
from .edits import Edit
from .folding import HAN
from .noise import TONED, readings, toneless
from .simplify import is_traditional, simplify

LONGEST = 40  # characters out of step behind the bracket
_BRACKET = re.compile(rf"[?？](?<=[{HAN}].)([a-z{TONED}]{{1,6}})[)）]")
_BARE = re.compile(rf"[?？](?<=[{HAN}].)([\u4e00-\u9fff]{{2,{LONGEST}}})")
_NARROW = {code + 0xFEE0: code for code in range(0x21, 0x7F)}
_READING = re.compile(rf"[(（]([a-z{TONED}]{{1,6}})[)）]")


def mojibake_edits(text: str) -> Iterator[Edit]:
    """Each broken stretch of `text` becomes what it was, where the bytes tell.

    `運輸?shù)拳h(huán)節` -> `運輸等環(huán)節`; the pinyin left over is noise like any other.
    """
    if not is_traditional(text):  # such sites write Traditional
        return
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
    found = _in_step(before, pinyin, text, end) or _with_gap(before, pinyin, text, end, memory)
    return (match.start(), found[1], found[0]) if found else None


def _in_step(before: str, pinyin: str, text: str, end: int) -> tuple[str, int] | None:
    """The characters behind the bracket and where they end, from the byte that was lost."""
    for lost in _lost_bytes(before, pinyin):
        bad, string, at = lost, "", end
        for at in range(end, min(end + LONGEST, len(text))):
            data = _gbk(text[at])
            char = _char(bytes((bad, data[0]))) if data else None
            if char is None:
                break
            string += char
            if len(data) == 1:  # in step again
                spelled = _READING.match(text, at + 1)
                if spelled and not _is_read(char, spelled[1]):
                    break
                if all(is_everyday(simplify(one)) for one in string):
                    return string, at + 1
                break
            bad = data[1]
    return None


def _with_gap(before: str, pinyin: str, text: str, end: int, memory: str) -> tuple[str, int] | None:
    """As `_in_step` where two bytes fell out as well: 專業 (8CA3 9849) became `I(yè)`, A398 being no character.

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
    ranked = sorted(best, key=lambda pair: (-best[pair], pair))
    if not ranked or not best[ranked[0]] or (len(ranked) > 1 and best[ranked[0]] == best[ranked[1]]):
        return None
    return ranked[0], end + 1


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
    data = _gbk(before)
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
