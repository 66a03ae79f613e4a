"""Corpus -> CitationGraph (citations as arrays), links between papers that share something, networkx in and out."""

from umug_graph.graph.arrays import graph_of_arrays
from umug_graph.graph.attributes import ATTRIBUTES, Attribute
from umug_graph.graph.citations import UNKNOWN_COUNT, CitationGraph, around_lists, citation_graph, within_lists
from umug_graph.graph.components import Components, components
from umug_graph.graph.coverage import Completeness, Coverage, Scope, completeness
from umug_graph.graph.links import Link, paper_links
from umug_graph.graph.network import from_networkx, to_networkx
from umug_graph.graph.spans import UNKNOWN_DAY, iso_date, last_day, span_of_days

__all__ = [
    "ATTRIBUTES",
    "UNKNOWN_COUNT",
    "UNKNOWN_DAY",
    "Attribute",
    "CitationGraph",
    "Completeness",
    "Components",
    "Coverage",
    "Link",
    "Scope",
    "around_lists",
    "citation_graph",
    "completeness",
    "components",
    "from_networkx",
    "graph_of_arrays",
    "iso_date",
    "last_day",
    "paper_links",
    "span_of_days",
    "to_networkx",
    "within_lists",
]
