"""The whole chain on whole documents: evidence is literal, twins say the same, the bytes are the same."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jiedui.graph.chain import read
from jiedui.ontology import Document, Reading
from jiedui.seeds import read_documents

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = (
    ROOT / "seeds" / "corpus",
    ROOT / "tests" / "gold" / "more" / "texts",
    ROOT / "tests" / "gold" / "own" / "texts",
    ROOT.parent / "shared" / "seeds",
)


def _documents() -> list[Document]:
    return [document for folder in FOLDERS if folder.is_dir() for document in read_documents([folder]).documents]


DOCUMENTS = _documents()
HALF_TO_FULL = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def _facts(reading: Reading) -> list[tuple[str, ...]]:
    return sorted(
        (each.relation, each.agent, each.target, each.domain or "", repr(each.figures), each.status, each.rule)
        for each in reading.statements
    )


def test_the_real_documents_are_read_where_they_are_there(shared: Path) -> None:
    assert len([document for document in DOCUMENTS if document.id[:3].isdigit()]) == 5


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_every_quote_and_mark_is_literal(document: Document) -> None:
    for statement in read(document).statements:
        evidence = statement.evidence

        assert evidence.document == document.id
        assert document.source[evidence.start : evidence.end] == evidence.quote
        assert 4 <= len(evidence.quote) <= 300
        for mark in evidence.marks:
            assert mark.quote
            assert document.source[mark.start : mark.end] == mark.quote


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_statements_name_entities_of_their_document(document: Document) -> None:
    reading = read(document)
    known = {entity.id for entity in reading.entities}

    assert {end for each in reading.statements for end in (each.agent, each.target)} <= known
    assert [each for each in reading.statements if each.agent == each.target] == []


def _full_width(source: str) -> str:
    return source.translate(HALF_TO_FULL)


def _traditional(source: str) -> str:
    opencc = pytest.importorskip("opencc")
    return opencc.OpenCC("s2t").convert(source)


def _crlf(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\n", "\r\n")


@pytest.mark.parametrize("twin", [_full_width, _traditional, _crlf], ids=["full width", "traditional", "crlf"])
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_twins_say_the_same(document: Document, twin: Callable[[str], str]) -> None:
    other = replace(document, source=twin(document.source))

    assert _facts(read(other)) == _facts(read(document))


def test_bytes_do_not_hang_on_the_hash_seed_or_the_order(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from jiedui.graph import build; from jiedui.exports import write_one;"
        "paths = [Path(each) for each in sys.argv[2:]]; write_one(build(paths), 'json', Path(sys.argv[1]))"
    )
    paths = sorted(str(path) for path in FOLDERS[0].glob("*.txt"))[:12]
    made: list[bytes] = []
    for seed, order in (("1", paths), ("2", paths[::-1])):
        out = tmp_path / f"graph-{seed}.json"
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(out), *order], check=True, env=environment)
        made.append(out.read_bytes())

    assert made[0] == made[1]
