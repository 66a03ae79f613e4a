"""Where bibliographic facts come from: each source tells whom it knows and who cites whom.

A new source is one file, one line in `SOURCES` and one sample in tests/sources.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from umug_graph.models import CiterList, Identity, ReferenceList, SourceNote
from umug_graph.sources.snapshot import Snapshot

__all__ = ["SOURCES", "Snapshot", "Source", "open_source"]


class Source(Protocol):
    """Bibliographic facts with their origin. A paper whose references it does not know is absent, not empty."""

    name: str

    def identities(self) -> tuple[Identity, ...]:
        """The papers it knows by id, name and title."""
        ...

    def reference_lists(self) -> tuple[ReferenceList, ...]:
        """The reference lists it knows, each as printed."""
        ...

    def citer_lists(self) -> tuple[CiterList, ...]:
        """Who it has seen citing a paper."""
        ...

    def note(self) -> SourceNote:
        """What it gave, with the date of its facts."""
        ...


def _snapshot(path: Path | None) -> Source:
    if path is not None:
        raise ValueError("the bundled facts take no path")
    return Snapshot()


def _files(path: Path | None) -> Source:
    if path is None:
        raise ValueError("reference files need a path")
    from umug_graph.sources.files import ReferenceFolder

    return ReferenceFolder(path)


SOURCES: dict[str, Callable[[Path | None], Source]] = {"snapshot": _snapshot, "files": _files}
"""Names of the sources, in the order in which they are asked."""


def open_source(name: str, path: Path | str | None = None) -> Source:
    """The source of that name; KeyError for another name, ReferencesError where `path` cannot be read."""
    return SOURCES[name](None if path is None else Path(path))
