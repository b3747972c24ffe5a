"""Places: the gazetteer's data, its names and what they stand for, townships, pair terms, and how it is compiled."""

from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jiedui.ontology.errors import VocabularyError
from jiedui.ontology.places import gazetteer
from jiedui.ontology.places.aliases import short_forms
from jiedui.ontology.places.build_history import Change, changes, read_history
from jiedui.ontology.places.build_pinyin import Speller
from jiedui.ontology.places.build_short import short_rows
from jiedui.ontology.places.build_sources import WHEELS, Sources, Span, Unit
from jiedui.ontology.places.tables import read_table

# sha256 of every data file, the first 16 digits. After a change made on purpose, print the new ones with
#   cd ontology/places && sha256sum *.tsv | sed -E 's/^(.{16})[^ ]*  (.*)/    "\2": "\1",/'
DIGESTS = {
    "abroad.tsv": "9579d39a1ac63427",
    "abbreviations.tsv": "9b988f787573a7eb",
    "aliases.tsv": "bb2cd12788c3ac93",
    "dissolved.tsv": "6774bdc0b616f889",
    "divisions.tsv": "c7da021545397a74",
    "history.tsv": "daf329d917bad2c5",
    "history_reviewed.tsv": "9d88764940b79252",
    "pair_groups.tsv": "d5fe597ffddff478",
    "pair_guards.tsv": "43a79d3461e34226",
    "pairs.tsv": "caaff66033c49086",
    "pinyin_overrides.tsv": "dd717476c3009c04",
    "seats.tsv": "be9229a43194d753",
    "short.tsv": "b519db41ea4bda19",
    "short_reviewed.tsv": "3921c4c833361213",
    "suffixes.tsv": "bb09565edb16acf7",
    "township_variants.tsv": "4737d2f0b3e26c6f",
    "townships.tsv": "8117d88894a0ac4d",
}
TODAY = [division for division in gazetteer().divisions.values() if division.until is None]
COUNTIES = [division for division in TODAY if division.level == 3]


def test_data_files_are_the_committed_ones() -> None:
    folder = files("jiedui.ontology.places")
    found = {
        path.name: sha256(path.read_bytes()).hexdigest()[:16] for path in folder.iterdir() if path.name.endswith(".tsv")
    }

    assert found == DIGESTS


def test_every_data_file_tells_its_columns_source_and_licence() -> None:
    for name in DIGESTS:
        text = files("jiedui.ontology.places").joinpath(name).read_text("utf-8")
        head = " ".join(line for line in text.split("\n") if line.startswith("#"))

        assert [word for word in ("Columns:", "Source:") if word not in head] == [], name
        assert "Licence:" in head or "licence:" in head or "(MIT)" in head, name


def test_counts_of_the_three_levels() -> None:
    assert [sum(division.level == level for division in TODAY) for level in (1, 2, 3)] == [34, 333, 2847]


def test_count_of_townships() -> None:
    assert sum(len(gazetteer().townships(county.code)) for county in COUNTIES) == 38536


@pytest.mark.parametrize(
    ("code", "name", "parent"),
    [
        ("320116", "六合区", "320100"),
        ("630123", "湟源县", "630100"),
        ("630106", "湟中区", "630100"),
        ("632700", "玉树藏族自治州", "630000"),
        ("632701", "玉树市", "632700"),
        ("632722", "杂多县", "632700"),
        ("632723", "称多县", "632700"),
        ("632724", "治多县", "632700"),
        ("632725", "囊谦县", "632700"),
        ("632726", "曲麻莱县", "632700"),
        ("510113", "青白江区", "510100"),
        ("513324", "九龙县", "513300"),
        ("513300", "甘孜藏族自治州", "510000"),
        ("110118", "密云区", "110000"),
        ("110106", "丰台区", "110000"),
        ("110101", "东城区", "110000"),
        ("110102", "西城区", "110000"),
        ("330106", "西湖区", "330100"),
        ("429021", "神农架林区", "420000"),
        ("659001", "石河子市", "650000"),
    ],
)
def test_divisions_that_other_sources_had_wrong(code: str, name: str, parent: str) -> None:
    division = gazetteer().divisions[code]

    assert (name, parent) == (division.name, division.parent)


