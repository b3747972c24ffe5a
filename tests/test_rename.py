"""The rename test: no rule hangs on a name of the gold. Under other names of the same kinds the figures stay."""

import json
import os
from pathlib import Path

import pytest
from jiedui.ontology.places import gazetteer

from benchmarks.accuracy import SETS
from benchmarks.rename import MEASURED, OPEN, Renamed, before, measure, rename
from benchmarks.rename_places import Planner
from benchmarks.rename_spans import Rewritten, Words
from benchmarks.rename_stems import Inventor, abbreviated, stems

LOSS = 0.03
Figures = tuple[str, dict[str, float], dict[str, float], Renamed]


@pytest.fixture(scope="module", params=OPEN)
def measured(request: pytest.FixtureRequest) -> Figures:
    """Name of the set, its figures, its figures under new names, what was replaced."""
    gold, texts = SETS[request.param]
    if not gold.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{gold} is missing in CI")
        pytest.skip(f"the set {request.param!r} is not beside this checkout")
    return (request.param, before(gold, texts), *measure(gold, texts))


@pytest.mark.parametrize("figure", MEASURED)
def test_figures_hang_on_no_name(measured: Figures, figure: str) -> None:
    name, old, new, _ = measured

    assert new[figure] >= old[figure] - LOSS, f"{name}: {figure} was {old[figure]}, under new names {new[figure]}"


def test_nearly_every_name_is_another(measured: Figures) -> None:
    """Of the places and stems few stay: those with a one-character name in the text, and provinces of unique shape."""
    name, _, _, done = measured
    gold = [json.loads(path.read_text("utf-8")) for path in sorted(SETS[name][0].glob("*.json"))]
    places = [
        (told["doc"], each["name"])
        for told in gold
        for each in told["entities"]
        if each["type"] in ("Province", "City", "County", "Township", "Village")
    ]
    other = [Words(done.words[doc]).renamed(place) != place for doc, place in places]

    assert sum(other) >= 0.85 * len(other)


def test_the_same_seed_gives_the_same_bytes_and_another_one_other_names(tmp_path: Path) -> None:
    gold, texts = SETS["corpus"]
    for number, seed in enumerate((0, 0, 1)):
        rename(gold, texts, tmp_path / str(number), seed)
    runs = [
        {path.name: path.read_bytes() for path in sorted((tmp_path / str(number)).rglob("*.*"))} for number in range(3)
    ]

    assert runs[0] == runs[1]
    assert runs[0] != runs[2]
    assert runs[0].keys() == runs[2].keys()


def _codes(*names: str) -> set[str]:
    found = [gazetteer().resolve(name) for name in names]
    return {division.code for division in found if division}


@pytest.mark.parametrize("seed", "012345")
def test_the_tree_and_the_shape_of_names_are_kept(seed: str) -> None:
    names = ("江苏省", "南京市", "六合区", "青海省", "西宁市", "湟源县", "玉树藏族自治州", "囊谦县")
    twins = Planner(_codes(*names), "", seed).choice().twins
    within, label = gazetteer().within, gazetteer().label

    assert len(twins) == len(set(twins.values())) == len(names)
    assert [old for old, new in twins.items() if old == new] == []
    assert [(label(old)[-1], len(old)) for old in twins] == [(label(new)[-1], len(new)) for new in twins.values()]
    assert [
        (old, above) for old in twins for above in twins if within(old, above) and not within(twins[old], twins[above])
    ] == []


def test_what_the_text_shortens_to_one_character_stays() -> None:
    codes = _codes("福建省", "宁夏回族自治区", "银川市")
    twins = Planner(codes, "", "seed", kept=_codes("福建省", "宁夏回族自治区")).choice().twins

    assert {gazetteer().label(old) for old, new in twins.items() if old == new} == {"福建省", "宁夏回族自治区"}


def test_a_new_name_stands_nowhere_in_the_text() -> None:
    codes = _codes("内蒙古自治区", "通辽市")
    taken = "呼和浩特、包头、乌海、赤峰、鄂尔多斯、呼伦贝尔、巴彦淖尔"
    twins = Planner(codes, taken, "seed", kept=_codes("内蒙古自治区")).choice().twins

    assert gazetteer().label(twins[_codes("通辽市").pop()]) == "乌兰察布市"


STEMS = [
    ("临江市瑞恒乳业有限公司", ["瑞恒"], "between place and what it makes"),
    ("临江市人民医院", [], "a place and generic words"),
    ("青石沟森林公园", ["青石沟"], "no place at all"),
    ("这家集团", [], "a pointing word is no name"),
    ("临江市劳动技师学院", [], "a common word is no name"),
]


@pytest.mark.parametrize(("name", "found", "why"), STEMS, ids=[row[2] for row in STEMS])
def test_stems(name: str, found: list[str], why: str) -> None:
    assert found == list(stems(name, Words({"临江市": "", "临江": ""})))


def test_an_invented_stem_is_new_and_as_long() -> None:
    inventor = Inventor("key", "恒瑞和嘉宏都在文中")
    made = [inventor.stem(old, "Company") for old in ("东山", "东山坪", "甲乙丙丁")]

    assert [len(stem) for stem in made] == [2, 3, 4]
    assert all(stem not in inventor.taken and stem not in gazetteer().names for stem in made)
    assert made == [inventor.stem(old, "Company") for old in ("东山", "东山坪", "甲乙丙丁")]


ALIASES = [
    ("浙医一院", "浙江大学医学院附属第一医院", {"浙江": "湖南"}, "湖医一院", "characters follow the full name"),
    ("临原县", "临源县", {"临源": "青岩"}, "青原县", "a misprint keeps its wrong character"),
    ("县医院", "临源县人民医院", {"临源": "青岩"}, "县医院", "no character of a new word"),
]


@pytest.mark.parametrize(("alias", "name", "table", "new", "why"), ALIASES, ids=[row[4] for row in ALIASES])
def test_abbreviations_go_with_the_name(alias: str, name: str, table: dict[str, str], new: str, why: str) -> None:
    assert new == abbreviated(alias, name, Words(table))


def test_a_quote_is_found_again_in_the_new_text() -> None:
    old = "临源县帮扶大湾乡，临源县来人。"
    change = Rewritten(old, tuple(Words({"临源县": "青岩沟县", "大湾": "河口"}).pieces(old)))

    assert change.text == "青岩沟县帮扶河口乡，青岩沟县来人。"
    assert change.quote(3, 12) == "帮扶河口乡，青岩沟县"
    assert change.quote(1, 5) == "青岩沟县帮扶", "a word that is cut is taken whole"
