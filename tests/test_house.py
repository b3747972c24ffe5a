"""The house stands as DESIGN and CONTRIBUTING say: packages, floors, heavy imports, sizes, documents."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from click import Command
from jiedui.cli import main

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("ontology", "seeds", "graph", "exports", "cli")
ONLY_IN = {
    "rdflib": ("exports/",),
    "pyoxigraph": ("exports/",),
    "pyshacl": ("exports/",),
    "pyvis": ("exports/",),
    "networkx": ("graph/network.py", "graph/metrics", "exports/"),
    "jieba": ("graph/mentions/", "ontology/places/build"),
}
HEAVY = {"pyshacl", "networkx", "scipy", "numpy", "pyvis", "rdflib", "jieba", "pandas"}


def _modules() -> list[Path]:
    rooms = [path for room in FLOORS[:-1] for path in sorted((ROOT / room).rglob("*.py"))]
    return [*rooms, ROOT / "cli.py", ROOT / "__main__.py", ROOT / "__init__.py"]


def _imports(path: Path) -> Iterator[tuple[str, bool]]:
    """(dotted module from the package's root, stands at the top of the module)."""
    inside = path.relative_to(ROOT).with_suffix("").parts
    tree = ast.parse(path.read_text("utf-8"))
    top = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            base = inside[: len(inside) - node.level] if node.level else ()
            prefix = "." if node.level else ""
            yield prefix + ".".join((*base, *((node.module or "").split(".") if node.module else ()))), id(node) in top
        elif isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in top) for alias in node.names)


def test_packages_are_the_folders() -> None:
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    folders = {
        ".".join(("jiedui", *path.parent.relative_to(ROOT).parts))
        for room in FLOORS[:-1]
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    assert sorted({"jiedui", *folders}) == sorted(listed)


def test_no_arrow_points_up() -> None:
    wrong: list[str] = []
    for path in _modules():
        room = path.relative_to(ROOT).parts[0].removesuffix(".py")
        floor = FLOORS.index(room) if room in FLOORS else len(FLOORS)
        for name, _ in _imports(path):
            other = name.removeprefix(".").split(".")[0] if name.startswith(".") else ""
            if other in FLOORS and FLOORS.index(other) > floor:
                wrong.append(f"{path.relative_to(ROOT)} imports {name}")

    assert wrong == []


@pytest.mark.parametrize(("library", "places"), ONLY_IN.items(), ids=str)
def test_third_parties_stay_at_the_edge(library: str, places: tuple[str, ...]) -> None:
    found = [
        str(path.relative_to(ROOT).as_posix())
        for path in _modules()
        if any(name.split(".")[0] == library for name, _ in _imports(path))
    ]

    assert [name for name in found if not name.startswith(places)] == []


def test_heavy_imports_stand_inside_functions() -> None:
    at_top = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in _modules()
        if "build" not in path.name
        for name, top in _imports(path)
        if top and name.split(".")[0] in HEAVY
    ]

    assert at_top == []


def test_the_command_line_loads_no_heavy_library() -> None:
    code = "import sys, jiedui.cli; print(sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = set(
        ast.literal_eval(
            subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
        )
    )

    assert sorted(loaded & (HEAVY | {"pyoxigraph", "ahocorasick"})) == []


def test_no_file_is_a_junk_room() -> None:
    long = {
        str(path.relative_to(ROOT)): n for path in _modules() if (n := len(path.read_text("utf-8").splitlines())) > 400
    }
    vague = [str(path) for path in _modules() if path.stem in {"utils", "helpers", "common", "misc", "tools"}]

    assert long == {}
    assert vague == []


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_has_help_and_stands_in_both_readmes(name: str) -> None:
    command = main.commands[name]

    assert isinstance(command, Command)
    assert command.help
    for readme in ("README.md", "README.zh.md"):
        assert f"jiedui {name}" in (ROOT / readme).read_text("utf-8"), readme


def test_nothing_names_a_private_place() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    homes = ("/" + "work/", "/" + "root/", "/" + "home/", "/" + "opt/")
    found = [
        name
        for name in listed.stdout.splitlines()
        if (ROOT / name).suffix in {".py", ".md", ".toml", ".yaml", ".tsv", ".j2", ".json", ""}
        and (ROOT / name).is_file()
        and any(home in (ROOT / name).read_text("utf-8", "replace") for home in homes)
    ]

    assert found == []
