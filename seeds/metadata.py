"""Titles, publishers, dates and addresses of documents, from `index.jsonl` or `index.csv`."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..ontology.errors import InputError

INDEX_NAMES = ("index.jsonl", "index.csv")
FIELDS = ("title", "publisher", "date", "url")
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?)?年?(?:[T ].*)?")


@dataclass(frozen=True, slots=True)
class Entry:
    """What an index says about one document; "" where it says nothing. `date` is ISO, as precise as written."""

    title: str = ""
    publisher: str = ""
    date: str = ""
    url: str = ""


def read_index(path: Path) -> Mapping[str, Entry]:
    """Entries by document id.

    One JSON object a line, or CSV with a head row; columns `id` (wanted), title, publisher, date, url;
    others are left alone.

    Raises:
        InputError: the file or a row of it cannot be read; the message names file and row.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); an index is a UTF-8 .jsonl or .csv file") from error
    entries: dict[str, Entry] = {}
    for number, row in _csv_rows(text) if path.suffix.lower() == ".csv" else _json_rows(text, path):
        name, entry = _entry(row, f"{path} row {number}")
        if entries.setdefault(name, entry) != entry:
            raise InputError(f"{path} row {number}: id {name!r} stands twice with different values; keep one row")
    return entries


def _json_rows(text: str, path: Path) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise InputError(f"{path} row {number}: not JSON ({error}); write one object a line") from error


def _csv_rows(text: str) -> Iterator[tuple[int, object]]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    for row in reader:
        yield reader.line_num, {key: value or "" for key, value in row.items() if isinstance(value, str | None)}


def _entry(row: object, where: str) -> tuple[str, Entry]:
    if not isinstance(row, dict):
        raise InputError(f"{where}: an object with an id is wanted, found {type(row).__name__}")
    cells: dict[str, object] = {str(key): value for key, value in row.items()}  # type: ignore[misc]
    name = cells.get("id")
    if not isinstance(name, str) or not name:
        raise InputError(f"{where}: no id; name the document, such as {{'id': 'news/2022-06'}}")
    values: dict[str, str] = {}
    for field in FIELDS:
        value = cells.get(field)
        if value is not None and not isinstance(value, str | int):
            raise InputError(f"{where}: {field} is {value!r}; a text is wanted")
        values[field] = "" if value is None else str(value).strip()
    values["date"] = iso_date(values["date"], where)
    return name, Entry(**values)


def iso_date(text: str, where: str) -> str:
    """The date `text` in ISO at its precision; "2022年6月" -> "2022-06"; "" stays; `where` stands in errors.

    Raises:
        InputError: it is no date.
    """
    if not text:
        return ""
    match = _DATE.fullmatch(text)
    if not match:
        raise InputError(f"{where}: date {text!r} is not a date; write 2022, 2022-06 or 2022-06-28")
    year, month, day = match.groups()
    if not (1 <= int(month or 1) <= 12 and 1 <= int(day or 1) <= 31):
        raise InputError(f"{where}: date {text!r} does not exist; write 2022, 2022-06 or 2022-06-28")
    return "-".join((year, *(f"{int(part):02}" for part in (month, day) if part)))
