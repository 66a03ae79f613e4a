"""FieldMap -> GraphML: papers, organizations and facets as typed nodes, what binds them as typed edges.

Opens in Gephi and reads back with networkx. Format: graphml.graphdrawing.org, the GraphML Primer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from umug_graph.attributions import attributions, in_words
from umug_graph.export.text import clean, each_once, number
from umug_graph.graph import ATTRIBUTES
from umug_graph.graph.network import edges, nodes

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap
    from umug_graph.metrics import Values

_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
Kinds = dict[str, str]  # attribute -> GraphML type


def graphml(fieldmap: FieldMap) -> str:
    """Write the typed graph, with the scores as attributes of papers; an unknown value is absent.

    Attributes are described in `graph.ATTRIBUTES`, scores in docs/metrics.md. The links by shared organizations and
    facets are left out: the organization and facet nodes say the same in fewer edges.
    """
    all_nodes, all_edges = list(nodes(fieldmap.corpus)), list(edges(fieldmap.corpus))
    scores = _scores(fieldmap)
    node_kinds = _kinds([*(data for _, data in all_nodes), *_samples(scores)])
    edge_kinds = _kinds([data for _, _, _, data in all_edges])
    whole = _graph_data(fieldmap)
    lines = [_HEAD, *(_key("graph", name, "string") for name in whole)]
    lines += (_key("node", name, kind) for name, kind in node_kinds.items())
    lines += (_key("edge", name, kind) for name, kind in edge_kinds.items())
    lines.append(f'<graph edgedefault="directed">\n{_data(_elements("g", whole), whole)}\n')
    of_node, of_edge = _elements("n", node_kinds), _elements("e", edge_kinds)
    scored = _scored(fieldmap.graph.keys, scores)
    ids = {key: _id(key) for key, _ in all_nodes}
    lines += [f'<node id="{ids[key]}">{_data(of_node, data)}{scored.get(key, "")}</node>\n' for key, data in all_nodes]
    lines += [
        f'<edge source="{ids[start]}" target="{ids[end]}">{_data(of_edge, data)}</edge>\n'
        for start, end, _, data in all_edges
    ]
    lines.append("</graph>\n</graphml>\n")
    return "".join(lines)


def _graph_data(fieldmap: FieldMap) -> dict[str, str]:
    asked = "; ".join(map(in_words, attributions(fieldmap.corpus.sources)))
    return {"label": fieldmap.corpus.name, **({"attribution": asked} if asked else {})}


def _scores(fieldmap: FieldMap) -> dict[str, Values]:
    """The metrics that are no attributes of papers already."""
    return {metric: fieldmap.scores[metric] for metric in fieldmap.scores if metric not in ATTRIBUTES}


def _samples(scores: Mapping[str, Values]) -> Iterator[dict[str, float]]:
    """A value of each metric that any paper has one of."""
    for name, values in scores.items():
        yield from ({name: value} for value in islice((value for value in values if value is not None), 1))


def _scored(keys: Iterable[str], scores: Mapping[str, Values]) -> dict[str, str]:
    """The elements of each paper's scores."""
    elements = (each_once(partial(_element, "n", name), values) for name, values in scores.items())
    return dict(zip(keys, map("".join, zip(*elements, strict=True)), strict=False))


def _kinds(rows: Iterable[Mapping[str, Any]]) -> Kinds:
    """The GraphML type of every attribute in use, those of ATTRIBUTES first, then scores."""
    used: Kinds = {}
    for row in rows:
        if not row.keys() <= used.keys():
            used |= {name: _TYPES[type(value)] for name, value in row.items() if name not in used}
    known = {name: _TYPES[ATTRIBUTES[name].type] for name in ATTRIBUTES if name in used}
    return known | {name: used[name] for name in sorted(used) if name not in known}


def _key(what: str, name: str, kind: str) -> str:
    return f'<key id="{what[0]}-{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(elements: Mapping[str, Callable[[object], str]], data: Mapping[str, Any]) -> str:
    return "".join([elements[name](value) for name, value in data.items()])


def _elements(prefix: str, names: Iterable[str]) -> dict[str, Callable[[object], str]]:
    """What writes the element of each attribute; what stands at many nodes or edges is written once."""
    return {name: cache(partial(_element, prefix, name)) for name in names}


def _element(prefix: str, name: str, value: object) -> str:
    """One data element; none of an unknown value."""
    return "" if value is None else f'<data key="{prefix}-{name}">{_text(value)}</data>'


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return number(value) if isinstance(value, float) else escape(clean(str(value)))


def _id(key: str) -> str:
    """The key itself; characters that XML forbids are percent-encoded, so that two keys stay two."""
    if clean(key) == key:
        return escape(key)
    return escape("".join(c if clean(c) == c else quote(c, errors="replace") for c in key))
