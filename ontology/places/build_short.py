"""Which forms of division names are words of the language, by a dictionary's counts and tags and by review."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from ..errors import VocabularyError

DICTIONARY = "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8"
# Below this count in the dictionary's corpus a form is rare as a word.
COMMON = 100
PLACE_TAG = "ns"

# Word -> its count and tag.
Dictionary = Mapping[str, tuple[int, str]]


def read_dictionary() -> Dictionary:
    """jieba's dictionary as a file; the package is not imported.

    Raises:
        VocabularyError: the file is not the one the table was made from.
    """
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise VocabularyError("jieba is not installed; pip install jieba==0.42.1")
    data = Path(spec.origin).with_name("dict.txt").read_bytes()
    if sha256(data).hexdigest() != DICTIONARY:
        raise VocabularyError("jieba's dict.txt is another edition; install jieba 0.42.1")
    rows = (line.split(" ") for line in data.decode("utf-8").splitlines())
    return {word: (int(count), tag) for word, count, tag in rows}


def short_rows(
    forms: Iterable[str], full: frozenset[str], dictionary: Dictionary, reviewed: Mapping[str, tuple[str, str]]
) -> list[str]:
    """The rows of short.tsv: every form that must not match bare, with the reason.

    A reviewed form stands as reviewed. Of the others a short form is a word if the dictionary counts it often and
    does not tag it as a place; a full name (`full`) is none.
    """
    rows: list[str] = []
    for form in sorted(set(forms)):
        verdict, why = reviewed.get(form, ("", ""))
        count, tag = dictionary.get(form, (0, PLACE_TAG))
        if verdict == "word":
            rows.append(f"{form}\treviewed\t{why}")
        elif not verdict and form not in full and count >= COMMON and not tag.startswith(PLACE_TAG):
            rows.append(f"{form}\tdictionary\t{count} {tag}")
    return rows
