"""Metrics and flows on networks small enough to count by hand."""

from decimal import Decimal

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jiedui.graph.flows import LEVELS
from jiedui.graph.merge import merge
from jiedui.graph.network import Network
from jiedui.ontology import Document, Entity, Evidence, Figures, QueryError, Reading, Statement

# name: type, code, place
ENDS = {
    "浙江省": Entity("place-330000", "Province", "浙江省", code="330000"),
    "杭州市": Entity("place-330100", "City", "杭州市", code="330100"),
    "萧山区": Entity("place-330109", "County", "萧山区", code="330109"),
    "北京市": Entity("place-110000", "Province", "北京市", code="110000"),
    "海淀区": Entity("place-110108", "County", "海淀区", code="110108"),
    "镇远县": Entity("place-522625", "County", "镇远县", code="522625"),
    "三穗县": Entity("place-522624", "County", "三穗县", code="522624"),
    "镇远县中学": Entity("org-1", "School", "镇远县中学", (), "place-522625"),
    "大地乡": Entity("place-522625201", "Township", "大地乡", (), "place-522625", "522625201"),
    "云游公司": Entity("org-2", "Company", "云游公司"),
    "萧山商会": Entity("org-3", "Association", "萧山商会", (), "place-330109"),
}


def said(agent: str, relation: str, target: str, at: int = 0, status: str = "done", **figures: object) -> Statement:
    quote = f"{agent}{relation}{target}{at}。"
    told = Figures(**figures)  # type: ignore[arg-type]
    evidence = Evidence("a", at, at + len(quote), quote)
    return Statement(relation, ENDS[agent].id, ENDS[target].id, None, told, status, 0.9, "frame", evidence)


def network(*statements: Statement) -> Network:
    document = Document("a", "", "", "", "2022", "", "00")
    return merge([Reading(document, tuple(ENDS.values()), statements)])


def millions(number: int) -> Decimal:
    return Decimal(number * 1_000_000)


@pytest.fixture(scope="module")
def helped() -> Network:
    """Two helpers, three helped, one returned visit, one pairing, one plan, one place of a school."""
    return network(
        said("萧山区", "funds", "镇远县", 1, amount=millions(43), measure="period", start="2021", end="2021"),
        said("萧山区", "funds", "镇远县", 2, amount=millions(200), measure="cumulative"),
        said("萧山区", "sendsTalentTo", "镇远县中学", 3, headcount=12),
        said("镇远县", "visits", "萧山区", 4),
        said("海淀区", "funds", "三穗县", 5, amount=millions(7)),
        said("海淀区", "twinnedWith", "三穗县", 6),
        said("海淀区", "funds", "三穗县", 7, "planned", amount=millions(99)),
        said("镇远县中学", "locatedIn", "镇远县", 8),
    )


def test_the_whole(helped: Network) -> None:
    whole = helped.metrics().whole

    assert (whole.entities, whole.facts, whole.acts, whole.pairs) == (5, 6, 6, 3)
    assert (whole.ties, whole.reciprocity) == (5, 0.8), "two pairs both ways, one sending"
    assert (whole.components, whole.largest_component, whole.communities) == (2, 3, 2)


def test_standings(helped: Network) -> None:
    by_label = {one.label: one for one in helped.metrics().standings}
    giver, taker, school, twin = (by_label[name] for name in ("萧山区", "镇远县", "镇远县中学", "三穗县"))

    assert (giver.partners, giver.partners_out, giver.partners_in) == (2, 2, 1)
    assert (giver.acts_out, giver.acts_in) == (3, 1)
    assert (millions(43), 0, 12, 0) == (giver.money_out, giver.money_in, giver.people_out, giver.people_in)
    assert (millions(43), 12) == (taker.money_in, school.people_in)
    assert (1, 2, millions(7)) == (twin.acts_out, twin.acts_in, twin.money_in), "a symmetric tie counts both ways"
    assert giver.component == taker.component == school.component == 1
    assert {giver.community} != {twin.community}


