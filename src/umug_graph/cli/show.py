"""`umug-graph show`: all that is known of one paper, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.console import console, count, facts, print_json, styled
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, field_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.fieldmap import FieldMap
    from umug_graph.models import Evidence, LedgerLine, Paper, PublicationDate


def show_command(
    name: Annotated[str, typer.Argument(metavar="PAPER", help="A name, title, key, arXiv id or link.")],
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    json: Json = False,
) -> None:
    """Show one paper: identity, date, organizations, facets, citations both ways, findings and merges.

    \b
    Examples:
      umug-graph show Emu3
      umug-graph show arxiv:2307.05222 my-list.md
      umug-graph show "Visual Instruction Tuning" --corpus graphs/umug --json
    """
    from umug_graph.find import find_paper

    field = field_of(lists, corpus, references, store)
    paper = find_paper(field.corpus, name)
    if json:
        print_json(_document(field, paper))
    else:
        _print(console(), field, paper)


def _document(field: FieldMap, paper: Paper) -> dict[str, object]:
    index = field.graph.keys.index(paper.key)
    return {
        "paper": paper,
        "cites": [cited.key for cited in _cited(field, paper)],
        "cited_by": [citing.key for citing in _citing(field, paper)],
        "rank": field.intervals.papers[index],
        "metrics": {metric: values[index] for metric, values in sorted(field.scores.values.items())},
        "findings": [finding for finding in field.findings if (finding.list, finding.line) in _places(paper)],
        "ledger": _ledger(field, paper),
    }


def _cited(field: FieldMap, paper: Paper) -> list[Paper]:
    keys = {citation.cited for citation in field.corpus.citations if citation.citing == paper.key}
    return _oldest_first(other for other in field.corpus.papers if other.key in keys)


def _citing(field: FieldMap, paper: Paper) -> list[Paper]:
    keys = {citation.citing for citation in field.corpus.citations if citation.cited == paper.key}
    return _oldest_first(other for other in field.corpus.papers if other.key in keys)


def _oldest_first(papers: Iterable[Paper]) -> list[Paper]:
    return sorted(papers, key=lambda paper: (paper.date is None, paper.date.value if paper.date else "", paper.key))


def _places(paper: Paper) -> set[tuple[str, int]]:
    return {(listing.list, listing.line) for listing in paper.listings}


def _ledger(field: FieldMap, paper: Paper) -> list[LedgerLine]:
    return [line for line in field.corpus.ledger if line.key == paper.key]


def _date(date: PublicationDate | None) -> str:
    return "unknown" if date is None else f"{date.value} (to the {date.precision}, from {date.origin})"


def _print(out: Console, field: FieldMap, paper: Paper) -> None:
    out.print(styled(paper.name, "bold"))
    out.print(facts((*_facts(paper), ("rank", _rank(field, paper)))))
    _print_papers(out, "cites", _cited(field, paper), unknown=paper.references_known is None)
    _print_papers(out, "cited by", _citing(field, paper), unknown=False)
    for finding in field.findings:
        if (finding.list, finding.line) in _places(paper):
            out.print(styled(f"{finding.severity}: {finding.kind}: {finding.message}", "yellow"))
    _print_ledger(out, _ledger(field, paper))


def _facts(paper: Paper) -> Iterable[tuple[str, str]]:
    yield "title", paper.title
    yield "key", paper.key
    yield "date", _date(paper.date)
    yield "venue", paper.venue or "unknown"
    yield "organizations", ", ".join(paper.organizations) or "unknown"
    for facet in paper.facets:
        yield "facet", f"{facet.name}{_evidence(facet.evidence)}"
    for listing in paper.listings:
        yield "listed", f"{listing.list}, line {listing.line}: {' > '.join(listing.section)}"
    for name in paper.names:
        yield "also called", name
    for alias in paper.aliases:
        yield "also printed", alias
    yield "link", paper.url or "unknown"
    yield "code", paper.code_url or "unknown"


def _rank(field: FieldMap, paper: Paper) -> str:
    intervals = field.intervals
    interval = intervals.papers[field.graph.positions[paper.key]]
    if interval is None:
        return f"unknown: {intervals.reason}"
    place = f"{interval.rank} ({interval.low}-{interval.high}) of {count(len(field.graph), 'paper')}"
    top = f"in the top {intervals.top} with {interval.p_top:.0%}"
    return f"{place} by citations of listed papers, {intervals.level:.0%} interval; {top}"


def _evidence(evidence: Iterable[Evidence]) -> str:
    """In brackets behind what it speaks for; nothing where there is none."""
    said = "; ".join(f"{each.kind}: {each.detail}" for each in evidence)
    return f" ({said})" if said else ""


def _print_papers(out: Console, label: str, papers: list[Paper], unknown: bool) -> None:
    if unknown:
        out.print(styled(f"{label}: its reference list is not known, so what it cites is unknown", "yellow"))
        return
    listed = sum(paper.listed for paper in papers)
    out.print(styled(f"{label}: {count(len(papers), 'paper')}, {listed} of them listed", "bold"))
    out.print(facts((paper.date.value if paper.date else "unknown", paper.name) for paper in papers if paper.listed))


def _print_ledger(out: Console, ledger: list[LedgerLine]) -> None:
    out.print(styled(f"ledger: {count(len(ledger), 'decision')}", "bold"))
    out.print(facts((line.action, f"{line.what}: {line.why}{_evidence(line.evidence)}") for line in ledger))
