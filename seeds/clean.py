"""From a document to its clean text, step by step."""

from ..ontology.values import Document, Text
from .boilerplate import boilerplate_edits
from .edits import Draft
from .folding import fold
from .lines import join_edits, line_edits
from .mojibake import mojibake_edits
from .noise import gloss_edits, markup_edits, space_edits

ROUNDS = 9  # each round but the last takes something out; three are the most seen


def clean(document: Document) -> Text:
    """The clean Simplified text of `document` with the way back to its source.

    A newline ends a block; nothing stands before it but the block. Cleaning clean text changes nothing.

    "青海新聞網(wǎng)訊\\r\\n　　投入4300萬元 。" -> "青海新闻网讯\\n投入4300万元。"
    """
    draft = Draft(document.source)
    for _ in range(ROUNDS):
        cleaned = _round(draft)
        if cleaned.text == draft.text:
            break
        draft = cleaned
    return draft.finished(document)


def _round(draft: Draft) -> Draft:
    # 1. Bytes out of step, while the text is still as the site wrote it.
    draft = draft.edited(mojibake_edits(draft.text))
    # 2. What is not text: invisible characters, entities, tags.
    draft = draft.edited(markup_edits(draft.text))
    # 3. One for one: widths, Simplified characters, marks, quotes, dashes.
    draft = draft.folded(fold(draft.text))
    # 4. Pinyin in brackets, footnote numbers, stars.
    draft = draft.edited(gloss_edits(draft.text))
    # 5. Spaces that only space out.
    draft = draft.edited(space_edits(draft.text))
    # 6. Lines: blank ones and outer spaces; then the ends that only break a sentence.
    draft = draft.edited(line_edits(draft.text))
    draft = draft.edited(join_edits(draft.text))
    # 7. Navigation, notices and credits.
    return draft.edited(boilerplate_edits(draft.text))
