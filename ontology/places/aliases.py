"""How a division's official name is shortened: suffixes, nationalities, 玉树州 and 天祝县."""

from functools import cache

from ..errors import VocabularyError
from .tables import read_table

# Suffix of an autonomous unit -> what the short form with suffix ends in.
AUTONOMOUS = {"自治区": "自治区", "自治州": "州", "自治县": "县", "自治旗": "旗"}


@cache
def words_of(kind: str) -> tuple[str, ...]:
    """The words of one kind in suffixes.tsv, longest first.

    Raises:
        VocabularyError: the file holds no such kind.
    """
    found = [word for listed, words in read_table("suffixes.tsv", 2) if listed == kind for word in words.split()]
    if not found:
        raise VocabularyError(f"suffixes.tsv: no row of the kind {kind!r}")
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def without_peoples(stem: str) -> str:
    """The stem without the nationalities at its end, at least two characters left: 循化撒拉族 -> 循化.

    Where the nationality is the whole name only its 族 goes: 东乡族 -> 东乡.
    """
    peoples = words_of("people")
    while stem.endswith(peoples):
        found = next((people for people in peoples if stem.endswith(people) and len(stem) >= len(people) + 2), "")
        if not found:
            break
        stem = stem.removesuffix(found)
    return stem.removesuffix("族") if stem in peoples else stem


@cache
def stem_of(name: str) -> str:
    """The name without suffix and nationalities, "" where less than two characters would stay.

    湟源县 -> 湟源, 玉树藏族自治州 -> 玉树, 管城回族区 -> 管城, 赵县 -> "", 阿拉善左旗 -> "".
    """
    if name.endswith(words_of("whole")):
        return ""
    plain = next((end for end in (*AUTONOMOUS, *words_of("suffix")) if name.endswith(end)), "")
    suffix = name[-2:] if name in words_of("long") else plain
    stem = without_peoples(name.removesuffix(suffix))
    return stem if suffix and len(stem) >= 2 else ""


def short_forms(name: str) -> tuple[str, ...]:
    """Every shorter form of an official name by rule, the barest first.

    >>> short_forms("玉树藏族自治州")
    ('玉树', '玉树州', '玉树自治州')
    >>> short_forms("赵县")
    ()
    """
    stem = stem_of(name)
    if not stem:
        return ()
    forms = [stem]
    ending = next((end for end in AUTONOMOUS if name.endswith(end)), "")
    if ending:
        forms += [stem + AUTONOMOUS[ending], stem + ending]
    elif name.endswith("族区"):
        forms.append(stem + "区")
    elif name.endswith("特别行政区"):
        forms.append(stem + "特区")
    return tuple(form for form in dict.fromkeys(forms) if form != name)
