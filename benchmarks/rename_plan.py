"""Which words of one gold document are replaced by which: places first, then the stems of everything else."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jiedui.graph.mentions import find_mentions
from jiedui.ontology import Text, is_place, words
from jiedui.ontology.places import gazetteer
from jiedui.ontology.places.aliases import short_forms, stem_of, words_of
from jiedui.ontology.places.records import PairTerm
from jiedui.seeds import simplify

from .rename_places import SEAT, Planner, rank
from .rename_spans import Words
from .rename_stems import Inventor, abbreviated, is_generic, is_short_for, is_word, stems

DIVISIONS = {"Province": 1, "City": 2, "County": 3}
SETTLED = ("街道", "社区", "苏木", "镇", "乡", "村")
UNITS = ("省", "市", "县", "区", "州", "旗", "镇", "乡", "村")
HELP = "援{}"

Gold = Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """The words of one document; `kept` names the divisions that stay, `pairs` the pair terms that are replaced."""

    words: Words
    kept: tuple[str, ...]
    pairs: tuple[str, ...]


def plan(gold: Gold, text: Text, seed: int) -> Plan:
    """What is replaced in the document of `gold`, the same for the same `seed`."""
    key = f"{seed}\0{gold['doc']}"
    codes = _codes(gold["entities"], text.clean)
    known = {*codes.values(), *_leading(gold["entities"])}
    known |= {above for code in known for above in gazetteer().parents(code)}
    twins, pairs = _twins(gold, text, known, key)
    table = {**_division_words(twins, gold, text.clean), **pairs}
    inventor = Inventor(key, text.clean + json.dumps(gold, ensure_ascii=False))
    _settle(table, gold, codes, twins, inventor)
    _lead(table, gold, twins, inventor)
    _name(table, gold, inventor)
    stay = tuple(sorted(gazetteer().label(code) for code, new in twins.items() if code == new))
    return Plan(Words(table), stay, tuple(sorted(pairs)))  # what stays stands there too: 内蒙古 is not 内蒙 and 古


# --- which divisions the gold names ---


def _codes(entities: Iterable[Gold], clean: str) -> dict[str, str]:
    """Entity id -> code. Of several counties of one name the one whose governing unit the document names."""
    found: dict[str, str] = {}
    waiting: list[tuple[str, list[str]]] = []
    for entity in entities:
        level = DIVISIONS.get(entity["type"])
        readings = [
            name.code
            for name in gazetteer().names.get(entity["name"], ())
            if level and name.how == "full" and gazetteer().divisions[name.code].level == level
        ]
        if len(readings) == 1:
            found[entity["id"]] = readings[0]
        elif readings:
            waiting.append((entity["id"], readings))
    for local, readings in waiting:
        above = {up for code in found.values() for up in (code, *gazetteer().parents(code))}
        named = [code for code in readings if gazetteer().divisions[code].parent in above]
        found[local] = (named or [code for code in readings if _names_above(code, clean)] or readings)[0]
    return found


def _names_above(code: str, clean: str) -> bool:
    return any((stem_of(gazetteer().label(up)) or gazetteer().label(up)) in clean for up in gazetteer().parents(code))


def _leading(entities: Iterable[Gold]) -> set[str]:
    """The divisions that names of organisations begin with (成都某某公司), where the name is clear."""
    found: set[str] = set()
    for entity in entities:
        if is_place(entity["type"]):
            continue
        for size in range(min(8, len(entity["name"])), 1, -1):
            division = gazetteer().resolve(entity["name"][:size])
            if division is not None and division.until is None:
                found.add(division.code)
                break
    return found


# --- words of one character ---


def _twins(gold: Gold, text: Text, known: set[str], key: str) -> tuple[dict[str, str], dict[str, str]]:
    """The divisions' twins, and the new words of a pair term.

    A document with one pair term of two divisions it names gets another pair of the table (闽宁 -> 粤桂). Where there
    is no such pair, where there are several terms, or where a one-character name stands by itself (援青), the
    divisions stay.
    """
    seats = {code for code in known if SEAT[:-1] in text.clean and SEAT in gazetteer().townships(code)}
    aged = {code for code in known if any(old.name in text.clean for old in gazetteer().former.get(code, ()))}
    pairs = gazetteer().pairs
    terms = [word for word in pairs if word in text.clean]
    single = _single(gold, text, known)
    ends = {code for word in terms for code in (pairs[word].agent, pairs[word].target)}
    kept = (ends | {code for codes in single.values() for code in codes}) & known
    if len(terms) == 1 and ends <= known and all(word in terms[0] for word in single):
        old = pairs[terms[0]]
        others = [pair for pair in pairs.values() if _may_stand_for(pair, old, text.clean)]
        plans = {
            pair.word: Planner(known, text.clean, key, (), dict(_ends(old, pair)), aged, seats).choice()
            for pair in others
        }
        best = min(plans, key=lambda word: (plans[word].cost, rank(key, word)), default=None)
        if best is not None:
            signs = {sign: twin for sign, twin in zip(old.word, best, strict=True) if sign in single}
            return plans[best].twins, {old.word: best, **signs}
    return Planner(known, text.clean, key, kept, {}, aged, seats).choice().twins, {}


def _ends(old: PairTerm, new: PairTerm) -> Iterable[tuple[str, str]]:
    return ((old.agent, new.agent), (old.target, new.target))


def _may_stand_for(pair: PairTerm, old: PairTerm, clean: str) -> bool:
    """True if both ends are others, of the same shape, and unnamed in the text."""
    divisions = gazetteer().divisions
    for code, twin in _ends(old, pair):
        one, other = divisions[code].name, divisions[twin].name
        same = _shape(one) == _shape(other) and divisions[code].level == divisions[twin].level
        if twin in (old.agent, old.target) or not same or stem_of(other) in clean:
            return False
    return pair.peers == old.peers and pair.first is not None and (pair.last is None or old.last is not None)


def _shape(name: str) -> tuple[int, int, str]:
    return len(name), len(stem_of(name)), name[-1]


def _single(gold: Gold, text: Text, known: set[str]) -> dict[str, set[str]]:
    """Characters that stand for a division of the document: by the gold, after 援, or as a name of their own."""
    found: dict[str, set[str]] = {}
    for sign, codes in gazetteer().abbreviations.items():
        named = {code for code in codes if code in known}
        listed = any(sign in entity["aliases"] for entity in gold["entities"])
        if named and (listed or HELP.format(sign) in text.clean):
            found[sign] = named
    table = find_mentions(text)
    code_of = {entity.id: entity.code for entity in table.entities}
    for mention in table.mentions:
        codes = {code for local in mention.entities if (code := code_of.get(local)) in known and code}
        if mention.end - mention.start == 1 and codes:
            found.setdefault(text.clean[mention.start], set()).update(codes)
    return found


# --- places ---


def _division_words(twins: Mapping[str, str], gold: Gold, clean: str) -> dict[str, str]:
    """Every form of the divisions that change -> the same form of their twins."""
    listed = {simplify(name) for entity in gold["entities"] for name in (entity["name"], *entity["aliases"])}
    table: dict[str, str] = {}
    for old, new in sorted(twins.items(), reverse=True):  # provinces last: of two of one name the wider one counts
        one, other = gazetteer().label(old), gazetteer().label(new)
        stem, twin = stem_of(one), stem_of(other)
        forms = [form for form in short_forms(one) if form != stem or _is_safe(stem, old) or stem in listed]
        table |= {form: _form(form, stem, other, twin) for form in forms}
        own = (word for word in _own_words().get(old, ()) if word not in table and word in clean)
        table |= {word: word if old == new else twin or other for word in own}
        for former in gazetteer().former.get(old, ()):
            if former.name in clean and not (stem and former.name.startswith(stem)):
                table[former.name] = _former(former.name, new) or twin + former.name[-1]
            elif former.name in clean:
                table[former.name] = twin + former.name[len(stem) :]
        table[one] = other
    return table


@cache
def _own_words() -> Mapping[str, list[str]]:
    """Code -> its short names that follow no rule: 察右前旗."""
    found: dict[str, list[str]] = {}
    for surface, readings in gazetteer().names.items():
        for name in readings:
            label = gazetteer().label(name.code)
            if name.how == "short" and surface not in short_forms(label):
                found.setdefault(name.code, []).append(surface)
    return found


def _is_safe(form: str, code: str) -> bool:
    return any(name.code == code and name.safe for name in gazetteer().names.get(form, ()))


def _form(form: str, stem: str, other: str, twin: str) -> str:
    """玉树州 of 玉树, for 果洛藏族自治州 -> 果洛州; for 丽水市 -> 丽水市."""
    if form == stem:
        return twin or other
    alike = twin + form[len(stem) :]
    return alike if alike in short_forms(other) else other


def _former(old: str, code: str) -> str | None:
    names = [name.name for name in gazetteer().former.get(code, ()) if len(name.name) == len(old)]
    return min(names, default=None)


def _settle(
    table: dict[str, str], gold: Gold, codes: Mapping[str, str], twins: Mapping[str, str], inventor: Inventor
) -> None:
    """Foreign cities, divisions that the gazetteer does not hold, townships and villages."""
    for entity in gold["entities"]:
        if not is_place(entity["type"]) or entity["id"] in codes:
            continue
        name, stem, ending = entity["name"], *_cut(entity)
        if Words(table).renamed(name) != name or len(stem) < 2:  # a village of a county's name goes with it
            continue
        unit = _township(entity, ending, codes, twins, table, inventor)
        new = _bare(unit) if unit else _foreign(stem, inventor)
        new = new or inventor.stem(stem, entity["type"], table.values())
        table[name] = unit or new + ending
        aliases = [simplify(alias) for alias in entity["aliases"]]
        table |= {alias: new + alias[len(stem) :] for alias in aliases if alias.startswith(stem)}
        if not is_word(stem) and stem not in gazetteer().names:
            table[stem] = new


def _cut(entity: Gold) -> tuple[str, str]:
    """Stem and ending of a place's name: 子耳彝族乡 -> 子耳, 彝族乡."""
    name = entity["name"]
    endings = SETTLED if entity["type"] not in DIVISIONS else ("自治州", "自治县", "州", "省", "市", "县", "区", "旗")
    kind = next((end for end in endings if name.endswith(end)), "")
    stem = name.removesuffix(kind)
    people = next((each for each in words_of("people") if stem.endswith(each) and len(stem) > len(each) + 1), "")
    stem = stem.removesuffix(people)
    return stem, people + kind


