"""Lists beside one another: what they share, what each alone holds, and in what they differ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from umug_graph.render.content import why_texts
from umug_graph.render.payload.order import Order
from umug_graph.render.style import clip

if TYPE_CHECKING:
    from umug_graph.comparison import ComparedList, Comparison, Difference, Said, SharedPaper

LONGEST_VALUE = 300
MOST_VALUES = 40


def comparison_block(found: Comparison, order: Order) -> dict[str, Any]:
    """See WireComparison; lists are named by their place in `lists`."""
    numbers = {each.name: at for at, each in enumerate(found.lists)}
    return {
        "lists": [_list(each, order) for each in found.lists],
        "overlaps": [
            (numbers[each.first], numbers[each.second], each.shared, each.first_only, each.second_only, each.jaccard)
            for each in found.overlaps
        ],
        "inAll": found.in_all,
        "facets": found.facets,
        "shared": [_shared(each, order, numbers) for each in found.shared if each.key in order.places],
    }


def _list(each: ComparedList, order: Order) -> dict[str, Any]:
    return {
        "name": each.name,
        "entries": each.entries,
        "papers": each.papers,
        "unresolved": each.unresolved,
        "others": each.others,
        "othersKnown": each.others_known,
        "finds": [
            (order.places[find.key], find.cited_by_known, [order.places[key] for key in find.citers])
            for find in each.finds
            if find.key in order.places
        ],
    }


def _shared(paper: SharedPaper, order: Order, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "paper": order.places[paper.key],
        "lists": [numbers[name] for name in paper.lists],
        "differences": [_difference(each, numbers) for each in paper.differences],
    }


def _difference(each: Difference, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "field": each.field,
        "kind": each.kind,
        "facet": int(each.facet),
        "said": [(numbers[said.list], *_said(said, each.facet)) for said in each.said],
        "silent": [numbers[name] for name in each.silent],
    }


def _said(said: Said, facet: bool) -> tuple[list[str], list[int], list[str]]:
    """Values, lines, and why: for facets what gave them, else what is known of the value."""
    why = why_texts(said.evidence) if facet else [each.detail for each in said.evidence]
    values = [clip(value, LONGEST_VALUE) for value in said.values[:MOST_VALUES]]
    return values, list(said.lines), [clip(text, LONGEST_VALUE) for text in why]
