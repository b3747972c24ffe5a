"""Places: the gazetteer's data and its answers."""

from jiedui.ontology.places import gazetteer


def test_counts() -> None:
    counts = [0, 0, 0]
    for division in gazetteer().divisions.values():
        counts[division.level - 1] += division.until is None

    assert counts == [34, 333, 2847]
