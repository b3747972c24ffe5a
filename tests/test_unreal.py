"""What is planned, negated, wished or refused, on texts nobody tuned on: totals only, never a row."""

from pathlib import Path

import pytest
from jiedui.graph import read
from jiedui.graph.merge import merge
from jiedui.ontology import Document

from benchmarks.accuracy import SETS
from benchmarks.unreal import COLUMNS, PLANNED, Unreal, judged, measure, read_unreal

OWN = "\n".join(
    (
        "2021年，萧山区向镇远县捐赠图书300册。",
        "2023年，萧山区将向镇远县投入资金500万元。",
        "萧山区没有派医生到镇远县。",
    )
)


def test_what_is_counted() -> None:
    network = merge([read(Document("a", "", "", "", "2022-05", OWN, "sha"))])
    rows = [
        Unreal("a", "", PLANNED, "funds", "萧山区", "镇远县"),
        Unreal("a", "", PLANNED, "donatesTo", "萧山区", "镇远县"),
        Unreal("a", "", "negated", "sendsTalentTo", "萧山区", "镇远县"),
        Unreal("a", "", "wished", "donatesTo", "萧山区", "镇远县"),
        Unreal("b", "", "refused", "donatesTo", "萧山区", "镇远县"),
    ]
    counts = judged(network, rows)

    assert (counts[PLANNED], counts["planned found"], counts["planned as done"]) == (2, 1, 1)
    assert [counts[f"{kind} as fact"] for kind in ("negated", "wished", "refused")] == [0, 1, 0]


def test_a_broken_list_is_named_without_its_words(tmp_path: Path) -> None:
    path = tmp_path / "statements.tsv"
    path.write_text("\t".join(COLUMNS) + "\na\t某句\tplanned\n", "utf-8")

    with pytest.raises(ValueError, match="row 2: 3 cells") as error:
        read_unreal(path)

    assert "某句" not in str(error.value)


def test_totals_on_the_sealed_texts() -> None:
    """Measured: 2 of 23 unreal statements told as facts, of 19 planned ones 9 found and 1 told as done."""
    if not (SETS["sealed"][0].parent / "statements.tsv").exists():
        pytest.skip("the sealed statements are not beside this checkout")
    counts = measure()
    unreal = [kind for kind in ("negated", "wished", "refused") if counts[kind]]
    every = sum(counts[kind] for kind in unreal)
    told = sum(counts[f"{kind} as fact"] for kind in unreal)

    assert every >= 10
    assert counts[PLANNED] >= 10
    assert told <= 0.15 * every
    assert counts["planned as done"] <= 0.15 * counts[PLANNED]
    assert counts["planned found"] >= 0.35 * counts[PLANNED]
