"""FieldMap -> the explorer's data, block by block as web/src/data/wire.ts has them; docs/explorer.md explains each.

Papers are named by their place in `fieldmap.graph.keys`: publication order, undated ones last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umug_graph.render.content import heading
from umug_graph.render.payload.about import about_block
from umug_graph.render.payload.citations import citations_block
from umug_graph.render.payload.comparison import comparison_block
from umug_graph.render.payload.history import history_block
from umug_graph.render.payload.links import links_block
from umug_graph.render.payload.measures import metrics_block, ranks_block
from umug_graph.render.payload.order import Order
from umug_graph.render.payload.papers import papers_block
from umug_graph.render.payload.places import places
from umug_graph.render.payload.told import judged_block, told_block
from umug_graph.render.payload.traces import traces_block

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

FORMAT = 1


def wire(fieldmap: FieldMap) -> dict[str, Any]:
    """Everything that the page is told, as plain JSON values; the same FieldMap gives the same."""
    order = Order(fieldmap)
    axis, lanes = places(fieldmap)
    metrics = metrics_block(fieldmap)
    citations, not_weighed = citations_block(fieldmap, order)
    told, papers_left = told_block(order)
    judged, citations_left = judged_block(order)
    unknown = [*([not_weighed] if not_weighed else []), *papers_left, *citations_left]
    return {
        "format": FORMAT,
        "head": heading(fieldmap),
        "about": about_block(fieldmap, order, [metric["name"] for metric in metrics], unknown),
        "papers": papers_block(fieldmap, order),
        "citations": citations | judged,
        "links": links_block(order),
        "axis": axis,
        "lanes": lanes,
        "metrics": metrics,
        "ranks": ranks_block(fieldmap),
        "traces": traces_block(fieldmap, order),
        **({"told": told} if told else {}),
        **_lists(fieldmap, order),
    }


def _lists(fieldmap: FieldMap, order: Order) -> dict[str, Any]:
    """What the lists say beside one another and became over time, as far as that is there."""
    compared, history = fieldmap.comparison, fieldmap.history
    return {
        **({"comparison": comparison_block(compared, order)} if compared else {}),
        **({"history": history_block(history, order)} if history else {}),
    }
