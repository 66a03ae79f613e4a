"""`umug-graph show` of a paper that no list names: what the store alone knows of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from umug_graph.cli.console import console, count, facts, print_json, styled
from umug_graph.cli.told import paper_facts, print_retraction
from umug_graph.statements import source_of

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.models import CiterList, Reference, ReferenceList
    from umug_graph.stored_paper import StoredPaper

AT_MOST = 40


def show_stored(known: StoredPaper, json: bool) -> None:
    """Print it; as JSON with all lists of references and citers, each with its source."""
    if json:
        print_json(
            {"paper": known.paper, "references": known.references, "citers": known.citers, "questions": known.standings}
        )
        return
    out = console()
    out.print(styled(known.paper.name, "bold"))
    print_retraction(out, known.paper)
    out.print(facts(paper_facts(known.paper)))
    for references in known.references:
        _print_works(out, "cites", references, references.references, references.printed)
    if not known.references:
        out.print(styled("cites: no source has shown its reference list, so what it cites is unknown", "yellow"))
    for citers in known.citers:
        _print_works(out, "cited by", citers, citers.citers, citers.stated)
    out.print(styled("told out of the store: no list names it, so it has neither rank nor facets", "yellow"))


def _print_works(
    out: Console, label: str, seen: ReferenceList | CiterList, works: Sequence[Reference], stated: int | None
) -> None:
    day = f" on {seen.as_of}" if seen.as_of else ""
    of = f" of {stated:,} stated" if stated is not None else ""
    out.print(styled(f"{label}: {count(len(works), 'work')} known{of} by {source_of(seen.origin)}{day}", "bold"))
    first = sorted(works, key=lambda work: not work.influential)[:AT_MOST]
    out.print(
        facts((work.year or "unknown", work.title + (" (influential)" if work.influential else "")) for work in first)
    )
    if len(works) > AT_MOST:
        out.print(styled(f"and {count(len(works) - AT_MOST, 'more work')}; --json gives all", "dim"))
