"""The vocabulary and the word lists: complete, consistent, and refused where a row does not fit."""

from pathlib import Path

import pytest
from jiedui.ontology import (
    VocabularyError,
    domains,
    entity_id,
    is_place,
    kinds,
    lexicon,
    relations,
    rows,
    scale,
    words,
)
from jiedui.ontology.vocabulary import Term

KINDS = [
    *("Province", "City", "County", "Township", "Village"),
    *("Hospital", "School", "Company", "Government", "Research", "Zone", "Association"),
]
RELATIONS = [
    *("assists", "twinnedWith", "sendsTalentTo", "funds", "donatesTo", "trains"),
    *("cooperatesWith", "manages", "visits", "purchasesFrom", "investsIn", "locatedIn"),
]


def test_the_kinds_and_relations_of_the_annotation_guide_are_all_there() -> None:
    guide = (Path(__file__).parent / "gold" / "annotation.md").read_text("utf-8")

    assert list(kinds()) == KINDS
    assert list(relations()) == RELATIONS
    assert [name for name in (*KINDS, *RELATIONS, *domains()) if name not in guide] == []


def test_symmetric_and_helping_relations() -> None:
    assert [name for name, one in relations().items() if one.symmetric] == ["twinnedWith", "cooperatesWith"]
    assert [name for name, one in relations().items() if one.helps] == ["assists", "funds", "donatesTo", "trains"]


def test_every_term_has_both_languages_and_a_definition() -> None:
    for one in (*kinds().values(), *relations().values()):
        assert all((one.zh, one.en, one.what, one.define))
    for term in (
        *domains().values(),
        *(each for name in ("statuses", "measures", "stages") for each in scale(name).values()),
    ):
        assert all((term.zh, term.en))


def test_places_come_before_what_stands_in_them() -> None:
    assert [name for name in kinds() if is_place(name)] == KINDS[:5]
    assert [kinds()[name].level for name in KINDS[:5]] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("County", "湟源县", None, "630123"), "place-630123"),
        (("School", "春水小学", "place-630123", None), "org-"),
        (("Village", "兔尔干村", None, None), "place-"),
    ],
    ids=["a division has its code", "an organisation a hash", "a village a hash of the place family"],
)
def test_ids(arguments: tuple[str, str, str | None, str | None], expected: str) -> None:
    assert entity_id(*arguments).startswith(expected)
    assert entity_id(*arguments) == entity_id(*arguments)


def test_ids_tell_containers_apart() -> None:
    assert entity_id("School", "第一小学", "place-630123") != entity_id("School", "第一小学", "place-320116")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ([{"name": "a", "zh": "甲", "en": "a", "colour": "red"}], "row 1"),
        ([{"name": "a", "zh": "甲", "en": "a"}, {"name": "b"}], "row 2"),
        (["a"], "row 1"),
    ],
    ids=["an unknown column", "a missing one", "no mapping"],
)
def test_a_row_that_does_not_fit_is_named(data: list[object], says: str) -> None:
    with pytest.raises(VocabularyError, match=f"terms.yaml {says}"):
        rows(Term, data, "terms.yaml")


def test_words_are_longest_first_and_an_unknown_tag_is_an_error() -> None:
    hospitals = words("organisation:Hospital")

    assert list(hospitals) == sorted(hospitals, key=lambda word: (-len(word), word))
    with pytest.raises(VocabularyError, match="no word carries the tag"):
        words("organisation:Castle")


def test_every_word_of_the_lexicon_is_clean() -> None:
    assert [word for word in lexicon() if word != word.strip() or "\n" in word] == []
