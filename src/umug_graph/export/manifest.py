"""FieldMap -> manifest.json: from what the folder was made, by which version, and how much of it is known.

No clock and no path in it, so that the same input gives the same bytes anywhere.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from umug_graph import __version__
from umug_graph.attributions import attributions
from umug_graph.export.corpus import as_json
from umug_graph.export.text import number
from umug_graph.metrics import Scores
from umug_graph.metrics.agreement import rank_correlation
from umug_graph.models import SourceNote

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap


def manifest_json(fieldmap: FieldMap) -> bytes:
    """Inputs with hash, tool, sources with date and counts, coverage, and why some scores are undefined."""
    return as_json(manifest(fieldmap))


def manifest(fieldmap: FieldMap) -> dict[str, Any]:
    """The manifest as plain values."""
    corpus, scores = fieldmap.corpus, fieldmap.scores
    listed = {paper.key for paper in corpus.papers if paper.listed}
    among = sum(citation.citing in listed and citation.cited in listed for citation in corpus.citations)
    return {
        "name": corpus.name,
        "tool": {"name": "umug-graph", "version": __version__},
        "inputs": [
            {"name": read.name, "sha256": read.sha256, "dialect": read.dialect, "entries": len(read.entries)}
            for read in sorted(corpus.lists, key=lambda read: (read.name, read.sha256 or ""))
        ],
        "sources": [
            {"name": note.name, "date": note.date, "counts": note.counts, **_asked(note)}
            for note in sorted(corpus.sources, key=lambda note: (note.name, note.date or ""))
        ],
        "coverage": {
            "papers": scores.coverage.papers,
            "listed_papers": scores.coverage.listed,
            "listed_papers_with_references": scores.coverage.listed_with_references,
            "papers_with_references": scores.coverage.with_references,
            "citations": scores.coverage.citations,
            "citations_among_listed": among,
            "unresolved_entries": len(corpus.unresolved),
            "completeness": scores.coverage.completeness,
        },
        "findings": dict(sorted(Counter(finding.kind for finding in fieldmap.findings).items())),
        "metrics": sorted(scores),
        "undefined_scores": scores.undefined,
        "metric_notes": scores.notes,
        "pagerank_rank_correlation": _agreement(scores),
    }


def _asked(note: SourceNote) -> dict[str, str | None]:
    """What a source's licence asks to be shown; nothing where it asks for nothing."""
    return {"attribution": each.text, "link": each.link} if (each := next(iter(attributions([note])), None)) else {}


def _agreement(scores: Scores) -> float | None:
    """How alike PageRank orders the papers at damping 0.5 and 0.85: if little, a rank depends on the choice."""
    if not {"pagerank", "pagerank_0.85"} <= set(scores):
        return None
    found = rank_correlation(scores["pagerank"], scores["pagerank_0.85"])
    return None if found is None else float(number(found))
