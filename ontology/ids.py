"""Ids: from codes or from content, never from a clock, a counter or a random source."""

from hashlib import sha256

from .vocabulary import is_place


def digest(*parts: str | None) -> str:
    """Sixteen hex digits of the SHA-256 of `parts`, None and "" alike."""
    return sha256("\x1f".join([part or "" for part in parts]).encode()).hexdigest()[:16]


def entity_id(kind: str, label: str, container: str | None = None, code: str | None = None) -> str:
    """The id of an entity: `place-CODE` where there is a code, else a hash of kind, label and containing place.

    >>> entity_id("County", "湟源县", code="630123")
    'place-630123'
    """
    family = "place" if is_place(kind) else "org"
    return f"{family}-{code}" if code else f"{family}-{digest(kind, label, container)}"
