"""Acts and the sum law: what is one deed, what is added, and why the rest is not."""

from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jiedui.graph.acts import figures, find_acts, fit
from jiedui.graph.facts import Fact
from jiedui.graph.merge import merge
from jiedui.graph.network import Network
from jiedui.graph.reasons import reasons, words
from jiedui.graph.variants import find_variants
from jiedui.ontology import Document, Entity, Evidence, Figures, Mark, Reading, Statement

GIVER = Entity("place-330109", "County", "萧山区", code="330109")
TAKER = Entity("place-522625", "County", "镇远县", code="522625")
OTHER = Entity("place-522624", "County", "三穗县", code="522624")
HOSPITAL = Entity("org-1", "Hospital", "镇远县人民医院", container=TAKER.id)
YEAR = {"start": "2021", "end": "2021"}
NEXT_YEAR = {"start": "2022", "end": "2022"}
DAY = {"start": "2021-05-12", "end": "2021-05-12"}
NEXT_DAY = {"start": "2022-05-12", "end": "2022-05-12"}
PLAN = {"start": "2016", "end": "2020"}
PERIOD = {"measure": "period", **YEAR}
NEXT_PERIOD = {"measure": "period", **NEXT_YEAR}
RUNNING = {"measure": "cumulative"}


def said(
    amount: float | str | None = None,
    *,
    doc: str = "a",
    relation: str = "funds",
    ends: tuple[Entity, Entity] = (GIVER, TAKER),
    status: str = "done",
    quote: str = "",
    marks: tuple[Mark, ...] = (),
    **figures: object,
) -> Statement:
    """One statement; each has a sentence of its own unless `quote` is given."""
    money = Decimal(str(amount)) if amount is not None else None
    told = Figures(amount=money, **figures)  # type: ignore[arg-type]
    quote = quote or f"萧山区帮扶镇远县，{amount}，{sorted(figures.items())}。"
    evidence = Evidence(doc, 0, len(quote), quote, marks)
    return Statement(relation, ends[0].id, ends[1].id, None, told, status, 0.9, "frame", evidence)


def network(*statements: Statement, dates: dict[str, str] | None = None) -> Network:
    readings: list[Reading] = []
    for doc in sorted({one.evidence.document for one in statements}):
        document = Document(doc, doc, "", "", (dates or {}).get(doc, ""), "", "sha-" + doc)
        mine = tuple(one for one in statements if one.evidence.document == doc)
        readings.append(Reading(document, (GIVER, TAKER, OTHER, HOSPITAL), mine))
    return merge(readings)


ACTS = [
    ("with and without its amount", [said(300, **YEAR), said(**YEAR)], [2]),
    ("with and without its date", [said(300, **YEAR), said(300)], [2]),
    ("two figures that complete each other", [said(300, projects=2), said(300, headcount=5)], [2]),
    ("year and month of one date", [said(300, start="2021-05", end="2021-05"), said(300, **YEAR)], [2]),
    ("a measure told and not told", [said(300, measure="batch"), said(300, **YEAR)], [2]),
    ("planned, then done", [said(300, status="planned"), said(300)], [1, 1]),
    ("two figures of one year differ", [said(300, **YEAR), said(400, **YEAR)], [1, 1]),
    ("two years", [said(300, **YEAR), said(300, start="2022", end="2022")], [1, 1]),
    (
        "two months are no one date",
        [said(start="2021-01", end="2021-01"), said(start="2021-11", end="2021-11")],
        [1, 1],
    ),
    ("yearly and cumulative", [said(300, measure="period"), said(300, measure="cumulative")], [1, 1]),
    ("a bare telling fits both: joins none", [said(300), said(400), said(doc="b")], [1, 1, 1]),
    ("a bare one that fits one deed told twice", [said(300), said(300, projects=2), said()], [3]),
    ("other relation", [said(300), said(300, relation="assists")], [1, 1]),
    ("other direction", [said(), said(ends=(TAKER, GIVER))], [1, 1]),
    (
        "a symmetric pair told from both ends",
        [said(relation="twinnedWith", **YEAR), said(relation="twinnedWith", ends=(TAKER, GIVER))],
        [2],
    ),
]


@pytest.mark.parametrize(("statements", "sizes"), [row[1:] for row in ACTS], ids=[row[0] for row in ACTS])
def test_acts(statements: list[Statement], sizes: list[int]) -> None:
    acts: dict[str, int] = {}
    for fact in network(*statements).facts():
        acts[fact.act] = acts.get(fact.act, 0) + 1

    assert sizes == sorted(acts.values())


def total_of(doc: str, at: int) -> tuple[Mark, ...]:
    return (Mark("amount", at, at + 4, "300万元"[:4]),)


