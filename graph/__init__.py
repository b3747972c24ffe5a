"""From document to network: who is named, what is said of them, and what it adds up to.

The readers of Chinese (`build`, `run`, `read`) load at their first use: a query of a finished graph needs none.
"""

from typing import TYPE_CHECKING, Any

from .jsonfile import load
from .merge import at_least, merge
from .network import Network

if TYPE_CHECKING:
    from .chain import Run, build, read, run

__all__ = ["Network", "Run", "at_least", "build", "load", "merge", "read", "run"]


def __getattr__(name: str) -> Any:
    if name in ("Run", "build", "read", "run"):
        from . import chain

        return getattr(chain, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
