"""The whole chain, bytes to facts, beside the tools people use today: same text, same process, one core, CPU time.

    python -m benchmarks.speed --megabytes 5

Machines are noisy: the ratios are the result, not the seconds. Dictionaries are loaded before the
clock starts, for us and for the peers; the text holds no sentence twice and is read once by each.
"""

import argparse
import re
import resource
import time
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.util import find_spec

from jiedui.graph.chain import read, seldom_collecting
from jiedui.graph.merge import merge
from jiedui.ontology import Document, Reading

from .sentences import documents

ROUNDS = 10
UNITS = {"jiedui, bytes to facts": "facts", "OpenCC + regex": "pairs"}
Work = Callable[[list[bytes]], int]
PAIR = re.compile(r"([一-鿿]{2,6}[省市州县区]).{0,8}(?:帮扶|支援|协作|结对).{0,8}?([一-鿿]{2,6}[省市州县区])")


def _document(number: int, raw: bytes) -> Document:
    return Document(f"d{number}", "", "", "", "2025-06-01", raw.decode(), sha256(raw).hexdigest())


def _jieba(raws: list[bytes]) -> int:
    import jieba

    return sum(len(list(jieba.cut(raw.decode()))) for raw in raws)


def _posseg(raws: list[bytes]) -> int:
    from jieba import posseg

    return sum(len(list(posseg.cut(raw.decode()))) for raw in raws)


@cache
def _converter() -> Callable[[str], str]:
    import opencc

    return opencc.OpenCC("t2s").convert


def _opencc(raws: list[bytes]) -> int:
    convert = _converter()
    return sum(len(PAIR.findall(convert(raw.decode()))) for raw in raws)


def _chain(kept: list[Reading]) -> Work:
    """Read documents into `kept`; a last call without any merges all that was kept: bytes to facts."""

    def work(raws: list[bytes]) -> int:
        with seldom_collecting():
            if not raws:
                return len(merge(kept).facts())
            kept.extend(read(_document(number, raw)) for number, raw in enumerate(raws, len(kept)))
            return 0

    return work


def _side_by_side(works: dict[str, Work], raws: list[bytes]) -> tuple[dict[str, float], dict[str, int]]:
    """CPU seconds and counts of each tool, all in turn on each tenth of the text, so that noise meets all alike."""
    seconds, counts = dict.fromkeys(works, 0.0), dict.fromkeys(works, 0)
    slices = [raws[number::ROUNDS] for number in range(ROUNDS)]
    for part in [*filter(None, slices), []]:
        for name, work in works.items():
            begin = time.process_time()
            counts[name] += work(part)
            seconds[name] += time.process_time() - begin
    return seconds, counts


def main() -> None:
    """Run each tool once over the text and print MB/s and the ratio to jieba.cut."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    raws = [text.encode() for text in documents(asked.megabytes, asked.seed)]
    size = sum(map(len, raws)) / 1e6
    kept: list[Reading] = []
    works: dict[str, Work] = {"jieba.cut": _jieba, "jieba.posseg": _posseg, "jiedui, bytes to facts": _chain(kept)}
    if find_spec("opencc"):
        works["OpenCC + regex"] = _opencc
    _side_by_side(works, [text.encode() for text in documents(0.02, asked.seed + 1000)])
    kept.clear()
    print(f"{size:.2f} MB, {len(raws)} documents, no sentence twice, seed {asked.seed}")
    seconds, counts = _side_by_side(works, raws)
    for name in works:
        ratio = seconds["jieba.cut"] / seconds[name]
        unit = UNITS.get(name, "words")
        print(f"{name:24} {size / seconds[name]:7.3f} MB/s  {ratio:6.2f} x jieba.cut  {counts[name]:9,} {unit}")
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
