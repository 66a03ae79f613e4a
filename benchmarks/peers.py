"""Integer arrays -> the graph of each library, by the fastest door that its own manual names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from benchmarks.graphs import Citations


def ours(citations: Citations) -> Any:
    """CitationGraph: both directions, in topological order; dates left out, so that the order has to be found."""
    from umug_graph.graph.arrays import graph_of_arrays

    return graph_of_arrays(citations.citing, citations.cited, citations.papers)


def ours_dated(citations: Citations) -> Any:
    """CitationGraph in publication order."""
    from umug_graph.graph.arrays import graph_of_arrays

    return graph_of_arrays(citations.citing, citations.cited, citations.papers, citations.days)


def fresh(graph: Any) -> Any:
    """The same arrays without what was found out about them in an earlier run (the circles)."""
    return replace(graph)


def networkx(citations: Citations) -> Any:
    """networkx.DiGraph."""
    import networkx as nx

    graph = nx.DiGraph()
    graph.add_nodes_from(range(citations.papers))
    graph.add_edges_from(zip(citations.citing.tolist(), citations.cited.tolist(), strict=True))
    return graph


def igraph(citations: Citations) -> Any:
    """igraph.Graph, directed."""
    import igraph as ig

    both = np.column_stack((citations.citing, citations.cited))
    return ig.Graph(n=citations.papers, edges=both, directed=True)


def rustworkx(citations: Citations) -> Any:
    """rustworkx.PyDiGraph; nodes and edges bear nothing."""
    import rustworkx as rx

    graph = rx.PyDiGraph(multigraph=False)
    graph.add_nodes_from([None] * citations.papers)
    graph.add_edges_from_no_data(list(zip(citations.citing.tolist(), citations.cited.tolist(), strict=True)))
    return graph


def networkit(citations: Citations) -> Any:
    """networkit.Graph, directed."""
    from networkit.graph import GraphFromCoo

    ends = citations.citing.astype(np.uint64), citations.cited.astype(np.uint64)
    return GraphFromCoo(ends, n=citations.papers, directed=True)


def scipy(citations: Citations) -> Any:
    """Sparse rows: entry [i, j] is 1 if i cites j."""
    from scipy.sparse import csr_array

    ones = np.ones(len(citations), np.int32)
    shape = (citations.papers, citations.papers)
    return csr_array((ones, (citations.citing, citations.cited)), shape=shape)