JOINT = "萧山区向镇远县、三穗县投入资金共300万元。"
APART = "萧山区向镇远县、三穗县各投入300万元。"
CASES = [
    # why, statements, yuan and people counted, reasons in the order of the vocabulary
    ("one amount", [said(300)], 300, 0, []),
    ("planned then done: only the done", [said(300, status="planned"), said(300)], 300, 0, ["planned"]),
    ("planned money of a thing under way", [said(300, stage="planned", status="ongoing")], 0, 0, ["planned"]),
    (
        "cumulative beside yearly: the years",
        [said(2000, **RUNNING), said(430, **PERIOD)],
        430,
        0,
        ["cumulative beside yearly"],
    ),
    ("two years add up", [said(430, **PERIOD), said(500, **NEXT_PERIOD)], 930, 0, []),
    (
        "cumulative money beside yearly people: both",
        [said(2000, **RUNNING), said(headcount=12, **PERIOD)],
        2000,
        12,
        [],
    ),
    (
        "cumulative of an earlier plan beside a later year",
        [said(900, **RUNNING, **PLAN), said(430, **PERIOD)],
        1330,
        0,
        [],
    ),
    (
        "the later running total",
        [said(100, **RUNNING, end="2020"), said(300, **RUNNING, end="2022")],
        300,
        0,
        ["earlier cumulative"],
    ),
    (
        "running totals of two plans",
        [said(100, **RUNNING, **PLAN), said(300, **RUNNING, start="2021", end="2023")],
        400,
        0,
        [],
    ),
    ("a gift inside a running total", [said(100, **RUNNING), said(5, measure="batch")], 100, 0, ["part of a sum"]),
    ("a gift inside its year", [said(100, **PERIOD), said(5, **DAY)], 100, 0, ["part of a sum"]),
    ("a gift of another year", [said(100, **PERIOD), said(5, **NEXT_DAY)], 105, 0, []),
    ("a gift greater than the total is none of it", [said(100, **PERIOD), said(500, **DAY)], 600, 0, []),
    ("told as a part", [said(100), said(40, measure="part")], 100, 0, ["part of a sum"]),
    ("the same act with and without its amount", [said(300, **YEAR), said(**YEAR)], 300, 0, ["no figure"]),
    ("the same amount dated and undated", [said(300, **YEAR), said(300, doc="b")], 300, 0, ["repeated"]),
    (
        "one amount, told with projects and with people",
        [said(300, projects=2), said(300, headcount=5)],
        300,
        0,
        ["repeated"],
    ),
    (
        "an amount that fits two years is one of them",
        [said(300, **YEAR), said(300, **NEXT_YEAR), said(300)],
        600,
        0,
        ["repeated"],
    ),
    (
        "two documents differ on one year: the better told",
        [
            said(430, **PERIOD),
            said(450, doc="b", **PERIOD),
            said(450, doc="c", measure="period", quote="另一句话说的也是这个数。", **YEAR),
        ],
        450,
        0,
        ["conflicting figures"],
    ),
    ("one document that tells two sums means two", [said(430, **PERIOD), said(20, **PERIOD)], 450, 0, []),
    ("two documents, two sums, no measure: two deeds", [said(430, **YEAR), said(20, doc="b", **YEAR)], 450, 0, []),
    ("two documents differ on one day", [said(12, **DAY), said(15, doc="b", **DAY)], 12, 0, ["conflicting figures"]),
    ("rounded beside exact", [said(198, **YEAR), said(200, amount_text="近200元", **YEAR)], 198, 0, ["rounded"]),
    ("rounded the other way", [said(210, amount_text="210元"), said(200, amount_text="200余元")], 210, 0, ["rounded"]),
    ("近200 is never 210", [said(210, amount_text="210元"), said(200, amount_text="近200元")], 410, 0, []),
    ("a range", [said(300, amount_max=Decimal(500))], 0, 0, ["range"]),
    ("foreign currency", [said(currency="USD", amount_text="500万美元")], 0, 0, ["other currency"]),
    (
        "arranged and paid of one year",
        [said(500, stage="arranged", **PERIOD), said(480, stage="paid", **PERIOD)],
        480,
        0,
        ["earlier stage"],
    ),
    (
        "arranged much and paid little are two things",
        [said(500, stage="arranged", **PERIOD), said(20, stage="paid", **PERIOD)],
        520,
        0,
        [],
    ),
    ("people", [said(relation="sendsTalentTo", headcount=12, **YEAR)], 0, 12, []),
    ("person-times are no people", [said(relation="trains", person_times=300)], 0, 0, []),
    ("nothing but the tie", [said(relation="visits")], 0, 0, ["no figure"]),
    (
        "one sum for two ends belongs to none",
        [
            said(300, quote=JOINT, marks=total_of("a", 15)),
            said(300, ends=(GIVER, OTHER), quote=JOINT, marks=total_of("a", 15)),
        ],
        0,
        0,
        ["total over several ends"] * 2,
    ),
    (
        "one sum for a county and for its hospital: the hospital has it",
        [
            said(300, quote=JOINT, marks=total_of("a", 15)),
            said(300, ends=(GIVER, HOSPITAL), quote=JOINT, marks=total_of("a", 15)),
        ],
        300,
        0,
        ["repeated"],
    ),
    (
        "running totals without an end: the greater, for they grow",
        [said(headcount=12, start="2017", **RUNNING), said(headcount=15, doc="b", start="2017", **RUNNING)],
        0,
        15,
        ["earlier cumulative"],
    ),
    (
        "各: it belongs to each",
        [
            said(300, quote=APART, marks=total_of("a", 14)),
            said(300, ends=(GIVER, OTHER), quote=APART, marks=total_of("a", 14)),
        ],
        600,
        0,
        [],
    ),
    (
        "one sum of one sentence under two relations",
        [
            said(300, quote=APART, marks=total_of("a", 14)),
            said(300, relation="assists", quote=APART, marks=total_of("a", 14)),
        ],
        300,
        0,
        ["repeated"],
    ),
]


