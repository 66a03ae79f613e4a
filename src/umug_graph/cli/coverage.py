"""What figures are relative to, as the commands say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from umug_graph.cli.console import count, facts

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.graph import Coverage


def print_coverage(out: Console, coverage: Coverage) -> None:
    """Print the corpus, its size, and for how many papers the reference list is known."""
    known = f"the reference list is known for {coverage.with_references:,} of {count(coverage.papers, 'paper')}"
    if coverage.listed != coverage.papers:
        known += f", {coverage.listed_with_references:,} of the {coverage.listed:,} listed"
    corpus = f"{coverage.corpus}, {coverage.scope}: {count(coverage.citations, 'citation')}"
    out.print(facts((("corpus", corpus), ("coverage", known))))
