"""One Leiden run by modularity at resolution 1, citations taken as undirected.

Values: the modularity reached, so that the difference is a share of it, up or down.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.contenders import OURS, Contender
from benchmarks.values import of_ours

SEED = 0


def _ours(graph: Any) -> Any:
    from umug_graph.metrics.communities import communities

    return communities(graph, resolutions=(1.0,), seed=SEED, runs=1)


def _scikit_network(matrix: Any) -> Any:
    from sknetwork.clustering import Leiden

    return Leiden(random_state=SEED).fit_predict(matrix)


def _scikit_network_graph(citations: Any) -> Any:
    from scipy.sparse import csr_matrix
    from sknetwork.utils import directed2undirected

    return directed2undirected(csr_matrix(peers.scipy(citations)))


def _igraph(graph: Any) -> Any:
    return graph.community_leiden("modularity", n_iterations=2).membership


def _igraph_graph(citations: Any) -> Any:
    import random

    import igraph as ig

    random.seed(SEED)
    ig.set_random_number_generator(random)
    return peers.igraph(citations).as_undirected()


def _modularity(labels: Any, citations: Any) -> Any:
    """By one yardstick for all: share of citations within communities, less what chance gives."""
    labels = np.asarray(labels, np.int64)
    within = (labels[citations.citing] == labels[citations.cited]).mean()
    degrees = np.bincount(citations.citing, minlength=citations.papers)
    degrees = degrees + np.bincount(citations.cited, minlength=citations.papers)
    shares = np.bincount(labels, degrees) / degrees.sum()
    return np.array([within - (shares**2).sum()])


def _our_values(found: Any, graph: Any, citations: Any) -> Any:
    labels = found.partitions[0].labels
    alone = len(found.partitions[0].sizes)  # papers without citations have no community; one for all costs nothing
    return _modularity(of_ours([alone if label is None else label for label in labels], graph, citations), citations)


def _peer_values(labels: Any, _graph: Any, citations: Any) -> Any:
    return _modularity(labels, citations)


CONTENDERS = {
    OURS: Contender(peers.ours, _ours, _our_values, jit=True),
    "scikit-network": Contender(_scikit_network_graph, _scikit_network, _peer_values, jit=True),
    "igraph": Contender(_igraph_graph, _igraph, _peer_values),
}
