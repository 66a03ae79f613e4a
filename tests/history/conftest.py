"""git for the tests that need it: without it they are skipped and say so, in CI they fail."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from history.making import Keeper


@pytest.fixture(scope="session")
def git() -> str:
    found = shutil.which("git")
    if found is None:
        reason = "no git: install Debian's `git`"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture
def keeper(git: str, tmp_path: Path) -> Keeper:
    """Who keeps a list in a fresh repository."""
    return Keeper(git, tmp_path / "awesome-list")
