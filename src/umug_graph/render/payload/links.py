"""Links between listed papers that share an organization or a facet: the strongest of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umug_graph.graph import paper_links
from umug_graph.render.payload.order import Names, Order
from umug_graph.render.scene import LINKS_DRAWN

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap
    from umug_graph.graph.links import Link


def links_block(fieldmap: FieldMap, order: Order) -> dict[str, Any]:
    """(a, b, weight, numbers of what they share in `organizations` or `facetNames` of the papers) by kind."""
    every = [link for link in paper_links(fieldmap.corpus) if link.a in order.places and link.b in order.places]
    block: dict[str, Any] = {"totals": {}}
    names = {"organization": order.organizations, "facet": order.facets}
    for kind, most in LINKS_DRAWN.items():
        of_kind = [link for link in every if link.kind == kind]
        strongest = sorted(of_kind, key=lambda link: (-link.weight, link.a, link.b))[:most]
        block[kind] = [_row(link, order, names[kind]) for link in strongest]
        block["totals"][kind] = len(of_kind)
    return block


def _row(link: Link, order: Order, shared: Names) -> tuple[int, int, float, list[int]]:
    ends = sorted((order.places[link.a], order.places[link.b]))
    return ends[0], ends[1], round(link.weight, 3), [shared.number(name) for name in link.shared]
