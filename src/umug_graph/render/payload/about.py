"""The story of the data: lists, sources, coverage, findings, what is not known, how metrics are defined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from umug_graph import __version__
from umug_graph.attributions import NAMES, attributions
from umug_graph.metrics.names import LABELS
from umug_graph.models import EntryList, Finding
from umug_graph.render.payload.definitions import DEFINITIONS
from umug_graph.render.payload.order import Order
from umug_graph.render.style import clip

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

CREDITED, NAME_MOST, TEXT_MOST = 6, 120, 500
SEVERITIES = ("error", "warning", "note")


def about_block(fieldmap: FieldMap, order: Order, metrics: Sequence[str], left_out: Sequence[str]) -> dict[str, Any]:
    """See WireAbout; `metrics` are those that the page has, `left_out` what it has not, in sentences."""
    corpus = fieldmap.corpus
    lists = sorted(corpus.lists, key=lambda each: (each.name, each.sha256 or ""))
    sources = sorted(corpus.sources, key=lambda note: (note.name, note.date or ""))
    return {
        "tool": f"umug-graph {__version__}",
        "lists": [{"name": each.name, "title": each.title, "entries": len(each.entries)} for each in lists],
        "sources": [
            {"name": NAMES.get(note.name, note.name), "date": note.date, "counts": note.counts} for note in sources
        ],
        "attributions": [
            *({"text": text, "url": None} for text in [_credit(lists)] if text),
            *(
                {"text": clip(each.text, TEXT_MOST), "url": each.link, "source": NAMES.get(each.source, each.source)}
                for each in attributions(corpus.sources)
            ),
        ],
        "coverage": _coverage(fieldmap, order),
        "findings": _findings(fieldmap.findings),
        "unknown": [*_unknown(fieldmap, order), *left_out],
        "metrics": [
            {"name": name, "label": LABELS.get(name, name), "definition": DEFINITIONS[name]}
            for name in metrics
            if name in DEFINITIONS
        ],
    }


def _credit(lists: Sequence[EntryList]) -> str | None:
    """Whose lists a figure is drawn from; sources with their dates are told beside it."""
    names = [clip(each.title or each.name, NAME_MOST) for each in lists]
    if not names:
        return None
    more = f"; and {len(names) - CREDITED:,} more" if len(names) > CREDITED else ""
    return f"Lists: {'; '.join(names[:CREDITED])}{more}."


def _coverage(fieldmap: FieldMap, order: Order) -> dict[str, int]:
    coverage = fieldmap.graph.coverage
    listed = [paper.listed for paper in order.papers]
    return {
        "listed": coverage.listed,
        "known": coverage.listed_with_references,
        "papers": coverage.papers,
        "citations": coverage.citations,
        "among": sum(listed[citing] and listed[cited] for citing, cited, _ in order.citations),
    }


def _findings(findings: Iterable[Finding]) -> list[tuple[str, str, int]]:
    """(kind, severity, count), the most severe first, then the most frequent."""
    counts = Counter((finding.kind, finding.severity) for finding in findings)
    rank = {severity: at for at, severity in enumerate(SEVERITIES)}
    found = [(kind, severity, count) for (kind, severity), count in counts.items()]
    return sorted(found, key=lambda row: (rank[row[1]], -row[2], row[0]))


def _unknown(fieldmap: FieldMap, order: Order) -> Iterator[str]:
    """What is not known, in sentences."""
    coverage, papers = fieldmap.graph.coverage, order.papers
    unseen = coverage.listed - coverage.listed_with_references
    if unseen:
        yield (
            f"The reference lists of {unseen:,} of {coverage.listed:,} listed papers are not known: what these cite "
            "is missing, and every count is a count within the known lists."
        )
    outside = coverage.papers - coverage.listed - (coverage.with_references - coverage.listed_with_references)
    if outside:
        yield f"What {outside:,} works outside the lists cite is not known: they are here because others cite them."
    if undated := sum(paper.date is None for paper in papers):
        yield f"{undated:,} of {coverage.papers:,} works have no known date and stand in the margin."
    if vague := sum(paper.date is not None and paper.date.precision == "year" for paper in papers):
        yield f"Of {vague:,} works only the year is known: each is drawn within its year."
    if unresolved := len(fieldmap.corpus.unresolved):
        yield f"{unresolved:,} {'entry names' if unresolved == 1 else 'entries name'} no work that could be told."
    for reason, names in _undefined(fieldmap):
        yield f"{', '.join(LABELS.get(name, name) for name in names)}: not known of any work here ({reason})."


def _undefined(fieldmap: FieldMap) -> list[tuple[str, list[str]]]:
    """Metrics without any value, by the reason."""
    by_reason: dict[str, list[str]] = {}
    for name in fieldmap.scores:
        if all(value is None for value in fieldmap.scores[name]) and name in fieldmap.scores.undefined:
            by_reason.setdefault(fieldmap.scores.undefined[name], []).append(name)
    return list(by_reason.items())
