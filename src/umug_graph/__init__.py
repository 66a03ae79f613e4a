"""umug-graph: from awesome lists to a field's map.

    list.md --read_list--> EntryList --resolve--> Corpus --citation_graph--> CitationGraph --measure--> Scores
                                                    |--audit--> findings          `--rank_intervals, pagerank, related
                                                    `--lineage, ancestors, main_path, baselines, suggestions, ...

`build` makes a field of these in a row, a FieldMap; `write` puts it into a folder. Names are imported when first used,
so that importing the package costs nothing. `resolve`, `audit` and `render` are to be had from the modules of their
name, which they would hide here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from umug_graph.comparison import compare
    from umug_graph.errors import UmugGraphError
    from umug_graph.export import read_corpus, write_graph
    from umug_graph.fieldmap import FieldMap, build, open_fieldmap, write
    from umug_graph.find import find_paper
    from umug_graph.graph import CitationGraph, citation_graph, from_networkx, to_networkx
    from umug_graph.history import list_history
    from umug_graph.lineages import ancestors, basket, descendants, lineage, main_path, robustness
    from umug_graph.lists import read_list
    from umug_graph.metrics import measure
    from umug_graph.metrics.baselines import baselines
    from umug_graph.metrics.betweenness import betweenness
    from umug_graph.metrics.citerank import citerank
    from umug_graph.metrics.communities import communities
    from umug_graph.metrics.disruption import disruption
    from umug_graph.metrics.flow import traversal_counts
    from umug_graph.metrics.hits import hits
    from umug_graph.metrics.katz import katz
    from umug_graph.metrics.organization_flows import organization_flows
    from umug_graph.metrics.organizations import organization_influence
    from umug_graph.metrics.pagerank import pagerank
    from umug_graph.metrics.pairs import co_citation, coupling
    from umug_graph.metrics.related import related
    from umug_graph.metrics.suggestions import suggestions
    from umug_graph.metrics.uncertainty import rank_intervals
    from umug_graph.models import Corpus, Entry, EntryList, Paper
    from umug_graph.sources import open_source

__version__ = "0.1.0"

_HOMES = {
    "comparison": ("compare",),
    "errors": ("UmugGraphError",),
    "export": ("read_corpus", "write_graph"),
    "fieldmap": ("FieldMap", "build", "open_fieldmap", "write"),
    "find": ("find_paper",),
    "history": ("list_history",),
    "graph": ("CitationGraph", "citation_graph", "from_networkx", "to_networkx"),
    "lineages": ("ancestors", "basket", "descendants", "lineage", "main_path", "robustness"),
    "lists": ("read_list",),
    "metrics": ("measure",),
    "metrics.baselines": ("baselines",),
    "metrics.betweenness": ("betweenness",),
    "metrics.citerank": ("citerank",),
    "metrics.communities": ("communities",),
    "metrics.disruption": ("disruption",),
    "metrics.flow": ("traversal_counts",),
    "metrics.hits": ("hits",),
    "metrics.katz": ("katz",),
    "metrics.organization_flows": ("organization_flows",),
    "metrics.organizations": ("organization_influence",),
    "metrics.pagerank": ("pagerank",),
    "metrics.pairs": ("co_citation", "coupling"),
    "metrics.related": ("related",),
    "metrics.suggestions": ("suggestions",),
    "metrics.uncertainty": ("rank_intervals",),
    "models": ("Corpus", "Entry", "EntryList", "Paper"),
    "sources": ("open_source",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "CitationGraph",
    "Corpus",
    "Entry",
    "EntryList",
    "FieldMap",
    "Paper",
    "UmugGraphError",
    "ancestors",
    "baselines",
    "basket",
    "betweenness",
    "build",
    "citation_graph",
    "citerank",
    "co_citation",
    "communities",
    "compare",
    "coupling",
    "descendants",
    "disruption",
    "find_paper",
    "from_networkx",
    "hits",
    "katz",
    "lineage",
    "list_history",
    "main_path",
    "measure",
    "open_fieldmap",
    "open_source",
    "organization_flows",
    "organization_influence",
    "pagerank",
    "rank_intervals",
    "read_corpus",
    "read_list",
    "related",
    "robustness",
    "suggestions",
    "to_networkx",
    "traversal_counts",
    "write",
    "write_graph",
]


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
