"""The files generated from the vocabulary's YAML: ontology, shapes, JSON-LD context, and the page for people.

python -m benchmarks.vocabulary             says which files are not what the YAML gives
python -m benchmarks.vocabulary --update    writes them anew
"""

import argparse
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from jiedui.exports.jsonld import context
from jiedui.exports.owl import ontology_text
from jiedui.exports.shapes import shapes_text
from jiedui.exports.vocabulary_page import page

ROOT = Path(__file__).resolve().parent.parent
UPDATE = "python -m benchmarks.vocabulary --update"


def _context() -> str:
    return json.dumps({"@context": context()}, ensure_ascii=False, indent=1) + "\n"


FILES: Mapping[str, Callable[[], str]] = {
    "ontology/jiedui.ttl": ontology_text,
    "ontology/shapes.ttl": shapes_text,
    "ontology/context.jsonld": _context,
    "docs/vocabulary.md": page,
}


def stale() -> list[str]:
    """The files that differ from what the YAML gives now."""
    return [
        name
        for name, make in FILES.items()
        if not (ROOT / name).is_file() or (ROOT / name).read_text("utf-8") != make()
    ]


def main() -> None:
    """Compare, or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--update", action="store_true", help="write the files")
    if parser.parse_args().update:
        for name, make in FILES.items():
            (ROOT / name).write_bytes(make().encode())
    elif found := stale():
        sys.exit(f"not up to date: {', '.join(found)}; write them anew: {UPDATE}")


if __name__ == "__main__":
    main()
