"""Citations between numbered papers -> the papers in publication order, as far as dates or citations tell it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from umug_graph.graph.components import components_of
from umug_graph.graph.kernels import kernel
from umug_graph.graph.prefetching import prefetch
from umug_graph.graph.rows import (
    AnyInts,
    Ints,
    Rows,
    at_once,
    count_rows,
    counts_pay,
    grouped,
    halves_of,
    settled,
    transposed,
    unsigned,
)
from umug_graph.graph.spans import UNKNOWN_DAY

SHORT = 2**16 - 1  # the largest number of two bytes, which numpy sorts by counting

AHEAD = 16
"""So many papers before its turn on the climb, what stands about a paper is fetched from memory."""


class Ordered(NamedTuple):
    """Paper i was numbered `order[i]`; what it cites and who cites it, by place."""

    order: Ints
    cites: Rows
    cited_by: Rows


class Climbed(NamedTuple):
    """Papers in `order` of height, then number, each at its `place`; `turns` is when the climb came to each of `order`.

    `citing` are who cites them, turn after turn: of turn t from `starts[t]` on.
    """

    order: Ints
    place: Ints
    turns: Ints
    citing: Ints
    starts: Ints


def in_publication_order(citing: AnyInts, cited: AnyInts, days: Ints) -> Ordered:
    """Put papers by day, then number; undated ones last, and there the cited before the citing.

    Those are ordered by their height: the citations on the longest way down to a paper without references; where
    citations go in circles, by component.
    """
    papers = len(days)
    order = by_day(days)
    dated = int(np.count_nonzero(days != UNKNOWN_DAY))
    if dated < papers:
        rows = grouped(cited, citing, papers)
        climbed = climb(rows)
        if climbed is not None and dated == 0 and counts_pay(rows.indices):
            return _settled_from(climbed, rows.indices)
        old_first = climbed.order if climbed is not None else _by_component(rows)
        order[dated:] = old_first[days[old_first] == UNKNOWN_DAY]
    place = places_of(order)
    if not counts_pay(citing):
        return Ordered(order, *settled(grouped(place[cited], place[citing], papers)))
    moved = np.empty((2, len(citing)), np.int32)
    at_once(lambda end: np.take(place, (cited, citing)[end], out=moved[end], mode="clip"), 2)
    return Ordered(order, *settled(grouped(moved[0], moved[1], papers)))


def by_day(days: Ints) -> Ints:
    """The papers by day, then number; undated ones last."""
    if (days == UNKNOWN_DAY).all():
        return np.arange(len(days), dtype=np.int32)
    first = int(days.min(initial=0))
    if int(days.max(initial=0, where=days != UNKNOWN_DAY)) - first < SHORT:
        days = np.where(days == UNKNOWN_DAY, SHORT, days - first).astype(np.uint16)
    return np.argsort(days, kind="stable").astype(np.int32)


def places_of(order: Ints) -> Ints:
    """Where each paper stands in `order`."""
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places


def climb(cited_by: Rows) -> Climbed | None:
    """Go up from the papers without references, each after all that it cites; None if there are circles."""
    papers, edges = len(cited_by.indptr) - 1, len(cited_by.indices)
    place, turns, starts, *notes = np.empty((8, papers + 1), np.int32)  # in one piece, which is reached in fewer steps
    found = Climbed(np.empty(papers, np.int32), place[:papers], turns[:papers], np.empty(edges, np.int32), starts)
    indptr, indices = unsigned(cited_by.indptr), unsigned(cited_by.indices)
    halves = halves_of(papers, edges)
    counts = np.zeros((len(halves), papers), np.int32)
    at_once(lambda half: count_rows(indptr, indices, *halves[half], counts[half]), len(halves))
    references = counts[0] if len(halves) == 1 else np.add(counts[0], counts[1], out=counts[0])
    if references.max(initial=0) <= SHORT:
        references = references.astype(np.uint16)  # twice as many of them are at hand
    if _climb.chosen((indptr, indices)) is _climb.loop:  # Python reads lists three times as fast as arrays
        lists = [each.tolist() for each in (indptr, indices, references, *found, *notes)]
        reached = _climb.loop(*lists)
        return Climbed(*(np.array(each, np.int32) for each in lists[3:8])) if reached == papers else None
    reached = _climb(indptr, indices, references, *map(unsigned, (*found, *notes)))
    return found if reached == papers else None


def _by_component(cited_by: Rows) -> Ints:
    """The papers by component, the cited first, then by number, whatever the order within the rows."""
    found = components_of(*transposed(cited_by))
    last_first = np.repeat(np.arange(len(found), 0, -1), np.diff(found.starts))
    return found.order[np.argsort(last_first, kind="stable")]


def _settled_from(climbed: Climbed, citing: Ints) -> Ordered:
    """Both directions by place. What was near on the climb is near still, so this takes less time than from pairs.

    `citing`, as long as that of the climb, and that itself are written over.
    """
    papers = len(climbed.order)
    starts, ends = np.empty((2, papers), np.int32)
    np.take(climbed.starts, climbed.turns, out=starts, mode="clip")
    np.take(climbed.starts[1:], climbed.turns, out=ends, mode="clip")
    indptr = np.zeros(papers + 1, np.int32)
    np.cumsum(np.subtract(ends, starts, out=ends), out=indptr[1:])
    halves = halves_of(papers, len(citing))
    arrays = unsigned(climbed.citing), unsigned(starts), unsigned(climbed.place), unsigned(indptr)
    at_once(lambda half: _lay_out(*arrays, *halves[half], citing), len(halves))
    return Ordered(climbed.order, *settled(Rows(indptr, citing), climbed.citing))


@kernel
def _climb(
    indptr: AnyInts,
    indices: AnyInts,
    waiting_for: AnyInts,
    order: AnyInts,
    place: AnyInts,
    turns: AnyInts,
    citing: AnyInts,
    starts: AnyInts,
    queue: AnyInts,
    turn: AnyInts,
    begins: AnyInts,
    height: AnyInts,
    ends: AnyInts,
) -> int:
    """Fill the arrays of Climbed; gives how many papers were reached: less than all with circles.

    `waiting_for` counts the references of each paper, and then those that are not yet passed. Each level is gone
    through three times, for what waits for memory must not hold up what could already be asked for. What is noted on
    the way, as many values as papers and one: the `queue`, in which paper p has `turn[p]`; where the row of each turn
    `begins` in `indices` and its `height`; where each height `ends`, in turns.
    """
    papers = len(indptr) - 1
    starts[0] = 0
    ends[0] = 0
    reached = 0
    for i in range(papers):
        if waiting_for[i] == 0:
            queue[reached] = i
            reached += 1
    level_start = 0
    levels = 0
    while level_start < reached:
        level_end = reached
        end = starts[level_start]
        for at in range(level_start, level_end):
            soon = queue[min(at + AHEAD, level_end - 1)]
            prefetch(indptr, soon)
            prefetch(turn, soon)
            paper = queue[at]
            turn[paper] = at  # nothing else is written here, there and everywhere
            height[at] = levels
            begins[at] = indptr[paper]
            end += indptr[paper + 1] - indptr[paper]
            starts[at + 1] = end
        for at in range(level_start, level_end):
            soon = begins[min(at + AHEAD, level_end - 1)]
            prefetch(indices, soon)
            prefetch(indices, soon + 15)  # most rows are that short
            start, row = starts[at], begins[at]
            for k in range(starts[at + 1] - start):
                citing[start + k] = indices[row + k]
        for k in range(starts[level_start], end):
            above_it = citing[k]
            left = waiting_for[above_it] - 1
            waiting_for[above_it] = left
            queue[reached] = above_it  # written over by the next if it still waits
            reached += left == 0
        levels += 1
        ends[levels] = level_start = level_end
    if reached < papers:
        return reached
    for i in range(papers):
        at = turn[i]
        level = height[at]
        order[ends[level]] = i
        turns[ends[level]] = at
        place[i] = ends[level]
        ends[level] += 1
    return reached


@kernel
def _lay_out(
    citing: AnyInts, starts: AnyInts, place: AnyInts, indptr: AnyInts, first: int, last: int, new_citing: Ints
) -> None:
    """Write who cites the papers from `first` to `last`, all by place; `starts` is where `citing` has them."""
    for i in range(first, last):
        soon = starts[min(i + AHEAD, last - 1)]
        prefetch(citing, soon)
        prefetch(citing, soon + 15)
        row = indptr[i]
        start = starts[i]
        for k in range(indptr[i + 1] - row):
            new_citing[row + k] = place[citing[start + k]]
