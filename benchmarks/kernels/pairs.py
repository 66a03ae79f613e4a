"""The 1,000 strongest of all pairs, by how many papers both are cited by, or both cite.

Values: the strengths, strongest first; which of the pairs with the last strength are named is left open.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.contenders import OURS, Contender

TOP = 1000


def _scipy(matrix: Any, transposed: bool) -> Any:
    """The whole product, its upper triangle, and the largest of that."""
    from scipy.sparse import triu

    other = matrix.T.tocsr()
    product = other @ matrix if transposed else matrix @ other
    pairs = triu(product, 1, format="coo")
    best = np.argpartition(pairs.data, max(len(pairs.data) - TOP, 0))[-TOP:]
    return pairs.data[best], pairs.row[best], pairs.col[best]


def _our_strengths(pairs: Any, _graph: Any, _citations: Any) -> Any:
    return pairs.shared


def _strengths(pairs: Any, _graph: Any, _citations: Any) -> Any:
    return np.sort(pairs[0])[::-1].astype(np.float64)


def contenders(ours: Any, transposed: bool) -> dict[str, Contender]:
    """Of a kernel: our function, and whether pairs share who cites them, or what they cite."""
    return {
        OURS: Contender(peers.ours, ours, _our_strengths, jit=True),
        "scipy": Contender(peers.scipy, lambda matrix: _scipy(matrix, transposed), _strengths),
    }
