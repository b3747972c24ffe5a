"""Writing files: each under a temporary name first, then all renamed, so that a killed run leaves no half file."""

import gzip
import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..graph.jsonfile import dumps
from ..graph.network import Network
from ..ontology import GraphError
from .graphml import write_graphml
from .jsonld import write_jsonld
from .page import write_page
from .report import write_report
from .tables import write_entities, write_evidence, write_relations
from .turtle import write_nquads, write_ntriples, write_trig, write_turtle

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


ANNOTATED = {"ttl": write_turtle, "nt": write_ntriples, "trig": write_trig, "nq": write_nquads}
SINGLE: dict[str, Writer] = {
    **ANNOTATED,
    "jsonld": write_jsonld,
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


def write_one(network: Network, form: str, out: Path, annotated: bool = False) -> tuple[Path, ...]:
    """Write one format to the file `out`, packed where its name ends in .gz; "csv" writes its tables into a folder.

    With `annotated` each fact also points at the edge that it tells of (a triple term of RDF 1.2).

    Raises:
        GraphError: an unknown format, one that cannot be annotated, or a folder where a file is meant or the reverse.
    """
    if annotated and form not in ANNOTATED:
        raise GraphError(f"no annotations of RDF 1.2 in {form!r}; they fit into {', '.join(ANNOTATED)}")
    if form == "csv":
        return _write(network, _folder(out), TABLES)
    if form not in SINGLE:
        raise GraphError(f"no format {form!r}; known: {', '.join([*SINGLE, 'csv'])}")
    if out.is_dir():
        raise GraphError(f"{out}: is a folder; name a file, for example {out / ('graph.' + form)}")
    writer = partial(ANNOTATED[form], annotated=True) if annotated else SINGLE[form]
    return _write(network, _folder(out.parent), {out.name: writer})


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
            if name.lower().endswith(".gz"):
                _pack(parts[name])
        for name, part in parts.items():
            part.replace(folder / name)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    return tuple(folder / name for name in files)


def _pack(path: Path) -> None:
    """Pack the file in place, without name and clock inside, so that the same text gives the same bytes."""
    packed = path.with_name(path.name + ".packed")
    try:
        with (
            path.open("rb") as plain,
            packed.open("wb") as raw,
            gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as stream,
        ):
            shutil.copyfileobj(plain, stream, 1 << 20)
        packed.replace(path)
    finally:
        packed.unlink(missing_ok=True)
