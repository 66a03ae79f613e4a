"""Store <-> snapshot (stub)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from umug_graph.store.store import Store


def export_store(store: Store, folder: Path | str, progress: Callable[[str], None] = lambda _: None) -> None:
    """To come."""


def import_store(store: Store, folder: Path | str, progress: Callable[[str], None] = lambda _: None) -> None:
    """To come."""
