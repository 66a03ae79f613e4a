"""What several lists say of one field -> in what they differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from umug_graph.comparison.models import Difference, Said

Agree = Callable[[str, str], bool]


def difference(
    field: str,
    lists: Sequence[str],
    said: Sequence[Said],
    agree: Agree,
    is_more: Agree | None = None,
    facet: bool = False,
    exclude: bool = True,
) -> Difference | None:
    """In what the lists that hold a paper differ; None where they say the same, or none says anything.

    Of a field with one value `is_more` tells whether one says more than another that it agrees with (a day and its
    year); without it the field has several values, and those that only some lists name are what is more. Values that do
    not `exclude` one another are no contradiction.
    """
    if not said:
        return None
    if exclude and _contradict(said, agree):
        return Difference(field, "contradiction", tuple(said), (), facet)
    speaking = {each.list for each in said}
    if silent := tuple(name for name in lists if name not in speaking):
        return Difference(field, "only", tuple(said), silent, facet)
    return _finer(field, said, is_more, facet) if is_more else _added(field, said, agree, facet)


def _contradict(said: Sequence[Said], agree: Agree) -> bool:
    """Whether two lists have nothing in common; one that contradicts itself agrees with whom it agrees anywhere."""
    return any(not any(agree(x, y) for x in a.values for y in b.values) for a, b in combinations(said, 2))


def _finer(field: str, said: Sequence[Said], is_more: Agree, facet: bool) -> Difference | None:
    finest = [a for a in said if not any(is_more(y, x) for b in said for x in a.values for y in b.values)]
    coarser = tuple(each.list for each in said if each not in finest)
    return Difference(field, "more", tuple(finest), coarser, facet) if coarser else None


def _added(field: str, said: Sequence[Said], agree: Agree, facet: bool) -> Difference | None:
    added, lacking = [], set()
    for own in said:
        beyond: set[str] = set()
        for other in said:
            new = {value for value in own.values if not any(agree(value, known) for known in other.values)}
            beyond |= new
            lacking |= {other.list} if new else set()
        if beyond:
            added.append(Said(own.list, tuple(v for v in own.values if v in beyond), own.lines, own.evidence))
    return Difference(field, "more", tuple(added), tuple(sorted(lacking)), facet) if added else None
