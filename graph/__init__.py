"""From document to network: who is named, what is said of them, and what it adds up to."""

from .build import Run, build, read, run
from .jsonfile import load
from .merge import merge
from .network import Network

__all__ = ["Network", "Run", "build", "load", "merge", "read", "run"]
