"""Traditional to Simplified, character by character, so that every offset stays."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ..ontology.errors import VocabularyError

TABLE = "simplify.tsv"


@dataclass(frozen=True, slots=True)
class _Table:
    clear: Mapping[int, str]  # characters that no Simplified text holds
    both: Mapping[int, str]  # 乾, 於: right in Simplified too, changed only beside a clear one
    is_clear: re.Pattern[str]
    is_pivot: re.Pattern[str]  # a character that some phrase treats otherwise than the table
    phrases: Mapping[str, tuple[tuple[int, str, str], ...]]  # by pivot: its offset, 乾縣, 乾县; longest first


@cache
def _table() -> _Table:
    clear: dict[int, str] = {}
    both: dict[int, str] = {}
    phrases: list[tuple[str, str]] = []
    for number, line in enumerate(
        files(__package__ or "jiedui.seeds").joinpath(TABLE).read_text("utf-8").split("\n"), 1
    ):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or len(cells[0]) != len(cells[1]):
            raise VocabularyError(f"{TABLE} row {number}: two texts of one length and a mark wanted, found {line!r}")
        traditional, simplified, mark = cells
        if len(traditional) > 1:
            phrases.append((traditional, simplified))
        elif mark == "both":
            both[ord(traditional)] = simplified
        else:
            clear[ord(traditional)] = simplified
    if not clear or not phrases:
        raise VocabularyError(f"{TABLE}: no rows; the table is made by make_tables.py")
    pivots = _by_pivot(phrases, clear | both)
    # Characters beyond the basic plane would make the class many times slower; they do not come alone.
    basic = "".join(chr(code) for code in sorted(clear) if code < 0x10000)
    return _Table(clear, clear | both, re.compile(f"[{basic}]"), re.compile(f"[{''.join(sorted(pivots))}]"), pivots)


def _by_pivot(
    phrases: list[tuple[str, str]], singles: Mapping[int, str]
) -> dict[str, tuple[tuple[int, str, str], ...]]:
    found: dict[str, list[tuple[int, str, str]]] = {}
    for traditional, simplified in sorted(phrases, key=lambda row: (-len(row[0]), row)):
        alone = traditional.translate(singles)
        offset = next(i for i in range(len(alone)) if alone[i] != simplified[i])
        found.setdefault(traditional[offset], []).append((offset, traditional, simplified))
    return {pivot: tuple(rows) for pivot, rows in found.items()}


def simplify(text: str) -> str:
    """The Simplified form of `text`, as long as `text`.

    A character that Simplified uses too (乾, 徵, 藉) changes only where the text holds a clearly
    Traditional one; names keep theirs: "陝西省乾縣" -> "陕西省乾县", "餅乾廠" -> "饼干厂".
    """
    table = _table()
    if not is_traditional(text):
        return text
    result = text.translate(table.both)
    pieces: list[str] = []
    at = 0
    for pivot in table.is_pivot.finditer(text):
        for offset, traditional, simplified in table.phrases[pivot.group()]:
            start = pivot.start() - offset
            if start >= at and text.startswith(traditional, start):
                pieces += result[at:start], simplified
                at = start + len(simplified)
                break
    return "".join((*pieces, result[at:])) if pieces else result


def is_traditional(text: str) -> bool:
    """True if `text` holds a character that no Simplified text holds."""
    return _table().is_clear.search(text) is not None


def traditional_characters() -> frozenset[str]:
    """Every character that the table changes."""
    return frozenset(map(chr, _table().both))
