"""FieldMap -> GraphML: papers, organizations and facets as typed nodes, what binds them as typed edges.

Opens in Gephi and reads back with networkx. Format: graphml.graphdrawing.org, the GraphML Primer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from umug_graph.attributions import attributions, in_words
from umug_graph.export.text import clean, number
from umug_graph.graph import ATTRIBUTES
from umug_graph.graph.network import edges, nodes

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

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
    scores = _scores(fieldmap)
    all_nodes = [(key, data | scores.get(key, {})) for key, data in nodes(fieldmap.corpus)]
    all_edges = list(edges(fieldmap.corpus))
    node_kinds = _kinds(data for _, data in all_nodes)
    edge_kinds = _kinds(data for *_, data in all_edges)
    whole = _graph_data(fieldmap)
    lines = [_HEAD, *(_key("graph", name, "string") for name in whole)]
    lines += (_key("node", name, kind) for name, kind in node_kinds.items())
    lines += (_key("edge", name, kind) for name, kind in edge_kinds.items())
    lines.append(f'<graph edgedefault="directed">\n{_data("g", whole)}\n')
    lines += (f'<node id="{_id(key)}">{_data("n", data)}</node>\n' for key, data in all_nodes)
    lines += (
        f'<edge source="{_id(start)}" target="{_id(end)}">{_data("e", data)}</edge>\n'
        for start, end, _, data in all_edges
    )
    lines.append("</graph>\n</graphml>\n")
    return "".join(lines)


def _graph_data(fieldmap: FieldMap) -> dict[str, str]:
    asked = "; ".join(map(in_words, attributions(fieldmap.corpus.sources)))
    return {"label": fieldmap.corpus.name, **({"attribution": asked} if asked else {})}


def _scores(fieldmap: FieldMap) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {key: {} for key in fieldmap.graph.keys}
    for metric in fieldmap.scores:
        if metric not in ATTRIBUTES:
            for key, value in zip(fieldmap.graph.keys, fieldmap.scores[metric], strict=True):
                if value is not None:
                    found[key][metric] = value
    return found


def _kinds(rows: Iterable[Mapping[str, Any]]) -> Kinds:
    """The GraphML type of every attribute in use, those of ATTRIBUTES first, then scores."""
    used: Kinds = {}
    for row in rows:
        used |= {name: _TYPES[type(value)] for name, value in row.items() if name not in used}
    known = {name: _TYPES[ATTRIBUTES[name].type] for name in ATTRIBUTES if name in used}
    return known | {name: used[name] for name in sorted(used) if name not in known}


def _key(what: str, name: str, kind: str) -> str:
    return f'<key id="{what[0]}-{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'


def _data(prefix: str, data: Mapping[str, Any]) -> str:
    return "".join([f'<data key="{prefix}-{name}">{_text(value)}</data>' for name, value in data.items()])


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
