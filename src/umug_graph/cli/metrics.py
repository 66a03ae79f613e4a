"""`umug-graph metrics`: every paper's scores, and what they are relative to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.console import Json as Document
from umug_graph.cli.console import console, count, figure, print_json, row, styled, table
from umug_graph.cli.coverage import print_coverage
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, TaxonomyFile, field_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.fieldmap import FieldMap
    from umug_graph.metrics.uncertainty import RankIntervals

SHOWN = ("cited_by_listed", "citations_per_year", "ncs", "rescaled_pagerank", "spc", "di1")


def metrics_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    sort: Annotated[str, typer.Option("--sort", metavar="METRIC", help="What orders the papers.")] = "cited-by-listed",
    top: Annotated[int, typer.Option("--top", min=1, help="How many papers to print.")] = 25,
    show: Annotated[
        list[str] | None, typer.Option("--show", metavar="METRIC", help="What else to print; may be given again.")
    ] = None,
    listed: Annotated[
        bool, typer.Option("--listed", help="Count listed papers only, and the citations among them.")
    ] = False,
    names: Annotated[bool, typer.Option("--names", help="Print the metrics, and why some have no value.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Also write all metrics of all papers as CSV.")
    ] = None,
    json: Json = False,
) -> None:
    """Score the papers: citations, PageRank and its rescaled form, main-path weights, disruption and more.

    \b
    Examples:
      umug-graph metrics --top 25 --sort rescaled-pagerank
      umug-graph metrics my-list.md --show katz --show cd5 --out metrics.csv
      umug-graph metrics --names
    """
    from umug_graph.metrics.uncertainty import RANKED

    wanted = [_metric(name) for name in (sort, *(show or SHOWN))]
    field = field_of(lists, corpus, references, store, taxonomy)
    if listed:
        from umug_graph.fieldmap import within_lists_only

        field = within_lists_only(field)
    if out is not None:
        from umug_graph.export.tables import metrics_csv
        from umug_graph.files import write_file

        write_file(out, metrics_csv(field))
    if wanted[0] in RANKED and wanted[0] != field.intervals.metric:
        field = replace(field, intervals=_intervals(field, wanted[0]))
    if json:
        print_json(_document(field, wanted[0]))
    elif names:
        _print_names(console(), field)
    else:
        _print(console(), field, list(dict.fromkeys(wanted)), top)


def _intervals(field: FieldMap, metric: str) -> RankIntervals:
    from umug_graph.metrics.uncertainty import rank_intervals, references_printed

    return rank_intervals(field.graph, metric, printed=references_printed(field.corpus))


def _metric(name: str) -> str:
    """The metric that a person means: hyphens and capitals do not matter."""
    from umug_graph.errors import UnknownMetricError
    from umug_graph.metrics import METRICS

    found = name.casefold().replace("-", "_")
    if found not in METRICS:
        raise UnknownMetricError(name, METRICS)
    return found


def _document(field: FieldMap, sort: str) -> Document:
    """All metrics of all papers, the highest by `sort` first; undefined values are null, with the reason beside."""
    papers = {paper.key: paper for paper in field.corpus.papers}
    return {
        "coverage": field.graph.coverage,
        "sort": sort,
        "undefined": field.scores.undefined,
        "notes": field.scores.notes,
        "rank_intervals": _about(field.intervals),
        "papers": [
            {
                "key": field.graph.keys[i],
                "name": papers[field.graph.keys[i]].name,
                "listed": papers[field.graph.keys[i]].listed,
                "metrics": {metric: values[i] for metric, values in field.scores.values.items()},
                "interval": field.intervals.papers[i],
            }
            for i in _order(field, sort)
        ],
    }


def _about(intervals: RankIntervals) -> Document:
    about = ("metric", "level", "top", "draws", "seed", "completeness", "reason")
    return {name: getattr(intervals, name) for name in about}


def _order(field: FieldMap, sort: str) -> list[int]:
    """Positions of papers, the highest score first, then publication order; undefined scores come last."""
    values = field.scores[sort]
    return sorted(range(len(values)), key=lambda i: (values[i] is None, -(values[i] or 0), i))


def _ranks(field: FieldMap, sort: str) -> Mapping[float, int]:
    """Dense ranks: equal scores share one, none is skipped."""
    distinct = sorted({value for value in field.scores[sort] if value is not None}, reverse=True)
    return {value: rank for rank, value in enumerate(distinct, start=1)}


def _print(out: Console, field: FieldMap, metrics: list[str], top: int) -> None:
    from umug_graph.metrics.names import LABELS

    papers = {paper.key: paper for paper in field.corpus.papers}
    sort, ranks = metrics[0], _ranks(field, metrics[0])
    asked = sort == field.intervals.metric
    intervals = field.intervals if asked and any(field.intervals.papers) else None
    figures = ("rank", *(metric.replace("_", " ") for metric in metrics))
    extra = (f"in the top {intervals.top}",) if intervals else ()
    right = (*figures, *extra)
    made = table("rank", *extra, "paper", "date", *figures[1:], right=right, title=f"Papers by {LABELS[sort]}")
    defined = [i for i in _order(field, sort) if field.scores[sort][i] is not None]
    for i in defined[:top]:
        score = field.scores[sort][i]
        place = _place(intervals, i) if intervals else None
        ranked = place or (f"{ranks[score]}" if score is not None else "", *([None] if intervals else []))
        paper = papers[field.graph.keys[i]]
        values = (figure(field.scores[metric][i]) for metric in metrics)
        row(made, *ranked, paper.name, field.graph.date(i), *values)
    if defined:
        out.print(made)
    if intervals:
        out.print(styled(f"In brackets: the {intervals.level:.0%} rank interval, for reference lists are missing."))
    elif asked and field.intervals.reason:
        out.print(styled(f"Without rank intervals: {field.intervals.reason}."))
    if len(defined) < len(field.graph):
        none = "No paper has" if not defined else f"{count(len(field.graph) - len(defined), 'paper')} without"
        out.print(styled(f"{none} a value of {LABELS[sort]}: {_why(field, sort)}"))
    print_coverage(out, field.graph.coverage, field.graph)


def _place(intervals: RankIntervals, i: int) -> tuple[str, str] | None:
    """Rank with its interval, and the chance to stand at the top."""
    found = intervals.papers[i]
    return None if found is None else (f"{found.rank} ({found.low}-{found.high})", f"{found.p_top:.0%}")


def _why(field: FieldMap, metric: str) -> str:
    return field.scores.undefined.get(metric, "unknown")


def _print_names(out: Console, field: FieldMap) -> None:
    from umug_graph.metrics.names import LABELS

    made = table("metric", "what it is", "papers", "how, and why others have no value", right=("papers",))
    for metric, values in field.scores.values.items():
        known = sum(value is not None for value in values)
        said = (field.scores.notes.get(metric), field.scores.undefined.get(metric))
        told = (lead + text for text, lead in zip(said, ("", "none: "), strict=True) if text)
        row(made, metric.replace("_", "-"), LABELS[metric], f"{known:,}", "; ".join(told))
    out.print(made)
    print_coverage(out, field.graph.coverage, field.graph)
