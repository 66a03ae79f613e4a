"""Corpus -> CitationGraph (citations as arrays), links between papers that share something, networkx in and out."""

from umug_graph.graph.attributes import ATTRIBUTES, Attribute
from umug_graph.graph.citations import UNKNOWN_DAY, CitationGraph, citation_graph, within_lists
from umug_graph.graph.coverage import Coverage, Scope
from umug_graph.graph.links import Link, paper_links
from umug_graph.graph.network import from_networkx, to_networkx
from umug_graph.graph.spans import iso_date, span_of_days

__all__ = [
    "ATTRIBUTES",
    "UNKNOWN_DAY",
    "Attribute",
    "CitationGraph",
    "Coverage",
    "Link",
    "Scope",
    "citation_graph",
    "from_networkx",
    "iso_date",
    "paper_links",
    "span_of_days",
    "to_networkx",
    "within_lists",
]
