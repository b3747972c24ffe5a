"""What scrapers leave inside a line: invisible characters, entities, tags, pinyin, footnote numbers, odd spaces."""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from ..ontology.errors import VocabularyError
from .edits import Edit
from .folding import HAN
from .simplify import simplify

READINGS = "readings.tsv"
_UNSEEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ue000-\uf8ff\ufff9-\uffff"
)
_INVISIBLE = re.compile(f"[{_UNSEEN}]+")
_LOST = re.compile("[?？\ufffd]+")
_SUSPECT = re.compile(rf"[{_UNSEEN}?？&<]|\][(（]")
_NO_START = "，。、；："
_ENTITY = re.compile(r"&(?:amp[;；])*(#[0-9]{2,6}|#[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8})[;；]")
_TAG = re.compile(
    r"</?(?P<name>p|br|div|tr|li|h[1-6]|table|tbody|ul|ol|section|article|span|strong|b|i|em|u|a|img|font|td|th|center"
    r"|script|style|o:p)\b[^<>\n]{0,500}>",
    re.I,
)
_BREAKING = frozenset({"p", "br", "div", "tr", "li", "table", "tbody", "ul", "ol", "section", "article", "center"})
TONED = "āáǎàēéěèêōóǒòīíǐìūúǔùǖǘǚǜüńňǹḿ\u0300\u0301\u0304\u030c"
_GLOSS = re.compile(rf"[（\[] ?([a-zA-Z{TONED}][a-zA-Z{TONED} '’]{{0,30}}) ?[）\]]")
_HALF_GLOSS = re.compile(rf"？(?<=[{HAN}]？)[a-z]*[{TONED}][a-z]*）")  # 教？chù）: what it broke cannot be read back
_FOOTNOTE = re.compile(rf"(?<=[{HAN}。，；！？”）])\[[0-9]{{1,3}}\]")
_QUOTED = re.compile("^> ?", re.M)
_LINK = re.compile(r"([!！]?\[)([^\[\]\n]*)(\][(（](?:https?[:：]|/|#|\.)[^()（）\n]*[)）])")
_EMPHASIS = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_UNITS = "年月日时分秒号点万亿元千百多余人名个家所项批次期场户亩吨公米里斤台套件辆册条只头间座处岁周天届级类种平成%"
_SPACES = re.compile(" +")
_FIGURE = re.compile(f"[0-9]+(?:[.,][0-9]+)*(?: [{_UNITS}]|%)[^\\n]*[，。]|(?<=年 )[0-9]+ ?月|(?<=月 )[0-9]+ ?日")
_THREE = re.compile(f"[0-9]{{3}}(?: [0-9]{{3}})* ?[{_UNITS}][^\n]*[，。]")
_BEFORE_THREE = re.compile("(?<![0-9.,])[0-9]{1,3}$")
_IS_HAN = re.compile(f"[{HAN}]")
_SPREAD = re.compile(f"(?<![{HAN}])[{HAN}](?: +[{HAN}]){{2,}}(?![{HAN}])")


def markup_edits(text: str) -> Iterator[Edit]:
    """Entities become their character, tags a break or nothing; invisible and lost characters go out."""
    if not _SUSPECT.search(text):
        return
    found: list[Edit] = [(match.start(), match.end(), "") for match in _INVISIBLE.finditer(text)]
    found += ((match.start(), match.end(), "") for match in _LOST.finditer(text) if _is_lost(match, text))
    if "&" in text:
        found += _entities(text)
    if "<" in text:
        for match in _TAG.finditer(text):
            name = match["name"].lower()
            found.append((match.start(), match.end(), "\n" if name in _BREAKING or name[0] == "h" else ""))
    if "](" in text or "]（" in text:
        found += _links(text)
    yield from _apart(found)


def _links(text: str) -> Iterator[Edit]:
    """`[原文](http://a.cn)` -> `原文`; a picture goes out whole."""
    for match in _LINK.finditer(text):
        if match[1] != "[":
            yield match.start(), match.end(), ""
        else:
            yield match.start(1), match.end(1), ""
            yield match.start(3), match.end(3), ""


def _is_lost(match: re.Match[str], text: str) -> bool:
    """True for the marks that stand for characters nobody can read any more: `奶牛?，`, `合?\ufffd6个`."""
    if "\ufffd" in match.group():
        return True
    around = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
    return bool(_IS_HAN.match(around[0])) and around[1] in _NO_START and around[1] != ""


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        char = html.unescape(f"&{match[1]};")
        if len(char) == 1:
            yield match.start(), match.end(), char


