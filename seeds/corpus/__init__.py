"""The sample corpus: own texts that ship with the package, so that a first run needs nothing else."""

from pathlib import Path


def corpus_folder() -> Path:
    """The folder of the sample corpus: texts, `index.jsonl` (title, date) and README."""
    return Path(__file__).parent
