"""What is known of organizations beside their names: kind, country, registry id, wholes, and what is left open."""

from __future__ import annotations

from typing import Any

from umug_graph.models import Organization
from umug_graph.render.payload.order import Order
from umug_graph.render.style import clip

LONGEST_NAME, LONGEST_WHY = 200, 300
MOST_WHYS = 20


def organizations_block(order: Order) -> list[dict[str, Any]]:
    """A row for each organization of the page of which anything is known; `at` is its number."""
    known = {organization.name: organization for organization in order.corpus.organizations}
    names = order.organizations.all()
    rows = [{"at": at, **_facts(known[name])} for at, name in enumerate(names) if name in known]
    return [row for row in rows if len(row) > 1]


def _facts(organization: Organization) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "kind": organization.kind,
        "country": organization.country,
        "ror": organization.ror,
        "parent": clip(organization.parent, LONGEST_NAME) if organization.parent else None,
        "candidates": [clip(name, LONGEST_NAME) for name in organization.candidates],
        "why": [clip(each.detail, LONGEST_WHY) for each in organization.evidence[:MOST_WHYS]],
        "printed": [clip(form, LONGEST_NAME) for form in organization.printed if form != organization.name],
    }
    return {name: value for name, value in facts.items() if value}
