"""Frames in words for people: slots, conditions and ways, from `ontology/frame_words.yaml`."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby

from ...ontology import VocabularyError, kinds, read_yaml
from .frames import CARRY, CASES, NEEDS, WAYS, Frame, Slot, frames
from .frames import FILE as FRAMES

FILE, TRIGGERS = "frame_words.yaml", "lexicon/triggers.yaml"
SHOWN = 4  # words of a class


@cache
def frame_words() -> Mapping[str, Mapping[str, str]]:
    """Table (cases, sides, conditions, heads, ways, carry, also) -> name -> words.

    Raises:
        VocabularyError: a case, condition, way… that frames may use has no words.
    """
    tables: Mapping[str, Mapping[str, str]] = read_yaml(FILE)
    known: dict[str, Iterable[str]] = {
        "cases": CASES,
        "conditions": NEEDS,
        "ways": WAYS,
        "carry": CARRY,
        "sides": ("<", ">"),
        "heads": {slot.head for frame in frames() for slot in (*frame.agent, *frame.target) if slot.head},
        "also": {frame.also for frame in frames() if frame.also},
    }
    for table, names in known.items():
        if missing := sorted(set(names) - set(tables[table])):
            raise VocabularyError(f"{FILE}: {table}: no words for {', '.join(missing)}; add a row")
    return tables


def places(slots: Sequence[Slot]) -> str:
    """Where an end may stand, in order of preference; neighbours on one side of the verb share its words.

    >>> from jiedui.graph.statements.frames import Slot
    >>> places([Slot("subject<"), Slot("by<", "people"), Slot("object>")])
    'before the verb: the subject, its people (甲的医生) behind 由, 被, 让; after the verb: the object'
    """
    words = frame_words()
    parts: list[str] = []
    for side, group in groupby(slots, key=lambda slot: slot.seat[-1]):
        parts.append(f"{words['sides'][side]}: {', '.join(_place(slot) for slot in group)}")
    return "; ".join(parts)


def _place(slot: Slot) -> str:
    words = frame_words()
    place = words["cases"][slot.seat[:-1]]
    return f"its {words['heads'][slot.head]} {'as ' if place.startswith('the') else ''}{place}" if slot.head else place


def pattern(frame: Frame) -> list[tuple[str, str]]:
    """All that a frame asks for, as (what, words): verb, agent, target or ends, needs, bars, left out, kinds, also."""
    words = frame_words()
    rows = [
        ("verb", "; ".join(_class(name) for name in frame.verb)),
        ("agent", places(frame.agent)),
        ("target", places(frame.target)),
        ("ends", "; else ".join(words["ways"][way] for way in frame.pair)),
        ("needs", "; ".join(words["conditions"][need] for need in frame.needs)),
        ("bars", "; ".join(words["conditions"][bar] for bar in frame.bars)),
        ("may be left out", _missing(frame)),
        ("agent is", ", ".join(_kind(name) for name in frame.agent_is)),
        ("target is", ", ".join(_kind(name) for name in frame.target_is)),
        ("also", words["also"][frame.also] if frame.also else ""),
        ("lists under a heading with", ", ".join(read_yaml(FRAMES)["lists"].get(frame.id, ()))),
    ]
    return [(name, said) for name, said in rows if said]


def _class(name: str) -> str:
    """A class of words with its first ones; some are built of two parts or of none and have no list."""
    words: list[str] = read_yaml(TRIGGERS).get(f"verb:{name}", [])
    more = ", …" if len(words) > SHOWN else ""
    return f"{name} ({', '.join(words[:SHOWN])}{more})" if words else name


def _missing(frame: Frame) -> str:
    words = frame_words()["carry"]
    near = dict.fromkeys(frame.near, " (found in the same sentence only)")
    return "; ".join(words[name] + near.get(name, "") for name in dict.fromkeys((*frame.carry, *frame.near)))


def _kind(name: str) -> str:
    """The kind of an entity, or the class of a noun that lifts to it."""
    return kinds()[name].en if name in kinds() else frame_words()["heads"][name]
