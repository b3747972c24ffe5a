"""A run kept in a file, and what a later run gains and loses beside it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ...ontology import GraphError
from .judge import OPTIONAL, RIGHT, WRONG, Judged, Tie

VERSION = 1
MISSED = "missed"
VERDICTS = (RIGHT, WRONG, OPTIONAL, MISSED)
Line = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class SavedRun:
    """The verdicts of one run: `lines` has (document, what, one, other) -> right, wrong, optional or missed.

    `what` is a relation, or "entity" with its type as `one` and its name as `other`. `gold`: the digest of the gold
    that it was measured on; `figures` as the scorer names them.
    """

    gold: str
    rules: str
    figures: Mapping[str, Any]
    lines: Mapping[Line, str]


@dataclass(frozen=True, slots=True)
class Change:
    """What became different, each a sorted list: `gained` and `lost` are right things, `worse` wrong new ones,
    `better` wrong ones that are gone."""

    gained: tuple[Line, ...]
    lost: tuple[Line, ...]
    worse: tuple[Line, ...]
    better: tuple[Line, ...]


def verdicts(judged: Sequence[Judged]) -> dict[Line, str]:
    """Every entity and tie of the documents with what came of it."""
    lines: dict[Line, str] = {}
    for one in judged:
        for entity in one.gold.entities:
            name = one.gold.id, "entity", entity.type, entity.name
            if entity.id in one.same:
                lines[name] = OPTIONAL if entity.optional else RIGHT
            elif not entity.optional:
                lines[name] = MISSED
        for entity in one.strange:
            lines[one.gold.id, "entity", entity.type, entity.label] = WRONG
        for tie in one.told:
            lines[line(one, tie)] = one.verdict(tie)
        for tie in one.missed():
            lines[line(one, tie)] = MISSED
    return {each: lines[each] for each in sorted(lines)}


def line(one: Judged, tie: Tie) -> Line:
    """A tie by the names of its ends; those that the gold lacks in brackets."""
    ends = [f"({one.names[end]})" if end.startswith("?") else one.names[end] for end in (tie.agent, tie.target)]
    return one.gold.id, tie.relation, ends[0], ends[1]


def compare(now: SavedRun, then: SavedRun) -> Change:
    """What `now` gains and loses beside `then`.

    Raises:
        GraphError: the two runs were measured on different gold.
    """
    if now.gold != then.gold:
        raise GraphError(
            f"the saved run was measured on other gold (digest {then.gold}, now {now.gold}); measure and save it again"
        )
    right = [{each for each, verdict in run.lines.items() if verdict == RIGHT} for run in (now, then)]
    wrong = [{each for each, verdict in run.lines.items() if verdict == WRONG} for run in (now, then)]
    sides = (right[0] - right[1], right[1] - right[0], wrong[0] - wrong[1], wrong[1] - wrong[0])
    return Change(*(tuple(sorted(side)) for side in sides))


def save_run(run: SavedRun, path: Path) -> None:
    """Write `run` as JSON, one verdict a line, under a temporary name first."""
    head = {"version": VERSION, "gold": run.gold, "rules": run.rules, "figures": run.figures}
    rows = ",\n".join(json.dumps([*each, verdict], ensure_ascii=False) for each, verdict in run.lines.items())
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(json.dumps(head, ensure_ascii=False)[:-1] + f', "lines": [\n{rows}\n]}}\n', "utf-8")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def load_run(path: Path) -> SavedRun:
    """The run saved in `path`.

    Raises:
        GraphError: the file is missing, broken, or no saved run.
    """
    try:
        data: Any = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise GraphError(f"{path}: no such file; write it with: jiedui evaluate OUT GOLD --save {path}") from error
    except (OSError, ValueError) as error:
        raise GraphError(f"{path}: cannot be read as a saved run: {error}") from error
    found = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
    if found.get("version") != VERSION:
        raise GraphError(f"{path}: no saved run of version {VERSION}; write it with: jiedui evaluate --save")
    try:
        lines = dict(_verdict(row) for row in found["lines"])
        return SavedRun(str(found["gold"]), str(found["rules"]), dict(found["figures"]), lines)
    except (KeyError, TypeError, ValueError) as error:
        raise GraphError(f"{path}: a broken saved run ({error}); write it again with --save") from error


def _verdict(row: Sequence[str]) -> tuple[Line, str]:
    document, what, one, other, verdict = row
    if verdict not in VERDICTS:
        raise ValueError(f"{verdict!r} is no verdict")
    return (document, what, one, other), verdict
