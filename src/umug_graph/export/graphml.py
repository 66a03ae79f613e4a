"""FieldMap -> GraphML: papers, organizations and facets as typed nodes, what binds them as typed edges.

Opens in Gephi and reads back with networkx. Format: graphml.graphdrawing.org, the GraphML Primer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from umug_graph.attributions import attributions, in_words
from umug_graph.export.text import clean, each_once, number
from umug_graph.graph import ATTRIBUTES
from umug_graph.graph.network import edges, nodes

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def graphml(fieldmap: FieldMap) -> str:
    """Write the typed graph, with the scores as attributes of papers; an unknown value is absent.

    Attributes are described in `graph.ATTRIBUTES`, scores in docs/metrics.md. The links by shared organizations and
    facets are left out: the organization and facet nodes say the same in fewer edges.
    """
    of_graph, of_nodes, of_edges = _Attributes("graph"), _Attributes("node"), _Attributes("edge")
    head = f'<graph edgedefault="directed">\n{of_graph.data(_graph_data(fieldmap))}\n'
    scored, own_id = _scored(fieldmap, of_nodes), cache(_id)
    body = [
        f'<node id="{own_id(key)}">{of_nodes.data(data)}{scored.get(key, "")}</node>\n'
        for key, data in nodes(fieldmap.corpus)
    ]
    body += [
        f'<edge source="{own_id(start)}" target="{own_id(end)}">{of_edges.data(data)}</edge>\n'
        for start, end, _, data in edges(fieldmap.corpus)
    ]
    keys = (key for each in (of_graph, of_nodes, of_edges) for key in each.declared())
    return "".join([_HEAD, *keys, head, *body, "</graph>\n</graphml>\n"])


def _graph_data(fieldmap: FieldMap) -> dict[str, str]:
    asked = "; ".join(map(in_words, attributions(fieldmap.corpus.sources)))
    return {"label": fieldmap.corpus.name, **({"attribution": asked} if asked else {})}


def _scored(fieldmap: FieldMap, attributes: _Attributes) -> dict[str, str]:
    """The elements of each paper's scores, of those metrics that are no attributes of papers already."""
    metrics = (metric for metric in fieldmap.scores if metric not in ATTRIBUTES)
    columns = [attributes.column(metric, fieldmap.scores[metric]) for metric in metrics]
    return dict(zip(fieldmap.graph.keys, map("".join, zip(*columns, strict=True)), strict=False))


class _Attributes:
    """Attributes of nodes, of edges or of the graph as they are met: their types, and elements for their values.

    What stands at many nodes or edges is written once.
    """

    def __init__(self, on: str) -> None:
        self._on = on
        self._types: dict[str, str] = {}
        self._elements: dict[str, Callable[[object], str]] = {}

    def data(self, attributes: Mapping[str, Any]) -> str:
        """The elements of one node or edge, in the order of its attributes."""
        try:
            return "".join([self._elements[name](value) for name, value in attributes.items()])
        except KeyError:  # met for the first time
            for name, value in attributes.items():
                self._meet(name, value)
        return "".join([self._elements[name](value) for name, value in attributes.items()])

    def column(self, name: str, values: Sequence[object]) -> list[str]:
        """The element of one attribute for each of its values; none for an unknown one."""
        self._meet(name, next((value for value in values if value is not None), None))
        element = partial(_element, self._on[0], name)
        return each_once(lambda value: "" if value is None else element(value), values)

    def _meet(self, name: str, value: object) -> None:
        if value is not None and name not in self._types:
            self._types[name] = _TYPES[type(value)]
            self._elements[name] = cache(partial(_element, self._on[0], name))

    def declared(self) -> list[str]:
        """What declares the attributes: those of ATTRIBUTES first, then scores."""
        known = {name: _TYPES[ATTRIBUTES[name].type] for name in ATTRIBUTES if name in self._types}
        types = known | {name: self._types[name] for name in sorted(self._types.keys() - known.keys())}
        return [
            f'<key id="{self._on[0]}-{name}" for="{self._on}" attr.name="{name}" attr.type="{kind}"/>\n'
            for name, kind in types.items()
        ]


def _element(prefix: str, name: str, value: object) -> str:
    return f'<data key="{prefix}-{name}">{_text(value)}</data>'


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
