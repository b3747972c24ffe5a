"""The floors of accuracy: pinned beside the digest of the gold they were measured on, never lowered."""

import json
import os
from pathlib import Path

import pytest

from benchmarks.accuracy import FLOORS, SETS, digest, figures, score


@pytest.mark.parametrize("name", ["corpus", "seeds"])
def test_figures_stay_above_their_floors(name: str) -> None:
    gold, texts = SETS[name]
    if not gold.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{gold} is missing in CI")
        pytest.skip(f"the set {name!r} (real documents) is not beside this checkout")
    pinned = json.loads(FLOORS.read_text("utf-8"))[name]

    assert pinned["gold"] == digest(gold), "the gold changed: measure anew with python -m benchmarks.accuracy --update"

    result = score(gold, texts)
    found = figures(result)
    below = {key: (found[key], floor) for key, floor in pinned["floors"].items() if found[key] < floor}

    assert below == {}
    assert result["aliases_per_entity"] <= 3


def test_scorer_is_the_shared_one(shared: Path) -> None:
    assert (shared / "score.py").read_bytes() == (SETS["corpus"][0].parent / "score.py").read_bytes()
