"""Where papers stand, as placing.py finds it: time to x and, for each way to part them, lanes to y."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umug_graph.render.payload.order import Order
from umug_graph.render.placing import Band, LaneSet, place

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap


def places(fieldmap: FieldMap, order: Order) -> tuple[dict[str, Any], list[dict[str, Any]]]:  # noqa: ARG001
    """The axis and the sets of lanes."""
    placement = place(fieldmap)
    axis = {
        "knots": list(zip(placement.axis.days.tolist(), placement.axis.xs.tolist(), strict=True)),
        "width": placement.axis.width,
        "undated": placement.undated,
        "x": list(placement.x.items()),
    }
    return axis, [_lanes(each) for each in placement.sets]


def _lanes(lanes: LaneSet) -> dict[str, Any]:
    return {
        "by": lanes.by,
        "label": lanes.label,
        "bands": [_band(band) for band in lanes.bands],
        "lane": lanes.lane,
        "y": lanes.y,
        "home": lanes.home,
    }


def _band(band: Band) -> dict[str, Any]:
    lane = band.lane
    return {
        "key": lane.key,
        "label": lane.label,
        "light": lane.light,
        "dark": lane.dark,
        "shape": lane.shape,
        "top": band.top,
        "bottom": band.bottom,
    }
