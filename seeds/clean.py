"""From a document to its clean text, step by step."""

from ..ontology.values import Document, Text
from .boilerplate import boilerplate_edits
from .edits import Draft
from .folding import fold
from .lines import join_edits, line_edits
from .mojibake import mojibake_edits
from .noise import gloss_edits, markup_edits, space_edits

ROUNDS = 9  # three are the most seen

# What is taken out, step by step; each sees the text that the one before left.
STEPS = (
    markup_edits,  # invisible characters, entities, tags
    gloss_edits,  # pinyin in brackets, footnote numbers, stars
    space_edits,  # spaces that only space out
    join_edits,  # line ends that only break a sentence
    boilerplate_edits,  # navigation, notices, credits
)


def clean(document: Document) -> Text:
    """The clean Simplified text of `document` with the way back to its source.

    A newline ends a block; no space stands before or behind it. Cleaning clean text changes nothing.

    "青海新聞網(wǎng)訊\\r\\n　　投入4300萬元 。" -> "青海新闻网讯\\n投入4300万元。"
    """
    # 1. Bytes out of step, while the text is still as the site wrote it.
    draft = Draft(document.source)
    draft = draft.edited(mojibake_edits(draft.text))
    # 2. One for one: widths, Simplified characters, marks, quotes, dashes; then blank lines and outer spaces.
    draft = _evened(draft)
    # 3. Take out what is no text. What goes may bring new neighbours together, so until nothing is found.
    for _ in range(ROUNDS):
        before = draft
        for step in STEPS:
            draft = draft.edited(step(draft.text))
        if draft is before:
            break
        draft = _evened(draft)
    return draft.finished(document)


def _evened(draft: Draft) -> Draft:
    draft = draft.folded(fold(draft.text))
    return draft.edited(line_edits(draft.text))
