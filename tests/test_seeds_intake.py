"""What is read as a document, what is skipped and why, what stops the run."""

import hashlib
import time
from pathlib import Path

import pytest
from jiedui.ontology.errors import InputError
from jiedui.seeds import clean, corpus_folder, read_documents

TEXT = "临江市向云谷县派出12名医生。\n"
CORPUS_DIGEST = "a5797f65ce17fcbfacffc679dede528eea6280362bfe83cd18d2e3e35298b370"


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_DOT_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def digest(folder: Path) -> str:
    """One digest of names and bytes of the corpus files in `folder`."""
    total = hashlib.sha256()
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.is_file() and path.suffix != ".py":
            total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def test_ids_are_paths_below_the_folder_without_extension_in_order(tmp_path: Path) -> None:
    write(tmp_path, **{"b.txt": TEXT, "a/z.md": TEXT, "a/c.d.txt": TEXT, "a/b/x.TXT": TEXT})
    found = read_documents([tmp_path])
    assert [document.id for document in found.documents] == ["a/b/x", "a/c.d", "a/z", "b"]
    assert found.skipped == ()


def test_a_file_given_by_name_has_its_stem_as_id_and_its_folders_index(tmp_path: Path) -> None:
    write(tmp_path, **{"a/x.txt": TEXT, "a/index.jsonl": '{"id": "x", "date": "2022-06-28", "title": "山海情"}'})
    (document,) = read_documents([tmp_path / "a" / "x.txt"]).documents
    assert (document.id, document.date, document.title) == ("x", "2022-06-28", "山海情")
    assert hashlib.sha256(TEXT.encode()).hexdigest() == document.sha256


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        pytest.param("utf-8", b"", id="utf-8"),
        pytest.param("utf-8", b"\xef\xbb\xbf", id="utf-8 with a mark"),
        pytest.param("gb18030", b"", id="gb18030"),
        pytest.param("big5", b"", id="big5, traditional"),
        pytest.param("utf-16-le", b"\xff\xfe", id="utf-16 little"),
        pytest.param("utf-16-be", b"\xfe\xff", id="utf-16 big"),
    ],
)
@pytest.mark.parametrize("text", ["臨江市對口支援雲谷縣,派出12名醫生。\r\n", "《雲谷縣》", "援助資金"])
def test_every_encoding_gives_the_same_characters(tmp_path: Path, text: str, encoding: str, mark: bytes) -> None:
    write(tmp_path, **{"a.txt": mark + text.encode(encoding)})
    assert text == read_documents([tmp_path]).documents[0].source


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16"])
def test_the_whole_corpus_survives_every_encoding(tmp_path: Path, encoding: str) -> None:
    from opencc import OpenCC

    convert = OpenCC("s2t").convert if encoding == "big5hkscs" else str
    wanted: dict[str, str] = {}
    for document in read_documents([corpus_folder()]).documents:
        text = convert(document.source).encode(encoding, "ignore").decode(encoding)
        wanted[document.id] = text
        write(tmp_path, **{f"{document.id}.txt": text.encode(encoding)})
    assert wanted == {document.id: document.source for document in read_documents([tmp_path]).documents}


def test_a_file_cut_inside_a_character_is_still_utf_8(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": (TEXT * 20).encode()[:-2]})
    source = read_documents([tmp_path]).documents[0].source
    assert (TEXT * 20)[:-2] == source[: len(TEXT) * 20 - 2]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        pytest.param("a.pdf", b"%PDF-1.7", "PDF is not read yet", id="pdf"),
        pytest.param("a.docx", b"PK", "Word is not read yet", id="docx"),
        pytest.param("a.HTML", b"<html>", "HTML is not read yet", id="html"),
        pytest.param("a.xyz", b"abc", ".xyz is not read", id="unknown extension"),
        pytest.param("notes", b"abc", "a file without extension is not read", id="no extension"),
        pytest.param("a.txt", b"", "empty", id="empty"),
        pytest.param("a.txt", b" \r\n\t", "empty", id="blank"),
        pytest.param("a.txt", b"\xef\xbb\xbf", "empty", id="only a mark"),
        pytest.param("a.txt", bytes(range(256)) * 20, "no text but binary", id="binary"),
        pytest.param("a.txt", bytes(range(128, 256)) * 20, "no text but binary", id="undecodable"),
        pytest.param("a.txt", b"\x01\x02\x03\x04" * 99, "no text but binary", id="controls"),
        pytest.param("data.csv", b"a,b", "only index.csv is read", id="another table"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_run_goes_on(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    write(tmp_path, **{name: content, "good.txt": TEXT})
    found = read_documents([tmp_path])
    assert [document.id for document in found.documents] == ["good"]
    assert [(tmp_path / name, True)] == [(skipped.path, why in skipped.why) for skipped in found.skipped]


@pytest.mark.parametrize("name", [".hidden.txt", ".git/a.txt", "README", "readme.md", "__init__.py", "index.jsonl"])
def test_what_stands_beside_documents_is_none_and_is_not_counted(tmp_path: Path, name: str) -> None:
    write(tmp_path, **{"good.txt": TEXT})
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("" if name == "index.jsonl" else TEXT, "utf-8")
    found = read_documents([tmp_path])
    assert ([document.id for document in found.documents], found.skipped) == (["good"], ())


def test_a_missing_path_stops_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file or folder") as caught:
        read_documents([tmp_path / "nowhere"])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="nothing in it"),
        pytest.param({"a.pdf": b"%PDF"}, id="only a pdf"),
        pytest.param({"a.txt": b""}, id="only an empty file"),
        pytest.param({"index.jsonl": b"{}"[:0]}, id="only an index"),
    ],
)
def test_a_folder_with_nothing_readable_stops(tmp_path: Path, files: dict[str, bytes]) -> None:
    write(tmp_path, **files)
    with pytest.raises(InputError, match="nothing to read in"):
        read_documents([tmp_path])


