"""Mistyped arXiv ids: an id that nobody else knows, one digit from the one of a work of that very title or name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from umug_graph.models import Evidence, Identifier
from umug_graph.resolve.agreement import titles_can_be_one
from umug_graph.resolve.works import Works

_WELL_KNOWN = 3


def join_mistyped(works: Works) -> list[tuple[int, Identifier]]:
    """Join entries to the works whose id they all but print; which mentions print a wrong id so."""
    claimants = _claimants(works)
    lonely = {own: by[0] for own, by in claimants.items() if len(by) == 1 and works.mentions[by[0]].entry}
    found = []
    for wrong in sorted(lonely):
        first = lonely[wrong]
        group = works.group(works.print_of[first])
        near = [right for right in _one_digit_off(wrong) if _is_known(works, claimants.get(right, ()))]
        roots = {works.find(works.print_of[claimants[right][0]]): right for right in near}
        roots.pop(works.find(works.print_of[first]), None)
        fitting = {root: right for root, right in roots.items() if titles_can_be_one(works, works.group(root), group)}
        if len(fitting) == 1:
            ((root, right),) = fitting.items()
            evidence = (Evidence("identifier", f"{wrong} is one digit from {right}, and nobody else knows it"),)
            works.join(root, works.print_of[first], "mistyped identifier", evidence)
            found.append((first, wrong))
    return found


def _claimants(works: Works) -> dict[Identifier, list[int]]:
    claimants: dict[Identifier, list[int]] = {}
    for root in works.roots():
        for identifier, by in works.group(root).claims.items():
            if identifier.scheme == "arxiv":
                claimants.setdefault(identifier, []).extend(by)
    return claimants


def _is_known(works: Works, by: Sequence[int]) -> bool:
    """Whether enough places print an id, all of them for one work."""
    return works.votes(by) >= _WELL_KNOWN and len({works.find(works.print_of[m]) for m in by}) == 1


def _one_digit_off(identifier: Identifier) -> Iterator[Identifier]:
    """Ids with one digit changed, or two neighbouring digits in the other order."""
    value = identifier.value
    for at, char in enumerate(value):
        if char.isdigit():
            for digit in "0123456789":
                if digit != char:
                    yield Identifier(identifier.scheme, value[:at] + digit + value[at + 1 :])
    for at in range(len(value) - 1):
        a, b = value[at], value[at + 1]
        if a != b and a.isdigit() and b.isdigit():
            yield Identifier(identifier.scheme, value[:at] + b + a + value[at + 2 :])
