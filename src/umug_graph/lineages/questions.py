"""Names of papers -> lineages, ancestors, descendants: the questions that a user asks, answered by docs/lineage.md."""

from __future__ import annotations

from umug_graph.find import find_paper
from umug_graph.graph import CitationGraph
from umug_graph.lineages.chains import find_chains
from umug_graph.lineages.dossier import Dossier, dossier_of
from umug_graph.lineages.misses import lists_between, nearest_miss
from umug_graph.lineages.models import Branch, Lineage
from umug_graph.lineages.trees import Direction, grow
from umug_graph.models import Corpus


def lineage(corpus: Corpus, start: str, end: str, top: int = 10) -> Lineage:
    """Find the chains of citations from one paper to another, the `top` best ones, with their evidence.

    Raises
    ------
    UnknownPaperError: a name means no paper, or several.
    """
    dossier = Dossier(corpus)
    places = dossier.graph.positions
    return lineage_of(dossier, places[find_paper(corpus, start).key], places[find_paper(corpus, end).key], top)


def lineage_of(dossier: Dossier, start: int, end: int, top: int) -> Lineage:
    """The lineage between two papers, named by their places in the graph of the dossier."""
    found = find_chains(dossier, start, end, top)
    between, unknown = lists_between(dossier, start, end)
    return Lineage(
        start=dossier.graph.keys[start],
        end=dossier.graph.keys[end],
        chains=found.chains,
        found=found.number,
        between=between,
        between_unknown=unknown,
        coverage=dossier.graph.coverage,
        nearest=None if found.chains or found.number else nearest_miss(dossier, start, end),
        notice=found.notice,
    )


def ancestors(corpus: Corpus, name: str, depth: int = 3) -> Branch:
    """What a paper builds on, to so many hops back: a tree after transitive reduction, each paper once.

    Raises
    ------
    UnknownPaperError: the name means no paper, or several.
    """
    return _tree(corpus, name, depth, "ancestors")


def descendants(corpus: Corpus, name: str, depth: int = 3) -> Branch:
    """What builds on a paper, to so many hops on: a tree after transitive reduction, each paper once.

    Raises
    ------
    UnknownPaperError: the name means no paper, or several.
    """
    return _tree(corpus, name, depth, "descendants")


def _tree(corpus: Corpus, name: str, depth: int, direction: Direction) -> Branch:
    dossier = Dossier(corpus)
    return grow(dossier, dossier.graph.positions[find_paper(corpus, name).key], depth, direction)


def series_lineages(corpus: Corpus, graph: CitationGraph | None = None) -> tuple[Lineage, ...]:
    """One lineage for each series of listed papers whose oldest and newest are joined by a chain, the best chain alone.

    Papers are of one series if their names are, one cites the other, and no homonymy speaks against it. Ordered by
    the oldest paper. `graph` is that of the corpus, if it is at hand.
    """
    dossier = Dossier(corpus) if graph is None else dossier_of(corpus, graph)
    found = (lineage_of(dossier, members[0], members[-1], top=1) for members in series_members(dossier))
    return tuple(each for each in found if each.chains)


def series_members(dossier: Dossier) -> list[list[int]]:
    """Places of the listed papers of each series, oldest first: those joined by hops whose names are alike."""
    series_of: dict[int, set[int]] = {}
    for i in (i for i, paper in enumerate(dossier.papers) if paper.listed):
        series_of.setdefault(i, {i})
        for j in dossier.builds_on(i):
            if dossier.papers[j].listed and _one_series(dossier, j, i):
                both = series_of[i] | series_of.setdefault(j, {j})
                series_of.update(dict.fromkeys(both, both))
    distinct = {min(members): members for members in series_of.values() if len(members) > 1}
    return [sorted(distinct[oldest]) for oldest in sorted(distinct)]


def _one_series(dossier: Dossier, older: int, newer: int) -> bool:
    if dossier.series.likeness(dossier.papers[older], dossier.papers[newer]) is None:
        return False
    return not dossier.contested_name(older) or dossier.teams.tied(dossier.papers[older], dossier.papers[newer])
