"""Where papers stand: time to x, and the sets of lanes, as placing.py has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umug_graph.render.placing import Band, LaneSet, Placement, place

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap


def places(fieldmap: FieldMap) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The axis and the sets of lanes; that by facet comes first."""
    placed = place(fieldmap)
    return _axis(placed), [_lanes(each) for each in placed.sets]


def _axis(placed: Placement) -> dict[str, Any]:
    axis = placed.axis
    return {
        "knots": list(zip(axis.days.tolist(), axis.xs.tolist(), strict=True)),
        "width": axis.width,
        "undated": placed.undated,
        "x": list(placed.x.items()),
    }


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
