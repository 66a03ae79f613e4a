"""Where papers stand: time to x and lanes to y, as layout.py places them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umug_graph.render.payload.order import Order
from umug_graph.render.scene import make_scene

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap


def places(fieldmap: FieldMap, order: Order) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The axis and the sets of lanes."""
    from umug_graph.render.axis import TimeAxis, days_of
    from umug_graph.render.payload.papers import EPOCH

    scene = make_scene(fieldmap)
    node_of = {paper.key: node for paper, node in zip(fieldmap.corpus.papers, scene.nodes, strict=True)}
    nodes = [node_of[paper.key] for paper in order.papers]
    core = [
        days for paper, node in zip(order.papers, nodes, strict=True) if node["core"] and (days := days_of(paper.date))
    ]
    frame = scene.frame
    axis = TimeAxis(core, frame["width"])
    ticks = axis.ticks(min((d[0] for d in core), default=axis.first) - 365 * 60, axis.last)
    from datetime import date

    days = sorted(
        {
            date(
                t.year,
                {
                    "Jan": 1,
                    "Feb": 2,
                    "Mar": 3,
                    "Apr": 4,
                    "May": 5,
                    "Jun": 6,
                    "Jul": 7,
                    "Aug": 8,
                    "Sep": 9,
                    "Oct": 10,
                    "Nov": 11,
                    "Dec": 12,
                }.get(t.label, 1),
                1,
            ).toordinal()
            for t in ticks
        }
        | {axis.last, axis.last + 365, axis.last + 3650}
    )
    bands = [
        {
            "key": b["key"],
            "label": b["label"],
            "light": b["light"],
            "dark": b["dark"],
            "shape": "disc",
            "top": b["top"],
            "bottom": b["bottom"],
        }
        for b in frame["lanes"]
    ]
    return (
        {
            "knots": [(day - EPOCH, round(axis.x(day), 1)) for day in days],
            "width": frame["width"],
            "undated": frame["undated"],
            "x": [(at, node["x"]) for at, node in enumerate(nodes) if "span" in node or "undated" in node],
        },
        [
            {
                "by": "facet",
                "label": "what the model is",
                "bands": bands,
                "lane": [node["lane"] for node in nodes],
                "y": [node["y"] for node in nodes],
                "home": frame["home"],
            }
        ],
    )
