"""What a metric gives: one value a paper, why some have none, and what else a reader must know."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """`values` are in the order of `graph.keys`; `reason` says why those that are None are undefined.

    `note` says what was chosen for this graph (a window, a constant, a cohort that was widened), None if nothing.
    """

    values: Values
    reason: str | None = None
    note: str | None = None


def undefined(papers: int, reason: str) -> Column:
    """A column without any value; of an empty graph nothing is undefined."""
    return Column((None,) * papers, reason if papers else None)


def column_of(values: npt.NDArray[np.float64], reason: str, note: str | None = None) -> Column:
    """The column of an array whose NaN are undefined for this reason."""
    defined = ~np.isnan(values)
    plain = tuple(value if known else None for value, known in zip(values.tolist(), defined.tolist(), strict=True))
    return Column(plain, reason if None in plain else None, note if len(plain) else None)
