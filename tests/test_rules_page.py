"""The pages of the rules are those of the frames: every rule once, in order, in today's words."""

import re

import pytest
from jiedui.graph.statements.frames import frames
from jiedui.ontology import relations

from benchmarks.rules import PAGE, UNSEEN, counts_on, render, shown_sets

ANEW = "write it anew: python -m benchmarks.rules --update"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text("utf-8")


def test_the_page_is_what_the_rules_give_with_its_counts(page: str) -> None:
    assert page == render(counts_on(page)), ANEW


def test_every_rule_has_one_section_in_the_order_of_trying(page: str) -> None:
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == [frame.id for frame in frames()], ANEW
    for relation in {frame.relation for frame in frames()}:
        assert f"- {relations()[relation].zh} {relations()[relation].en}: [" in page


def test_the_counts_are_of_shipped_sets_that_may_be_looked_into(page: str) -> None:
    counts = counts_on(page)
    named = {name for rule in counts.values() for name in rule}

    assert named
    assert named <= set(shown_sets())
    assert named.isdisjoint(UNSEEN)
    assert sum(right for rule in counts.values() for right, _, _ in rule.values()) > 100


def test_counts_survive_a_round() -> None:
    counts = {"assist": {"corpus": (3, 1, 2), "own": (0, 0, 1)}, "fund": {"corpus": (0, 2, 0)}}
    made = render(counts)

    assert {rule: found for rule, found in counts_on(made).items() if found} == counts
    assert "| corpus | 3 | 1 | 2 | 0.75 |" in made
    assert "| *together* | 3 | 1 | 3 | 0.75 |" in made