def test_standings_are_ordered_by_pagerank(helped: Network) -> None:
    ranks = [one.pagerank for one in helped.metrics().standings]

    assert sorted(ranks, reverse=True) == ranks
    assert sum(ranks) == pytest.approx(1, abs=1e-4)


def test_communities(helped: Network) -> None:
    first, second = helped.metrics().communities

    assert (3, 4, millions(43)) == (first.size, first.acts, first.money)
    assert (2, {"海淀区", "三穗县"}) == (second.size, set(second.members))


def test_coverage(helped: Network) -> None:
    coverage = helped.metrics().coverage

    assert (
        coverage.documents, coverage.documents_with_facts, coverage.entities, coverage.entities_placed,
        coverage.entities_tied,
    ) == (1, 1, 11, 10, 5)  # fmt: skip
    assert (
        coverage.facts, coverage.facts_planned, coverage.facts_dated, coverage.facts_with_amount,
        coverage.facts_with_people, coverage.facts_counted, coverage.facts_unplaced,
    ) == (7, 1, 1, 4, 1, 3, 0)  # fmt: skip


def test_tables_are_flat(helped: Network) -> None:
    tables = helped.metrics().tables()

    assert list(tables) == ["whole", "standings", "communities", "coverage"]
    assert all(isinstance(cell, str | int | float) for rows in tables.values() for row in rows for cell in row.values())
    assert tables["communities"][1]["members"] in ("海淀区;三穗县", "三穗县;海淀区")


SMALL = [
    ("nothing", [], (0, 0, 0, 0)),
    ("one tie", [said("萧山区", "assists", "镇远县")], (2, 1, 1, 1)),
    ("one symmetric tie", [said("萧山区", "twinnedWith", "镇远县")], (2, 2, 1, 1)),
    ("only a plan", [said("萧山区", "assists", "镇远县", status="planned")], (0, 0, 0, 0)),
    ("only a place", [said("镇远县中学", "locatedIn", "镇远县")], (0, 0, 0, 0)),
    ("without any place", [said("云游公司", "visits", "云游公司"), said("云游公司", "visits", "镇远县")], (2, 1, 1, 1)),
]


@pytest.mark.parametrize(("statements", "expected"), [row[1:] for row in SMALL], ids=[row[0] for row in SMALL])
def test_small_networks(statements: list[Statement], expected: tuple[int, int, int, int]) -> None:
    whole = network(*statements).metrics().whole

    assert expected == (whole.entities, whole.ties, whole.components, whole.communities)


# --- flows ---

BOTH = [("萧山区", "镇远县"), ("镇远县", "萧山区")]
FLOWS = [
    # why, level, statement, (origin, destination, acts) rows
    ("counties to provinces", "province", said("萧山区", "assists", "镇远县"), [("浙江省", "贵州省")]),
    ("to prefectures", "city", said("萧山区", "assists", "镇远县"), [("杭州市", "黔东南苗族侗族自治州")]),
    ("counties stay", "county", said("萧山区", "assists", "镇远县"), [("萧山区", "镇远县")]),
    ("an organisation by its place", "county", said("萧山商会", "donatesTo", "镇远县中学"), [("萧山区", "镇远县")]),
    ("a township by its county", "county", said("萧山区", "assists", "大地乡"), [("萧山区", "镇远县")]),
    ("a district of a municipality", "city", said("海淀区", "assists", "镇远县"), [("北京市", "黔东南苗族侗族自治州")]),
    ("a coarser end stands for itself", "county", said("浙江省", "assists", "镇远县"), [("浙江省", "镇远县")]),
    ("a symmetric tie both ways", "county", said("萧山区", "twinnedWith", "镇远县"), BOTH),
    ("once inside one region", "province", said("三穗县", "twinnedWith", "镇远县"), [("贵州省", "贵州省")]),
    ("no place, no flow", "province", said("云游公司", "visits", "镇远县"), []),
    ("plans do not flow", "province", said("萧山区", "assists", "镇远县", status="planned"), []),
    ("locatedIn does not flow", "province", said("镇远县中学", "locatedIn", "镇远县"), []),
]  # fmt: skip


