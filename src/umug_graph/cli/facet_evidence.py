"""`umug-graph taxonomy --explain`: why a paper bears its facets, and what speaks against them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umug_graph.cli.console import console, facts, print_json, row, styled, table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from umug_graph.models import Corpus, Evidence, Facet, Paper


def print_explained(field: Corpus, name: str, json: bool) -> None:
    """Print all evidence on the facets of the paper that a name means.

    Raises
    ------
    UnknownPaperError: no paper bears the name, or several do.
    """
    from umug_graph.find import find_paper

    paper = find_paper(field, name)
    if json:
        print_json(_document(field, paper))
    else:
        _print(console(), field, paper)


def words_for(evidence: Evidence) -> str:
    """`heading “Diffusion”`; `rather unified`."""
    return f"rather {evidence.detail}" if evidence.kind == "facet" else f"{evidence.kind} “{evidence.detail}”"


def _document(field: Corpus, paper: Paper) -> dict[str, Any]:
    return {
        "paper": paper.key,
        "name": paper.name,
        "title": paper.title,
        "facets": paper.facets,
        "doubted": paper.doubted,
        "silent": _silent(field, paper),
    }


def _silent(field: Corpus, paper: Paper) -> list[str]:
    """The dimensions of which nothing is said."""
    dimensions = {term.name: term.dimension for term in field.taxonomy}
    spoken = {dimensions.get(facet.name) for facet in (*paper.facets, *paper.doubted)}
    return [name for name in dict.fromkeys(dimensions.values()) if name is not None and name not in spoken]


def _print(out: Console, field: Corpus, paper: Paper) -> None:
    out.print(facts((("paper", paper.name), ("title", paper.title), ("key", paper.key))))
    if paper.facets:
        out.print(_table("Facets", paper.facets))
    if paper.doubted:
        out.print(_table("Doubted: more speaks against than for", paper.doubted))
    if silent := _silent(field, paper):
        out.print(styled(f"Nothing is said of: {', '.join(silent)}", "dim"))


def _table(title: str, facets: tuple[Facet, ...]) -> Table:
    made = table("facet", "confidence", "evidence", "stands in", "weight", right=("confidence", "weight"), title=title)
    for facet in facets:
        named, sure = facet.name, f"{facet.confidence:.3f}"
        for evidence in facet.evidence:
            row(made, named, sure, words_for(evidence), _place(evidence), _weight(evidence))
            named = sure = ""
        for evidence in facet.against:
            row(made, "", "", f"against: {words_for(evidence)}", _place(evidence), _weight(evidence, "-"))
    return made


def _place(evidence: Evidence) -> str:
    if evidence.list is None:
        return "" if evidence.kind == "facet" else "not printed in a list"
    return evidence.list if evidence.line is None else f"{evidence.list}, line {evidence.line}"


def _weight(evidence: Evidence, sign: str = "") -> str | None:
    return None if evidence.weight is None else f"{sign}{evidence.weight:.2f}"
