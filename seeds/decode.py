"""From bytes to characters: UTF-8, UTF-16 by its mark, then GB 18030 and Big5, whichever reads better."""

import codecs
import re

from .simplify import simplify

SAMPLE = 50_000  # characters that are weighed to choose an encoding
_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Never in good text: private use, controls, unassigned or lone halves that a wrong table produces.
_ODD = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd\ufffe\uffff\U000f0000-\U0010ffff]")
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


def decode(data: bytes) -> str | None:
    """The text in `data` without its byte-order mark and otherwise unchanged; None if it is no text.

    Big5 bytes decode as GB 18030 without an error, so both are tried and the one with more common
    and fewer odd characters is taken. UTF-8 with a few broken bytes (a cut file) stays UTF-8.
    """
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding) or data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data:
        return None
    text = _try(data, "utf-8")
    if text is not None:
        return None if _oddness(text) > 0.1 else text
    readings = [_try(data, "gb18030"), _try(data, "big5hkscs"), data.decode("utf-8", "replace")]
    weighed = [(_common(text), -rank, text) for rank, text in enumerate(readings) if text is not None]
    best, _, text = max(weighed)
    return text if best > 0.5 else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _oddness(text: str) -> float:
    sample = text[:SAMPLE]
    return len(_ODD.findall(sample)) / max(len(sample), 1)


def _common(text: str) -> float:
    """The share of everyday characters among all that are not ASCII, less the odd ones; at most 1."""
    sample = text[:SAMPLE]
    foreign = sum(not char.isascii() for char in sample)
    everyday = sum(is_everyday(char) for char in simplify("".join(_HAN.findall(sample))))
    marks = sum(char in "，。、；：？！“”‘’（）《》—…·　％" for char in sample)
    return (everyday + marks - 3 * len(_ODD.findall(sample))) / max(foreign, 1)


def is_everyday(char: str) -> bool:
    """True for the 3,755 common characters of GB 2312 (its first level)."""
    try:
        return b"\xb0\xa1" <= char.encode("gb2312") <= b"\xd7\xf9"
    except UnicodeEncodeError:
        return False
