"""Writing files: each under a temporary name first, then all renamed, so that a killed run leaves no half file."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..graph.jsonfile import dumps
from ..graph.network import Network
from ..ontology import GraphError
from .graphml import write_graphml
from .page import write_page
from .report import write_report
from .tables import write_entities, write_evidence, write_relations
from .turtle import write_ntriples, write_turtle

if TYPE_CHECKING:
    from ..seeds import Skipped

Writer = Callable[[Network, Path], None]
TABLES: dict[str, Writer] = {
    "entities.csv": write_entities,
    "relations.csv": write_relations,
    "evidence.csv": write_evidence,
}


def write_json(network: Network, out: Path) -> None:
    """Write graph.json, the contract for programs."""
    out.write_bytes(dumps(network).encode("utf-8", "replace"))


SINGLE: dict[str, Writer] = {
    "ttl": write_turtle,
    "nt": write_ntriples,
    "json": write_json,
    "graphml": write_graphml,
    "md": write_report,
    "html": write_page,
    "pyvis": write_page,
}


def write_all(network: Network, out: Path, skipped: Sequence["Skipped"] = ()) -> tuple[Path, ...]:
    """Write every format into the folder `out` and return the files; our own old ones are replaced, others untouched.

    Raises:
        GraphError: `out` is a file.
    """

    def write_report_with_skipped(network: Network, path: Path) -> None:
        write_report(network, path, skipped)

    files: dict[str, Writer] = {
        "graph.ttl": write_turtle,
        "graph.html": write_page,
        "graph.json": write_json,
        "graph.graphml": write_graphml,
        **TABLES,
        "report.md": write_report_with_skipped,
    }
    return _write(network, _folder(out), files)


def write_one(network: Network, form: str, out: Path) -> tuple[Path, ...]:
    """Write one format to the file `out`; "csv" writes its three tables into the folder `out`.

    Raises:
        GraphError: an unknown format, or `out` is a folder where a file is meant, or the other way round.
    """
    if form == "csv":
        return _write(network, _folder(out), TABLES)
    if form not in SINGLE:
        raise GraphError(f"no format {form!r}; known: {', '.join([*SINGLE, 'csv'])}")
    if out.is_dir():
        raise GraphError(f"{out}: is a folder; name a file, for example {out / ('graph.' + form)}")
    return _write(network, _folder(out.parent), {out.name: SINGLE[form]})


def _folder(path: Path) -> Path:
    if path.exists() and not path.is_dir():
        raise GraphError(f"{path}: is a file; name a folder to write into")
    path.mkdir(parents=True, exist_ok=True)
    return path


def _write(network: Network, folder: Path, files: dict[str, Writer]) -> tuple[Path, ...]:
    """Write all parts, then rename them; a failure removes the parts and leaves the old files as they were."""
    parts = {name: folder / f".{name}.part" for name in files}
    try:
        for name, writer in files.items():
            writer(network, parts[name])
        for name, part in parts.items():
            part.replace(folder / name)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return tuple(folder / name for name in files)