def _foreign(stem: str, inventor: Inventor) -> str | None:
    cities = words("foreign:City")
    if stem not in cities:
        return None
    fitting = [city for city in cities if len(city) == len(stem) and city[-1] != "市" and city not in inventor.taken]
    return min(fitting, key=lambda city: rank(inventor.key, stem, city), default=None)


def _township(
    entity: Gold, ending: str, codes: Mapping[str, str], twins: Mapping[str, str], table: Mapping[str, str],
    inventor: Inventor,
) -> str | None:  # fmt: skip
    """A township of the new county, of the same ending and length if there is one, where the old one is known."""
    near = codes.get(entity["in"] or "")
    counties = [code for code in ([near] if near else sorted(twins)) if gazetteer().township(code, entity["name"])]
    if len(counties) != 1:
        return None
    return _free_township(entity["name"], ending, twins[counties[0]], table, inventor)


def _free_township(name: str, ending: str, county: str, table: Mapping[str, str], inventor: Inventor) -> str | None:
    fitting = [
        (
            not other.endswith(ending),
            other[-1] != ending[-1],
            len(other) != len(name),
            rank(inventor.key, name, stem),
            other,
        )
        for other in gazetteer().townships(county)
        if len(stem := _bare(other)) > 1 and "族" not in stem and not stem.endswith(UNITS)
        if stem not in inventor.taken and stem not in gazetteer().names and stem not in table.values()
    ]
    return min(fitting)[-1] if fitting else None


