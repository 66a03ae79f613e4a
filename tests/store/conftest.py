"""Two stores, open and empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from umug_graph.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite") as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "elsewhere" / "other.sqlite") as opened:
        yield opened
