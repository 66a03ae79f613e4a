"""`umug-graph compare`: what lists share, what each alone holds, and where they contradict one another."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.console import console, count, plain, print_json, row, shortened, styled, table
from umug_graph.cli.options import (
    CorpusFolder,
    Json,
    Lists,
    OrganizationsFile,
    References,
    Store,
    TaxonomyFile,
    corpus_of,
)

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.comparison import ComparedList, Comparison, Difference, Said
    from umug_graph.models import EntryList, Evidence

CITERS_SHOWN = 4
NAMES_SHOWN = 12
VALUES_SHOWN = ("identifier",)
EVIDENCE_AT = 20


def compare_command(
    lists: Lists = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    organizations: OrganizationsFile = None,
    top: Annotated[int, typer.Option("--top", min=0, help="How many finds of each list to show.")] = 10,
    json: Json = False,
) -> None:
    """Compare lists: what they share, what each alone holds, where they contradict one another.

    A find is a paper of one list alone; those come first that the other lists' papers cite most.

    \b
    Examples:
      umug-graph compare my-list.md another.md
      umug-graph compare a.md b.md c.md --top 25
      umug-graph compare a.md b.md --json | jq '.shared[] | select(.differences[].kind == "contradiction")'
    """
    from umug_graph.comparison import compare
    from umug_graph.taxonomy import read_taxonomy

    field = corpus_of(lists, corpus, references, store, taxonomy, organizations)
    if len(field.lists) < 2:
        raise typer.BadParameter("there is one list to compare with nothing: give two that differ, or more")
    found = compare(field, read_taxonomy(taxonomy))
    if json:
        print_json(found)
        return
    names = {paper.key: paper.name for paper in field.papers}
    out = console()
    _print_paths(out, field.lists, lists or ())
    _print_overlap(out, found)
    _print_contradictions(out, found)
    who = "one list says" if len(found.lists) == 2 else "some lists say"
    _print_differences(out, found, "only", f"What only {who} of shared papers")
    _print_differences(out, found, "more", f"What {who} more exactly, or besides")
    if not found.facets:
        out.print(styled("Facets are not compared: the corpus was made with a taxonomy that is not at hand.", "yellow"))
    for each in found.lists:
        out.print()
        _print_finds(out, each, top, names)


def _print_paths(out: Console, lists: Iterable[EntryList], paths: Iterable[Path]) -> None:
    """Say which file is which where files of one name go by their contents: most lists are called README.md."""
    names = {each.sha256: each.name for each in lists}
    for path in paths:
        name = names.get(sha256(path.read_bytes()).hexdigest()) if path.is_file() else None
        if name is not None and name != path.stem:
            out.print(styled(f"{name}: {path}", "dim"))


def _print_overlap(out: Console, found: Comparison) -> None:
    held = "; ".join(f"{each.name}: {count(each.papers, 'paper')}" for each in found.lists)
    both = "both" if len(found.lists) == 2 else f"all {len(found.lists)}"
    out.print(styled(f"{held}; {both} hold {count(found.in_all, 'paper')}", "bold"))
    figures = ("shared", "only the first", "only the second", "Jaccard")
    if len(found.lists) > 2:
        _print_matrix(out, found)
    made = table("first", "second", *figures, right=figures)
    for pair in found.overlaps:
        index = None if pair.jaccard is None else f"{pair.jaccard:.3f}"
        row(made, pair.first, pair.second, pair.shared, pair.first_only, pair.second_only, index)
    out.print(made)


def _print_matrix(out: Console, found: Comparison) -> None:
    """Shared papers of every two lists; on the diagonal those that a list alone holds."""
    shared = {(pair.first, pair.second): pair.shared for pair in found.overlaps}
    shared |= {(second, first): number for (first, second), number in shared.items()}
    numbers = tuple(f"{number}" for number in range(1, len(found.lists) + 1))
    made = table("list", *numbers, right=numbers)
    for number, one in zip(numbers, found.lists, strict=True):
        cells = [len(one.finds) if one is other else shared[one.name, other.name] for other in found.lists]
        row(made, f"{number} {one.name}", *cells)
    out.print(styled("Papers that two lists share; on the diagonal those that no other list holds", "bold"))
    out.print(made)


def _print_contradictions(out: Console, found: Comparison) -> None:
    contradicting = found.contradicting
    if not found.shared:
        out.print(styled("No paper stands in two of these lists: nothing can contradict", "bold"))
        return
    among = f"among the {count(len(found.shared), 'shared paper')}"
    if not contradicting:
        out.print(styled(f"No contradiction {among}", "bold green"))
        return
    number = sum(len(paper.contradictions) for paper in contradicting)
    out.print(styled(f"{count(number, 'contradiction')} {among}", "bold red"))
    for paper in contradicting:
        out.print("  ", styled(paper.name, "bold"), sep="")
        for each in paper.contradictions:
            _print_contradiction(out, each)


def _print_contradiction(out: Console, each: Difference) -> None:
    """What is said, each once with the lists that say it, and what speaks for or against it."""
    by_values: dict[tuple[str, ...], list[Said]] = {}
    for said in each.said:
        by_values.setdefault(said.values, []).append(said)
    label = plain(each.field)
    for values, speakers in by_values.items():
        where = "; ".join(f"{said.list}, line {', '.join(map(str, said.lines))}" for said in speakers)
        out.print(f"{'':<6}{label:<14}", styled(", ".join(values)), "  ", styled(where, "dim"), sep="")
        label = ""
        if not each.facet:
            _print_evidence(out, speakers[0].evidence)
    _print_evidence(out, each.evidence)


def _print_evidence(out: Console, evidence: Iterable[Evidence]) -> None:
    for each in evidence:
        out.print(" " * EVIDENCE_AT, styled(each.detail, "cyan"), sep="")


def _print_differences(out: Console, found: Comparison, kind: str, title: str) -> None:
    """By field and the lists that speak: of which papers, with what they say of facets. Facets come first."""
    papers: dict[tuple[bool, str, str], dict[str, None]] = {}
    for paper in found.shared:
        for each in paper.differences:
            if each.kind == kind:
                speakers = ", ".join(said.list for said in each.said)
                told = f"{shortened(paper.name)}{_values(each) if each.facet or each.field in VALUES_SHOWN else ''}"
                papers.setdefault((not each.facet, each.field, speakers), {})[told] = None
    made = table("of", "list", "papers", "which", right=("papers",), whole=("of",), title=title)
    for (_, field, speakers), which in sorted(papers.items()):
        more = f" and {len(which) - NAMES_SHOWN:,} more" if len(which) > NAMES_SHOWN else ""
        row(made, field, speakers, len(which), f"{', '.join([*which][:NAMES_SHOWN])}{more}")
    if papers:
        out.print()
        out.print(made)


def _values(each: Difference) -> str:
    """The facets that are given, or of identifiers the schemes."""
    values = dict.fromkeys(value for said in each.said for value in said.values)
    return f" ({', '.join(values if each.facet else dict.fromkeys(value.partition(':')[0] for value in values))})"


def _print_finds(out: Console, of: ComparedList, top: int, names: dict[str, str]) -> None:
    others = "the other lists' papers"
    title = f"Only in {of.name}: {count(len(of.finds), 'paper')}"
    if top and of.finds:
        figures = ("cited by the others", "line")
        made = table(*figures[:1], "paper", "date", "line", "cited by, among others", right=figures, title=title)
        for find in of.finds[:top]:
            citers = ", ".join(shortened(names[key]) for key in find.citers[:CITERS_SHOWN])
            lines = ", ".join(str(listing.line) for listing in find.listings)
            row(made, find.cited_by_others, find.name, find.date, lines, citers)
        out.print(made)
    else:
        out.print(styled(title, "bold"))
    if of.finds:
        out.print(
            styled(f"Citations of {others}: references are known of {of.others_known:,} of these {of.others:,}.", "dim")
        )
