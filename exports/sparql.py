"""Reading a SPARQL text before it is run: which words it uses, whatever stands in strings, addresses and comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..ontology import QueryError

# One alternative a kind of token, tried in this order. A bare word is a keyword, for every name of SPARQL has a
# sign of its own: ?variable, <address>, prefix:name, "text", @language.
TOKEN = re.compile(
    r"""
    (?P<space>\s+|\#[^\n\r]*)
  | (?P<text>"{3}(?:[^"\\]|\\.|"(?!""))*"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
  | (?P<address><[^\x00-\x20<>"{}|^`\\]*>)
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<name>(?:[^\W\d_](?:[\w.\u00b7-]*[\w\u00b7-])?)?:(?:[\w:%.\u00b7-]|\\[_~.!$&'()*+,;=/?\#@%-])*|_:\w+)
  | (?P<word>[^\W\d_]\w*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")
ELSEWHERE = "reaches beyond this file; only the graph itself is asked, nothing is fetched"
KINDS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")

# The words of SPARQL 1.1 (Recommendation of 2013-03-21, section 19.8), to find a misspelt one.
WORD_LIST = """
a abs add all as asc ask avg base bind bnode bound by ceil clear coalesce concat construct contains copy count create
data datatype day default delete desc describe distinct drop encode_for_uri exists false filter floor from graph group
group_concat having hours if in insert into iri isblank isiri isliteral isnumeric isuri lang langmatches lcase limit
load max md5 min minus minutes month move named not now offset optional order prefix rand reduced regex replace round
sameterm sample seconds select separator service sha1 sha256 sha384 sha512 silent str strafter strbefore strdt strends
strlang strlen strstarts struuid substr sum timezone to true tz ucase undef union uri using uuid values where with year
"""
WORDS = frozenset(WORD_LIST.split())


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query with its kind and where it begins."""

    kind: str
    text: str
    start: int


def tokens(query: str) -> Iterator[Token]:
    """The query's tokens, spaces and comments left out.

    >>> [token.text for token in tokens("ASK { ?a jd:assists <http://x> } # SERVICE")][:3]
    ['ASK', '{', '?a']
    """
    for found in TOKEN.finditer(query):
        if found.lastgroup != "space":
            yield Token(found.lastgroup or "other", found.group(), found.start())


def check(query: str, known: dict[str, str]) -> None:
    """Refuse what is no plain question to this graph; `known` are the prefixes that stand ready.

    Raises:
        QueryError: an update, SERVICE or FROM, no query at all, or a prefix nobody declared; with its position.
    """
    # SPARQL reads \\u0053ERVICE as SERVICE before anything else, so both readings are looked at
    for text in (query, _unescaped(query)):
        _refuse(text)
    if "service" in _unescaped(query).lower() and _reaches_out(query):
        raise QueryError(f"SPARQL: SERVICE {ELSEWHERE}")
    _prefixes(query, known)


def _reaches_out(query: str) -> bool:
    """True where a whole parser finds SERVICE, or cannot read the text.

    Asked only where the word stands in what the tokens hold for a string, an address or a comment, for
    these can be made to look like one another: FILTER(?a<?b)SERVICE#> is no address.
    """
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        parsed = parseQuery(query)
    except Exception:  # pyparsing's, and whatever a text made to break it may raise
        return True
    return "ServiceGraphPattern" in repr(parsed)


def unknown_word(query: str) -> Token | None:
    """The first bare word that SPARQL does not know, None where it knows all.

    >>> unknown_word("SELECT ?x { ?x ?y ?z FILTR(?z > 1) }").text
    'FILTR'
    """
    return next((token for token in tokens(query) if token.kind == "word" and token.text.lower() not in WORDS), None)


def place(query: str, start: int) -> str:
    """Where a character stands, for people: "line 2, column 7"."""
    before = query[:start]
    return f"line {before.count(chr(10)) + 1}, column {start - before.rfind(chr(10))}"


def _unescaped(query: str) -> str:
    return ESCAPE.sub(lambda found: _sign(int(found.group(1) or found.group(2), 16)), query)


def _sign(code: int) -> str:
    return chr(code) if code < 0x110000 else "�"


def _refuse(query: str) -> None:
    words = [token for token in tokens(query) if token.kind == "word"]
    first = next((word for word in words if word.text.upper() not in ("PREFIX", "BASE")), None)
    if first is None:
        raise QueryError("SPARQL: empty; ask for example: SELECT ?who ?whom { ?who jd:assists ?whom } LIMIT 5")
    if first.text.upper() in UPDATES:
        raise QueryError(
            f"SPARQL, {place(query, first.start)}: {first.text} would change the graph; only questions are answered"
        )
    for word in words:
        if word.text.upper() in ("SERVICE", "FROM"):
            raise QueryError(f"SPARQL, {place(query, word.start)}: {word.text} {ELSEWHERE}")
    if first.text.upper() not in KINDS:
        raise QueryError(
            f"SPARQL, {place(query, first.start)}: {first.text!r} begins no question; use {', '.join(KINDS)}"
        )


def _prefixes(query: str, known: dict[str, str]) -> None:
    declared = set(known)
    before: Token | None = None
    for token in tokens(query):
        if token.kind == "name" and not token.text.startswith("_:"):
            prefix = token.text.partition(":")[0]
            if before is not None and before.kind == "word" and before.text.upper() == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                raise QueryError(
                    f"SPARQL, {place(query, token.start)}: the prefix {prefix}: is unknown; "
                    f"ready are {', '.join(f'{name}:' for name in sorted(known))}"
                )
        before = token
