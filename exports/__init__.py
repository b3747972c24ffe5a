"""Ways out of the network: RDF, page, tables, GraphML, report; SPARQL; proof of quotes; shapes. None decides facts."""

from .check import CheckReport, Finding, check
from .page import to_pyvis
from .queries import named_queries, named_query, query
from .reading import load
from .results import Iri, Table, format_metrics, format_table
from .turtle import to_rdflib
from .verify import VerifyReport, verify
from .write import write_all, write_one

__all__ = [
    "CheckReport",
    "Finding",
    "Iri",
    "Table",
    "VerifyReport",
    "check",
    "format_metrics",
    "format_table",
    "load",
    "named_queries",
    "named_query",
    "query",
    "to_pyvis",
    "to_rdflib",
    "verify",
    "write_all",
    "write_one",
]
