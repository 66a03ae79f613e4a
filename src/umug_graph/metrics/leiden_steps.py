"""The steps of Leiden's algorithm as plain loops: move, refine, merge, split.

A graph comes as rows (`indptr`, `indices`, `weights`: whole numbers above 0, each edge in the rows of both ends) and
`strengths`: of a node, the weights of all edges of the nodes it stands for. Gains are in units of weight: the weight
that joins two sides, less `scale` (resolution / sum of all weights) * strength of one * strength of the other. Work
space comes filled with 0 where nothing else is said.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from umug_graph.graph.kernels import kernel
from umug_graph.graph.rows import Ints

Wide = npt.NDArray[np.int64]


@kernel
def move(  # noqa: C901 - a kernel calls no other
    indptr: Ints,
    indices: Ints,
    weights: Wide,
    strengths: Wide,
    labels: Ints,
    queue: Ints,
    totals: Wide,
    sizes: Ints,
    links: Wide,
    met: Ints,
    free: Ints,
    settled: Ints,
    scale: float,
    tolerance: float,
) -> float:
    """Move the nodes of the queue to the community that gains most, until it is empty; the sum of gains, 0 for no move.

    A neighbour of a node that moved, in another community, queues again. `totals` are the strengths of communities,
    `sizes` their nodes, `free` those without any; `met` are those that one node is joined to, `links` by what weights.
    """
    nodes = len(strengths)
    for node in range(nodes):
        totals[labels[node]] += strengths[node]
        sizes[labels[node]] += 1
    empty = 0
    for label in range(nodes):
        if sizes[label] == 0:
            free[empty] = label
            empty += 1
    gained = 0.0
    first = 0
    waiting = nodes
    while waiting > 0:
        node = queue[first]
        first = first + 1 if first + 1 < nodes else 0
        waiting -= 1
        settled[node] = 1
        count = 0
        for each in range(indptr[node], indptr[node + 1]):
            label = labels[indices[each]]
            if links[label] == 0:
                met[count] = label
                count += 1
            links[label] += weights[each]
        own = labels[node]
        strength = strengths[node]
        rate = scale * strength
        best = own
        stay = links[own] - rate * (totals[own] - strength)
        most = stay + tolerance * strength
        for each in range(count):
            label = met[each]
            gain = links[label] - rate * totals[label]  # its own one gives less than `most`
            links[label] = 0
            if gain > most:
                best = label
                most = gain
        if most < 0.0:  # it is better off alone; one that is alone has more than 0 here
            empty -= 1
            best = free[empty]
            most = 0.0
        if best == own:
            continue
        gained += most - stay
        totals[own] -= strength
        sizes[own] -= 1
        if sizes[own] == 0:
            free[empty] = own
            empty += 1
        totals[best] += strength
        sizes[best] += 1
        labels[node] = best
        for each in range(indptr[node], indptr[node + 1]):
            other = indices[each]
            if settled[other] == 1 and labels[other] != best:
                settled[other] = 0
                last = first + waiting
                queue[last if last < nodes else last - nodes] = other
                waiting += 1
    return gained


@kernel
def refine(
    indptr: Ints,
    indices: Ints,
    weights: Wide,
    strengths: Wide,
    labels: Ints,
    order: Ints,
    parts: Ints,
    totals: Wide,
    part_totals: Wide,
    outside: Wide,
    links: Wide,
    met: Ints,
    shared: Ints,
    scale: float,
) -> None:
    """Put nodes together to parts of their communities, from single ones: `parts`, each connected.

    A node that is still alone joins the part of its community that gains most, if any gains, and if both the node and
    the part are joined to the rest of the community by at least what chance would give. `totals` are the strengths of
    communities, `part_totals` those of parts, `outside` the weights that join a part to the rest of its community.
    """
    for node in range(len(strengths)):
        totals[labels[node]] += strengths[node]
        part_totals[node] = strengths[node]
        for each in range(indptr[node], indptr[node + 1]):
            if labels[indices[each]] == labels[node]:
                outside[node] += weights[each]
    for at in range(len(order)):
        node = order[at]
        label = labels[node]
        strength = strengths[node]
        rate = scale * strength
        if shared[node] == 1 or outside[node] < rate * (totals[label] - strength):
            continue
        count = 0
        for each in range(indptr[node], indptr[node + 1]):
            if labels[indices[each]] == label:
                part = parts[indices[each]]
                if links[part] == 0:
                    met[count] = part
                    count += 1
                links[part] += weights[each]
        best = node
        most = 0.0
        joining = links[node]  # 0, and a whole number for the compiler
        for each in range(count):
            part = met[each]
            gain = links[part] - rate * part_totals[part]
            if gain > most and outside[part] >= scale * part_totals[part] * (totals[label] - part_totals[part]):
                best = part
                most = gain
                joining = links[part]
            links[part] = 0
        if best != node:
            parts[node] = best
            shared[best] = 1
            part_totals[best] += strength
            outside[best] += outside[node] - 2 * joining


@kernel
def merge(
    indptr: Ints,
    indices: Ints,
    weights: Wide,
    strengths: Wide,
    parts: Ints,
    labels: Ints,
    starts: Ints,
    members: Ints,
    links: Wide,
    met: Ints,
    new_indptr: Ints,
    new_indices: Ints,
    new_weights: Wide,
    new_strengths: Wide,
    new_labels: Ints,
) -> None:
    """Make each part (numbered from 0) a node of the `new_` graph; edges within parts only count in strengths."""
    for node in range(len(strengths)):
        part = parts[node]
        starts[part + 1] += 1
        new_strengths[part] += strengths[node]
        new_labels[part] = labels[node]
    for part in range(len(new_strengths)):
        starts[part + 1] += starts[part]
    for node in range(len(strengths)):
        members[starts[parts[node]]] = node
        starts[parts[node]] += 1  # each part's start ends up where the next one's was
    edges = 0
    at = 0
    for part in range(len(new_strengths)):
        count = 0
        while at < starts[part]:
            node = members[at]
            at += 1
            for each in range(indptr[node], indptr[node + 1]):
                other = parts[indices[each]]
                if other != part:
                    if links[other] == 0:
                        met[count] = other
                        count += 1
                    links[other] += weights[each]
        for each in range(count):
            new_indices[edges] = met[each]
            new_weights[edges] = links[met[each]]
            links[met[each]] = 0
            edges += 1
        new_indptr[part + 1] = edges


@kernel
def split(indptr: Ints, indices: Ints, labels: Ints, parts: Ints, reached: Ints) -> int:
    """Number the connected parts of communities from 0 on, in `parts` (filled with -1 before); how many there are."""
    count = 0
    for start in range(len(labels)):
        if parts[start] >= 0:
            continue
        parts[start] = count
        reached[0] = start
        waiting = 1
        while waiting > 0:
            waiting -= 1
            node = reached[waiting]
            for each in range(indptr[node], indptr[node + 1]):
                other = indices[each]
                if parts[other] < 0 and labels[other] == labels[node]:
                    parts[other] = count
                    reached[waiting] = other
                    waiting += 1
        count += 1
    return count


@kernel
def renumber(labels: Ints, numbers: Ints) -> int:
    """Number labels from 0 on in the order in which they come; how many there are."""
    count = 0
    for at in range(len(labels)):
        label = labels[at]
        if numbers[label] == 0:
            count += 1
            numbers[label] = count
        labels[at] = numbers[label] - 1
    return count


@kernel
def follow(places: Ints, above: Ints) -> None:
    """Replace each place by that above it."""
    for at in range(len(places)):
        places[at] = above[places[at]]
