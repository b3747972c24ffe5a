"""The user's own names and the strings to ignore: how the files are read, and what they change."""

from pathlib import Path

import pytest
from jiedui.graph.mentions import OwnName, UserNames, find_mentions, read_ignore, read_names
from jiedui.ontology import Document, Text, VocabularyError
from jiedui.seeds import clean


def text_of(source: str) -> Text:
    return clean(Document("doc", "", "", "", "", source, "0" * 64))


def test_names_are_read_with_their_aliases_place_and_code(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text(
        "\ufeffname,type,aliases,place,code\n半亩塘,Company,半畝塘|半亩荷塘,湟源县,\n霞川县,County,,,\n\n", "utf-8"
    )

    assert (
        OwnName("半亩塘", "Company", ("半畝塘", "半亩荷塘"), "湟源县"),
        OwnName("霞川县", "County"),
    ) == read_names(path)


BAD = [
    ("", "empty"),
    ("nom,type\n半亩塘,Company\n", "row 1"),
    ("name,type\n半亩塘,Firm\n", "row 2: unknown type 'Firm'"),
    ("name,type\n半亩塘,Company\n塘,Company\n", "row 3: the name '塘' is too short"),
    ("name,type,code\n半亩塘,Company,12\n", "row 2: the code '12'"),
    ("name,type\n半亩塘,Company\n半亩塘,Company\n", "row 3: '半亩塘' stands twice"),
    ("name,type\n半亩塘,Company,湟源县\n", "row 2: 3 cells"),
    ("name,type,aliases\n半亩塘,Company,塘\n", "row 2: the alias '塘'"),
]


@pytest.mark.parametrize(("content", "message"), BAD, ids=[row[1] for row in BAD])
def test_a_bad_row_is_named(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "names.csv"
    path.write_text(content, "utf-8")

    with pytest.raises(VocabularyError, match=message):
        read_names(path)


def test_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.csv"
    broken.write_bytes(b"name,type\n\xff\xfe,Company\n")

    with pytest.raises(VocabularyError, match=r"nowhere\.csv: cannot be read"):
        read_names(tmp_path / "nowhere.csv")
    with pytest.raises(VocabularyError, match="not UTF-8"):
        read_names(broken)


def test_ignored_strings_are_read_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "ignore.txt"
    path.write_text("# brands\n春风超市\n\n青山茶厂\n", "utf-8")

    assert frozenset(["春风超市", "青山茶厂"]) == read_ignore(path)


def test_own_names_are_found_and_win() -> None:
    names = UserNames((OwnName("半亩塘", "Company", ("半亩荷塘",), "湟源县"), OwnName("老街坊养老社", "Association")))
    text = text_of("湟源县的半亩荷塘和老街坊养老社都来了，半亩塘先到。")
    found = find_mentions(text, names)
    own = {
        (entity.type, entity.label, entity.aliases, entity.container)
        for entity in found.entities
        if entity.id[0] == "o"
    }

    assert {
        ("Company", "半亩塘", ("半亩荷塘",), "place-630123"),
        ("Association", "老街坊养老社", (), None),
    } == own
    assert sum(each.how == "user" for each in found.mentions) == 3


def test_an_own_name_and_the_same_name_found_are_one() -> None:
    names = UserNames((OwnName("德清县人民医院", "Hospital", ("德清医院",)),))
    found = find_mentions(text_of("德清县选人。县人民医院收人，德清医院也叫德清县人民医院。"), names)

    assert [entity.label for entity in found.entities if entity.type == "Hospital"] == ["德清县人民医院"]


def test_ignored_strings_name_nothing() -> None:
    text = text_of("代表团看了青山茶厂和春风超市，也看了德清县。")
    found = find_mentions(text, UserNames(ignored=frozenset(["春风超市", "德清县"])))

    assert {"青山茶厂"} == {entity.label for entity in found.entities}


def test_one_form_for_two_rows_is_an_error() -> None:
    names = UserNames((OwnName("春风超市", "Company"), OwnName("春风合作社", "Association", ("春风超市",))))

    with pytest.raises(VocabularyError, match="'春风超市' stands for"):
        find_mentions(text_of("春风超市。"), names)
