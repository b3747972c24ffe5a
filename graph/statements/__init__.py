"""What a document says: statements, their ends, figures and evidence."""

from .read import read_statements

__all__ = ["read_statements"]
