"""Where the tests find things, and one guard: under CI the package under test is the installed wheel."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Fail at once when CI would test the checkout instead of the wheel."""
    if os.environ.get("CI") and not os.environ.get("JIEDUI_TEST_TREE"):
        import jiedui

        if "site-packages" not in str(Path(jiedui.__file__).resolve()):
            raise pytest.UsageError(f"CI tests the wheel, but jiedui comes from {jiedui.__file__}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout; outside CI its absence skips the test."""
    if not SHARED.is_dir():
        if os.environ.get("CI"):
            pytest.fail("../shared is missing in CI")
        pytest.skip("../shared (the real documents and their gold) is not beside this checkout")
    return SHARED
