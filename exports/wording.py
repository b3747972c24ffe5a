"""Facts in words, for people: money in 万 and 亿, dates, relations. For the page, the report and the summary."""

from collections.abc import Sequence
from decimal import Decimal

from ..graph.facts import Fact
from ..graph.network import Network
from ..ontology import Term, domains, relations, scale

WAN = Decimal(10_000)
YI = Decimal(100_000_000)


def money(amount: Decimal) -> str:
    """Yuan as people write them, nothing rounded away.

    >>> money(Decimal("43000000")), money(Decimal("320000000")), money(Decimal("9800.50"))
    ('4,300万元', '3.2亿元', '9,800.50元')
    """
    for unit, name, digits in ((YI, "亿元", 6), (WAN, "万元", 4)):
        share = amount / unit
        if abs(amount) >= unit and share == round(share, digits):
            return f"{share.normalize():,f}{name}"
    return f"{amount:,.2f}元" if amount != int(amount) else f"{int(amount):,}元"


def amount_words(fact: Fact) -> str:
    """The money of a fact: the figure and, where it says more, the words of the source; "" without money."""
    if fact.amount is None:
        return fact.amount_text or ""
    figure = money(fact.amount) + (f" 至 {money(fact.amount_max)}" if fact.amount_max is not None else "")
    said = fact.amount_text or ""
    return figure if not said or said.replace(",", "") == figure.replace(",", "") else f"{figure}（{said}）"


def time_words(fact: Fact) -> str:
    """The time of a fact: its dates and, in brackets, the words of the source where they differ."""
    first, last = fact.start or "", fact.end or ""
    dates = first if first == last or not last else f"{first} 至 {last}" if first else f"至 {last}"
    said = fact.time_text or ""
    return f"{dates}（{said}）" if dates and said and said.rstrip("年") != dates else dates or said


def term(table: str, name: str | None) -> Term | None:
    """The term of a scale or of the domains, None for None or a value nobody knows."""
    if name is None:
        return None
    return (domains() if table == "domains" else scale(table)).get(name)


def findings(head: str, noun: str, lines: Sequence[object], most: int) -> str:
    """The `head` of a report, how many failures or findings (`noun`) there are, and the first `most` of them.

    >>> print(findings("3 quotes compared", "failures", ["a", "b"], 1))
    3 quotes compared: 2 failures
    a
    ... 1 more
    """
    more = len(lines) - most
    shown = [f"{head}: {len(lines)} {noun}", *map(str, lines[:most])]
    return "\n".join([*shown, f"... {more} more"] if more > 0 else shown)


def relation_words(name: str) -> str:
    """A relation in both languages.

    >>> relation_words("funds")
    '资助 funds'
    """
    relation = relations()[name]
    return f"{relation.zh} {relation.en}"


def counts(fact: Fact) -> list[tuple[str, str]]:
    """The figures of a fact as (name, value) pairs, money first."""
    rows = [("金额", amount_words(fact))]
    numbers = (("人数", fact.headcount, "人"), ("人次", fact.person_times, "人次"), ("项目", fact.projects, "个"))
    rows += [(name, f"{value:,}{unit}") for name, value, unit in numbers if value is not None]
    return [(name, value) for name, value in rows if value]


def standing(network: Network, fact: Fact) -> list[tuple[str, str]]:
    """How a fact stands among the documents, as (name, value) pairs: independent sources, other figures told.

    A fact in three papers of which two reprint the first -> 来源 1 个独立来源，3 篇文件.
    """
    rows: list[tuple[str, str]] = []
    if len(fact.documents) > 1:
        rows.append(("来源", f"{fact.sources} 个独立来源，{len(fact.documents)} 篇文件"))
    if fact.variants:
        rows.append(("异文", "；".join(variant_words(network.by_key[key]) for key in fact.variants)))
    return rows


def variant_words(fact: Fact) -> str:
    """The figures of a fact and the documents that tell them, to stand beside those of another: 4,200万元（a、b）."""
    return f"{'，'.join(value for _, value in counts(fact))}（{'、'.join(fact.documents)}）"


def details(fact: Fact) -> list[tuple[str, str]]:
    """All that a fact says beside its ends, as (name, value) pairs for people."""
    rows = [("时间", time_words(fact)), *counts(fact)]
    scales = (("口径", "measures", fact.measure), ("资金", "stages", fact.stage), ("领域", "domains", fact.domain))
    rows += [(name, known.zh) for name, table, value in scales if (known := term(table, value))]
    return [(name, value) for name, value in rows if value]