def test_six_counties_of_yushu() -> None:
    assert gazetteer().children("632700") == ("632701", "632722", "632723", "632724", "632725", "632726")


def test_every_county_has_a_parent_and_every_unit_a_point_in_china() -> None:
    places = gazetteer()

    assert [county.name for county in COUNTIES if county.parent not in places.divisions] == []
    assert [unit.name for unit in places.divisions.values() if not (73 < unit.lon < 136 and 3 < unit.lat < 54)] == []


def test_counties_lie_near_their_prefecture() -> None:
    """Nine degrees: 三沙市, the widest. A swapped row or a wrong code is farther off."""
    divisions = gazetteer().divisions
    far = [
        unit.name
        for unit in COUNTIES
        if unit.parent
        and divisions[unit.parent].level == 2
        and abs(unit.lon - divisions[unit.parent].lon) + abs(unit.lat - divisions[unit.parent].lat) > 9
    ]

    assert far == []


def test_no_dissolved_mark_and_no_name_twice_in_a_county() -> None:
    for county in COUNTIES:
        names = [unit.name for unit in gazetteer().townships(county.code).values()]

        assert len(set(names)) == len(names), county.name
        assert [name for name in names if "撤" in name or "（" in name] == []


def test_every_hand_made_short_name_has_a_reason() -> None:
    rows = list(read_table("aliases.tsv", 3))

    assert [surface for surface, _, reason in rows if len(reason) < 10] == []
    assert len({surface for surface, _, _ in rows}) == len(rows)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("湟源县", ("湟源",)),
        ("南京市", ("南京",)),
        ("赵县", ()),
        ("城区", ()),
        ("内蒙古自治区", ("内蒙古",)),
        ("新疆维吾尔自治区", ("新疆", "新疆自治区")),
        ("香港特别行政区", ("香港", "香港特区")),
        ("玉树藏族自治州", ("玉树", "玉树州", "玉树自治州")),
        ("海西蒙古族藏族自治州", ("海西", "海西州", "海西自治州")),
        ("天祝藏族自治县", ("天祝", "天祝县", "天祝自治县")),
        ("积石山保安族东乡族撒拉族自治县", ("积石山", "积石山县", "积石山自治县")),
        ("东乡族自治县", ("东乡", "东乡县", "东乡自治县")),
        ("鄂温克族自治旗", ("鄂温克", "鄂温克旗", "鄂温克自治旗")),
        ("鄂伦春自治旗", ("鄂伦春", "鄂伦春旗")),
        ("龙胜各族自治县", ("龙胜", "龙胜县", "龙胜自治县")),
        ("管城回族区", ("管城", "管城区")),
        ("阿拉善左旗", ()),
        ("神农架林区", ("神农架",)),
        ("碑林区", ("碑林",)),
        ("清新区", ("清新",)),
        ("井陉矿区", ("井陉",)),
    ],
)
def test_short_forms(name: str, forms: tuple[str, ...]) -> None:
    assert forms == short_forms(name)


@pytest.mark.parametrize(
    ("surface", "readings", "why"),
    [
        ("湟源县", [("630123", "full", True)], "one full name"),
        ("湟源", [("630123", "short", True)], "one short name, no word"),
        ("玉树", [("632700", "short", True), ("632701", "short", False)], "the wider one may stand bare"),
        ("玉树州", [("632700", "short", True)], "stem and level"),
        ("河南县", [("632324", "short", True)], "stem and level"),
        ("河南", [("410000", "short", True), ("632324", "short", False)], "a province first"),
        (
            "海南",
            [("150303", "short", False), ("460000", "short", True), ("632500", "short", False)],
            "a province first",
        ),
        ("海南州", [("632500", "short", True)], "stem and level"),
        ("西湖区", [("330106", "full", False), ("360103", "full", False)], "two counties"),
        ("湟中", [("630106", "short", True)], "the former 湟中县 adds nothing"),
        ("湟中县", [("630106", "former", True)], "former name"),
        ("襄樊", [("420600", "former", True)], "short form of a former name"),
        ("中甸县", [("533401", "former", True)], "renamed twice"),
        ("东乡县", [("361003", "former", False), ("622926", "short", True)], "a name in use before a former one"),
        ("江干区", [("330104", "full", True)], "dissolved, nobody else's name"),
        ("江北区", [("330205", "full", False), ("500105", "full", False)], "dissolved of late: both"),
        ("合作", [("623001", "short", False)], "a word"),
        ("资源", [("450329", "short", False)], "a word"),
        ("新建", [("360112", "short", False)], "a word, by review"),
        ("长寿", [("500115", "short", False)], "a word, by review"),
        ("全州", [("450324", "short", False)], "the whole prefecture"),
        ("石首", [("421081", "short", True)], "no word, by review"),
        ("白银", [("620400", "short", False), ("620402", "short", False)], "a word, for both"),
        ("朝阳", [(code, "short", False) for code in ("110105", "211300", "211321", "220104")], "none stands out"),
        ("东区", [("510402", "full", False)], "a full name that is a word"),
        ("内蒙", [("150000", "short", True)], "by hand"),
        ("巴州", [("511902", "short", False), ("652800", "short", True)], "by hand, wider than 巴州区"),
        ("赵县", [("130133", "full", True)], "keeps its suffix"),
    ],
)
def test_readings_of_a_name(surface: str, readings: list[tuple[str, str, bool]], why: str) -> None:
    assert readings == [(name.code, name.how, name.safe) for name in gazetteer().names[surface]], why


