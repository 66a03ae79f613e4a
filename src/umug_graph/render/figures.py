"""Scores -> what discs can be sized and coloured by: one column a metric, and ranks with their intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from umug_graph.metrics.names import LABELS

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap
    from umug_graph.graph import Coverage
    from umug_graph.metrics.uncertainty import RankInterval

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Citations": ("cited_by_listed", "cited_by_known", "cited_by_global", "references_known"),
    "Citations, age allowed for": (
        "citations_per_year",
        "ncs",
        "citation_percentile",
        "rescaled_citations",
        "rescaled_pagerank",
        "citerank",
    ),
    "Standing in the network": ("pagerank", "pagerank_0.85", "authority", "hub", "katz", "betweenness", "core"),
    "Flow of knowledge": ("spc", "splc", "spnp"),
    "Disruption": ("di1", "di5", "dinok", "cd5"),
}
OTHERS = "Others"
EXACT_BELOW = 10**6


def _corpus_order(fieldmap: FieldMap) -> list[int]:
    return [fieldmap.graph.positions[paper.key] for paper in fieldmap.corpus.papers]


def metric_columns(fieldmap: FieldMap, order: Sequence[int] | None = None) -> list[dict[str, Any]]:
    """Every metric that any paper has a value of, by group; null where unknown.

    Values are those of the papers at the places `order` in the graph; by itself the corpus' order.
    """
    order = _corpus_order(fieldmap) if order is None else order
    columns = (_column(fieldmap, name, group, order) for name, group in _grouped(fieldmap.scores))
    return [column for column in columns if any(value is not None for value in column["values"])]


def _grouped(names: Iterable[str]) -> list[tuple[str, str]]:
    """(metric, group): the groups' order, then metrics that are in none."""
    there = list(names)
    known = [(name, group) for group, members in GROUPS.items() for name in members]
    rest = [(name, OTHERS) for name in there if name not in dict(known)]
    return [(name, group) for name, group in [*known, *rest] if name in there]


def _column(fieldmap: FieldMap, name: str, group: str, order: Sequence[int]) -> dict[str, Any]:
    values = fieldmap.scores[name]
    figures = {value: figure(value) for value in set(values)}  # most columns have few different ones
    column = {
        "name": name,
        "label": LABELS.get(name, name.replace("_", " ")),
        "group": group,
        "values": [figures[values[at]] for at in order],
    }
    reason = fieldmap.scores.undefined.get(name)
    return column | ({"why": reason} if reason else {})


def figure(value: float | None) -> float | None:
    """A number with three significant digits, a whole one below a million as it is; None where no float holds it."""
    if value is None or (isinstance(value, int) and abs(value) < EXACT_BELOW):
        return value
    try:
        rounded = float(f"{float(value):.3g}")
    except OverflowError:
        return None
    if not isfinite(rounded):
        return None
    return int(rounded) if rounded.is_integer() and abs(rounded) < EXACT_BELOW else rounded


def rank_intervals(fieldmap: FieldMap, order: Sequence[int] | None = None) -> dict[str, Any] | None:
    """`ranks` holds [rank, low, high, per cent in the top], `order` as above; None where there are no intervals."""
    order = _corpus_order(fieldmap) if order is None else order
    intervals = fieldmap.intervals
    ranked = sum(one is not None for one in intervals.papers)
    if not ranked:
        return None
    return {
        "label": LABELS.get(intervals.metric, intervals.metric.replace("_", " ")),
        "scope": "listed papers" if intervals.coverage.scope == "listed" else "listed and cited works",
        "ranked": ranked,
        "level": round(100 * intervals.level),
        "top": intervals.top,
        "note": _interval_note(intervals.coverage),
        "ranks": [_rank(intervals.papers[at]) for at in order],
    }


def _rank(one: RankInterval | None) -> list[int] | None:
    return None if one is None else [one.rank, one.low, one.high, round(100 * one.p_top)]


def _interval_note(coverage: Coverage) -> str:
    unknown = coverage.listed - coverage.listed_with_references
    if not unknown:
        return "All listed papers' reference lists are known."
    return (
        f"The range allows for the {unknown:,} of {coverage.listed:,} listed papers whose reference list is not known."
    )


def coverage_text(coverage: Coverage) -> str:
    """What figures are relative to, in a sentence."""
    known = f"Reference lists are known for {coverage.listed_with_references:,} of {coverage.listed:,} listed papers"
    if coverage.listed_with_references == coverage.listed:
        return f"{known}."
    return f"{known}; what the others cite is missing."