def test_one_empty_folder_among_others_is_named_and_the_run_goes_on(tmp_path: Path) -> None:
    write(tmp_path, **{"full/a.txt": TEXT})
    (tmp_path / "none").mkdir()
    found = read_documents([tmp_path / "none", tmp_path / "full"])
    assert [("a",), (tmp_path / "none",)] == [
        tuple(document.id for document in found.documents),
        tuple(skipped.path for skipped in found.skipped),
    ]


def test_one_id_with_different_bytes_names_both_files(tmp_path: Path) -> None:
    write(tmp_path, **{"one/a.txt": TEXT, "two/a.md": TEXT + "又。"})
    with pytest.raises(InputError) as caught:
        read_documents([tmp_path / "one", tmp_path / "two"])
    assert all(str(tmp_path / name) in str(caught.value) for name in ("one/a.txt", "two/a.md"))


def test_one_id_with_the_same_bytes_is_one_document_and_two_ids_stay_two(tmp_path: Path) -> None:
    write(tmp_path, **{"one/a.txt": TEXT, "two/a.txt": TEXT, "two/b.txt": TEXT})
    found = read_documents([tmp_path / "one", tmp_path / "two"])
    assert [document.id for document in found.documents] == ["a", "b"]


def test_an_index_gives_title_publisher_date_and_address(tmp_path: Path) -> None:
    write(
        tmp_path,
        **{
            "a.txt": TEXT,
            "sub/b.txt": TEXT,
            "c.txt": TEXT,
            "index.csv": "\ufeffid,title,date\na,山海情,2022/6/28\nc,,2021年\n",
            "sub/index.jsonl": '{"id": "b", "publisher": "临江日报", "url": "http://a.cn/b", "date": "2023-5"}\n\n',
        },
    )
    rows = [(d.id, d.title, d.publisher, d.date, d.url) for d in read_documents([tmp_path]).documents]
    assert rows == [
        ("a", "山海情", "", "2022-06-28", ""),
        ("c", "", "", "2021", ""),
        ("sub/b", "", "临江日报", "2023-05", "http://a.cn/b"),
    ]


def test_metadata_from_elsewhere_overrules_the_index(tmp_path: Path) -> None:
    write(tmp_path, **{"in/a.txt": TEXT, "in/index.csv": "id,date\na,2020\n", "m.jsonl": '{"id": "a", "date": 2021}'})
    assert read_documents([tmp_path / "in"], tmp_path / "m.jsonl").documents[0].date == "2021"


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("index.jsonl", '{"id": "a"}\n{"id": ', "index.jsonl row 2: not JSON", id="broken JSON"),
        pytest.param("index.jsonl", '["a"]', "index.jsonl row 1: an object", id="no object"),
        pytest.param("index.jsonl", '{"title": "x"}', "index.jsonl row 1: no id", id="no id"),
        pytest.param("index.jsonl", '{"id": "a", "title": []}', "index.jsonl row 1: title", id="no text"),
        pytest.param("index.jsonl", '{"id": "a", "date": "去年"}', "index.jsonl row 1: date '去年'", id="no date"),
        pytest.param("index.csv", "id,date\na,2022-13-01", "index.csv row 2: date", id="no such month"),
        pytest.param("index.csv", "id,date\na,2022\na,2023", "index.csv row 3: id 'a' stands twice", id="twice"),
        pytest.param("index.csv", "title\nx", "index.csv row 2: no id", id="no id column"),
    ],
)
def test_a_broken_index_is_named_with_its_row(tmp_path: Path, name: str, content: str, message: str) -> None:
    write(tmp_path, **{"a.txt": TEXT, name: content})
    with pytest.raises(InputError) as caught:
        read_documents([tmp_path])
    assert message in str(caught.value)


def test_an_index_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": TEXT, "index.csv": "id,title\na,山海情".encode("gb18030")})
    with pytest.raises(InputError, match="an index is a UTF-8"):
        read_documents([tmp_path])


def test_a_title_is_the_first_line_only_where_it_looks_like_one(tmp_path: Path) -> None:
    write(tmp_path, **{"a.txt": "\n# 山海情深\n正文。", "b.txt": TEXT, "c.txt": "长" * 61})
    assert [document.title for document in read_documents([tmp_path]).documents] == ["山海情深", "", ""]


def test_a_line_of_50_megabytes_is_named_and_a_long_one_is_read_both_in_bounded_time(tmp_path: Path) -> None:
    sentence = "2021年,临江市向云谷县投入帮扶资金4300万元,派出12名医生(男8人)"
    much, many = (sentence * (size // len(sentence.encode())) for size in (50_000_000, 2_000_000))
    write(tmp_path, **{"a.txt": much, "b.txt": many})
    start = time.process_time()
    found = read_documents([tmp_path])
    (document,) = found.documents
    assert [(item.path.name, "one line holds" in item.why) for item in found.skipped] == [("a.txt", True)]
    assert len(many) == len(clean(document).clean)
    assert time.process_time() - start < 15


def test_the_shipped_corpus_is_the_pinned_one() -> None:
    assert digest(corpus_folder()) == CORPUS_DIGEST
    assert len(read_documents([corpus_folder()]).documents) == 34
    assert read_documents([corpus_folder()]).skipped == ()


def test_the_shipped_corpus_is_a_copy_byte_for_byte(shared: Path) -> None:
    assert digest(shared / "corpus") == digest(corpus_folder())