def test_four_counties_are_called_gulou() -> None:
    assert [name.code for name in gazetteer().names["鼓楼区"]] == ["320106", "320302", "350102", "410204"]


@pytest.mark.parametrize("surface", ["赵", "城", "县", "区", "新区", "郊区县", "市区", "阿拉善左", "开放"])
def test_forms_that_are_no_name(surface: str) -> None:
    assert surface not in gazetteer().names


def test_no_form_of_one_character() -> None:
    assert [surface for surface in gazetteer().names if len(surface) < 2] == []


@pytest.mark.parametrize(
    ("code", "name", "old_code", "first", "last"),
    [
        ("630106", "湟中县", "630122", None, 2018),
        ("632701", "玉树县", "632721", None, 2012),
        ("320116", "六合县", "320123", None, 2001),
        ("420600", "襄樊市", "420600", None, 2009),
        ("530800", "思茅市", "530800", 2003, 2006),
        ("533401", "中甸县", "533421", None, 2000),
        ("360402", "庐山区", "360402", None, 2015),
        ("360483", "星子县", "360427", None, 2015),
        ("621021", "庆阳县", "622821", None, 2001),
        ("410308", "孟津县", "410322", None, 2020),
    ],
)
def test_former_names_with_years(code: str, name: str, old_code: str, first: int | None, last: int) -> None:
    found = {old.name: (old.code, old.first, old.last) for old in gazetteer().former[code]}

    assert (old_code, first, last) == found[name]


def test_former_names_end_in_2000_or_later() -> None:
    for names in gazetteer().former.values():
        assert [old.name for old in names if old.last is None or old.last < 2000 or (old.first or 0) > old.last] == []


def test_code_reuse_is_no_renaming() -> None:
    """榆社县 (until 1998 142421) never became 石楼县, though the panel's id says so."""
    assert not {"榆社县", "祁县", "方山县"} & {old.name for names in gazetteer().former.values() for old in names}


@pytest.mark.parametrize(
    ("code", "name", "until", "successors"),
    [
        ("110103", "崇文区", 2009, ("110101",)),
        ("330103", "下城区", 2020, ("330105",)),
        ("500112", "渝北区", 2024, ("500157",)),
        ("371200", "莱芜市", 2017, ("370116", "370117")),
    ],
)
def test_dissolved_units(code: str, name: str, until: int, successors: tuple[str, ...]) -> None:
    unit = gazetteer().divisions[code]

    assert (name, until, successors) == (unit.name, unit.until, unit.successors)


def test_a_dissolved_unit_is_nobodys_child() -> None:
    assert "500112" not in gazetteer().children("500000")
    assert gazetteer().parents("500112") == ("500000",)


@pytest.mark.parametrize(
    ("surface", "within", "year", "code"),
    [
        ("鼓楼区", None, None, None),
        ("鼓楼区", "320100", None, "320106"),
        ("鼓楼区", "320000", None, None),
        ("玉树", None, None, "632700"),
        ("玉树", "630000", None, "632700"),
        ("合作", None, None, None),
        ("合作", "623000", None, "623001"),
        ("江北区", "500000", None, "500105"),
        ("东山区", "440000", 2003, "440102"),
        ("江北区", None, 2020, None),
        ("湟中县", None, 2024, "630106"),
        ("六合", "630000", None, None),
        ("没有这个县", None, None, None),
    ],
)
def test_resolve(surface: str, within: str | None, year: int | None, code: str | None) -> None:
    found = gazetteer().resolve(surface, within=within, year=year)

    assert code == (found.code if found else None)


