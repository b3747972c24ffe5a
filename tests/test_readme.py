"""The readmes tell the truth: their commands run, their Python runs, their files are written."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")


def _commands(readme: str) -> list[str]:
    """The lines `$ jiedui ...` of a readme."""
    return re.findall(r"^\$ (jiedui .+)$", (ROOT / readme).read_text("utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like the checkout after the first command: `out` beside `seeds/corpus`."""
    here = tmp_path_factory.mktemp("readme")
    for name in ("seeds", "tests"):
        (here / name).symlink_to(ROOT / name, target_is_directory=True)
    ran = subprocess.run([sys.executable, "-m", "jiedui", "build", "seeds/corpus", "-o", "out"], cwd=here, check=False)
    assert ran.returncode == 0
    return here


@pytest.mark.parametrize("command", sorted({each for readme in READMES for each in _commands(readme)}))
def test_commands_run(folder: Path, command: str) -> None:
    arguments = shlex.split(command)[1:]
    ran = subprocess.run(
        [sys.executable, "-m", "jiedui", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip()


@pytest.mark.parametrize("readme", READMES)
def test_python_runs(folder: Path, readme: str) -> None:
    (block,) = re.findall(r"```python\n(.+?)```", (ROOT / readme).read_text("utf-8"), re.DOTALL)
    ran = subprocess.run([sys.executable, "-c", block], cwd=folder, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stderr
    assert "湟源县" in ran.stdout


def test_both_languages_show_the_same_commands() -> None:
    assert _commands("README.md") == _commands("README.zh.md")
    assert len(_commands("README.md")) >= 4


def test_nothing_is_left_to_fill_in() -> None:
    for readme in READMES:
        assert "@@" not in (ROOT / readme).read_text("utf-8"), readme
