"""Reading documents from files and folders: what is read, what is skipped and why."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..ontology.errors import InputError
from ..ontology.values import Document
from .decode import decode
from .metadata import INDEX_NAMES, Entry, read_index

READ = frozenset({".txt", ".md"})
TITLE_LENGTH = 60
_FORMER_TITLE = re.compile("^原[标標][题題][:：] *")
# A line beyond this is no text that people wrote: a data dump, or a book without its paragraphs.
LONGEST_LINE = 1_000_000
# Formats that people hold such texts in, and what to do with them.
ADVICE = {
    ".pdf": "PDF is not read yet; save it as text (pdftotext FILE.pdf) and give the .txt",
    ".docx": "Word is not read yet; save it as plain text (.txt, UTF-8)",
    ".doc": "Word is not read yet; save it as plain text (.txt, UTF-8)",
    ".wps": "WPS is not read yet; save it as plain text (.txt, UTF-8)",
    ".html": "HTML is not read yet; save the article's text as .txt",
    ".htm": "HTML is not read yet; save the article's text as .txt",
    ".json": "JSON is not read as a document; put each text into a .txt file",
    ".jsonl": "only index.jsonl is read, as metadata; put each text into a .txt file",
    ".csv": "only index.csv is read, as metadata; put each text into a .txt file",
}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not read, and why, in words for the user."""

    path: Path
    why: str


@dataclass(frozen=True, slots=True)
class Intake:
    """All that came in: documents sorted by id, skipped files sorted by path."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


def read_documents(inputs: Iterable[Path], metadata: Path | None = None) -> Intake:
    """The documents in `inputs`, files and folders (read with their sub-folders).

    A document's id is its path below the folder without extension ("2022/xining"), or the stem of a
    file given by name. `index.jsonl` / `index.csv` in a folder or `metadata` give title, publisher,
    date and url by id.

    Raises:
        InputError: an input does not exist, nothing can be read, an index is broken, or two files
            with different bytes have one id.
    """
    given: Mapping[str, Entry] = read_index(metadata) if metadata else {}
    found: dict[str, tuple[Path, Document]] = {}
    skipped: list[Skipped] = []
    wanted = [Path(path) for path in inputs]
    for top in wanted:
        before = len(found) + len(skipped)
        for path, name, entry in _files(top):
            result = _read(path, name, given.get(name, entry))
            if isinstance(result, Skipped):
                skipped.append(result)
                continue
            known, document = found.setdefault(name, (path, result))
            if document.sha256 != result.sha256:
                raise InputError(f"two different files have the id {name!r}: {known} and {path}; rename one")
        if len(found) + len(skipped) == before:
            skipped.append(Skipped(top, "a folder without .txt or .md files"))
    if not found:
        names = ", ".join(map(str, wanted)) or "no input"
        raise InputError(f"nothing to read in {names}: {_why(skipped)}; give .txt or .md files")
    documents = tuple(document for _, (_, document) in sorted(found.items()))
    return Intake(documents, tuple(sorted(skipped, key=lambda item: item.path.as_posix())))


def _files(top: Path) -> Iterator[tuple[Path, str, Entry]]:
    """Each candidate file of the input `top` with its id and what an index beside it says."""
    if top.is_file():
        yield top, top.stem, _indexes([top.parent], top.parent).get(top.stem, Entry())
        return
    if not top.is_dir():
        raise InputError(f"{top}: no such file or folder; check the path")
    inside = sorted(top.rglob("*"), key=lambda path: path.relative_to(top).as_posix())
    entries = _indexes([top, *(path for path in inside if path.is_dir())], top)
    for path in inside:
        inner = path.relative_to(top)
        if path.is_file() and not _is_no_document(inner):
            name = inner.with_suffix("").as_posix()
            yield path, name, entries.get(name, Entry())


def _indexes(folders: list[Path], top: Path) -> dict[str, Entry]:
    """The entries of every index in `folders`, by id below `top`."""
    entries: dict[str, Entry] = {}
    for folder in folders:
        for index in (folder / name for name in INDEX_NAMES):
            if index.is_file() and not _is_hidden(index.relative_to(top)):
                prefix = folder.relative_to(top)
                entries |= {(prefix / name).as_posix(): entry for name, entry in read_index(index).items()}
    return entries


def _is_hidden(inner: Path) -> bool:
    return any(part.startswith((".", "__")) for part in inner.parts)


def _is_no_document(inner: Path) -> bool:
    """Dot files, `__init__.py`, an index and a README stand beside documents and are none."""
    return _is_hidden(inner) or inner.name in INDEX_NAMES or inner.stem.lower() == "readme"


def _read(path: Path, name: str, entry: Entry) -> Document | Skipped:
    suffix = path.suffix.lower()
    if suffix not in READ:
        return Skipped(
            path, ADVICE.get(suffix, f"{suffix or 'a file without extension'} is not read; give .txt or .md")
        )
    try:
        data = path.read_bytes()
    except OSError as error:
        return Skipped(path, f"cannot be opened ({error.strerror}); check its permissions")
    source = decode(data)
    if source is None:
        return Skipped(path, "no text but binary, or of an unknown encoding; save it as UTF-8")
    if not source.strip():
        return Skipped(path, "empty")
    longest = max(map(len, source.splitlines()))
    if longest > LONGEST_LINE:
        return Skipped(path, f"one line holds {longest:,} characters; put each paragraph on a line of its own")
    return Document(
        id=name,
        title=entry.title or _first_line(source),
        publisher=entry.publisher,
        url=entry.url,
        date=entry.date,
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _first_line(source: str) -> str:
    """The first line with anything in it where it can be a title: short and without a full stop."""
    first = source.lstrip().partition("\n")[0].lstrip("# ").strip()
    first = _FORMER_TITLE.sub("", first)
    return first if len(first) <= TITLE_LENGTH and not first.endswith(("。", "；", ".", ";")) else ""


def _why(skipped: list[Skipped]) -> str:
    if not skipped:
        return "no file in it"
    first = skipped[0]
    more = f" and {len(skipped) - 1} more" if len(skipped) > 1 else ""
    return f"skipped {first.path} ({first.why}){more}"
