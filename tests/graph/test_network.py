"""networkx in and out: typed nodes and edges, and nothing lost on the way back."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_field import CORPUS, EMU, EMU2, EMU3, UNDATED
from umug_graph.errors import GraphError
from umug_graph.graph import ATTRIBUTES, citation_graph, from_networkx, to_networkx
from umug_graph.models import Organization

GRAPH = citation_graph(CORPUS)


def kinds(view: nx.DiGraph) -> tuple[set[str], set[str]]:
    return set(nx.get_node_attributes(view, "kind").values()), {kind for *_, kind in view.edges(data="kind")}


def test_a_citation_graph_goes_to_networkx_and_back() -> None:
    view = to_networkx(GRAPH)
    assert view.has_edge(EMU3.key, EMU2.key)
    assert not view.has_edge(EMU2.key, EMU3.key)
    assert kinds(view) == ({"paper"}, {"cites"})
    assert "date" not in view.nodes[UNDATED.key]
    assert from_networkx(view) == GRAPH


def test_a_corpus_is_a_typed_graph() -> None:
    view = to_networkx(CORPUS)
    assert kinds(view) == (
        {"paper", "organization", "facet"},
        {"cites", "affiliated_with", "tagged", "part_of", "shares"},
    )
    assert view.edges[EMU3.key, EMU.key, "cites"]["sightings"] == 2
    assert view.has_edge(EMU.key, "organization:Meta FAIR", "affiliated_with")
    assert view.has_edge("organization:Meta FAIR", "organization:Meta", "part_of")
    assert view.edges[EMU.key, "facet:diffusion/discrete", "tagged"]["evidence"] == "heading: a heading"
    assert view.edges[EMU2.key, EMU3.key, "shares organization"]["weight"] == 1.0
    assert from_networkx(view) == GRAPH


def test_shared_links_can_be_left_out() -> None:
    assert "shares" not in kinds(to_networkx(CORPUS, shared=False))[1]


def test_every_attribute_is_described_and_of_its_type() -> None:
    view = to_networkx(CORPUS)
    for data in [data for _, data in view.nodes(data=True)] + [data for *_, data in view.edges(data=True)]:
        for name, value in data.items():
            assert data["kind"] in ATTRIBUTES[name].on
            assert type(value) is ATTRIBUTES[name].type


def test_an_organization_tells_what_it_is_and_one_left_open_what_it_may_be() -> None:
    told = (
        Organization("Meta", None, ("Meta",), "company", "US", "05a28rw58"),
        Organization("UW", None, ("UW",), candidates=("A", "B")),
    )
    view = to_networkx(replace(CORPUS, organizations=told))
    assert view.nodes["organization:Meta"] == {
        "kind": "organization",
        "label": "Meta",
        "organization_kind": "company",
        "country": "US",
        "ror": "05a28rw58",
    }
    assert view.nodes["organization:UW"]["candidates"] == "A; B"


def test_any_directed_graph_of_networkx_is_taken() -> None:
    graph = from_networkx(nx.DiGraph([(1, 2), (2, 2), ("b", 1)]), "own")
    assert (graph.label, graph.keys, graph.citations) == ("own", ("1", "2", "b"), 2)
    assert graph.has_references.tolist() == [True, False, True]
    assert not graph.listed.any()


def test_an_undirected_graph_is_refused() -> None:
    with pytest.raises(GraphError, match="direction"):
        from_networkx(nx.Graph([(1, 2)]))


def test_nodes_of_one_text_are_refused() -> None:
    with pytest.raises(GraphError, match="same text"):
        from_networkx(nx.DiGraph([(1, "1")]))


@given(st.sets(st.tuples(st.integers(0, 6), st.integers(0, 6))), st.sets(st.integers(0, 6)))
def test_any_graph_survives_the_way_there_and_back(pairs: set[tuple[int, int]], listed: set[int]) -> None:
    view = nx.DiGraph(label="x")
    view.add_nodes_from((i, {"listed": i in listed, "date": f"202{i}"}) for i in range(7))
    view.add_edges_from(pairs)
    graph = from_networkx(view)
    assert from_networkx(to_networkx(graph)) == graph
