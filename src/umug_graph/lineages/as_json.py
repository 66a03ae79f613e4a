"""Lineage -> plain values for JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from umug_graph.lineages.models import Chain, Lineage


def lineage_json(lineage: Lineage) -> dict[str, Any]:
    """The lineage as JSON values: papers by key, oldest first; `coverage` says what reference lists are known.

    `found` is null where there are too many chains to count, `nearest` and `notice` where there is nothing to say.
    """
    return {
        "from": lineage.start,
        "to": lineage.end,
        "chains": [_chain(chain) for chain in lineage.chains],
        "coverage": asdict(lineage.coverage) | {"between": lineage.between, "between_unknown": lineage.between_unknown},
        "found": lineage.found,
        "nearest": lineage.nearest,
        "notice": lineage.notice,
    }


def _chain(chain: Chain) -> dict[str, Any]:
    return {
        "papers": list(chain.papers),
        "names": list(chain.names),
        "score": chain.score,
        "team": None if chain.team is None else asdict(chain.team),
        "hops": [
            asdict(hop) | {"evidence": [{"kind": each.kind, "detail": each.detail} for each in hop.evidence]}
            for hop in chain.hops
        ],
    }
