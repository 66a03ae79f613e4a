"""A work -> who cites it: page after page by cursor, up to a limit."""

from __future__ import annotations

from collections.abc import Iterator

from umug_graph.models import Identifier, Reference
from umug_graph.sources.openalex.calls import NAME, Calls, Page
from umug_graph.sources.openalex.references import FIELDS
from umug_graph.sources.openalex.works import own_id_of, reference_of
from umug_graph.store.answers import Answer, State

_MOST_EMPTY_PAGES = 3


def citers_of(calls: Calls, paper: Identifier, most: int) -> Answer:
    """Who cites a work (`openalex:W...`); `capped` where the service would give more than `most`.

    Raises
    ------
    SourceError: as Calls.page; pages that came before it are kept.
    """
    citers: dict[str, Reference] = {}
    total, capped = None, False
    for page in _pages(calls, paper):
        total = page.total if total is None else total
        for work in page.works:
            link, citing = reference_of(work), own_id_of(work.get("id"))
            if link and citing and citing != paper.value:
                citers.setdefault(citing, link)
        capped = len(citers) >= most and page.cursor is not None
        if capped:
            break
    state: State = "capped" if capped else "found" if citers or total else "empty"
    reason = f"paging ends at {most:,}" if capped else None
    return Answer(NAME, "citers", str(paper), state, page.day, reason, links=tuple(citers.values()), stated=total)


def _pages(calls: Calls, paper: Identifier) -> Iterator[Page]:
    """Every page, until there is no next one; a cursor that comes again leads nowhere."""
    cursors, empty, cursor = {"*"}, 0, "*"
    while empty < _MOST_EMPTY_PAGES:
        page = calls.page({"filter": f"cites:{paper.value}", "select": FIELDS, "cursor": cursor}, keep=True)
        yield page
        if page.cursor is None or page.cursor in cursors:
            return
        empty = 0 if page.works else empty + 1
        cursor = page.cursor
        cursors.add(cursor)
