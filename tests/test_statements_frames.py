"""Every frame of frames.yaml must read its own example, and the file must be sound."""

import pytest
from jiedui.graph.statements.examples import facts, marked
from jiedui.graph.statements.frames import Frame, case_words, frames
from jiedui.graph.statements.read import read_statements


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.id)
def test_a_frame_reads_its_example(frame: Frame) -> None:
    """The example gives the facts that the row promises, and at least one of them by this very frame."""
    text, found = marked(frame.example)
    labels = {entity.id: entity.label for entity in found.entities}
    said = [each for each in read_statements(text, found, least=0.0) if each.relation == frame.relation]

    assert sorted(frame.gives) == sorted({f"{labels[each.agent]} -> {labels[each.target]}" for each in said})
    assert frame.id in {each.rule for each in said}


def test_every_frame_promises_something() -> None:
    """A row without an example that gives a fact proves nothing."""
    assert [frame.id for frame in frames() if not frame.gives or not frame.example] == []


def test_every_case_word_has_one_case() -> None:
    """Longer words may hide shorter ones (亲自 hides 自), the same word never stands twice."""
    assert case_words()["来自"] == "from"
    assert case_words()["亲自"] == "none"


def test_examples_are_own_sentences() -> None:
    """A sentence without brackets says nothing: no end is guessed."""
    assert facts("临江市对口支援云谷县。") == []
