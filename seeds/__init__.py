"""Where documents come in: files to `Document`, `Document` to clean `Text` with the way back to the source."""

from .clean import clean
from .corpus import corpus_folder
from .intake import Intake, Skipped, read_documents
from .simplify import simplify

__all__ = ["Intake", "Skipped", "clean", "corpus_folder", "read_documents", "simplify"]
