"""CitationGraph or Corpus <-> networkx, for all that networkx can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from umug_graph.errors import GraphError
from umug_graph.graph.citations import CitationGraph, PaperColumns, assemble
from umug_graph.graph.links import paper_links
from umug_graph.models import Citation, Corpus, Evidence, Facet, FacetTerm, Organization, Paper
from umug_graph.taxonomy import in_drawing_order

if TYPE_CHECKING:
    import networkx as nx

Node = tuple[str, dict[str, Any]]
Edge = tuple[str, str, str, dict[str, Any]]


def to_networkx(source: CitationGraph | Corpus, shared: bool = True) -> nx.DiGraph:
    """View a field in networkx; the attributes are those of ATTRIBUTES, unknown ones absent.

    Of a CitationGraph: a DiGraph of papers and `cites` edges, from the citing to the cited. Of a Corpus: a MultiDiGraph
    that also holds organizations (`organization:...`) and facets (`facet:...`) as nodes and `affiliated_with`, `tagged`
    and `part_of` edges; with `shared` also `shares` edges between listed papers, one a pair and kind, a to b by key.
    An edge's key is its kind.
    """
    import networkx as nx

    if isinstance(source, CitationGraph):
        papers = nx.DiGraph(label=source.label)
        papers.add_nodes_from(_columns(source))
        papers.add_edges_from(
            (key, source.keys[j], {"kind": "cites"}) for i, key in enumerate(source.keys) for j in source.cites(i)
        )
        return papers
    typed = nx.MultiDiGraph(label=source.name)
    typed.add_nodes_from(nodes(source))
    typed.add_edges_from(edges(source))
    if shared:
        typed.add_edges_from(_shares(source))
    return typed


def from_networkx(graph: nx.Graph, label: str | None = None) -> CitationGraph:
    """Take citations from any directed networkx graph: nodes and edges whose `kind` is `paper` and `cites`, or missing.

    Read of a node: `date`, `listed` (else False), `has_references` (else whether it cites anything) and
    `cited_by_global`. A node's key is its text; `label` is the graph's own where not given.

    Raises
    ------
    GraphError: the graph is undirected, or two nodes have the same text.
    """
    if not graph.is_directed():
        raise GraphError("citations have a direction, and this graph has none")
    papers = {node: data for node, data in graph.nodes(data=True) if data.get("kind", "paper") == "paper"}
    if len(set(map(str, papers))) != len(papers):
        raise GraphError("two nodes have the same text as their key")
    citations = [
        (str(citing), str(cited))
        for citing, cited, kind in graph.edges(data="kind", default="cites")
        if kind == "cites" and citing != cited and citing in papers and cited in papers
    ]
    citing_keys = {citing for citing, _ in citations}
    columns = {str(node): _column(str(node) in citing_keys, data) for node, data in papers.items()}
    return assemble(label if label is not None else str(graph.graph.get("label", "")), columns, citations)


def _column(cites: bool, data: dict[str, Any]) -> PaperColumns:
    date = data.get("date")
    return PaperColumns(
        None if date is None else str(date),
        bool(data.get("listed", False)),
        bool(data.get("has_references", cites)),
        data.get("cited_by_global"),
    )


def _columns(graph: CitationGraph) -> Iterator[Node]:
    for i, key in enumerate(graph.keys):
        yield (
            key,
            _known(
                kind="paper",
                date=graph.date(i),
                listed=bool(graph.listed[i]),
                has_references=bool(graph.has_references[i]),
                cited_by_global=graph.cited_by_all(i),
            ),
        )


def nodes(corpus: Corpus) -> Iterator[Node]:
    """Papers by key, organizations (with those they are part of), the facets in use: each with its attributes."""
    for paper in sorted(corpus.papers, key=_key):
        yield paper.key, _paper(paper)
    facts = {each.name: each for each in corpus.organizations}
    for name, parent in organizations(corpus).items():
        told = _organization(facts.get(name, Organization(name)))
        yield f"organization:{name}", _known(kind="organization", label=name, parent=parent, **told)
    terms = {term.name: term for term in corpus.taxonomy}
    for name in facets(corpus):
        term = terms.get(name) or FacetTerm(name)
        yield f"facet:{name}", _known(kind="facet", label=name, parent=term.parent, dimension=term.dimension)


def _organization(of: Organization) -> dict[str, Any]:
    return {
        "organization_kind": of.kind,
        "country": of.country,
        "ror": of.ror,
        "candidates": "; ".join(of.candidates) or None,
    }


def edges(corpus: Corpus) -> Iterator[Edge]:
    """`cites`, `affiliated_with`, `tagged` and `part_of` edges as (from, to, kind, attributes)."""
    for citation in sorted(corpus.citations, key=attrgetter("citing", "cited")):
        yield citation.citing, citation.cited, "cites", _citation(citation)
    for paper in sorted(corpus.papers, key=_key):
        for name in paper.organizations:
            yield paper.key, f"organization:{name}", "affiliated_with", {"kind": "affiliated_with"}
        for facet in paper.facets:
            yield paper.key, f"facet:{facet.name}", "tagged", _tag(facet)
    for name, parent in organizations(corpus).items():
        if parent is not None:
            yield f"organization:{name}", f"organization:{parent}", "part_of", {"kind": "part_of"}


def _tag(facet: Facet) -> dict[str, Any]:
    return _known(
        kind="tagged",
        evidence=evidence_text(facet.evidence),
        confidence=facet.confidence,
        against=evidence_text(facet.against) or None,
    )


def evidence_text(evidence: Iterable[Evidence]) -> str:
    """`heading: Diffusion; title: Diffusing`, each kind with its words once, wherever they stand."""
    return "; ".join(dict.fromkeys(f"{each.kind}: {each.detail}" for each in evidence))


def _citation(citation: Citation) -> dict[str, Any]:
    return _known(
        kind="cites",
        sightings=len(citation.sightings),
        influential=citation.influential,
        intents="; ".join(citation.intents) if citation.intents else None,
    )


def facets(corpus: Corpus) -> tuple[str, ...]:
    """The facets in use, in drawing order; such as an older taxonomy gave and this one does not know come last."""
    return in_drawing_order((facet.name for paper in corpus.papers for facet in paper.facets), corpus.taxonomy)


def _shares(corpus: Corpus) -> Iterator[Edge]:
    for link in paper_links(corpus):
        attributes = {"kind": "shares", "by": link.kind, "shared": "; ".join(link.shared), "weight": link.weight}
        yield link.a, link.b, f"shares {link.kind}", attributes


def organizations(corpus: Corpus) -> dict[str, str | None]:
    """Every organization that the corpus names, by name, with its parent, parents included."""
    found: dict[str, str | None] = {name: None for paper in corpus.papers for name in paper.organizations}
    found |= {each.parent: None for each in corpus.organizations if each.parent is not None}
    found |= {each.name: each.parent for each in corpus.organizations}
    return dict(sorted(found.items()))


def _key(paper: Paper) -> str:
    return paper.key


def _paper(paper: Paper) -> dict[str, Any]:
    return _known(
        kind="paper",
        label=paper.name,
        title=paper.title,
        abbreviation=paper.abbreviation,
        date=paper.date and paper.date.value,
        date_precision=paper.date and paper.date.precision,
        date_source=paper.date and paper.date.origin,
        venue=paper.venue,
        listed=paper.listed,
        lists="; ".join(dict.fromkeys(listing.list for listing in paper.listings)) or None,
        url=paper.url,
        code_url=paper.code_url,
        has_references=paper.references_known is not None,
        references_known=paper.references_known,
        references_printed=paper.references_printed,
        cited_by_global=paper.cited_by_global,
        influential_cited_by=paper.influential_cited_by,
        citers_known=paper.citers_known,
        retracted=paper.retracted,
    )


def _known(**attributes: Any) -> dict[str, Any]:
    """Without the unknown ones, for networkx's writers have no None."""
    return {name: value for name, value in attributes.items() if value is not None}
