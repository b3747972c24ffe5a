"""Builds simplify.tsv and readings.tsv beside it; run by hand: `python -m jiedui.seeds.make_tables`.

Inputs, pinned: opencc-python-reimplemented 0.1.7 (Apache-2.0, the dictionaries of OpenCC) and
pypinyin 0.55.0 (MIT). Neither is needed to run Jiedui.
"""

import json
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

PINNED = {"opencc-python-reimplemented": "0.1.7", "pypinyin": "0.55.0"}
HERE = Path(__file__).parent

# Names of places that a phrase table has to keep: (Traditional, Simplified).
PLACE_NAMES = (("乾縣", "乾县"), ("乾安", "乾安"), ("乾陵", "乾陵"), ("於潛", "於潜"), ("於都", "于都"))

SIMPLIFY_HEAD = """\
# Traditional to Simplified, one character for one character. Made by make_tables.py; do not edit.
# Source: OpenCC, TSCharacters.txt and TSPhrases.txt, as in opencc-python-reimplemented 0.1.7 (Apache-2.0),
# and the place names in make_tables.py.
# Columns: Traditional, Simplified, "both" where the character is good Simplified too (GB 2312): such a
# character changes only in a document that is Traditional. Rows of several characters overrule single ones.
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
    # Hong Kong and older shapes that OpenCC's t2s leaves alone.
    singles |= {"衞": "卫", "敍": "叙"}
    phrases = {
        left: right
        for left, right in (*_pairs("TSPhrases.txt"), *PLACE_NAMES)
        if len(left) == len(right) and "".join(singles.get(char, char) for char in left) != right
    }
    rows = [f"{left}\t{right}\t{'both' if _fits(left, 'gb2312') else ''}" for left, right in sorted(singles.items())]
    return rows + [f"{left}\t{right}\t" for left, right in sorted(phrases.items())]


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
