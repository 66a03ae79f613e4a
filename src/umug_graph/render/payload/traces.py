"""What Python traced: the series' lineages by their ends, and the main path with how far it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umug_graph.lineages.robustness import LEVEL, robustness
from umug_graph.render.payload.order import Order
from umug_graph.render.traces import main_path_content

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap
    from umug_graph.lineages.models import Lineage, MainPaths, Robustness

MOST_VARIED = 40
"""Beyond so many known lists of listed papers the main path is not tried again without each of them: too long."""

NOT_VARIED = "How robust it is was not tried: with more than {} known reference lists that takes too long."


def traces_block(fieldmap: FieldMap, order: Order) -> dict[str, Any]:
    """`series`, and `main`, null without one."""
    return {
        "series": [_series(lineage, order) for lineage in fieldmap.lineages],
        "main": _main(fieldmap, order) if fieldmap.main_path.citations else None,
    }


def _series(lineage: Lineage, order: Order) -> dict[str, Any]:
    best = lineage.chains[0].papers if lineage.chains else ()
    ends = {"from": order.places[lineage.start], "to": order.places[lineage.end]}
    return ends | {"papers": [order.places[key] for key in best]}


def _main(fieldmap: FieldMap, order: Order) -> dict[str, Any]:
    main = fieldmap.main_path
    found = _robustness(fieldmap, main)
    content = main_path_content(main, order.places, frozenset(paper.key for paper in order.papers if paper.listed))
    return (
        content
        | {"hops": _supported(content["hops"], found, order), "spine": LEVEL}
        | {"support": [(order.places[key], round(share, 3)) for key, share in found.papers] if found else []}
        | {"notes": [*content["notes"], *([] if found else [NOT_VARIED.format(MOST_VARIED)])]}
    )


def _robustness(fieldmap: FieldMap, main: MainPaths) -> Robustness | None:
    """None where it would take too long."""
    if fieldmap.graph.coverage.listed_with_references > MOST_VARIED:
        return None
    return robustness(fieldmap.corpus, main.search, main.k or 1)


def _supported(hops: list[dict[str, Any]], found: Robustness | None, order: Order) -> list[dict[str, Any]]:
    shares = {(order.places[a], order.places[b]): share for a, b, share in found.citations} if found else None
    return [
        hop | {"support": None if shares is None else round(shares.get((hop["a"], hop["b"]), 0.0), 3)} for hop in hops
    ]
