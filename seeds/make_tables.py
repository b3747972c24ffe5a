"""Builds simplify.tsv and readings.tsv beside it; run by hand: `python -m jiedui.seeds.make_tables`.

Inputs, pinned: opencc-python-reimplemented 0.1.7 (Apache-2.0, the dictionaries of OpenCC) and
pypinyin 0.55.0 (MIT). Neither is needed to run Jiedui.
"""

import json
import re
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..ontology.places import gazetteer

PINNED = {"opencc-python-reimplemented": "0.1.7", "pypinyin": "0.55.0"}
HERE = Path(__file__).parent

# What OpenCC's t2s leaves alone: shapes of Hong Kong; 著 for 着 and 瞭 for 了, as Taiwan and converters write.
MORE_CHARACTERS = {"衞": "卫", "敍": "叙", "枱": "台", "著": "着", "瞭": "了"}
# Good Simplified too, so changed only in a Traditional document.
BOTH = "乾吒夥徵捱摺於甯菸薹醣麴麽著瞭藉"
# Words, in Traditional, in which 著 and 瞭 stay as they are; 瞭望 alone does not, as it may be 走訪了望城區.
KEPT = "著瞭"
KEEPING = """
著名 著作 著述 著稱 著錄 顯著 卓著 昭著 編著 專著 名著 土著 原著 論著 譯著 巨著
合著 拙著 遺著 新著 瞭望臺 瞭望台 瞭望塔 瞭望哨 瞭望所 瞭望站 瞭望點 瞭望員 《瞭望
"""
DROPPED = ("瞭望",)
LEVEL = re.compile("(?<=..)(?:街道|苏木|民族乡|[省市县区旗镇乡盟])$")

SIMPLIFY_HEAD = """\
# Traditional to Simplified, one character for one character. Made by make_tables.py; do not edit.
# Source: OpenCC, TSCharacters.txt and TSPhrases.txt, as in opencc-python-reimplemented 0.1.7 (Apache-2.0),
# and the characters and words added in make_tables.py.
# Columns: Traditional, Simplified, "both" where the character is good Simplified too: such a character changes
# only in a document that is Traditional. Rows of several characters overrule single ones: words, and names of
# divisions and townships that keep a character (乾县) or have a rarer one (鲇鱼山).
"""
READINGS_HEAD = """\
# Readings of the Traditional characters of GBK. Made by make_tables.py; do not edit.
# Source: pypinyin 0.55.0, pinyin_dict.json (MIT). Columns: character, readings with tone marks.
"""


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed")
    return Path(spec.origin).parent


def _check_versions() -> None:
    for name, wanted in PINNED.items():
        if version(name) != wanted:
            raise SystemExit(f"{name} {version(name)} found, {wanted} wanted")


def _pairs(name: str) -> list[tuple[str, str]]:
    """The rows of an OpenCC dictionary with their first candidate."""
    lines = (_folder("opencc") / "dictionary" / name).read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line]
    return [(left, right.split(" ")[0]) for left, right in cells]


def _fits(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def simplify_rows() -> list[str]:
    """The rows of simplify.tsv: characters first, then phrases, both sorted."""
    singles = {left: right for left, right in _pairs("TSCharacters.txt") if left != right}
    singles |= MORE_CHARACTERS
    # 薴 is 苧 and 苧 is 苎: followed to the end, so that Simplified text stays as it is.
    singles = {left: singles.get(right, right) for left, right in singles.items()}
    words = [(word, "".join(c if c in KEPT else singles.get(c, c) for c in word)) for word in KEEPING.split()]
    known = [pair for pair in _pairs("TSPhrases.txt") if pair[0] not in DROPPED]
    phrases = _overruling([*known, *words], singles)
    phrases |= _overruling(_place_names(singles, phrases), singles)
    rows = [f"{left}\t{right}\t{'both' if left in BOTH else ''}" for left, right in sorted(singles.items())]
    return rows + [f"{left}\t{right}\t" for left, right in sorted(phrases.items())]


def _overruling(pairs: list[tuple[str, str]], singles: dict[str, str]) -> dict[str, str]:
    """The pairs of one length that the single characters get wrong."""
    return {left: right for left, right in pairs if len(left) == len(right) and _char_by_char(left, singles) != right}


def _char_by_char(text: str, singles: dict[str, str]) -> str:
    return "".join(singles.get(char, char) for char in text)


def _place_names(singles: dict[str, str], phrases: dict[str, str]) -> list[tuple[str, str]]:
    """Stems of division and township names, Traditional (of the mainland, of Taiwan) and Simplified."""
    places = gazetteer()
    names = {name for name in places.names if len(name) > 1}
    for code in places.divisions:
        names |= {township.name for township in places.townships(code).values()}
    opencc: Any = import_module("opencc")
    converters: list[Callable[[str], str]] = [opencc.OpenCC(name).convert for name in ("s2t", "s2tw")]
    found: list[tuple[str, str]] = []
    for name in sorted(names):
        for form in (name, *(convert(name) for convert in converters)):
            if len(form) == len(name) and _char_by_char(form, singles) != name:
                stem = LEVEL.sub("", name)
                short = form[: len(stem)]
                found.append((form, name) if short in phrases else (short, stem))
    return found


def reading_rows() -> list[str]:
    """The rows of readings.tsv, sorted by character."""
    known = json.loads((_folder("pypinyin") / "pinyin_dict.json").read_text("utf-8"))
    chars = sorted(left for left, _ in _pairs("TSCharacters.txt") if len(left) == 1 and _fits(left, "gbk"))
    return [f"{char}\t{known[str(ord(char))].replace(',', ' ')}" for char in chars if str(ord(char)) in known]


def main() -> None:
    """Write both tables."""
    _check_versions()
    (HERE / "simplify.tsv").write_text(SIMPLIFY_HEAD + "\n".join(simplify_rows()) + "\n", "utf-8", newline="\n")
    (HERE / "readings.tsv").write_text(READINGS_HEAD + "\n".join(reading_rows()) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
