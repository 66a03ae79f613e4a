"""Two papers without a chain between them -> what comes nearest, and how many reference lists are missing."""

from __future__ import annotations

from collections.abc import Iterator

from umug_graph.lineages.between import could_lie_between, count, network_between, reached
from umug_graph.lineages.dossier import Dossier

_NAMED = 3


def nearest_miss(dossier: Dossier, start: int, end: int) -> str:
    """What comes nearest to a chain from `start` to `end`, in one or a few sentences."""
    found = next(filter(None, (tell(dossier, start, end) for tell in _IN_ORDER)))
    if found.startswith(_SETTLED):
        return found
    return " ".join([found, *_by_name_only(dossier, start, end), *_cited_together(dossier, start, end)])


def lists_between(dossier: Dossier, start: int, end: int) -> tuple[int, int]:
    """How many papers lie between the two, half a chain of them known, and of how many of them no list is known."""
    fits = could_lie_between(dossier, start, end)
    halves = reached(end, dossier.builds_on, fits) | reached(start, dossier.led_to, fits)
    papers = [i for i in halves - {start, end} if fits(i)]
    return len(papers), sum(not dossier.graph.has_references[i] for i in papers)


def _name(dossier: Dossier, i: int) -> str:
    paper = dossier.papers[i]
    return f"{paper.name} ({paper.key})" if dossier.shares_name(i) else paper.name


def _one_paper(dossier: Dossier, start: int, end: int) -> str | None:
    return f"Both names mean {_name(dossier, start)}." if start == end else None


def _against_time(dossier: Dossier, start: int, end: int) -> str | None:
    if dossier.can_hop(start, end):
        return None
    a, b = _name(dossier, start), _name(dossier, end)
    dates = f"{b} is of {dossier.graph.date(end)}, {a} of {dossier.graph.date(start)}"
    if start in dossier.literature.cites(end):
        return f"{b} cites {a}, but {dates}: a later version cites it."
    return f"{dates}: the older cannot build on the later one."


def _other_way(dossier: Dossier, start: int, end: int) -> str | None:
    if not count(network_between(dossier, end, start)).chains:
        return None
    a, b = _name(dossier, start), _name(dossier, end)
    later = f" A later version of {b} cites {a}." if start in dossier.literature.cites(end) else ""
    return f"It runs the other way: chains lead from {b} to {a}.{later}"


def _homonyms(dossier: Dossier, start: int, end: int) -> str | None:
    if not dossier.are_homonyms(start, end):
        return None
    return (
        f"{_name(dossier, start)} and {_name(dossier, end)} go by one name, but no shared organization or author is "
        "known, and neither cites the other: different works of one name are not put on one chain."
    )


def _never_cited(dossier: Dossier, start: int, end: int) -> str | None:
    del end
    if len(dossier.graph.cited_by(start)):
        return None
    return f"No known reference list holds {_name(dossier, start)}."


def _no_list(dossier: Dossier, start: int, end: int) -> str | None:
    if dossier.graph.has_references[end]:
        return None
    later = [j for j in dossier.led_to(start) if j != end and dossier.can_hop(j, end)]
    known = f"; {_name(dossier, start)} is cited by {_listed(dossier, later)} before it" if later else ""
    return f"The reference list of {_name(dossier, end)} is not known, so what it cites cannot be seen{known}."


def _how_far(dossier: Dossier, start: int, end: int) -> str:
    """The paper without a known list that `end` leads to and that is nearest to `start`, if there is one."""
    fits = could_lie_between(dossier, start, end)
    reach = reached(end, dossier.builds_on, fits) - {start, end}
    open_ends = [i for i in reach if not dossier.graph.has_references[i]]
    a, b = _name(dossier, start), _name(dossier, end)
    if not reach:
        return f"{b} is known to cite nothing that could build on {a}."
    if not open_ends:
        return f"The lists of all that {b} leads to and that could build on {a} are known, and none leads to it."
    last = min(open_ends, key=lambda i: _distance(dossier, start, i))
    verb, name = "cites" if last in dossier.literature.cites(end) else "leads to", _name(dossier, last)
    return f"{b} {verb} {name}, but no known list leads from {name} to {a}."


def _distance(dossier: Dossier, start: int, i: int) -> tuple[bool, bool, float, int]:
    """Which open end is the nearest: one of the same team, a listed one, one often cited together with `start`."""
    paper, found = dossier.papers[i], dossier.literature.co_citation(start, i)
    return not dossier.teams.tied(dossier.papers[start], paper), not paper.listed, -found.value if found else 0.0, i


_IN_ORDER = (_one_paper, _other_way, _against_time, _homonyms, _never_cited, _no_list, _how_far)
_SETTLED = ("Both names", "It runs the other way")


def _by_name_only(dossier: Dossier, start: int, end: int) -> Iterator[str]:
    found = dossier.series.likeness(dossier.papers[start], dossier.papers[end])
    if found and start != end and not dossier.are_homonyms(start, end):
        yield f"By name alone they are one series ({found[1]}, {found[2]}); a name is no citation."


def _cited_together(dossier: Dossier, start: int, end: int) -> Iterator[str]:
    both = sorted(set(dossier.graph.cited_by(start).tolist()) & set(dossier.graph.cited_by(end).tolist()))
    if both and start != end:
        yield f"Both are cited by {_listed(dossier, both)}."


def _listed(dossier: Dossier, papers: list[int]) -> str:
    names = ", ".join(_name(dossier, i) for i in papers[:_NAMED])
    return names if len(papers) <= _NAMED else f"{names} and {len(papers) - _NAMED} more"
