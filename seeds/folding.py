"""One character for one character: widths, marks, quotes and dashes in one convention.

The convention of clean text: letters, digits, % and + are half-width; the marks of sentences are
full-width （ ） ， 。 ； ： ！ ？ wherever they do not stand inside Latin words or numbers (1,200 12:30 3.5);
quotes are “ ” ‘ ’; a dash beside Chinese is —, between digits or letters -; a range is ～; spaces are
plain; a line ends with \\n.
"""

import re
import unicodedata
from functools import cache

from .simplify import simplify

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SINGLES = {
    "\u3000": " ", "\xa0": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n", "\x0c": "\n",
    "「": "“", "」": "”", "『": "‘", "』": "’", "〝": "“", "〞": "”", "〟": "”", "„": "“", "‟": "“", "‛": "‘",
    "｢": "“", "｣": "”", "–": "—", "─": "—", "―": "—", "━": "—", "−": "-", "‐": "-", "‑": "-", "‒": "-",
    "・": "·", "•": "·", "‧": "·", "∙": "·", "⋅": "·", "･": "·", "●": "·", "｡": "。", "､": "、",
    "丨": "|", "∣": "|", "︱": "|", "ɑ": "a", "ɡ": "g", "~": "～", "〜": "～", "∼": "～",
    ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）",
    "⺠": "民", "⻄": "西", "⻅": "见", "⻉": "贝", "⻋": "车", "⻓": "长", "⻔": "门", "⻘": "青", "⻚": "页",
    "⻛": "风", "⻜": "飞", "⻝": "食", "⻢": "马", "⻥": "鱼", "⻦": "鸟", "⻩": "黄", "⻬": "齐", "⻮": "齿",
    "⻰": "龙", "⻳": "龟",
}  # fmt: skip
# Compatibility forms: spaces, radicals and ideographs that PDF tools leave, small and full-width ASCII.
_COMPATIBLE = (
    (0x2000, 0x200B),
    (0x2E80, 0x2FE0),
    (0xF900, 0xFB00),
    (0xFE30, 0xFE70),
    (0xFF01, 0xFF60),
    (0xFFE0, 0xFFE7),
)
MANY = 60  # distinct characters to change, from which one translate() is quicker than a replace() for each

_THOUSANDS = re.compile("，(?<=[0-9]，)(?<![0-9]{4}，)(?=[0-9]{3}(?![0-9]))")
_COLON_INSIDE = re.compile("：(?<=[0-9A-Za-z]：)(?=[0-9A-Za-z/])")
_MARK_INSIDE = re.compile("[，；？！](?<=[A-Za-z].)(?=[A-Za-z0-9&=])|[，；：？！](?<=[A-Za-z].)(?= [A-Za-z])")
_LETTER = re.compile("[A-Za-z]")
_HALF = str.maketrans("，；：？！", ",;:?!")

_BESIDE = f"{HAN}”’》）】"
_DASH_IN_NUMBER = re.compile("—(?<=[0-9A-Za-z]—)(?=[0-9A-Za-z])")
_DASH_OF_HAN = re.compile(
    f"-(?<=[{_BESIDE}]-)(?=[{HAN}“‘《（0-9A-Za-z])|-(?<=[0-9A-Za-z]-)(?=[{HAN}“《（])"
    f"|-(?<=[{_BESIDE}] -)(?= [{HAN}“《（])|--+(?<=[{_BESIDE}]--)|--+(?=[{HAN}“《（])"
)
_ROUND_ZERO = re.compile("○(?<=[一二三四五六七八九○〇]○)(?=[一二三四五六七八九○〇年])")
_STOP = re.compile(rf"\.(?<=[{HAN}”’）》%]\.)(?<!^[一二三四五六七八九十]\.)(?![.A-Za-z])", re.M)
_QUOTES = re.compile("[“”]")
_STRAIGHT_PAIR = re.compile(f"'([^'\n]*[{HAN}][^'\n]*)'")


def fold(text: str) -> str:
    """`text` in the convention above and in Simplified characters, as long as before.

    "對口支援（2022）,投入4,300萬元" -> "对口支援（2022），投入4,300万元"
    """
    text = _line_ends(text)
    text = _fold_widths(text)
    text = simplify(text)
    text = _fold_quotes(text)
    text = _fold_marks(text)
    return _fold_dashes(text)


def _line_ends(text: str) -> str:
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text


@cache
def _widths() -> dict[str, str]:
    table: dict[str, str] = {}
    for first, end in _COMPATIBLE:
        for char in map(chr, range(first, end)):
            form = unicodedata.normalize("NFKC", char)
            if len(form) == 1:
                table[char] = form
    table = {char: _SINGLES.get(form, form) for char, form in (table | _SINGLES).items()}
    return {char: form for char, form in table.items() if char != form}


@cache
def _foreign() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(re.escape, sorted(_widths()))) + "]")


def _fold_widths(text: str) -> str:
    table = _widths()
    wanted = sorted(set(_foreign().findall(text)))
    if len(wanted) > MANY:
        return text.translate({ord(char): table[char] for char in wanted})
    for char in wanted:
        text = text.replace(char, table[char])
    return text


def _half(match: re.Match[str]) -> str:
    return match.group().translate(_HALF)


def _fold_marks(text: str) -> str:
    """Marks inside numbers and Latin words become half-width again; a dot that ends a sentence 。"""
    text = _THOUSANDS.sub(",", text)
    text = _COLON_INSIDE.sub(":", text)
    if _LETTER.search(text):
        text = _MARK_INSIDE.sub(_half, text)
    if "○" in text:
        text = _ROUND_ZERO.sub("〇", text)
    # Some writers end sentences with a dot. Where 。 is the rule, a dot after Chinese is something else.
    if "." in text and len(_STOP.findall(text)) >= text.count("。"):
        text = _STOP.sub("。", text)
    return text


def _fold_dashes(text: str) -> str:
    text = _DASH_IN_NUMBER.sub("-", text)
    if "-" in text:
        text = _DASH_OF_HAN.sub(lambda match: "—" * len(match.group()), text)
    return text


def _fold_quotes(text: str) -> str:
    """Straight quotes open and close in turn within a line; ”reversed“ ones are turned round."""
    if '"' in text:
        text = "\n".join(_turn_by_turn(line) if '"' in line else line for line in text.split("\n"))
    if "'" in text:
        text = _STRAIGHT_PAIR.sub(r"‘\1’", text)
    if "".join(_QUOTES.findall(text)).replace("“”", ""):
        text = "\n".join(_turned(line) if "”" in line else line for line in text.split("\n"))
    return text


def _turn_by_turn(line: str) -> str:
    parts = line.split('"')
    return "".join(part + mark for part, mark in zip(parts, "“”" * len(parts), strict=False))[: len(line)]


def _turned(line: str) -> str:
    """`以”青稞“为题` -> `以“青稞”为题`: quotes that do not alternate are set in turn if their number is even.

    A line with quotes inside quotes, or with one that another line closes, stays as it is.
    """
    marks = _QUOTES.findall(line)
    pairs = ["".join(marks[i : i + 2]) for i in range(0, len(marks), 2)]
    if len(marks) % 2 or any(pair not in ("“”", "”“") for pair in pairs):
        return line
    return _turn_by_turn(_QUOTES.sub('"', line))
