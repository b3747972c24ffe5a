"""The words all rooms speak: vocabulary, word lists, places, and the values that travel."""

from .errors import GraphError, InputError, JieduiError, QueryError, VocabularyError
from .ids import digest, entity_id
from .lexicon import lexicon, words
from .tables import read_table
from .values import Document, Entity, Evidence, Figures, Found, Mark, Mention, Passage, Reading, Statement, Text
from .vocabulary import Kind, Relation, Term, domains, is_place, kinds, read_yaml, relations, rows, scale

__all__ = [
    "Document",
    "Entity",
    "Evidence",
    "Figures",
    "Found",
    "GraphError",
    "InputError",
    "JieduiError",
    "Kind",
    "Mark",
    "Mention",
    "Passage",
    "QueryError",
    "Reading",
    "Relation",
    "Statement",
    "Term",
    "Text",
    "VocabularyError",
    "digest",
    "domains",
    "entity_id",
    "is_place",
    "kinds",
    "lexicon",
    "read_table",
    "read_yaml",
    "relations",
    "rows",
    "scale",
    "words",
]
