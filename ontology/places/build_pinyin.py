"""Pinyin of place names: overrides first, then the longest phrase, then the commonest reading of a character."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

# The four tone marks as combining characters; the diaeresis of ü stays.
TONES = dict.fromkeys(map(ord, "\u0304\u0301\u030c\u0300"))


def without_tones(syllable: str) -> str:
    """The syllable with its tone mark off: lǜ -> lü."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", syllable).translate(TONES))


@dataclass(frozen=True, slots=True)
class Speller:
    """Spells names. `overrides`: stem -> syllables; `phrases` and `readings` as the dictionary package has them."""

    overrides: Mapping[str, tuple[str, ...]]
    phrases: Mapping[str, list[list[str]]]
    readings: Mapping[str, str]

    def spell(self, name: str) -> str:
        """Syllables of `name` without tones, a space apart: 六合区 -> "lu he qu"."""
        found: list[str] = []
        at = 0
        while at < len(name):
            syllables = self._longest(name, at)
            found += syllables
            at += len(syllables)
        return " ".join(found)

    def _longest(self, name: str, at: int) -> tuple[str, ...]:
        pieces = [name[at:end] for end in range(len(name), at, -1)]
        for piece in pieces:
            if piece in self.overrides:
                return self.overrides[piece]
        for piece in pieces[:-1]:
            if piece in self.phrases:
                return tuple(without_tones(syllable[0]) for syllable in self.phrases[piece])
        first = self.readings[str(ord(name[at]))].split(",")[0]
        return (without_tones(first),)
