"""What figures are relative to, as the commands say it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from umug_graph.cli.console import count, facts, styled

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.graph import CitationGraph, Completeness, Coverage


def print_coverage(out: Console, coverage: Coverage, graph: CitationGraph | None = None) -> None:
    """Print the corpus, its size, and for how many papers the reference list is known.

    Of a `graph` with works that no list leads to, it says so: the bundled reference lists are part of every field.
    """
    known = f"the reference list is known for {coverage.with_references:,} of {count(coverage.papers, 'paper')}"
    if coverage.listed != coverage.papers:
        known += f", {coverage.listed_with_references:,} of the {coverage.listed:,} listed"
    corpus = f"{coverage.corpus}, {coverage.scope}: {count(coverage.citations, 'citation')}"
    said = (("references", completeness_words(coverage.completeness)),) if coverage.completeness else ()
    out.print(facts((("corpus", corpus), ("coverage", known), *said)))
    far = _far_from_lists(graph) if graph is not None else 0
    if far:
        who = f"{count(far, 'paper')} of the bundled reference lists neither cite nor are cited by a listed one"
        out.print(styled(f"{who}, and are measured with them; --listed leaves them out", "yellow"))


def completeness_words(found: Completeness) -> str:
    """How much of what listed papers cite is known, where somebody says how much that is."""
    of = f"{found.known:,} of the {found.stated:,} that {count(found.papers, 'listed paper')} are said to have"
    return f"{of} are known ({math.floor(100 * found.share)}%)"


def _far_from_lists(graph: CitationGraph) -> int:
    near = set(range(len(graph))) if graph.listed.all() else set()
    for i in graph.listed.nonzero()[0].tolist():
        near.update((i, *graph.cites(i).tolist(), *graph.cited_by(i).tolist()))
    return len(graph) - len(near)
