"""`umug-graph organizations --flows`: a matrix of those who give and are given most, and the flows among all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from umug_graph.cli.console import console, count, figure, print_json, row, shortened, styled, table
from umug_graph.cli.coverage import print_coverage

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.metrics.organization_flows import OrganizationBalance, OrganizationFlow, OrganizationFlows
    from umug_graph.models import Corpus

IN_MATRIX = 8
LONGEST = 44


def show_flows(field: Corpus, wholes: bool, top: int, json: bool) -> None:
    """Print who builds on whom, as tables or as JSON."""
    from umug_graph.cli.organization_names import print_nothing_named
    from umug_graph.graph import around_lists, citation_graph
    from umug_graph.metrics.organization_flows import organization_flows

    graph = around_lists(citation_graph(field))
    found = organization_flows(field, graph, wholes)
    if json:
        print_json({"flows": found, "wholes": wholes, "coverage": graph.coverage})
        return
    out = console()
    known = [flow for flow in found.flows if flow.citing is not None and flow.cited is not None]
    if known:
        _print_matrix(out, found, known)
        _print_flows(out, known, top)
    _print_known(out, found)
    print_nothing_named(out, field)
    print_coverage(out, graph.coverage)


def _print_matrix(out: Console, found: OrganizationFlows, known: Sequence[OrganizationFlow]) -> None:
    shown = found.organizations[:IN_MATRIX]
    numbers = tuple(str(at) for at, _ in enumerate(shown, 1))
    figures = (*numbers, "others", "gives", "given", "self-citing", "self-cited")
    weights = {(flow.citing, flow.cited): flow.weight for flow in known}
    made = table(
        "citing, down; cited, across", *figures, right=figures, title="Divided citations between organizations"
    )
    for number, each in zip(numbers, shown, strict=True):
        cells = [weights.get((each.name, other.name), 0.0) for other in shown]
        rest = max(0.0, each.gives - sum(cells))
        name = f"{number} {shortened(each.name, LONGEST)}"
        row(made, name, *(f"{cell:.2f}" if cell else "·" for cell in cells), f"{rest:.2f}", *_balance(each))
    out.print(made)


def _balance(each: OrganizationBalance) -> tuple[str | None, ...]:
    shares = (None if share is None else f"{share:.0%}" for share in (each.self_citing, each.self_cited))
    return (f"{each.gives:.2f}", f"{each.given:.2f}", *shares)


def _print_flows(out: Console, known: Sequence[OrganizationFlow], top: int) -> None:
    figures = ("divided", "citations", "median lead (days)", "dated")
    made = table("citing", "builds on", *figures, right=figures, title="The largest flows to others")
    for flow in [flow for flow in known if flow.citing != flow.cited][:top]:
        names = (shortened(name or "", LONGEST) for name in (flow.citing, flow.cited))
        row(made, *names, f"{flow.weight:.2f}", flow.citations, figure(flow.lead_days), flow.dated)
    out.print(made)


def _print_known(out: Console, found: OrganizationFlows) -> None:
    known = f"{found.known:,} of {count(found.citations, 'citation')} are between papers whose organizations are known"
    undated = found.known - found.dated
    give = "gives" if undated == 1 else "give"
    dated = f"; {undated:,} of them {give} no lead time, for a date is not known to the month" if undated else ""
    out.print(styled(f"{known}{dated}. The others are left out."))
    out.print(
        styled("A citation is divided among the organizations of both its papers; below zero: before it was out.")
    )
