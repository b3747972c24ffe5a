"""Tables as values, and the four forms in which they are printed: aligned text, CSV, TSV, JSON."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ..graph.flows import Flow
from .iris import shorten

if TYPE_CHECKING:
    from ..graph.metrics import Metrics

Value = str | int | float | Decimal | bool | None
WIDEST = 60
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Iri(str):
    """An address in a table's cell: shown as id:... or jd:... to people, in full to programs."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: names of columns and rows of as many values.

    `records()` is what pandas, polars and DuckDB take.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def records(self) -> list[dict[str, Value]]:
        """One dict a row."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def format_table(table: Table, form: str = "table") -> str:
    """`table` as text: form "table", "csv", "tsv" or "json" (one object a row), ending in a line end."""
    if form == "json":
        return json.dumps(table.records(), ensure_ascii=False, indent=1, default=_number) + "\n"
    if form == "tsv":
        return "".join("\t".join(_tab(cell) for cell in row) + "\n" for row in (table.columns, *table.rows))
    if form == "csv":
        return csv_text(table.columns, table.rows)
    return aligned(table.columns, table.rows) + f"({len(table.rows)} rows)\n"


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """CSV with CRLF line ends; text that a spreadsheet would run as a formula is made harmless, numbers stay."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()


def harmless(cell: Value) -> str:
    """A cell's text; a TEXT that begins like a formula gets an apostrophe before it.

    >>> harmless("=1+1"), harmless(-0.12), harmless("湟源县")
    ("'=1+1", '-0.12', '湟源县')
    """
    text = plain(cell)
    return "'" + text if isinstance(cell, str) and text.startswith(FORMULA) else text


def plain(cell: Value) -> str:
    """A value as text: "" for nothing, true and false, numbers without an exponent."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format(cell.quantize(Decimal(1)) if cell == cell.to_integral_value() else cell, "f")
    return str(cell)


def aligned(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Columns side by side for a terminal, Chinese two cells wide; numbers stand right, long texts are cut."""
    from rich.cells import cell_len

    body = [[_shown(cell) for cell in row] for row in rows]
    numeric = [bool(body) and all(_is_number(row[n]) for row in body) for n in range(len(columns))]
    widths = [max(cell_len(row[n]) for row in [list(columns), *body]) for n in range(len(columns))]
    lines = [list(columns), ["─" * width for width in widths], *body]

    def line(row: Sequence[str]) -> str:
        cells = [
            " " * (width - cell_len(cell)) + cell if right else cell + " " * (width - cell_len(cell))
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ]
        return "  ".join(cells).rstrip()

    return "".join(line(row) + "\n" for row in lines)


def _shown(cell: Value) -> str:
    from rich.cells import cell_len, set_cell_size

    text = shorten(cell) if isinstance(cell, Iri) else plain(cell)
    text = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    return text if cell_len(text) <= WIDEST else set_cell_size(text, WIDEST - 1).rstrip() + "…"


def _is_number(text: str) -> bool:
    return not text or text.lstrip("-").replace(".", "", 1).replace(",", "").isdigit()


def _tab(cell: Value) -> str:
    return plain(cell).replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _number(value: object) -> int | float | str:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return str(value)


def table_of(records: Sequence[Mapping[str, Value]]) -> Table:
    """The table of flat records that share their columns; empty for none."""
    columns = tuple(records[0]) if records else ()
    return Table(columns, tuple(tuple(record[name] for name in columns) for record in records))


def format_metrics(
    metrics: "Metrics", flows: Sequence[Flow], form: str = "table", top: int = 20, only: str | None = None
) -> str:
    """Metrics and flows as text, all tables or the one named `only`.

    `form`: "table" (`top` rows each), "json", or "csv" (one table as it is; several long: table, row, name, value).
    """
    tables = {**metrics.tables(), "flows": [flow.as_row() for flow in flows]}
    if only is not None:
        tables = {only: tables[only]}
    if form == "json":
        return json.dumps(tables, ensure_ascii=False, indent=1) + "\n"
    if form == "csv" and only is not None:
        whole = table_of(tables[only])
        return csv_text(whole.columns, whole.rows)
    if form == "csv":
        cells = [
            (name, number, column, value)
            for name, records in tables.items()
            for number, record in enumerate(records, 1)
            for column, value in record.items()
        ]
        return csv_text(("table", "row", "name", "value"), cells)
    return "\n".join(_section(name, records, top) for name, records in tables.items())


def _section(name: str, records: Sequence[Mapping[str, Value]], top: int) -> str:
    """One table with its name; a single record stands upright."""
    head = f"{name}\n"
    if name in ("whole", "coverage"):
        return head + aligned(("what", "value"), [(key, value) for record in records for key, value in record.items()])
    shown = [_whole_numbers(record) for record in records[:top]]
    more = f"... {len(records) - top} more\n" if len(records) > top else ""
    table = table_of(shown)
    return head + (aligned(table.columns, table.rows) if shown else "none\n") + more


def _whole_numbers(record: Mapping[str, Value]) -> dict[str, Value]:
    """Money without ".0" for people."""
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value for name, value in record.items()
    }
