"""Gold annotations: what careful readers found in each document, read from a folder of JSON and checked hard."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from ...ontology import InputError, kinds, relations

STATUSES = ("done", "planned")


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """An entity of the gold; `optional`: finding it is not wrong, missing it is no miss."""

    id: str
    type: str
    name: str
    aliases: tuple[str, ...]
    optional: bool

    @property
    def names(self) -> frozenset[str]:
        """Its name and aliases, blanks at their ends aside."""
        return stripped((self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """A tie of the gold between two entity ids of its document.

    `amount` is CNY; `headcount` counts person-times too; `unsure` names the figures on which the annotators differ;
    `evidence` is the passage that they pointed at.
    """

    type: str
    subject: str
    object: str
    amount: float | None
    headcount: float | None
    time: str
    status: str
    evidence: str
    unsure: frozenset[str]
    optional: bool


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """What a careful reader would take from one document, in the file's order."""

    id: str
    entities: tuple[GoldEntity, ...]
    relations: tuple[GoldRelation, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """All gold of one folder by file name; `digest` changes with any byte of it."""

    documents: tuple[GoldDocument, ...]
    digest: str


def stripped(names: Sequence[str]) -> frozenset[str]:
    """The names without blanks round them, empty ones left out."""
    return frozenset(name.strip() for name in names if name.strip())


def read_gold(folder: Path) -> Gold:
    """The gold of every `*.json` in `folder`.

    Raises:
        InputError: no such folder, no JSON in it, or a file that is no gold; the message names the file and the row.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; give the folder of the gold, one JSON file a document")
    digest, found = sha256(), dict[str, GoldDocument]()
    for path in sorted(folder.glob("*.json")):
        raw = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + raw + b"\0")
        document = _document(path, raw)
        if document.id in found:
            raise InputError(f"{path}: the document {document.id!r} has gold in another file too; keep one of them")
        found[document.id] = document
    if not found:
        raise InputError(f"{folder}: no gold in it; one JSON file a document is needed, with doc, entities, relations")
    return Gold(tuple(found.values()), digest.hexdigest()[:16])


def _document(path: Path, raw: bytes) -> GoldDocument:
    try:
        data: Any = json.loads(raw)
    except ValueError as error:
        raise InputError(f"{path}: not JSON ({error}); correct or remove it") from error
    if not isinstance(data, dict) or not {"doc", "entities", "relations"} <= data.keys():
        raise InputError(f"{path}: no gold (doc, entities and relations are needed); correct or remove it")
    rows = cast("dict[str, Any]", data)
    entities = _each(path, rows, "entities", _entity)
    known = {entity.id for entity in entities}
    found = _each(path, rows, "relations", _relation)
    for number, relation in enumerate(found, 1):
        if lost := {relation.subject, relation.object} - known:
            raise InputError(f"{path}: relations row {number}: no entity {min(lost)!r} in this file")
    return GoldDocument(str(rows["doc"]), entities, found)


def _each(path: Path, data: Mapping[str, Any], part: str, make: Any) -> Any:
    made: list[Any] = []
    for number, row in enumerate(data[part], 1):
        try:
            made.append(make(row))
        except KeyError as error:
            raise InputError(f"{path}: {part} row {number}: {error} is missing or unknown") from error
        except (TypeError, ValueError, AttributeError) as error:
            raise InputError(f"{path}: {part} row {number}: {error}") from error
    return tuple(made)


def _entity(row: Mapping[str, Any]) -> GoldEntity:
    names = tuple(str(name) for name in row.get("aliases") or ())
    return GoldEntity(row["id"], kinds()[row["type"]].name, str(row["name"]), names, bool(row.get("optional")))


def _relation(row: Mapping[str, Any]) -> GoldRelation:
    optional = bool(row.get("optional"))
    status = row.get("status") or ("" if optional else row["status"])
    if status and status not in STATUSES:
        raise ValueError(f"status {status!r}; known: {', '.join(STATUSES)}")
    return GoldRelation(
        type=relations()[row["type"]].name,
        subject=row["subject"],
        object=row["object"],
        amount=_figure(row, "amount"),
        headcount=_figure(row, "headcount"),
        time=row.get("time") or "",
        status=status,
        evidence=row.get("evidence") or "",
        unsure=frozenset(row.get("unsure") or ()),
        optional=optional,
    )


def _figure(row: Mapping[str, Any], name: str) -> float | None:
    value = row.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{name} is {value!r}, not a number")
    return float(value)
