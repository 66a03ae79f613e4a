"""Two ways to group the same things -> how far they agree beyond chance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

_ROUNDING = 1e-12


def contingency(one: npt.ArrayLike, other: npt.ArrayLike) -> Counts:
    """How many things stand in group i of the one and group j of the other grouping."""
    _, first = np.unique(np.asarray(one), return_inverse=True)
    _, last = np.unique(np.asarray(other), return_inverse=True)
    rows, columns = (int(codes.max(initial=-1)) + 1 for codes in (first, last))
    return np.bincount(first * columns + last, minlength=rows * columns).reshape(rows, columns).astype(np.int64)


def mutual_information(table: Counts) -> float:
    """In nats: how much the group of the one tells of the group of the other."""
    things = table.sum()
    held = table > 0
    independent = np.outer(table.sum(axis=1), table.sum(axis=0))[held] / things
    return float((table[held] * np.log(table[held] / independent)).sum() / things)


def expected_mutual_information(table: Counts) -> float:
    """The mean of mutual information over all ways to deal the things out to groups of these sizes; exact.

    References
    ----------
    Vinh, Epps & Bailey (2010), theorem 1: the entries are hypergeometric.
    """
    rows, columns, things = table.sum(axis=1), table.sum(axis=0), int(table.sum())
    factorials = _log_factorials(things)
    sizes = np.unique(rows, return_counts=True), np.unique(columns, return_counts=True)
    return sum(
        int(times) * int(many) * _expected_of_cell(int(a), int(b), things, factorials)
        for a, times in zip(*sizes[0], strict=True)
        for b, many in zip(*sizes[1], strict=True)
    )


def _expected_of_cell(a: int, b: int, things: int, factorials: Floats) -> float:
    """What a cell of the row sum a and the column sum b adds on average."""
    shared = np.arange(max(1, a + b - things), min(a, b) + 1)
    chance = (
        factorials[[a, b, things - a, things - b]].sum()
        - factorials[things]
        - factorials[shared]
        - factorials[a - shared]
        - factorials[b - shared]
        - factorials[things - a - b + shared]
    )
    return float((shared / things * np.log(things * shared / (a * b)) * np.exp(chance)).sum())


def _log_factorials(most: int) -> Floats:
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, most + 1)))])


def entropy(sizes: Counts) -> float:
    """In nats: how much there is to tell of a grouping into groups of these sizes."""
    shares = sizes[sizes > 0] / sizes.sum()
    return float(-(shares * np.log(shares)).sum())


def adjusted_mutual_information(table: Counts) -> float | None:
    """1 where each grouping tells the other, 0 as chance would have it, below 0 for less than that.

    None where chance leaves nothing to tell: fewer than two things, or one group, or as many groups as things, on
    either side.

    References
    ----------
    Vinh, Epps & Bailey (2010), the variant whose greatest value is the mean of the two entropies.
    """
    things = int(table.sum())
    sums = table.sum(axis=1), table.sum(axis=0)
    if any(np.count_nonzero(sizes) in (0, 1, things) for sizes in sums):
        return None
    expected = expected_mutual_information(table)
    most = (entropy(sums[0]) + entropy(sums[1])) / 2
    return (mutual_information(table) - expected) / (most - expected)


def chance_of_as_much(one: npt.ArrayLike, other: npt.ArrayLike, draws: int, rng: np.random.Generator) -> float:
    """How often groups dealt out at random tell of one another at least as much, of `draws` times and this one."""
    table = contingency(one, other)
    _, first = np.unique(np.asarray(one), return_inverse=True)
    _, last = np.unique(np.asarray(other), return_inverse=True)
    observed = mutual_information(table) * (1 - _ROUNDING)
    as_much = sum(mutual_information(contingency(first, rng.permutation(last))) >= observed for _ in range(draws))
    return (1 + int(as_much)) / (1 + draws)