@given(st.sampled_from(TODAY))
def test_full_names_lead_home_below_their_parent(division) -> None:
    places = gazetteer()
    alike = [code for code in places.children(division.parent or "") if places.label(code) == division.name]
    found = places.resolve(division.name, within=division.parent)

    assert len(alike) > 1 or found == division


@given(st.sampled_from(TODAY))
def test_the_tree_agrees_with_itself(division) -> None:
    places = gazetteer()

    assert all(places.within(division.code, parent) for parent in places.parents(division.code))
    assert division.code in places.children(division.parent or "") or division.parent is None
    assert places.province(division.code) == (division.code, *places.parents(division.code))[-1]
    assert division.code in {name.code for name in places.names[division.name]}


@pytest.mark.parametrize(
    ("county", "name", "code", "exact", "why"),
    [
        ("630123", "大华镇", "630123101", True, "official"),
        ("630123", "日月乡", "630123202", True, "the nationality is left out"),
        ("513324", "子耳乡", "513324209", True, "the nationality is left out"),
        ("513324", "三垭乡", "513324102", False, "was a 乡, is a 镇"),
        ("320116", "程桥镇", "320116005", False, "was a 镇, is a 街道"),
        ("320116", "雄州街道办事处", "320116002", True, "the office for the subdistrict"),
        ("320116", "雄州街道办", "320116002", True, "the office for the subdistrict"),
        ("150721", "音河乡", "150721202", True, "two nationalities without 族 before 民族乡"),
        ("320116", "大华镇", None, None, "of another county"),
        ("630123", "大华", None, None, "no kind: short names are words"),
        ("999999", "大华镇", None, None, "no such county"),
    ],
)
def test_townships(county: str, name: str, code: str | None, exact: bool | None, why: str) -> None:
    found = gazetteer().township(county, name)

    assert (code, exact) == ((found.code, found.exact) if found else (None, None)), why


@given(st.sampled_from(COUNTIES))
def test_official_townships_find_themselves(county) -> None:
    places = gazetteer()

    assert [u.name for u in places.townships(county.code).values() if places.township(county.code, u.name) != u] == []


@pytest.mark.parametrize(
    ("word", "agent", "target"),
    [
        ("闽宁", "福建省", "宁夏回族自治区"),
        ("京蒙", "北京市", "内蒙古自治区"),
        ("沪滇", "上海市", "云南省"),
        ("京玉", "北京市", "玉树藏族自治州"),
        ("沪果", "上海市", "果洛藏族自治州"),
        ("苏青", "江苏省", "青海省"),
        ("厦临", "厦门市", "临夏回族自治州"),
        ("鲁渝", "山东省", "重庆市"),
    ],
)
def test_pair_terms(word: str, agent: str, target: str) -> None:
    pair = gazetteer().pairs[word]

    assert (agent, target) == (gazetteer().label(pair.agent), gazetteer().label(pair.target))
    assert "协作" in pair.guards


def test_pair_terms_are_made_of_the_abbreviations_of_their_ends() -> None:
    places = gazetteer()
    letters = {word: (set(word), (pair.agent, pair.target)) for word, pair in places.pairs.items()}
    odd = [
        word
        for word, (characters, codes) in letters.items()
        if not all(
            any(c in places.label(code) or code in places.abbreviations.get(c, ()) for c in characters)
            for code in codes
        )
    ]

    assert odd == []


def test_groups_of_regions_are_no_pairs() -> None:
    assert {"京津冀", "川渝", "青藏高原"} <= set(gazetteer().groups)
    assert not set(gazetteer().groups) & set(gazetteer().pairs)


def test_cleaning_changes_no_name_of_a_division() -> None:
    from jiedui.seeds.simplify import simplify

    assert sorted(name for name in gazetteer().names if simplify(name) != name) == []