def _bare(name: str) -> str:
    return _cut({"name": name, "type": "Township"})[0]


# --- organisations ---


def _lead(table: dict[str, str], gold: Gold, twins: Mapping[str, str], inventor: Inventor) -> None:
    """Townships that only names of organisations hold (波航中心学校) become townships of the new county."""
    known = {_bare(name): (name, county) for county in sorted(twins) for name in gazetteer().townships(county)}
    for entity in gold["entities"]:
        if is_place(entity["type"]):
            continue
        rest = "".join(" " if new else sign for sign, new in _covered(entity["name"], Words(table)))
        for size in (4, 3, 2):
            stem = rest.strip().split(" ")[0][:size]
            if len(stem) == size and stem in known and not is_generic(stem):
                name, county = known[stem]
                unit = _free_township(name, name.removeprefix(stem), twins[county], table, inventor)
                table[stem] = _bare(unit) if unit else inventor.stem(stem, "Township", table.values())
                break


def _covered(name: str, words: Words) -> Iterable[tuple[str, bool]]:
    spans = [range(start, end) for start, end, _ in words.pieces(name)]
    return [(sign, any(at in span for span in spans)) for at, sign in enumerate(name)]


def _name(table: dict[str, str], gold: Gold, inventor: Inventor) -> None:
    """Names and aliases: their places follow, their stems are replaced, abbreviations go with the full name."""
    places = Words({**dict.fromkeys((*gazetteer().pairs, *gazetteer().groups), ""), **table})
    others = [entity for entity in gold["entities"] if not is_place(entity["type"])]
    for entity in others:
        aliases = [simplify(alias) for alias in entity["aliases"]]
        for name in (entity["name"], *(alias for alias in aliases if not is_short_for(alias, entity["name"]))):
            for stem in stems(name, places):
                if stem not in table:
                    table[stem] = inventor.stem(stem, entity["type"], table.values())
    now = Words(dict(table))
    for entity in gold["entities"]:
        for alias in map(simplify, entity["aliases"]):
            if now.renamed(alias) == alias and len(alias) > 1:
                table[alias] = abbreviated(alias, entity["name"], now)
