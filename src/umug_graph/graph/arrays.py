"""Citations as two arrays of numbers -> CitationGraph, for graphs too large to name their papers."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from umug_graph.errors import GraphError
from umug_graph.graph.citations import CitationGraph
from umug_graph.graph.numbers import Numbers
from umug_graph.graph.order import in_publication_order
from umug_graph.graph.rows import Ints
from umug_graph.graph.spans import UNKNOWN_DAY


def graph_of_arrays(
    citing: npt.ArrayLike, cited: npt.ArrayLike, papers: int, days: npt.ArrayLike | None = None, label: str = ""
) -> CitationGraph:
    """Gather citations between papers numbered from 0; citation k goes from `citing[k]` to `cited[k]`.

    Self-citations and repetitions are dropped. `days` are counted from 1970-01-01, UNKNOWN_DAY where unknown. Papers
    stand by day, then number; undated ones last, and there the cited before the citing. `keys` are the numbers as text,
    `numbers` the numbers; no paper is listed, and the reference lists of those that cite anything count as known.

    Raises
    ------
    GraphError: the arrays are not of one length, or a number is not below `papers`.
    """
    ends = _ends(citing, papers), _ends(cited, papers)
    if len(ends[0]) != len(ends[1]):
        raise GraphError(f"citing and cited must be as many, not {len(ends[0])} and {len(ends[1])}")
    known = np.full(papers, UNKNOWN_DAY, np.int32) if days is None else np.asarray(days, np.int32)
    if known.shape != (papers,):
        raise GraphError(f"{papers} papers need as many days, not {known.size}")
    order, cites, cited_by = in_publication_order(*ends, known)
    known = known[order]
    return CitationGraph(
        label,
        Numbers(order),
        known,
        known.copy(),
        np.zeros(papers, np.bool_),
        np.diff(cites.indptr) > 0,
        *cites,
        *cited_by,
    )


def _ends(numbers: npt.ArrayLike, papers: int) -> Ints:
    array = np.asarray(numbers)
    if array.size == 0:
        return np.empty(0, np.int32)
    if array.ndim != 1 or not np.issubdtype(array.dtype, np.integer):
        raise GraphError(f"papers are numbered by integers in one row, not by {array.dtype} of shape {array.shape}")
    if not 0 <= int(array.min()) <= int(array.max()) < papers:
        raise GraphError(f"a citation names a paper that is not there: {papers} papers are numbered from 0")
    return array.astype(np.int32, copy=False)
