"""FieldMap -> files: every table of a field's folder, a graph by its suffix, and the corpus back from its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from umug_graph.errors import UnknownFormatError
from umug_graph.export.attribution import HEAD, attribution_markdown
from umug_graph.export.bibliography import BIBLIOGRAPHY_WRITERS, papers_bib
from umug_graph.export.corpus import corpus_json, read_corpus
from umug_graph.export.findings import audit_json, audit_markdown
from umug_graph.export.graphml import graphml
from umug_graph.export.manifest import manifest_json
from umug_graph.export.tables import (
    authors_csv,
    citations_csv,
    facets_csv,
    links_csv,
    metrics_csv,
    organizations_csv,
    papers_csv,
    statements_csv,
)
from umug_graph.files import write_file

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

__all__ = ["FILES", "WRITERS", "read_corpus", "write_folder", "write_graph"]

Made = Callable[["FieldMap"], str | bytes]

FILES: Mapping[str, Made] = {
    "corpus.json": corpus_json,
    "papers.csv": papers_csv,
    "papers.bib": papers_bib,
    "metrics.csv": metrics_csv,
    "citations.csv": citations_csv,
    "statements.csv": statements_csv,
    "authors.csv": authors_csv,
    "links.csv": links_csv,
    "organizations.csv": organizations_csv,
    "facets.csv": facets_csv,
    "graph.graphml": graphml,
    "audit.md": audit_markdown,
    "audit.json": audit_json,
    "manifest.json": manifest_json,
}
"""The files of a field's folder, by name; docs/metrics.md and the first row of each table say what stands in them."""

ATTRIBUTION = "ATTRIBUTION.md"
"""The one file that is there only where a source asks to be named."""

WRITERS: Mapping[str, Made] = {
    ".graphml": graphml,
    ".json": corpus_json,
    ".csv": citations_csv,
    **BIBLIOGRAPHY_WRITERS,
}
"""What `write_graph` writes, by suffix: the typed graph, the corpus, the citations, the listed papers for citing."""


def write_folder(fieldmap: FieldMap, out: Path) -> None:
    """Write every file of FILES into the folder `out`, each whole or not at all; none if one cannot be made.

    Along with them goes ATTRIBUTION.md where a source asks to be named; one of an earlier build is taken away.

    Raises
    ------
    OutputError: a file cannot be written.
    """
    made = {name: make(fieldmap) for name, make in FILES.items()}
    for name, content in made.items():
        write_file(out / name, content)
    _attribute(fieldmap, out / ATTRIBUTION)


def _attribute(fieldmap: FieldMap, path: Path) -> None:
    text = attribution_markdown(fieldmap)
    if text is not None:
        write_file(path, text)
    elif path.is_file() and path.read_bytes().startswith(HEAD.encode()):
        path.unlink()


def write_graph(fieldmap: FieldMap, path: Path) -> None:
    """Write the graph in the format that the suffix of `path` names.

    Raises
    ------
    UnknownFormatError: no writer is known for the suffix. OutputError: the file cannot be written.
    """
    # `.csl.json` ends in `.json`, too: the longest suffix says what is meant.
    suffix = max((known for known in WRITERS if path.name.lower().endswith(known)), key=len, default=None)
    if suffix is None:
        raise UnknownFormatError(path.suffix or path.name, WRITERS)
    write_file(path, WRITERS[suffix](fieldmap))
