"""What a metric gives: one value a paper, and why some have none."""

from __future__ import annotations

from dataclasses import dataclass

Values = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`values` are in the order of `graph.keys`; `reason` says why those that are None are undefined."""

    values: Values
    reason: str | None = None


def undefined(papers: int, reason: str) -> Column:
    """A column without any value; of an empty graph nothing is undefined."""
    return Column((None,) * papers, reason if papers else None)
