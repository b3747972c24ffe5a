"""The values of the gazetteer: divisions, their names, townships, pair terms."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Division:
    """A division of province (1), prefecture (2) or county (3) level.

    `code` has six digits; `parent` is the governing unit's code, None for a province. `pinyin` has no tones,
    syllables apart. `since` is the year end at which this name first stood (None: 1980 or before), `until` the
    last one for a dissolved unit (None: it stands); `successors` are the codes that took over its area.
    """

    code: str
    name: str
    level: int
    parent: str | None
    lon: float
    lat: float
    pinyin: str
    since: int | None
    until: int | None = None
    successors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a unit bore before: its last code under it, first and last year end, the approval's number or ""."""

    name: str
    code: str
    first: int | None
    last: int | None
    document: str


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One reading of a surface form: it may stand for the division `code`.

    `how` is "full" (湟源县), "short" (湟源, 玉树州, 天祝县) or "former" (湟中县). `safe` is False where the form
    must not match bare: it needs a governing unit next to it or its full form elsewhere in the document.
    `first` and `last` are the years of the name, where known; None is open.
    """

    surface: str
    code: str
    how: str
    safe: bool
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Township:
    """A township-level unit: nine digits, its county, its official name; `exact` is False for a guess of its type.

    大华镇 is exact in 湟源县; 大华乡 finds the same unit with `exact` False.
    """

    code: str
    county: str
    name: str
    exact: bool = True


@dataclass(frozen=True, slots=True)
class PairTerm:
    """A closed word for a pairing of two places: 闽宁 is 福建省 (agent) and 宁夏回族自治区 (target).

    It counts only beside one of its `guards` (协作, 对口 ...), in quotes or in a title. `first` and `last` are
    the years of the pairing, None is open. `peers`: both ends are peers, no helper and helped (深哈).
    """

    word: str
    agent: str
    target: str
    first: int | None
    last: int | None
    guards: tuple[str, ...]
    peers: bool = False
