"""Who and what a text names: places, organisations, every place where they are named, and where they are."""

from .find import find_mentions
from .located import locate
from .names import OwnName, UserNames, read_ignore, read_names

__all__ = ["OwnName", "UserNames", "find_mentions", "locate", "read_ignore", "read_names"]
