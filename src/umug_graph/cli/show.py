"""`umug-graph show`: all that is known of one paper, and why; with --sources who says what of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.console import console, count, facts, print_json, styled
from umug_graph.cli.options import CorpusFolder, Json, Lists, References, Store, TaxonomyFile, field_of, known_store

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.fieldmap import FieldMap
    from umug_graph.models import LedgerLine, Paper
    from umug_graph.stored_paper import StoredPaper


def show_command(
    name: Annotated[str, typer.Argument(metavar="PAPER", help="A name, title, key, arXiv id or link.")],
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    sources: Annotated[
        bool, typer.Option("--sources", help="Show who says what of it, with the day, and in what sources differ.")
    ] = False,
    json: Json = False,
) -> None:
    """Show one paper: identity, date, authors, abstract, facets, citations both ways, findings and merges.

    A paper that no list names is told out of the store, if that knows its id or exact title.

    \b
    Examples:
      umug-graph show Emu3
      umug-graph show arxiv:2307.05222 my-list.md
      umug-graph show Emu3 --sources
      umug-graph show "Visual Instruction Tuning" --corpus graphs/umug --json
    """
    if sources:
        from umug_graph.cli.show_sources import show_sources

        show_sources(name, lists, corpus, references, store, json)
        return
    own = not (lists or corpus or references)
    known = _unlisted(store, name) if own else None
    if known is not None:
        from umug_graph.cli.show_stored import show_stored

        show_stored(known, json)
        return
    _show(name, field_of(lists, corpus, references, store, taxonomy), json)


def _unlisted(store: Path | None, name: str) -> StoredPaper | None:
    """A paper of the store that the bundled lists do not name: it needs no field to be built."""
    from umug_graph.sources import open_source
    from umug_graph.stored_paper import paper_in
    from umug_graph.titles import normal_form

    known = paper_in(store or known_store(), name)
    if known is None:
        return None
    listed = open_source("snapshot").identities()
    handles = {str(each) for who in listed for each in who.identifiers} | {normal_form(who.title) for who in listed}
    own = {str(each) for each in known.paper.identifiers} | {normal_form(who.title) for who in known.identities}
    return None if handles & own else known


def _show(name: str, field: FieldMap, json: bool) -> None:
    from umug_graph.find import find_paper

    paper = find_paper(field.corpus, name)
    if json:
        print_json(_document(field, paper))
    else:
        _print(console(), field, paper)


def _document(field: FieldMap, paper: Paper) -> dict[str, object]:
    index = field.graph.positions[paper.key]
    return {
        "paper": paper,
        "cites": [cited.key for cited in _cited(field, paper)],
        "cited_by": [citing.key for citing in _citing(field, paper)],
        "influential": _influential(field, paper),
        "rank": field.intervals.papers[index],
        "metrics": {metric: values[index] for metric, values in sorted(field.scores.values.items())},
        "findings": [finding for finding in field.findings if (finding.list, finding.line) in _places(paper)],
        "ledger": _ledger(field, paper),
    }


def _influential(field: FieldMap, paper: Paper) -> dict[str, list[str]]:
    """Keys of those that it cites, and that cite it, of which a source judges that it matters."""
    judged = [each for each in field.corpus.citations if each.influential]
    return {
        "cites": sorted(each.cited for each in judged if each.citing == paper.key),
        "cited_by": sorted(each.citing for each in judged if each.cited == paper.key),
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


def _left_open(field: FieldMap, paper: Paper) -> list[tuple[str, str]]:
    """What those of its organizations may be that a form of several names."""
    several = [each for each in field.corpus.organizations if each.candidates and each.name in paper.organizations]
    return [("left open", f"{each.name} may be {', '.join(each.candidates)}") for each in several]


def _print(out: Console, field: FieldMap, paper: Paper) -> None:
    from umug_graph.cli.told import cites_words, paper_facts, print_retraction

    out.print(styled(paper.name, "bold"))
    print_retraction(out, paper)
    out.print(facts((*paper_facts(paper), *_left_open(field, paper), ("rank", _rank(field, paper)))))
    matter = _influential(field, paper)
    cited, unknown = _cited(field, paper), paper.references_known is None
    _print_papers(out, cites_words(paper, len(cited)), cited, matter["cites"], unknown)
    citing = _citing(field, paper)
    _print_papers(out, f"cited by: {count(len(citing), 'paper')}", citing, matter["cited_by"], unknown=False)
    for finding in field.findings:
        if (finding.list, finding.line) in _places(paper):
            out.print(styled(f"{finding.severity}: {finding.kind}: {finding.message}", "yellow"))
    _print_ledger(out, _ledger(field, paper))


def _rank(field: FieldMap, paper: Paper) -> str:
    intervals = field.intervals
    interval = intervals.papers[field.graph.positions[paper.key]]
    if interval is None:
        return f"unknown: {intervals.reason}"
    place = f"{interval.rank} ({interval.low}-{interval.high}) of {count(len(field.graph), 'paper')}"
    top = f"in the top {intervals.top} with {interval.p_top:.0%}"
    return f"{place} by citations of listed papers, {intervals.level:.0%} interval; {top}"


def _print_papers(out: Console, label: str, papers: list[Paper], matter: Sequence[str], unknown: bool) -> None:
    if unknown:
        out.print(styled("cites: its reference list is not known, so what it cites is unknown", "yellow"))
        return
    listed = sum(paper.listed for paper in papers)
    out.print(styled(f"{label}, {listed} of them listed", "bold"))
    shown = [paper for paper in papers if paper.listed or paper.key in matter]
    out.print(facts((paper.date.value if paper.date else "unknown", _marked(paper, matter)) for paper in shown))


def _marked(paper: Paper, matter: Sequence[str]) -> str:
    outside = "" if paper.listed else ", outside the lists"
    return f"{paper.name} (influential{outside})" if paper.key in matter else paper.name


def _print_ledger(out: Console, ledger: list[LedgerLine]) -> None:
    from umug_graph.cli.told import in_brackets

    out.print(styled(f"ledger: {count(len(ledger), 'decision')}", "bold"))
    out.print(facts((line.action, f"{line.what}: {line.why}{in_brackets(line.evidence)}") for line in ledger))
