"""`umug-graph taxonomy --agreement`: whether sections and facets agree with who cites whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from umug_graph.cli.console import console, count, print_json, progress, row, shortened, styled, table
from umug_graph.cli.coverage import print_coverage

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.metrics.facet_agreement import Agreement
    from umug_graph.metrics.misplaced import Misplaced, SectionCheck
    from umug_graph.models import Corpus

NEIGHBOURS_SHOWN = 3


def show_agreement(corpus: Corpus, json: bool = False, seed: int = 0) -> None:
    """Print how far sections and facets agree with communities, and what citations say of sections."""
    from umug_graph.graph import around_lists, citation_graph
    from umug_graph.metrics.communities import communities
    from umug_graph.metrics.facet_agreement import facet_agreement
    from umug_graph.metrics.misplaced import misplaced

    graph = around_lists(citation_graph(corpus))
    with progress() as step:
        step("finding communities")
        partitions = communities(graph, seed=seed).partitions
        step("comparing groups")
        found = facet_agreement(corpus, graph, partitions, seed=seed)
        checks = misplaced(corpus, graph)
    if json:
        print_json({"agreement": found, "sections": checks, "seed": seed, "coverage": graph.coverage})
        return
    out = console()
    _print_agreement(out, found)
    _print_checks(out, checks)
    print_coverage(out, graph.coverage)


def _print_agreement(out: Console, found: Sequence[Agreement]) -> None:
    figures = ("resolution", "papers", "groups", "communities", "AMI", "p")
    title = "Agreement with communities of citations (adjusted mutual information: 1 the same, 0 chance)"
    made = table("grouping", *figures, right=figures, title=title)
    judged = {_grouping(each) for each in found if each.ami is not None}
    for each in found:
        if _grouping(each) not in judged:
            continue
        ami = each.reason if each.ami is None else f"{each.ami:.3f}"
        p = "" if each.p is None else f"{each.p:.3f}"
        row(made, _grouping(each), f"{each.resolution:g}", f"{each.papers:,}", each.groups, each.communities, ami, p)
    if judged:
        out.print(made)
    else:
        out.print(styled(title, "bold"))
    _print_unjudged(out, [each for each in found if _grouping(each) not in judged])


def _print_unjudged(out: Console, found: Sequence[Agreement]) -> None:
    """The groupings that are compared at no resolution, and why not: once each."""
    reasons: dict[str, dict[str, None]] = {}
    for each in found:
        reasons.setdefault(_grouping(each), {})[each.reason or "unknown"] = None
    for grouping, why in reasons.items():
        out.print(styled(f"{grouping}: not compared, {'; '.join(why)}", "dim"))
    if found:
        out.print()


def _grouping(of: Agreement) -> str:
    return f"sections of {of.name}" if of.kind == "sections" else f"facets: {of.name or 'all'}"


def _print_checks(out: Console, checks: Sequence[SectionCheck]) -> None:
    for check in checks:
        out.print(styled(f"{check.list}: what citations say of its sections", "bold"))
        out.print(styled(_told(check), "dim"))
        if check.misplaced:
            made = table(
                "paper", "stands in", "citations say", "times as likely", "neighbours", right=("times as likely",)
            )
            for each in check.misplaced:
                where = (_path(each.section), _path(each.said), _times(each.ratio), _neighbours(each))
                row(made, shortened(each.name), *where)
            out.print(made)
        out.print()


def _told(check: SectionCheck) -> str:
    if check.reason is not None:
        return f"nothing can be said: {check.reason}"
    judged = f"of {count(check.papers, 'paper')} with a section, {check.judged:,} have citations enough"
    told = f"those of {check.told:,} say no other section than their own ({check.by_chance:.1f} by chance)"
    found = f"{len(check.misplaced):,}" if check.misplaced else "none"
    return f"{judged}; {told}, those of {found} decisively another one"


def _times(ratio: float) -> str:
    return f"{ratio:,.0f}" if ratio < 1e6 else "over a million"


def _path(section: tuple[str, ...]) -> str:
    return shortened(section[-1]) if section else ""


def _neighbours(each: Misplaced) -> str:
    shown = (
        f"{len(own.cites) + len(own.cited_by)} in {_path(own.section)} ({own.lift:.1f} times as expected)"
        for own in each.neighbours[:NEIGHBOURS_SHOWN]
    )
    return "; ".join(shown)
