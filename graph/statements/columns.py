"""Bare numbers in the cells of a table, whose unit stands in the head of the column: 资金（万元）, 人数."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from .clauses import Block
from .numbers import parse_number
from .quantities import Quantity

_CELL = re.compile(r"[^｜\t]+")
_NUMBER = re.compile(r"\s*((?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d+)?)\s*")
_MONEY = re.compile(
    r"(?:资金|金额|投入|投资|捐款|款|采购额|销售额|额度)[^｜（]{0,6}[（/]?\s*(?P<unit>万元|亿元|元)|（(?P<alone>万元|亿元|元)）"
)
_PEOPLE = re.compile(r"人数|名额|人次|（(?:人|名)）|[/]人$")
_SCALE = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


def column_quantities(plain: str, blocks: Sequence[Block]) -> tuple[Quantity, ...]:
    """What the bare numbers below headed columns count, by start.

    The first row of a table is its head; a column without a unit there gives nothing.
    """
    result: list[Quantity] = []
    head: list[tuple[str, str]] = []
    before = -2
    for number, block in enumerate(blocks):
        if block.kind != "row":
            continue
        if number != before + 1:
            head = [_unit(cell[0]) for cell in _CELL.finditer(plain, block.body, block.end)]
        elif any(kind for kind, _ in head):
            result += _cells(plain, block, head)
        before = number
    return tuple(result)


def _unit(cell: str) -> tuple[str, str]:
    """(kind, unit) that the head of a column gives its numbers."""
    if money := _MONEY.search(cell):
        return "amount", money["unit"] or money["alone"]
    if _PEOPLE.search(cell):
        return ("person_times", "人次") if "人次" in cell else ("headcount", "人")
    return "", ""


def _cells(plain: str, block: Block, head: Sequence[tuple[str, str]]) -> Iterator[Quantity]:
    for cell, (kind, unit) in zip(_CELL.finditer(plain, block.body, block.end), head, strict=False):
        match = _NUMBER.fullmatch(plain, cell.start(), cell.end()) if kind else None
        number = parse_number(re.sub("[,，]", "", match[1])) if match else None
        if match is None or number is None or number.value is None:
            continue
        start, end = match.span(1)
        value = number.value * _SCALE.get(unit, Decimal(1))
        currency = "CNY" if kind == "amount" else None
        noun = "sent" if kind == "headcount" else ""
        yield Quantity(start, end, kind, value, None, currency, plain[start:end], noun, unit)
