"""New stems for names: what is left of a name without its places and generic words is replaced by an invented one."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import yaml
from jiedui.ontology import lexicon
from jiedui.ontology.places import gazetteer
from jiedui.ontology.places.build_short import COMMON, read_dictionary

from .rename_places import rank
from .rename_spans import Rewritten, Words

DATA = Path(__file__).with_name("renaming.yaml")
NAMES = ("nr", "nrt", "nrfg", "ns", "nt", "nz")
_HAN = re.compile("[一-鿿]{2,}")
BRANDS = frozenset({"Company", "Association", "Research"})


@cache
def _data() -> Mapping[str, Any]:
    return yaml.safe_load(DATA.read_text("utf-8"))


@cache
def _generic() -> Words:
    """Our own list, and every word by which organisations are told: 微生物所, 保税仓."""
    told = (word for word, tags in lexicon().items() if any(tag.startswith(("organisation:", "body:")) for tag in tags))
    return Words({word: "" for word in (*_data()["generic"], *told) if len(word) > 1})


def stems(name: str, places: Words) -> Iterator[str]:
    """The stems of the Simplified `name`: runs of two characters or more that are no place and no generic word.

    临江市瑞恒乳业有限公司, with 临江市 a place -> 瑞恒.
    """
    for words in (places, _generic()):
        plain = list(name)
        for start, end, _ in words.pieces(name):
            plain[start:end] = " " * (end - start)
        name = "".join(plain)
    for run in _HAN.findall(name):
        stem = run[:-1] + run[-1].rstrip(_data()["ending"])
        if len(stem) > 1 and not is_word(stem) and not set(stem) & set(_data()["pointing"]):
            yield stem


def is_generic(stem: str) -> bool:
    """True for a word that is no name by itself: 城关."""
    return stem in _generic().table


@cache
def is_word(stem: str) -> bool:
    """True for a common word of the language that is no name."""
    count_of, tag = _dictionary().get(stem, (0, ""))
    return count_of >= COMMON and tag not in NAMES


@cache
def _dictionary() -> Mapping[str, tuple[int, str]]:
    return read_dictionary()


@dataclass(frozen=True)
class Inventor:
    """Makes stems that stand nowhere in `taken` and are no place; `key` names document and seed."""

    key: str
    taken: str

    def stem(self, old: str, kind: str, known: Collection[str] = ()) -> str:
        """A stem as long as `old`, for an entity of `kind`."""
        for attempt in count():
            chance = rank(self.key, old, str(attempt))
            new = "".join(_pick(letters, chance[8 * at :]) for at, letters in enumerate(_letters(len(old), kind)))
            fresh = new not in self.taken and new not in known and new not in gazetteer().names
            if fresh and len(set(new)) == len(new):
                return new
        raise AssertionError("count() never ends")


def _letters(length: int, kind: str) -> list[list[str]]:
    data = _data()
    if kind in BRANDS:
        return [data["brand"]] * length
    return [data["land"]] * (length - 1) + [data["land_end"]]


def _pick(letters: list[str], chance: str) -> str:
    return letters[int(chance[:8] or "0", 16) % len(letters)]


def abbreviated(alias: str, name: str, words: Words) -> str:
    """The short or misprinted form `alias` of `name` under the new name: its characters follow the name's.

    浙医一院 of 浙江大学医学院附属第一医院, with 浙江 now 湖南 -> 湖医一院.
    """
    change = Rewritten(name, tuple(words.pieces(name)))
    places = _places(alias, name)
    if None in places:
        misprint = len(alias) == len(name) and sum(a == b for a, b in zip(alias, name, strict=True)) * 2 >= len(name)
        if not misprint:
            return alias
        places = [n if alias[n] == name[n] else None for n in range(len(alias))]
    return "".join(sign if place is None else _sign(change, place) for sign, place in zip(alias, places, strict=True))


def is_short_for(alias: str, name: str) -> bool:
    """True if the characters of `alias` stand in `name` in their order: 玉树二高 for 玉树州第二民族高级中学."""
    return None not in _places(alias, name)


def _places(alias: str, name: str) -> list[int | None]:
    found: list[int | None] = []
    at = 0
    for sign in alias:
        place = name.find(sign, at)
        found.append(place if place >= 0 else None)
        at = place + 1 if place >= 0 else at
    return found


def _sign(change: Rewritten, place: int) -> str:
    for start, end, new in change.pieces:
        if start <= place < end:
            return new[min(place - start, len(new) - 1)]
    return change.old[place]
