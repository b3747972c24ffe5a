"""Domains: by the kinds of the ends, the relation and the words of the clause."""

import pytest
from jiedui.graph.statements.fields import domain_of

DOMAINS = [
    ("选派9名教师支教", ("County", "County"), "sendsTalentTo", "education", "the words of the clause"),
    ("结成对子", ("School", "School"), "twinnedWith", "education", "both ends are schools"),
    ("帮扶县人民医院", ("County", "Hospital"), "assists", "health", "a hospital is helped"),
    (
        "师范大学定点帮扶云谷县",
        ("School", "County"),
        "assists",
        None,
        "a university that helps a county teaches nobody",
    ),
    ("采购云谷县的货品", ("City", "County"), "purchasesFrom", "consumption", "the relation itself"),
    ("选派9名干部挂职", ("City", "County"), "sendsTalentTo", "talent", "people sent"),
    ("投资建奶牛牧场", ("Company", "County"), "investsIn", "agriculture", "what is built"),
    ("投资办制衣分厂", ("Company", "Zone"), "investsIn", "industry", "a factory"),
    ("输出务工人员300人", ("County", "City"), "sendsTalentTo", "employment", "labour"),
    ("出资修路", ("District", "Township"), "funds", "infrastructure", "a road"),
    ("对口支援云谷县", ("City", "County"), "assists", None, "nothing is said"),
    ("捐资修缮博物馆", ("City", "City"), "donatesTo", "culture-tourism", "a museum"),
    ("考察垃圾分类", ("County", "City"), "visits", "ecology", "waste"),
]


@pytest.mark.parametrize(("text", "kinds", "relation", "expected", "why"), DOMAINS, ids=[row[4] for row in DOMAINS])
def test_a_statement_has_a_domain(
    text: str, kinds: tuple[str, str], relation: str, expected: str | None, why: str
) -> None:
    span = (0, len(text))

    assert expected == domain_of(text, span, span, tuple("County" if k == "District" else k for k in kinds), relation)


def test_the_sentence_speaks_for_an_organisation_only() -> None:
    text = "两院签约，派出医疗队"

    assert domain_of(text, (0, 4), (0, 10), ("Government", "County"), "cooperatesWith") == "health"
    assert domain_of(text, (0, 4), (0, 10), ("City", "County"), "cooperatesWith") is None
