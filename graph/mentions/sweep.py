"""Every other place where a text uses a name that was recognised once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import ahocorasick

from .aliases import base
from .borders import HARD, is_han
from .nodes import Node
from .resolve import Named
from .words import words

_LEVELS = "省市州县区旗镇乡"


def sweep(clean: str, named: Sequence[Named]) -> list[Named]:
    """`named` and the occurrences of the same names that were not seen before, in order, the longest first."""
    surfaces = _surfaces(named)
    if not surfaces:
        return list(named)
    hits = occurrences(clean, surfaces)
    taken = bytearray(len(clean) + 1)
    for name in named:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    found = list(named)
    for start, end, word in hits:
        if any(taken[start:end]) or not _stands(clean, start, end, word):
            continue
        taken[start:end] = b"\1" * (end - start)
        found.append(Named(start, end, surfaces[word], "short" if word != surfaces[word].label else "full"))
    return sorted(found, key=lambda name: (name.start, -name.end))


def occurrences(clean: str, forms: Iterable[str]) -> list[tuple[int, int, str]]:
    """Where the `forms` stand in `clean`: (start, end, form), by start, the longer first; overlapping ones too."""
    automaton: Any = cast(Any, ahocorasick).Automaton()
    for form in sorted(forms):
        automaton.add_word(form, form)
    automaton.make_automaton()
    hits: list[tuple[int, int, str]] = [(last + 1 - len(word), last + 1, word) for last, word in automaton.iter(clean)]
    return sorted(hits, key=lambda hit: (hit[0], -hit[1]))


def _surfaces(named: Sequence[Named]) -> Mapping[str, Node]:
    """Surface form -> its node, without forms that depend on where they stand (县医院, 教育局) or fit two nodes."""
    found: dict[str, Node | None] = {}
    heads, suffixes = words().heads, words().suffixes
    for node in {id(name.node): name.node for name in named}.values():
        forms = [node.label, *node.names]
        if node.kind == "Company" and len(short := base(node.label)) > 3:
            forms.append(short)
        for form in forms:
            if len(form) < 2 or form[0] in _LEVELS or form in heads or form in suffixes:
                continue
            known = found.get(form, node)
            found[form] = node if known is node else None
    return {form: node for form, node in found.items() if node is not None}


def _stands(clean: str, start: int, end: int, word: str) -> bool:
    """True if a short form is not a piece of a longer word; long forms are safe."""
    if len(word) > 3:
        return True
    left, right = clean[start - 1 : start], clean[end : end + 1]
    if len(word) == 3:
        return not (right and right in "市县区州镇乡村路")
    return not left or not is_han(left) or left in HARD or left in "是" or not is_han(right or "。") or right in HARD
