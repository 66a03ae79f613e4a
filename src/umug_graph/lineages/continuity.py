"""A chain of papers -> how far the team that wrote them stays together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise

from umug_graph.lineages.models import Continuity
from umug_graph.lineages.team import Teams, share_authors
from umug_graph.models import Paper


def continuity(teams: Teams, papers: Sequence[Paper]) -> Continuity:
    """Compare each paper of a chain with the next, by the organizations and the authors that are known of both."""
    known = [(a, b) for a, b in pairwise(papers) if _is_known(teams, a, b)]
    kept = sum(teams.tied(a, b) for a, b in known)
    return Continuity(max(0, len(papers) - 1), len(known), kept, _organizations(teams, papers), _authors(teams, papers))


def _is_known(teams: Teams, a: Paper, b: Paper) -> bool:
    return teams.organizations(a, b) is not None or teams.authors(a, b) is not None


def _organizations(teams: Teams, papers: Sequence[Paper]) -> tuple[str, ...]:
    """The organizations of all papers, the narrowest; a part counts for its whole."""
    held = [teams.with_wholes(paper) for paper in papers]
    return teams.narrowest(frozenset.intersection(*held)) if held else ()


def _authors(teams: Teams, papers: Sequence[Paper]) -> tuple[str, ...]:
    held = [teams.persons(paper) for paper in papers]
    shared = reduce(share_authors, held) if held else ()
    return tuple(sorted(dict.fromkeys(author.printed for author in shared)))
