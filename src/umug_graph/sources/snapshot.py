"""The bundled facts: identities of the bundled lists' papers, and 32 reference lists, without network.

Origin and date stand in data/papers.tsv and data/references/README.md.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from umug_graph.models import CiterList, Identifier, Identity, ReferenceList, SourceNote
from umug_graph.sources.tables import parse_references


class Snapshot:
    """The bundled facts; `identities=False` leaves only what reference lists print."""

    name = "snapshot"

    def __init__(self, identities: bool = True) -> None:
        self._with_identities = identities

    def identities(self) -> tuple[Identity, ...]:
        """The papers of the two bundled lists; origin `snapshot:KEY`, as of a bundled reference list."""
        return _identities() if self._with_identities else ()

    def reference_lists(self) -> tuple[ReferenceList, ...]:
        """The bundled reference lists, by file name."""
        return _reference_lists()

    def citer_lists(self) -> tuple[CiterList, ...]:
        """None: the bundled facts are reference lists."""
        return ()

    def note(self) -> SourceNote:
        """Counts of identities, reference lists and printed references."""
        lists = self.reference_lists()
        counts = {
            "identities": len(self.identities()),
            "reference_lists": len(lists),
            "references": sum(len(known.references) for known in lists),
        }
        return SourceNote(self.name, _facts().get("date"), counts)


def _data() -> Traversable:
    return resources.files("umug_graph") / "data"


@cache
def _papers_text() -> str:
    """The identities as bundled; empty where a user took the file away: they are knowledge, not the method."""
    file = _data() / "papers.tsv"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


@cache
def _facts() -> dict[str, str]:
    heads = (line[1:].partition(":") for line in _papers_text().splitlines() if line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in heads}


@cache
def _identities() -> tuple[Identity, ...]:
    rows = [line.split("\t") for line in _papers_text().splitlines() if not line.startswith("#")]
    return tuple(_identity(dict(zip(rows[0], row, strict=True))) for row in rows[1:])


def _identity(row: dict[str, str]) -> Identity:
    aliases = tuple(filter(None, row["alias"].split(" | ")))
    identifier = Identifier("arxiv", row["arxiv"])
    return Identity(row["title"], (identifier,), row["abbreviation"] or None, aliases, f"snapshot:{row['key']}")


@cache
def _reference_lists() -> tuple[ReferenceList, ...]:
    files = sorted((_data() / "references").iterdir(), key=lambda file: file.name)
    return tuple(_reference_list(file) for file in files if file.name.endswith(".tsv"))


def _reference_list(file: Traversable) -> ReferenceList:
    return parse_references(file.read_text(encoding="utf-8"), file.name, f"snapshot:{file.name.removesuffix('.tsv')}")
