"""FieldMap -> what is to be placed: a column of numbers for each thing that placing a paper depends on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from umug_graph.graph.spans import UNKNOWN_DAY
from umug_graph.models import Paper
from umug_graph.render.style import radii, short_name, text_width

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

NAMED = 500  # papers that get room for their names
OUTSIDE = (25, 40)  # works outside the lists that are drawn at first: as the field is small or large
LISTED_FOR_MORE = 20  # listed papers for each of them
BITS = 20
SMALL = 3.2  # radius of a disc that is not drawn at first


@dataclass(frozen=True, slots=True)
class Marks:
    """Papers in the order of `graph.keys`; all arrays have their length.

    `spans` are first day and day after the last that a date may mean (0, 0 where it is unknown: not `dated`), `weights`
    counts citations from listed papers, `names` is how wide the name is that room is kept for, 0 for none. `links` are
    the citations among drawn papers: rows of (citing, cited).
    """

    papers: Sequence[Paper]
    spans: Ints
    dated: Flags
    drawn: Flags
    weights: Ints
    radii: Floats
    names: Floats
    links: Ints

    @property
    def exact(self) -> Flags:
        """Those dated to the day."""
        return np.asarray(self.spans[:, 1] - self.spans[:, 0] == 1)

    @property
    def in_turn(self) -> Ints:
        """Papers in the order in which they are placed: the most cited first, of equals the older."""
        return np.argsort(-self.weights, kind="stable")


def marks_of(fieldmap: FieldMap) -> Marks:
    """Measure every paper of the graph."""
    graph = fieldmap.graph
    by_key = {paper.key: paper for paper in fieldmap.corpus.papers}
    papers = [by_key[key] for key in graph.keys]
    dated = graph.days != UNKNOWN_DAY
    days = np.stack([graph.days, graph.days_until], axis=1).astype(np.int64) + np.array([0, 1])
    citing = np.repeat(np.arange(len(graph)), np.diff(graph.cites_indptr))
    cited = graph.cites_indices.astype(np.int64)
    weights = np.bincount(cited[graph.listed[citing]], minlength=len(graph)).astype(np.int64)
    drawn = graph.listed | _most_cited_outside(weights, graph.listed)
    inside = drawn[citing] & drawn[cited]
    sizes = np.full(len(graph), SMALL)
    sizes[drawn] = radii(weights[drawn])
    return Marks(
        papers,
        np.where(dated[:, None], days, 0),
        dated,
        drawn,
        weights,
        sizes,
        _names(papers, weights, drawn),
        np.stack([citing[inside], cited[inside]], axis=1),
    )


def scattered(count: int) -> Ints:
    """Ranks of papers in publication order by which any first few lie all over it: their numbers with bits reversed.

    As web/src/map/stage.ts has them.
    """
    numbers, ranks = np.arange(count), np.zeros(count, np.int64)
    for bit in range(BITS):
        ranks |= ((numbers >> bit) & 1) << (BITS - 1 - bit)
    return ranks


def _most_cited_outside(weights: Ints, listed: Flags) -> Flags:
    """The works outside the lists that most listed papers cite, none cited only once."""
    low, high = OUTSIDE
    most = int(np.clip(np.count_nonzero(listed) // LISTED_FOR_MORE, low, high))
    outside = np.flatnonzero(~listed & (weights > 1))
    chosen = np.zeros(len(weights), np.bool_)
    chosen[outside[np.argsort(-weights[outside], kind="stable")[:most]]] = True
    return chosen


def _names(papers: Sequence[Paper], weights: Ints, drawn: Flags) -> Floats:
    """Widths of the names of the most cited; of equally cited ones those that lie furthest apart in time."""
    names = np.zeros(len(papers))
    for at in [at for at in np.lexsort((scattered(len(papers)), -weights)).tolist() if drawn[at]][:NAMED]:
        names[at] = 1.04 * text_width(short_name(papers[at])) + 5
    return names
