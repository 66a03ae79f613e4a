"""A work -> who cites it: page after page by cursor, up to a limit."""

from __future__ import annotations

from collections.abc import Iterator

from umug_graph.models import Identifier, Reference
from umug_graph.sources.openalex.calls import NAME, Calls, Page
from umug_graph.sources.openalex.references import FIELDS
from umug_graph.sources.openalex.works import own_id_of, reference_of
from umug_graph.store.answers import Answer, State

_MOST_VAIN_PAGES = 3


def citers_of(calls: Calls, paper: Identifier, most: int) -> Answer:
    """Who cites a work (`openalex:W...`); `capped` where it would give more than `most`, or gives none.

    Raises
    ------
    SourceError: as Calls.page; pages that came before it are kept.
    """
    citers: dict[str, Reference] = {}
    total, in_vain, reason = None, 0, None
    for page in _pages(calls, paper):
        total = page.total if total is None else total
        known = len(citers)
        for work in page.works:
            link, citing = reference_of(work), own_id_of(work.get("id"))
            if link and citing and citing != paper.value:
                citers.setdefault(citing, link)
        in_vain = in_vain + 1 if len(citers) == known else 0
        if page.cursor is not None and len(citers) >= most:
            reason = f"paging ends at {most:,}"
        elif in_vain >= _MOST_VAIN_PAGES:
            reason = f"its pages bring no more than {len(citers):,}"
        if reason:
            break
    if total and not citers:
        reason = f"it gives none of the {total:,} that it counts"
    state: State = "capped" if reason else "found" if citers else "empty"
    return Answer(NAME, "citers", str(paper), state, page.day, reason, links=tuple(citers.values()), stated=total)


def _pages(calls: Calls, paper: Identifier) -> Iterator[Page]:
    """Every page, until there is no next one; a cursor that comes again leads nowhere."""
    cursors, cursor = {"*"}, "*"
    while True:
        page = calls.page({"filter": f"cites:{paper.value}", "select": FIELDS, "cursor": cursor}, keep=True)
        yield page
        if page.cursor is None or page.cursor in cursors:
            return
        cursor = page.cursor
        cursors.add(cursor)