def _apart(found: list[Edit]) -> Iterator[Edit]:
    """The edits in order without those that overlap one before."""
    at = 0
    for edit in sorted(found):
        if edit[0] >= at:
            at = edit[1]
            yield edit


def gloss_edits(text: str) -> Iterator[Edit]:
    """Pinyin in brackets after the character it spells, footnote numbers and Markdown's marks go out.

    `网（wǎng）站` -> `网站`, `什邡（Shífāng）` -> `什邡`; `购置（DSA）`, `一款（APP）` stay.
    """
    found: list[Edit] = [
        (match.start(), match.end(), "")
        for match in _GLOSS.finditer(text)
        if match.start() and is_gloss(match[1], text[match.start() - 1])
    ]
    found += ((match.start(), match.end(), "") for match in _HALF_GLOSS.finditer(text))
    if "[" in text:
        found += ((match.start(), match.end(), "") for match in _FOOTNOTE.finditer(text))
    if text.startswith(">") or "\n>" in text:
        found += ((match.start(), match.end(), "") for match in _QUOTED.finditer(text))
    if "**" in text:
        for match in _EMPHASIS.finditer(text):
            found += (match.start(), match.start() + 2, ""), (match.end() - 2, match.end(), "")
    yield from _apart(found)


@lru_cache(maxsize=1 << 14)
def is_gloss(word: str, before: str) -> bool:
    """True if `word` is the pinyin of what ends in the character `before`.

    With tone marks any valid syllables will do; without, it must be one known reading of `before`.
    """
    if not _IS_HAN.match(before):
        return False
    plain = toneless(word.lower().replace("’", "'"))
    if plain != unicodedata.normalize("NFC", word.lower()):
        return bool(_syllables().fullmatch(re.sub("[ ']", "", plain)))
    return plain in {toneless(reading) for reading in readings().get(before, ())}


def toneless(word: str) -> str:
    """`shǐ` -> `shi`, `lǜ` -> `lü`."""
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(char for char in parts if char not in "\u0300\u0301\u0304\u030c"))


@cache
def readings() -> Mapping[str, tuple[str, ...]]:
    """The readings with tone marks of each Traditional character and of its Simplified form."""
    table: dict[str, tuple[str, ...]] = {}
    lines = files(__package__ or "jiedui.seeds").joinpath(READINGS).read_text("utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue
        char, _, spelled = line.partition("\t")
        if len(char) != 1 or not spelled:
            raise VocabularyError(f"{READINGS} row {number}: a character and its readings wanted, found {line!r}")
        table[char] = tuple(spelled.split(" "))
    if not table:
        raise VocabularyError(f"{READINGS}: no rows; the table is made by make_tables.py")
    for char in sorted(table):
        simple = simplify(char)
        table[simple] = tuple(dict.fromkeys((*table.get(simple, ()), *table[char])))
    return table


@cache
def _syllables() -> re.Pattern[str]:
    known = {toneless(reading) for spelled in readings().values() for reading in spelled}
    longest_first = sorted(known, key=lambda syllable: (-len(syllable), syllable))
    return re.compile(f"(?:{'|'.join(longest_first)}){{1,6}}")


def space_edits(text: str) -> Iterator[Edit]:
    """Spaces go out after a mark, between a figure and its unit, and between the letters of `通 知 书`."""
    if " " not in text:
        return
    found = [(match.start(), match.end(), "") for match in _SPACES.finditer(text) if _is_idle(match, text)]
    for match in _SPREAD.finditer(text):
        found += ((at, at + 1, "") for at in range(match.start(), match.end()) if text[at] == " ")
    yield from _apart(found)


def _is_idle(match: re.Match[str], text: str) -> bool:
    """True for spaces after a mark, and for one around a figure: 投入 4300 万元 (in a row, cells stay apart)."""
    if not match.start() or match.end() == len(text):
        return False
    before, behind = text[match.start() - 1], text[match.end()]
    if before in "，。；：！？、":
        return behind != "\n"
    if match.end() - match.start() > 1:
        return False
    if "0" <= before <= "9":
        return behind in _UNITS or _is_thousand(match, text)
    return bool(_IS_HAN.match(before)) and bool(_FIGURE.match(text, match.end()))


def _is_thousand(match: re.Match[str], text: str) -> bool:
    """True for the space in `4 200 万元`; rows of a table, which have no marks, are left alone."""
    return bool(_THREE.match(text, match.end())) and bool(_BEFORE_THREE.search(text, 0, match.start()))
