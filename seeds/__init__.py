"""Where documents come in: files to `Document`, `Document` to clean `Text` with the way back to the source."""

from .blocks import Block, blocks, sentences
from .clean import clean
from .corpus import corpus_folder
from .dates import document_date
from .intake import Intake, Skipped, read_documents
from .simplify import simplify

__all__ = [
    "Block",
    "Intake",
    "Skipped",
    "blocks",
    "clean",
    "corpus_folder",
    "document_date",
    "read_documents",
    "sentences",
    "simplify",
]