@pytest.mark.parametrize(
    ("statements", "yuan", "heads", "left"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_sums(statements: list[Statement], yuan: int, heads: int, left: list[str]) -> None:
    for some in permutations(statements):
        found = network(*some)
        sums = found.sums()

        assert Decimal(yuan) == sum(row.amount for row in sums)
        assert heads == sum(row.headcount for row in sums)
        assert left == sorted((fact.why_not for fact in found.facts() if fact.why_not), key=list(reasons()).index)


def test_the_later_document_wins_where_two_differ() -> None:
    early, late = said(450, doc="a", measure="period", **YEAR), said(430, doc="b", measure="period", **YEAR)

    newer = network(early, late, dates={"a": "2021-07", "b": "2022-01-15"})
    older = network(early, late, dates={"a": "2023", "b": "2022-01-15"})

    assert [Decimal(430), Decimal(450)] == [net.sums()[0].amount for net in (newer, older)]


def test_sums_are_told_by_relation_and_stage() -> None:
    found = network(
        said(300, stage="paid"),
        said(900, stage="promised"),
        said(40),
        said(5, relation="donatesTo"),
        said(status="planned"),
    )

    assert [
        ("funds", "", 2, 1, Decimal(40), (("no figure", 1),)),
        ("funds", "promised", 1, 1, Decimal(900), ()),
        ("funds", "paid", 1, 1, Decimal(300), ()),
        ("donatesTo", "", 1, 1, Decimal(5), ()),
    ] == [(row.relation, row.stage, row.facts, row.counted, row.amount, row.left_out) for row in found.sums()]
    assert {"amount": 40.0, "left_out": "no figure 1"}.items() <= found.sums()[0].as_row().items()


def test_the_words_of_the_law_fit_its_code() -> None:
    assert all(term.zh and term.en for term in reasons().values())
    assert all(hedge.low < hedge.high and hedge.words for hedge in words().hedges)


@st.composite
def tellings(draw: st.DrawFn) -> list[Statement]:
    """Statements of one tie whose figures, dates and measures are often absent or alike."""
    one = st.builds(
        said,
        st.sampled_from([None, 300, 400]),
        doc=st.sampled_from("abc"),
        relation=st.sampled_from(["funds", "cooperatesWith"]),
        ends=st.sampled_from([(GIVER, TAKER), (TAKER, GIVER)]),
        status=st.sampled_from(["planned", "done"]),
        headcount=st.sampled_from([None, 5, 6]),
        start=st.sampled_from([None, "2021", "2021-05", "2022"]),
        measure=st.sampled_from([None, "period", "cumulative", "batch"]),
        stage=st.sampled_from([None, "arranged", "paid"]),
    )
    return draw(st.lists(one, min_size=1, max_size=9))


@given(tellings())
def test_acts_keep_the_law(statements: list[Statement]) -> None:
    """All facts of an act fit each other; a fact alone fits nobody, or two who do not fit each other."""
    facts = network(*statements).facts()
    acts = find_acts(facts)
    fits = {(a.key, b.key) for a in facts for b in facts if a.tie == b.tie and a.planned == b.planned and fit(a, b)}

    for fact in facts:
        near = [other.key for other in facts if (fact.key, other.key) in fits]
        torn = any((a, b) not in fits for a in near for b in near)
        mates = {other.key for other in facts if acts.of[other.key] == acts.of[fact.key]}
        assert torn == (fact.key in acts.torn)
        assert mates == ({fact.key} if torn else {key for key in near if key not in acts.torn})


@given(tellings())
def test_no_deed_is_counted_twice(statements: list[Statement]) -> None:
    """Of the facts of one act no figure is counted twice; what is counted has a figure and no reason, the rest one."""
    facts = network(*statements).facts()
    counted: set[tuple[str, str, str]] = set()
    for fact in facts:
        assert fact.counted == (fact.why_not is None)
        assert fact.why_not is None or fact.why_not in reasons()
        mine = {(fact.act, name, value) for name, value in figures(fact).items()} if fact.counted else set()
        assert not mine & counted
        counted |= mine


@given(tellings())
def test_the_law_reads_facts_and_nothing_of_its_own(statements: list[Statement]) -> None:
    """Deciding again what is decided changes nothing."""
    from jiedui.graph.counting import decide

    facts: tuple[Fact, ...] = network(*statements).facts()
    blank = [replace(fact, act="", counted=False, why_not=None) for fact in facts]

    variants = find_variants(blank, lambda _: ())
    assert facts == decide(blank, find_acts(blank), {}, str.__eq__, variants)
