"""Which line ends are ends of blocks, and which only break a sentence.

Blank lines and indents differ from page to page and are gone in clean text, so the words alone decide.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .edits import Edit
from .folding import HAN

REACH = 20_000  # characters on either side in which a pair of characters counts as known
PIECE = 12  # characters of the shortest line with a mark inside that may be a piece of a sentence
PARAGRAPH = 25  # characters from which a line with a mark inside may be a piece of a paragraph
LONG = 40  # and from which nothing but its missing end speaks for a break in a sentence
WRAPPED = 5  # lines of one width that make a text wrapped at that width
NARROW = 40  # columns below which lines of one width are verse
SLACK = 3  # columns that a full line may lack, as no mark may begin a line

_GAP = re.compile(r"[ \t]+\n[ \t\n]*|\n[ \t\n]*")
_OPEN_END = re.compile(r"\n(?<=[^。！？；：…”’）》】〉\]|.!?;:—\s]\n)|\n(?<=[0-9]\.\n)(?=[0-9])")
_CLOSERS = "，、。；：！？”’）》%"
_OPEN = "，、（“‘《的"
_DANGLING = re.compile(
    "(?:[把将在]|以及|(?<!参)与|(?<!饱)和|(?<![结相应面针])对|(?<![报达得])到|(?<![意方导])向|(?<![自理])由|(?<![作行认成])为)$"
)
_MARKER = re.compile(
    r"[#|>·■□◆◇▲△★☆※◎①-⑳㈠-㈩-]"
    r"|[（\[【〔][^）\]】〕\n]{1,12}[）\]】〕]"
    r"|[0-9]{1,3}[、）]|[0-9]{1,2}\.(?![0-9])|[0-9]{1,2}\.(?=(?:19|20)[0-9]{2}年)"
    r"|第?[一二三四五六七八九十]+[、章节条.是]|[问答]：|注：|表[一二三四五六七八九十0-9]"
)
_DATE = re.compile(r"[0-9]{4}年[0-9]{1,2}月([0-9]{1,2}日)?$")
_HALF_WIDTH = re.compile("[ -~]")
_MARK = re.compile("[，。；：！？]")


def line_edits(text: str) -> Iterator[Edit]:
    """Blank lines and outer spaces go out, and the line ends that only break a sentence.

    `新建中心学\\n校围墙` -> `新建中心学校围墙` where 学校 is a word of the text; headings, list items,
    rows and datelines keep their end.
    """
    if not text.strip():
        if text:
            yield 0, len(text), ""
        return
    first = len(text) - len(text.lstrip())
    last = len(text.rstrip())
    if first:
        yield 0, first, ""
    for match in _GAP.finditer(text, first, last):
        start, end = match.span()
        if text[start] != "\n":
            yield start, end, "\n"
        elif end - start > 1:  # the first stays as it is, which is cheaper than putting a new one
            yield start + 1, end, ""
    if last < len(text):
        yield last, len(text), ""


def join_edits(text: str) -> Iterator[Edit]:
    """The line ends of `text` (without blank lines) that break a sentence."""
    unended = [match.start() for match in _OPEN_END.finditer(text)]
    if not unended:
        return
    width = _wrap_width(text, unended)
    for at in unended:
        gap = Gap(text, at)
        if gap.is_break(width):
            between = " " if re.fullmatch("[A-Za-z]{2}", text[at - 1] + text[at + 1]) else ""
            yield at, at + 1, between


def _wrap_width(text: str, unended: list[int]) -> int:
    """The columns at which the lines of `text` are wrapped, or 0."""
    if len(unended) < WRAPPED:
        return 0
    widths = Counter(_columns(text[text.rfind("\n", 0, at) + 1 : at]) for at in unended)
    near = {width: sum(widths[width + step] for step in range(-SLACK, 1)) for width in widths}
    width = max(near, key=lambda one: (near[one], one))
    is_usual = width >= NARROW and near[width] >= WRAPPED and 2 * near[width] > len(unended)
    return width if is_usual and not _is_list(text, unended, width) else 0


def _is_list(text: str, unended: list[int], width: int) -> bool:
    """True if lines of one width are no wrapped text: none ends a sentence, some are wider, or most begin alike."""
    starts = Counter(text[at + 1 : at + 3] for at in unended)
    if "。" not in text or 2 * max(starts.values()) > len(unended):
        return True
    return any(2 * len(line) > width and _columns(line) > width + SLACK for line in text.split("\n"))


def _columns(line: str) -> int:
    """The width of `line` where a Chinese character takes two columns."""
    return 2 * len(line) - len(_HALF_WIDTH.findall(line))


@dataclass(frozen=True)
class Gap:
    """The line end at `at` and what stands around it."""

    text: str
    at: int

    @cached_property
    def left(self) -> str:
        """The line before."""
        return self.text[self.text.rfind("\n", 0, self.at) + 1 : self.at]

    @cached_property
    def right(self) -> str:
        """The line behind."""
        end = self.text.find("\n", self.at + 1)
        return self.text[self.at + 1 : end if end >= 0 else len(self.text)]

    def is_break(self, width: int) -> bool:
        """True if one sentence runs over the line end."""
        if not self.right or not self._could_run_on():
            return False
        # 1. Text wrapped at a fixed width: full lines run on.
        if width and _columns(self.left) >= width - SLACK:
            return True
        # 2. A mark that cannot begin a line, or a word that cannot end one.
        if self.right[0] in _CLOSERS or self.left[-1] == ".":
            return True
        if not self._is_piece():
            return False
        if self.left[-1] in _OPEN or self._has_open_bracket():
            return True
        if len(self.left) < PARAGRAPH:
            return False
        if _DANGLING.search(self.left):
            return True
        # 3. The line behind begins as sentences of this text begin: the line before was cut off.
        if self._begins_elsewhere():
            return False
        # 4. The two characters at the break are a pair that the text knows; or all of a long line runs on.
        return self._is_known_pair() or self._is_long()

    def _could_run_on(self) -> bool:
        """Lists, tables, headings and datelines are no pieces of sentences."""
        rows = any("|" in line or "\t" in line or "   " in line for line in (self.left, self.right))
        marked = _MARKER.match(self.right) or self.left.startswith(("#", ">"))
        return not rows and not marked and not _DATE.search(self.left) and not _DATE.search(self.right[:12])

    def _is_piece(self) -> bool:
        return len(self.left) >= PIECE and bool(_MARK.search(self.left)) and bool(_MARK.search(self.right))

    def _has_open_bracket(self) -> bool:
        """True if a bracket or quote opened in the line before closes in the line behind."""
        for opening, closing in ("（）", "“”", "《》"):
            if self.left.rfind(opening) > self.left.rfind(closing):
                close, again = self.right.find(closing), self.right.find(opening)
                if close >= 0 and (again < 0 or close < again):
                    return True
        return False

    def _begins_elsewhere(self) -> bool:
        start = self.right[:2]
        around = self._around()
        return any(f"{mark}{start}" in around for mark in "。！？”") or around.count(f"\n{start}") > 1

    def _is_known_pair(self) -> bool:
        pair = self.left[-1] + self.right[0]
        return bool(re.fullmatch(f"[{HAN}]{{2}}", pair)) and pair in self._around()

    def _is_long(self) -> bool:
        return "。" in self.left or (len(self.left) >= LONG and self.left.count("，") >= 2)

    def _around(self) -> str:
        return self.text[max(0, self.at - REACH) : self.at + REACH]
