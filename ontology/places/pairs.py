"""Terms for pairs of places, what looks like one and is none, and one-character abbreviations."""

from collections.abc import Collection, Mapping

from ..errors import VocabularyError
from .records import PairTerm
from .tables import read_table, year


def read_pairs(codes: Collection[str]) -> Mapping[str, PairTerm]:
    """Word -> its pair term, in the file's order.

    Raises:
        VocabularyError: a word stands twice, an end is no division, or the guard set is unknown.
    """
    guards = {name: tuple(words.split()) for name, words in read_table("pair_guards.tsv", 2)}
    found: dict[str, PairTerm] = {}
    for word, agent, target, first, last, guard in read_table("pairs.tsv", 6):
        if word in found or agent not in codes or target not in codes or guard not in guards:
            raise VocabularyError(f"pairs.tsv: {word} stands twice, or {agent}, {target} or {guard} is not known")
        found[word] = PairTerm(word, agent, target, year(first), year(last), guards[guard], guard == "peers")
    return found


def read_groups() -> tuple[str, ...]:
    """Words that look like a pair term and are none, longest first: 京津冀, 青藏铁路."""
    return tuple(sorted((word for word, _ in read_table("pair_groups.tsv", 2)), key=lambda word: (-len(word), word)))


def read_abbreviations(codes: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Character -> codes of the divisions it may stand for, the likeliest first."""
    found = {character: tuple(listed.split()) for character, listed in read_table("abbreviations.tsv", 2)}
    for character, listed in found.items():
        if len(character) != 1 or any(code not in codes for code in listed):
            raise VocabularyError(f"abbreviations.tsv: {character}: {listed}: one character and known codes expected")
    return found
