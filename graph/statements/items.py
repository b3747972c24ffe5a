"""What a clause is made of: groups of ends with their case, verbs with their classes, marks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from ...ontology import Entity, lexicon

PLACES = ("Province", "City", "County", "Township", "Village")
PREFIXES = ("verb:", "head:", "mark:", "item:", "mask:", "pron:")
LINK = re.compile(
    r"(?P<list>、|、?以及|及其|及|暨|兼|，?还有|、和)|(?P<soft>和)|(?P<hard>(?:与|同|跟)(?:日本国?|美国|韩国|德国|法国|英国|俄罗斯|意大利|加拿大|澳大利亚|新西兰|波兰|巴西|泰国|老挝|越南)?|—|→|－|～|/|⇌|↔|携手|联合)"
)
TAIL = re.compile(
    r"(?:等(?:地|单位|企业|学校|医院)?)?(?:这?[两二三四五六七八九十几多数\d]{1,3}余?(?:个|家|所|座|对|支|位)?(?:地|市州|市|县区|县市|县|区县|区|省区|省市|省|州|旗|校|院|乡镇|镇街|镇|乡|街道|村|社区|家|方|单位|企业|学校|医院|高校|公司|部门|卫生院|小学|中学|幼儿园|基地|园区))?|双方|多地|等多?[个家所]\S{1,4}|方面|一方"
)
LIFT = re.compile(r"的?(?:[^，。；：、向对给赴往由与和跟同把被让在从将]{0,12})$")


@dataclass(slots=True)
class Group:
    """Ends named together: `parts` are the halves round 与 or a dash, each a list of entity ids.

    `start`, `end` are CLEAN; `tail` is the end of the noun phrase (临江市的三位专家). `case` is the place it holds
    in the clause; `head` the class of the noun it modifies; `verb` the number of the verb it is the object of.
    A pronoun has its `kind` ("own:County", "both"); unresolved, it holds no ends but still stands in its place.
    """

    start: int
    end: int
    tail: int
    parts: list[list[str]]
    soft: bool
    how: str
    case: str = "subject"
    head: str = ""
    head_start: int = -1
    verb: int = -1
    plural: bool = False
    paired: bool = False
    kind: str = ""
    word: str = ""
    spans: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def ids(self) -> list[str]:
        """All ends, in the order of the text."""
        return [each for part in self.parts for each in part]


@dataclass(frozen=True, slots=True)
class Verb:
    """A trigger at CLEAN [start, end) with its verb classes."""

    start: int
    end: int
    word: str
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the lexicon that this reader knows, with the tags it carries here."""

    start: int
    end: int
    word: str
    tags: tuple[str, ...]


@cache
def known_words() -> Mapping[str, tuple[str, ...]]:
    """word -> those of its tags that the reader of statements asks for."""
    result: dict[str, tuple[str, ...]] = {}
    for word, tags in lexicon().items():
        if kept := tuple(tag for tag in tags if tag.startswith(PREFIXES)):
            result[word] = kept
    return result


def pick_words(hits: Iterable[tuple[int, int, str]], taken: Sequence[tuple[int, int]]) -> list[Word]:
    """The known words among `hits`, none overlapping another or a `taken` span; leftmost, then longest."""
    known = known_words()
    result: list[Word] = []
    limit, at = 0, 0
    for start, end, word in hits:
        if start < limit or (tags := known.get(word)) is None:
            continue
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] < end:
            continue
        limit = end
        if tags[0].startswith("mask:") and not any(tag.startswith("pron:") for tag in tags):
            continue
        result.append(Word(start, end, word, tags))
    return result


def contains(entities: Mapping[str, Entity], outer: str, inner: str) -> bool:
    """Whether `outer` is a place that holds `inner`, by the chain of containers or by the codes of divisions."""
    first, second = entities[outer], entities[inner]
    seen: set[str] = set()
    at = second.container
    while at is not None and at in entities and at not in seen:
        if at == outer:
            return True
        seen.add(at)
        at = entities[at].container
    if at == outer:
        return True
    if first.type in PLACES and second.type not in PLACES and second.label.startswith(first.label[:2]):
        return True
    if first.code and second.code and first.code != second.code:
        stem = first.code.rstrip("0")
        stem += "0" * (len(stem) % 2)
        return second.code.startswith(stem)
    return False


_BUILT = re.compile(
    r"(?:建立|确立|结成|形成|构建)[起了]?(?P<tie>[^，。；：、！？\n]{0,14}?)(?:关系|机制|联系|联盟|对子)"
    r"|(?:开办|举办|开设|[开办上讲])(?:[了出起过]|成了)?(?P<course>[^，。；：、！？\n]{1,12}?)(?:培训班|讲座|[课班])(?![桌堂本程间室外子级车])"
)
_TIES = (
    ("verb:order", ("供销", "购销", "产销")),
    (
        "verb:pair",
        ("结对", "帮扶", "支援", "对口", "友好", "友城", "协作结对", "姊妹", "扶贫协作", "东西部协作", "对子"),
    ),
)


def built_words(plain: str, taken: Sequence[tuple[int, int]]) -> list[Word]:
    """Verbs with their noun some words behind: 建立农产品长期供销关系, 办了两期培训班."""
    result: list[Word] = []
    at = 0
    for match in _BUILT.finditer(plain):
        start, end = match.span()
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] < end:
            continue
        result.append(Word(start, end, match[0], (_tag(match),)))
    return result


def _tag(match: "re.Match[str]") -> str:
    if match["tie"] is None:
        return "verb:train"
    return next((tag for tag, marks in _TIES if any(mark in match[0] for mark in marks)), "verb:coop")
