"""Corpus -> how far its main paths stand when weights, cycle policies and lists change, and what is near-optimal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, get_args

import numpy as np

from umug_graph.errors import GraphError
from umug_graph.graph import CitationGraph, Scope, citation_graph, within_lists
from umug_graph.graph.citations import Flags
from umug_graph.lineages import searches
from umug_graph.lineages.main_paths import check_search, citations_of, papers_of
from umug_graph.lineages.models import Basket, CyclePolicy, Robustness, Search, Weight
from umug_graph.lineages.searches import FlowEdges, Found, heaviest_ways, longest
from umug_graph.metrics.cycles import KnowledgeFlow, knowledge_flow
from umug_graph.metrics.flow import check_weight, flow_counts
from umug_graph.models import Corpus

LEVEL = 0.9

AnyWeight = Weight | Literal["longest"]


def robustness(
    corpus: Corpus, search: Search = "key-route", k: int = 10, scope: Scope = "listed", level: float = LEVEL
) -> Robustness:
    """Find main paths again and again while the choices behind them change, and count who stands on them.

    Every weight (SPC, SPLC, SPNP by this `search`, and the longest path) is tried with every cycle policy, on all that
    is known and with one list left out at a time: without a list of papers, those that only it names are outside works;
    without a paper's reference list, what it cites is unknown. In the scope `listed` paths lead through listed papers
    only. In `listed and references` outside works stay on paths, so that no list of papers is left out there.

    Raises
    ------
    GraphError: no search or scope bears that name, `k` is less than 1 or `level` not in (0, 1].
    """
    check_search(search, k)
    _check_level(level)
    if scope not in get_args(Scope):
        raise GraphError(f"unknown scope {scope!r}; known: {', '.join(get_args(Scope))}")
    whole = citation_graph(corpus)
    papers: Counter[str] = Counter()
    citations: Counter[tuple[str, str]] = Counter()
    variants = 0
    for graph in _graphs(corpus, whole, scope):
        for on_path, cited in _variants(graph, search, k):
            papers.update(on_path)
            citations.update(cited)
            variants += 1
    order = whole.positions
    return Robustness(
        variants,
        level,
        tuple((key, papers[key] / variants) for key in sorted(papers, key=lambda key: (-papers[key], order[key]))),
        tuple(
            (*ends, citations[ends] / variants)
            for ends in sorted(citations, key=lambda ends: (-citations[ends], order[ends[0]], order[ends[1]]))
        ),
        _scoped(whole, scope).coverage,
    )


def basket(
    graph: CitationGraph, weight: AnyWeight = "longest", level: float = LEVEL, policy: CyclePolicy = "shrink"
) -> Basket:
    """Take the papers on near-optimal paths: many paths are nearly as heavy as the heaviest, through other papers.

    A paper belongs to it if the heaviest way through it weighs at least `level` of the heaviest of all; with level 1,
    if its criticality is 0. `longest` counts the citations on a way.

    Raises
    ------
    GraphError: no weight or policy bears that name, or `level` is not in (0, 1].

    References
    ----------
    Price & Evans (2025), arXiv:2512.12355, who find zero criticality under `longest` to hold nearly all main paths.
    """
    if weight != "longest":
        check_weight(weight)
    _check_level(level)
    flow = knowledge_flow(graph, policy)
    edges = FlowEdges(flow)
    weights = [1] * len(edges.cited) if weight == "longest" else flow_counts(flow, weight).edges
    through = _heaviest_through(flow, edges, weights)
    best = max(through.values(), default=0)
    kept = [(i, way) for i, way in through.items() if way >= level * best]
    kept.sort(key=lambda row: (-row[1], row[0]))
    return Basket(weight, policy, level, best, tuple((graph.keys[i], way) for i, way in kept), graph.coverage)


def _heaviest_through(flow: KnowledgeFlow, edges: FlowEdges, weights: Sequence[int]) -> dict[int, float]:
    """The weight of the heaviest way through each paper that has any citation."""
    to, since = heaviest_ways(edges, weights)
    through: dict[int, float] = {}
    for node in np.flatnonzero(flow.on_paths).tolist():
        for paper in flow.members(node):
            through[paper] = max(to[node] + since[node], through.get(paper, 0))
    return through


def _check_level(level: float) -> None:
    if not 0 < level <= 1:
        raise GraphError(f"a level must be above 0 and at most 1, not {level}")


def _variants(graph: CitationGraph, how: Search, k: int) -> Iterator[tuple[list[str], list[tuple[str, str]]]]:
    """The papers and citations (cited, citing) on the main paths for each policy and weight."""
    keys = graph.keys
    policies: tuple[CyclePolicy, ...] = get_args(CyclePolicy)
    same = len(graph.components) == len(graph)  # without circles all policies do the same
    for policy in policies[:1] if same else policies:
        flow = knowledge_flow(graph, policy)
        edges = FlowEdges(flow)
        for found in _searched(flow, edges, how, k):
            network = found.network()
            papers = [keys[i] for i in papers_of(flow, edges, network)]
            citations = [(keys[i], keys[j]) for i, j, _ in citations_of(graph, flow, network)]
            for _ in policies if same else (policy,):
                yield papers, citations


def _searched(flow: KnowledgeFlow, edges: FlowEdges, how: Search, k: int) -> Iterator[Found]:
    weights: tuple[Weight, ...] = get_args(Weight)
    for weight in weights:
        yield searches.search(edges, flow_counts(flow, weight).edges, how, k)
    yield longest(edges)


def _graphs(corpus: Corpus, whole: CitationGraph, scope: Scope) -> Iterator[CitationGraph]:
    """All that is known, then without each list of papers (where paths depend on them), then each reference list."""
    base = _scoped(whole, scope)
    yield base
    if scope == "listed":
        for listed in _without_each_list(corpus, whole):
            yield within_lists(replace(whole, listed=listed))
    for paper in np.flatnonzero(base.has_references & (np.diff(base.cites_indptr) > 0)).tolist():
        yield without_references(base, paper)


def _scoped(graph: CitationGraph, scope: Scope) -> CitationGraph:
    return within_lists(graph) if scope == "listed" else graph


def _without_each_list(corpus: Corpus, graph: CitationGraph) -> Iterator[Flags]:
    """Which papers are still listed without each of the lists."""
    names = {paper.key: {listing.list for listing in paper.listings} for paper in corpus.papers}
    for left_out in sorted({name for lists in names.values() for name in lists}):
        yield np.array([bool(names[key] - {left_out}) for key in graph.keys], np.bool_)


def without_references(graph: CitationGraph, paper: int) -> CitationGraph:
    """The graph as if nobody had seen the reference list of a paper."""
    start, stop = graph.cites_indptr[paper], graph.cites_indptr[paper + 1]
    cites_indptr, has_references = graph.cites_indptr.copy(), graph.has_references.copy()
    cites_indptr[paper + 1 :] -= stop - start
    has_references[paper] = False
    kept = graph.cited_indices != paper
    removed = np.concatenate([[0], np.cumsum(~kept)])
    return replace(
        graph,
        has_references=has_references,
        cites_indptr=cites_indptr,
        cites_indices=np.delete(graph.cites_indices, np.s_[start:stop]),
        cited_indptr=(graph.cited_indptr - removed[graph.cited_indptr]).astype(np.int32),
        cited_indices=graph.cited_indices[kept],
    )
