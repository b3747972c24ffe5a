"""The digest of the rules: which vocabulary, word lists, places and version made a network."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from .. import __version__

ROOMS = ("ontology", "seeds")
DATA = (".yaml", ".tsv", ".txt")


@cache
def rules_digest() -> str:
    """Sixteen hex digits over the package's version and the bytes of its data files, line ends aside."""
    total = sha256(__version__.encode())
    package = files((__package__ or "jiedui.graph").rpartition(".")[0])
    for room in ROOMS:
        for name, path in data_files(package.joinpath(room), room):
            total.update(f"\n{name}\n".encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()[:16]


def data_files(folder: Traversable, name: str) -> Iterable[tuple[str, Traversable]]:
    """The data files below `folder` by name; the sample corpus is no rule."""
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        inner = f"{name}/{path.name}"
        if path.is_dir() and path.name not in ("corpus", "__pycache__"):
            yield from data_files(path, inner)
        elif path.name.endswith(DATA):
            yield inner, path