@pytest.mark.parametrize(("level", "statement", "ends"), [row[1:] for row in FLOWS], ids=[row[0] for row in FLOWS])
def test_flows(level: str, statement: Statement, ends: list[tuple[str, str]]) -> None:
    found = network(statement).flows(level=level)

    assert sorted(ends) == sorted((flow.origin_label, flow.destination_label) for flow in found)
    assert all(flow.acts == flow.facts == 1 for flow in found)


def test_flows_go_by_the_sum_law(helped: Network) -> None:
    first, *_ = helped.flows()

    assert (first.origin, first.destination, first.acts, first.facts) == ("330000", "520000", 3, 3)
    assert (millions(43), 0, 0, 12) == (first.money, first.invested, first.purchased, first.people)
    assert {"origin_label": "浙江省", "money": 43e6}.items() <= first.as_row().items()


def test_help_trade_and_investment_are_no_one_sum() -> None:
    (flow,) = network(
        said("萧山区", "funds", "镇远县", amount=millions(1)),
        said("萧山区", "donatesTo", "镇远县", amount=millions(2)),
        said("萧山区", "purchasesFrom", "镇远县", amount=millions(4)),
        said("萧山区", "investsIn", "镇远县", amount=millions(8)),
        said("萧山区", "investsIn", "镇远县", amount=millions(16), stage="promised"),
        said("萧山区", "cooperatesWith", "三穗县", amount=millions(32)),
    ).flows()[:1]

    assert (millions(3), millions(4), millions(8)) == (flow.money, flow.purchased, flow.invested)


def test_an_unknown_level_is_named(helped: Network) -> None:
    with pytest.raises(QueryError, match="province, city, county"):
        helped.flows(level="village")


# --- properties ---

STATEMENTS = st.builds(
    said,
    st.sampled_from(list(ENDS)),
    st.sampled_from(["funds", "twinnedWith", "visits", "investsIn", "sendsTalentTo"]),
    st.sampled_from(list(ENDS)),
    amount=st.sampled_from([None, millions(1), millions(2)]),
    headcount=st.sampled_from([None, 3]),
    measure=st.sampled_from([None, "cumulative", "period"]),
)


@given(st.lists(STATEMENTS, max_size=14))
@settings(deadline=None, max_examples=40)
def test_levels_and_standings_add_up_to_the_same(statements: list[Statement]) -> None:
    """Rolling counties up to provinces loses nothing; what all give is what all get and what `sums` says of help."""
    found = network(*statements)
    metrics = found.metrics()
    given_, got = (sum(getattr(one, name) for one in metrics.standings) for name in ("money_out", "money_in"))
    funds = sum(row.amount for row in found.sums(relation="funds"))

    assert given_ == got == funds
    for name in ("money", "invested", "people"):
        assert len({sum(getattr(flow, name) for flow in found.flows(level=level)) for level in LEVELS}) == 1


@given(st.lists(STATEMENTS, max_size=14))
@settings(deadline=None, max_examples=40)
def test_the_figures_are_those_of_networkx(statements: list[Statement]) -> None:
    found = network(*statements)
    graph = networkx.DiGraph()
    for fact in found.facts():
        graph.add_edge(fact.agent, fact.target)
        if fact.symmetric:
            graph.add_edge(fact.target, fact.agent)
    whole = found.metrics().whole

    assert graph.number_of_edges() == whole.ties
    assert networkx.number_weakly_connected_components(graph) == whole.components if graph else whole.components == 0
    assert (round(networkx.overall_reciprocity(graph), 6) if graph else 0) == whole.reciprocity
    assert {key: len(set(graph.succ[key]) | set(graph.pred[key])) for key in graph} == {
        one.id: one.partners for one in found.metrics().standings
    }