def test_cleaning_loses_no_township() -> None:
    from jiedui.seeds.simplify import simplify

    places = gazetteer()
    lost = [
        unit.name
        for county in COUNTIES
        for unit in places.townships(county.code).values()
        if (cleaned := simplify(unit.name)) != unit.name and places.township(county.code, cleaned) != unit
    ]

    assert lost == []


def test_a_row_of_another_width_is_named() -> None:
    with pytest.raises(VocabularyError, match=r"seats.tsv line 4: 5 cells .* expected 4"):
        list(read_table("seats.tsv", 4))


def test_a_missing_or_other_wheel_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="no such wheel"):
        Sources(tmp_path)

    (tmp_path / next(iter(WHEELS))).write_bytes(b"another build")
    with pytest.raises(VocabularyError, match=r"sha256 is .* expected"):
        Sources(tmp_path)


SPELLER = Speller(
    {"六合": ("lu", "he"), "都": ("du",)},
    {"银行": [["yín"], ["háng"]]},
    {
        str(ord(c)): r
        for c, r in zip("六合区都行绿", ("liù,lù", "hé,gě", "qū,ōu", "dōu,dū", "xíng,háng", "lǜ"), strict=True)
    },
)


@pytest.mark.parametrize(
    ("name", "pinyin", "why"),
    [
        ("六合区", "lu he qu", "an override before the character"),
        ("合都区", "he du qu", "an override of one character"),
        ("银行区", "yin hang qu", "a phrase before the character"),
        ("绿区", "lü qu", "the tone goes, the diaeresis stays"),
    ],
)
def test_pinyin(name: str, pinyin: str, why: str) -> None:
    assert pinyin == SPELLER.spell(name), why


UNITS = (Unit("320000", "甲省", None), Unit("320100", "乙市", "320000"), Unit("320102", "云谷区", "320100"))


RENAMED = (Change("河口县", "320121", "云谷区", "320102", ""),)


@pytest.mark.parametrize(
    ("old", "code", "last", "lineage", "told", "former", "dissolved", "why"),
    [
        ("云谷县", "320121", 2018, "320102", (), True, False, "same stem, then the new name"),
        ("云谷县", "320121", 1998, "320102", (), False, False, "before 2000"),
        ("河口县", "320121", 2018, "320102", (), False, True, "another stem and no event"),
        (
            "河口县",
            "320121",
            2018,
            "320102",
            (Change("河口县", "320121", "云谷区", "320102", ""),),
            True,
            False,
            "an event",
        ),
        (
            "河口县",
            "320121",
            2020,
            "320102",
            (Change("河口县", "320121", "云谷区", "320102", ""),),
            False,
            True,
            "stood beside",
        ),
        ("郊区", "320121", 2018, "320102", (), False, False, "generic"),
    ],
)
def test_which_old_name_is_a_former_one(
    old: str, code: str, last: int, lineage: str, told: tuple[Change, ...], former: bool, dissolved: bool, why: str
) -> None:
    spans = (
        Span(code, old, "320100", lineage, 3, 1990, last),
        Span("320102", "云谷区", "320100", "320102", 3, 2019, 2024),
    )
    history = read_history(UNITS, spans, told, {})

    assert (former, dissolved) == (bool(history.former), bool(history.dissolved)), why


def test_a_code_given_to_another_unit_is_no_event() -> None:
    sides = {"old": {"name": "河口县", "code": "320121000000"}, "new": {"name": "云谷区", "code": "320102000000"}}

    assert len(changes([{"type": "更名", **sides}])) == 1
    assert changes([{"type": "码位改派", **sides}]) == ()


@pytest.mark.parametrize(
    ("form", "count", "tag", "verdict", "rows"),
    [
        ("合作", 13478, "vn", None, ["合作\tdictionary\t13478 vn"]),
        ("溧水", 20000, "ns", None, []),
        ("云谷", 99, "n", None, []),
        ("石首", 30746, "n", ("name", "count misleads"), []),
        ("新建", 1000, "ns", ("word", "a word"), ["新建\treviewed\ta word"]),
    ],
)
def test_which_form_is_a_word(
    form: str, count: int, tag: str, verdict: tuple[str, str] | None, rows: list[str]
) -> None:
    reviewed = {form: verdict} if verdict else {}

    assert rows == short_rows([form], frozenset(), {form: (count, tag)}, reviewed)
