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
from hashlib import sha256
from importlib.util import find_spec

from jiedui.graph.chain import read_all
from jiedui.graph.merge import merge
from jiedui.ontology import Document

from .sentences import documents

PAIR = re.compile(r"([一-鿿]{2,6}[省市州县区]).{0,8}(?:帮扶|支援|协作|结对).{0,8}?([一-鿿]{2,6}[省市州县区])")


def _document(number: int, raw: bytes) -> Document:
    return Document(f"d{number}", "", "", "", "2025-06-01", raw.decode(), sha256(raw).hexdigest())


def _chain(raws: list[bytes]) -> int:
    readings = read_all(_document(number, raw) for number, raw in enumerate(raws))
    return len(merge(readings).facts())


def _jieba(raws: list[bytes]) -> int:
    import jieba

    return sum(len(list(jieba.cut(raw.decode()))) for raw in raws)


def _posseg(raws: list[bytes]) -> int:
    from jieba import posseg

    return sum(len(list(posseg.cut(raw.decode()))) for raw in raws)


def _opencc(raws: list[bytes]) -> int:
    import opencc

    convert = opencc.OpenCC("t2s").convert
    return sum(len(PAIR.findall(convert(raw.decode()))) for raw in raws)


def _seconds(work: Callable[[list[bytes]], int], raws: list[bytes]) -> tuple[float, int]:
    begin = time.process_time()
    count = work(raws)
    return time.process_time() - begin, count


def main() -> None:
    """Run each tool once over the text and print MB/s and the ratio to jieba.cut."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    raws = [text.encode() for text in documents(asked.megabytes, asked.seed)]
    size = sum(map(len, raws)) / 1e6
    warm = [text.encode() for text in documents(0.02, asked.seed + 1000)]
    works: list[tuple[str, str, Callable[[list[bytes]], int]]] = [
        ("jieba.cut", "words", _jieba),
        ("jieba.posseg", "words", _posseg),
        ("jiedui, bytes to facts", "facts", _chain),
    ]
    if find_spec("opencc"):
        works.append(("OpenCC + regex", "pairs", _opencc))
    print(f"{size:.2f} MB, {len(raws)} documents, no sentence twice, seed {asked.seed}")
    base = 0.0
    for name, unit, work in works:
        work(warm)
        seconds, count = _seconds(work, raws)
        base = base or seconds
        print(f"{name:24} {size / seconds:7.3f} MB/s  {base / seconds:6.2f} x jieba.cut  {count:9,} {unit}")
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
