"""Prints: hashes of runs of characters in a paragraph, chosen by their first character, the same in every reprint.

One character in eight may begin a run of eight, punctuation and spaces aside. Which one is a matter of its code
alone, so a changed word costs the runs that hold it and no others, and paragraphs share the runs that they share.
"""

import re
from functools import cache
from struct import pack, unpack
from zlib import crc32

from ..ontology import Passage, Text

SIZE = 8  # characters; stock phrases of the field are shorter
ONE_IN = 8
_OTHER = re.compile(r"[^0-9\u4e00-\u9fff]+")


def passages(text: Text) -> tuple[Passage, ...]:
    """The paragraphs of `text` that hold a run, in order.

    "萧山区投入资金300万元，用于镇远县修路。" and its Traditional twin -> one passage each, with the same shingles.
    """
    found: list[Passage] = []
    at = 0
    for line in text.clean.split("\n"):
        hashes = {crc32(run.encode()) for run in _runs().findall(_OTHER.sub("", line))}
        if hashes:
            start, end = text.source_span(at, at + len(line))
            found.append(Passage(start, end, pack(f"<{len(hashes)}I", *sorted(hashes))))
        at += len(line) + 1
    return tuple(found)


def hashes_of(passage: Passage) -> tuple[int, ...]:
    """The hashes of a passage, sorted."""
    return unpack(f"<{len(passage.shingles) // 4}I", passage.shingles)


@cache
def _runs() -> re.Pattern[str]:
    """Finds every run that a chosen character begins, overlapping ones too."""
    first = "".join(chr(code) for code in range(0x4E00, 0xA000) if code % ONE_IN == 0)
    return re.compile(f"(?=([{first}].{{{SIZE - 1}}}))")
