"""`umug-graph lineage`: how one paper leads to another, or where a paper comes from and what came of it, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from umug_graph.cli.console import console, count, print_json, styled
from umug_graph.cli.options import CorpusFolder, Json, References, Store, TaxonomyFile, corpus_of

if TYPE_CHECKING:
    from rich.console import Console
    from rich.padding import Padding
    from rich.tree import Tree

    from umug_graph.lineages.models import Branch, Chain, Continuity, Lineage
    from umug_graph.models import Corpus, Paper

DEPTH = "3"
TREES = ("--ancestors", "--descendants")
BRANCHES_SHOWN = 6
GRADE_STYLES = {"A": "bold green", "B": "green", "C": "yellow", "D": "dim"}


def with_depths(arguments: Sequence[str]) -> list[str]:
    """Give `--ancestors` and `--descendants` their depth where a person left it out."""
    filled: list[str] = []
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        filled.append(argument)
        if argument in TREES and not following.isdecimal():
            filled.append(DEPTH)
    return filled


def lineage_command(
    start: Annotated[str, typer.Argument(metavar="PAPER", help="A name, title, key, arXiv id or link.")],
    rest: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PAPER] [LIST]...", help="The paper it leads to (not with a tree); then lists."),
    ] = None,
    corpus: CorpusFolder = None,
    references: References = None,
    store: Store = None,
    taxonomy: TaxonomyFile = None,
    ancestors: Annotated[
        int | None, typer.Option("--ancestors", min=1, metavar="[DEPTH]", help="What it builds on, as a tree.")
    ] = None,
    descendants: Annotated[
        int | None, typer.Option("--descendants", min=1, metavar="[DEPTH]", help="What builds on it, as a tree.")
    ] = None,
    top: Annotated[int, typer.Option("--top", min=1, help="How many chains to show.")] = 3,
    json: Json = False,
) -> None:
    """Trace how one paper leads to another: chains of citations, best first, with the evidence for every hop.

    The score and the grades A to D are stated in docs/lineage.md.

    \b
    Examples:
      umug-graph lineage Emu Emu3
      umug-graph lineage Emu3 --ancestors 3
      umug-graph lineage DDPM --descendants my-list.md
      umug-graph lineage Chameleon Anole --json
    """
    from umug_graph import lineages

    depth = ancestors or descendants
    named = list(rest or ())
    end = named.pop(0) if named and not depth else None
    if ancestors and descendants:
        raise typer.BadParameter("--ancestors and --descendants are two trees: ask for one at a time")
    if not depth and end is None:
        raise typer.BadParameter("name the paper that it leads to, or ask for --ancestors or --descendants")
    field = corpus_of([Path(path) for path in named], corpus, references, store, taxonomy)
    if depth:
        tree = lineages.ancestors(field, start, depth) if ancestors else lineages.descendants(field, start, depth)
        print_json(tree) if json else _print_tree(console(), field, tree, "builds on" if ancestors else "leads to")
        return
    found = lineages.lineage(field, start, end or "", top=top)
    print_json(lineages.lineage_json(found)) if json else _print(console(), field, found)


def _print(out: Console, corpus: Corpus, found: Lineage) -> None:
    papers = {paper.key: paper for paper in corpus.papers}
    start, end = papers[found.start].name, papers[found.end].name
    if not found.chains:
        out.print(styled(f"{start} -> {end}: no chain of citations is known", "bold"))
        if found.nearest:
            out.print(styled(found.nearest))
    else:
        total = "more chains than can be counted" if found.found is None else count(found.found, "chain")
        out.print(styled(f"{start} -> {end}: {total}, best first", "bold"))
    for number, chain in enumerate(found.chains, start=1):
        _print_chain(out, papers, number, chain)
    out.print(styled(_coverage(found), "yellow" if found.between_unknown else ""))


def _coverage(found: Lineage) -> str:
    if not found.between:
        return "no other paper lies between them in time"
    unknown = f"{found.between_unknown:,} of {count(found.between, 'paper')} between them in time"
    weakens = ": chains through those cannot be seen" if found.between_unknown else ""
    return f"{unknown} have no known reference list{weakens}"


def _print_chain(out: Console, papers: Mapping[str, Paper], number: int, chain: Chain) -> None:
    out.print()
    out.print(styled(f"{number}. {' -> '.join(chain.names)}", "bold"), styled(f"score {chain.score:.3f}", "dim"))
    out.print(_indented(3, _dated(papers[chain.papers[0]])))
    for hop in chain.hops:
        days = "days unknown" if hop.days is None else f"{count(hop.days, 'day')} later"
        out.print(styled(hop.grade, GRADE_STYLES[hop.grade]), styled(f" {_dated(papers[hop.citing])}, {days}"))
        # The best chain is told in full; of the others the citations tell enough, and --json has the rest.
        told = [each for each in hop.evidence if number == 1 or each.kind == "citation"]
        for each in told:
            out.print(_indented(6, f"{each.kind}: {each.detail}", "dim"))
    if chain.team is not None and len(chain.hops) > 1:
        out.print(_indented(3, _team(chain.team)))


def _team(team: Continuity) -> str:
    """How far the team stays together, and who is on every paper."""
    if not team.known:
        return "team: unknown on every hop"
    unknown = f", unknown on {team.hops - team.known}" if team.known < team.hops else ""
    throughout = ", ".join((*team.organizations, *team.authors))
    return f"team: kept on {team.kept} of {count(team.known, 'hop')}{unknown}" + (
        f"; on all papers: {throughout}" if throughout else ""
    )


def _indented(spaces: int, text: str, style: str = "") -> Padding:
    from rich.padding import Padding

    return Padding(styled(text, style), (0, 0, 0, spaces), expand=False)


def _dated(paper: Paper) -> str:
    return f"{paper.name} ({paper.date.value if paper.date else 'date unknown'})"


def _print_tree(out: Console, corpus: Corpus, root: Branch, verb: str) -> None:
    from rich.tree import Tree

    papers = {paper.key: paper for paper in corpus.papers}
    tree = Tree(styled(f"{_dated(papers[root.paper])} {verb}", "bold"))
    _grow(tree, papers, root.branches)
    out.print(tree)
    if not root.branches:
        unknown = verb == "builds on" and papers[root.paper].references_known is None
        out.print(styled("unknown: its reference list is not known" if unknown else "nothing that is known"))


def _grow(tree: Tree, papers: Mapping[str, Paper], branches: Sequence[Branch]) -> None:
    shown = [branch for branch in branches if branch.branches or (branch.hop and branch.hop.grade != "D")]
    shown += [branch for branch in branches if branch not in shown][: max(BRANCHES_SHOWN - len(shown), 0)]
    for branch in [branch for branch in branches if branch in shown]:
        grade = branch.hop.grade if branch.hop else ""
        label = styled(grade, GRADE_STYLES.get(grade, ""))
        label.append(" ").append_text(styled(_dated(papers[branch.paper])))
        _grow(tree.add(label), papers, branch.branches)
    if len(shown) < len(branches):
        tree.add(styled(f"and {len(branches) - len(shown):,} more of grade D", "dim"))
