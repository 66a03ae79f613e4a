"""Metrics as columns, and ranks with their intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umug_graph.render.figures import metric_columns, rank_intervals

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap


def metrics_block(fieldmap: FieldMap) -> list[dict[str, Any]]:
    """Every metric that any paper has a value of."""
    return metric_columns(fieldmap, range(len(fieldmap.graph)))


def ranks_block(fieldmap: FieldMap) -> dict[str, Any] | None:
    """Null where there are no intervals."""
    return rank_intervals(fieldmap, range(len(fieldmap.graph)))
