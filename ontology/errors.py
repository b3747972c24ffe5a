"""What can go wrong, as one small tree.

    JieduiError
    ├── InputError        a document or folder that cannot be read
    ├── VocabularyError   a row of our own or the user's word lists that is wrong
    ├── GraphError        a graph file that is broken, or of another version
    └── QueryError        a question that cannot be answered: bad SPARQL, an unknown or ambiguous name

Every message names the file, row or document, says what was found and what to do.
"""


class JieduiError(Exception):
    """Root of all errors that Jiedui raises on purpose; the command line shows them in one line."""


class InputError(JieduiError):
    """A document, folder or metadata file cannot be read."""


class VocabularyError(JieduiError):
    """A word list, rule file or the user's name list holds a row that does not fit."""


class GraphError(JieduiError):
    """A graph file is missing, broken, or of another version."""


class QueryError(JieduiError):
    """A query or a name that cannot be answered."""
