"""What a snapshot of a store is: manifest.json and files named by the SHA-256 of what they unpack to.

Each file holds rows of one table as JSON lines, gzipped. Rows stand in the order of their keys, nothing tells when,
where or by whom it was written: equal stores give equal files (docs/store.md).
"""

from __future__ import annotations

from dataclasses import dataclass

from umug_graph.models import Identity, Reference
from umug_graph.store.answers import Question, State
from umug_graph.store.encoding import LARGEST

FORMAT = "umug-graph store"
VERSION = 1
MANIFEST = "manifest.json"
SUFFIX = ".jsonl.gz"
PART_BYTES = 16_000_000
"""A file is closed when it is that large, unpacked; it is larger by its last row."""
LARGEST_PART = 2 * LARGEST


@dataclass(frozen=True, slots=True)
class Part:
    """A file: its name without suffix, its rows, its bytes when unpacked."""

    sha256: str
    rows: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Head:
    """What the manifest of every version has."""

    format: str
    version: int


@dataclass(frozen=True, slots=True)
class Tables:
    """The files of each table, in the order of their rows."""

    answers: tuple[Part, ...]
    papers: tuple[Part, ...]
    standings: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """manifest.json of version 1."""

    format: str
    version: int
    tables: Tables


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A raw answer; `base64` takes the place of `body` where that is no UTF-8."""

    source: str
    request: str
    status: int
    day: str
    body: str | None = None
    base64: bytes | None = None


@dataclass(frozen=True, slots=True)
class PaperLine:
    """Who a paper is, as a source said on a day."""

    source: str
    day: str
    facts: Identity


@dataclass(frozen=True, slots=True)
class StandingLine:
    """How a question stands, with the works cited or citing."""

    source: str
    question: Question
    paper: str
    state: State
    day: str
    reason: str | None = None
    stated: int | None = None
    own_id: str | None = None
    works: tuple[Reference, ...] = ()
