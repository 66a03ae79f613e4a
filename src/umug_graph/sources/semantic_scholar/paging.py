"""The pages of a paper's references or citations -> all rows that can be had, and how that ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from umug_graph.errors import RequestRefusedError
from umug_graph.sources.http.bodies import Json
from umug_graph.sources.http.transport import Reply
from umug_graph.sources.semantic_scholar.asking import is_too_large
from umug_graph.sources.semantic_scholar.papers import elision_notice
from umug_graph.sources.untrusted import Work
from umug_graph.store.answers import RawAnswer, State

_MOST_ROWS = 9_999
_MOST_EMPTY_PAGES = 50


@dataclass(slots=True)
class Pages:
    """What has come so far; `state` as it stands after the last page, `days` on which they came."""

    rows: list[object] = field(default_factory=list)
    state: State = "empty"
    reason: str | None = None
    raws: list[RawAnswer] = field(default_factory=list)
    days: set[str] = field(default_factory=set)


def read_pages(ask: Callable[[int, int], Reply], pages: Pages, page_size: int = 1000) -> None:
    """Ask (offset, limit) until a page names no `next`, and gather what comes in `pages`.

    An empty page that names one is no end. Past 9,999 rows the service gives none. A page too large is asked for by
    halves.

    Raises
    ------
    SourceError as `ask` does; what came before stays in `pages`.
    """
    offset, empty = 0, 0
    before: object = None
    while offset < _MOST_ROWS and empty < _MOST_EMPTY_PAGES:
        limit = min(page_size, _MOST_ROWS - offset)
        try:
            reply = ask(offset, limit)
        except RequestRefusedError as error:
            if is_too_large(error) and page_size > 1:
                page_size //= 2
                continue
            if not pages.rows or "offset" not in error.reason:
                raise
            pages.state, pages.reason = "capped", error.reason
            return
        rows = _rows(reply)
        if rows and rows == before:
            pages.state, pages.reason = "capped", "it gives one page again and again"
            return
        following = _take(pages, reply, offset)
        if following is None:
            return
        before, empty = rows, 0 if rows else empty + 1
        # What leads too far would leave out what lies between.
        offset = min(following, offset + limit)
    pages.state, pages.reason = "capped", f"it gives no more than {len(pages.rows)}"


def _take(pages: Pages, reply: Reply, offset: int) -> int | None:
    """Add a page, but for what comes again with the next one; the offset of that, None where there is none."""
    pages.days.add(reply.raw.day)
    if not reply.kept:
        pages.raws.append(reply.raw)
    if reply.status == 404 or not isinstance(reply.data, dict):
        state: State = "capped" if pages.rows else "not_found"
        pages.state, pages.reason = state, "it does not know the paper any more"
        return None
    rows = _rows(reply)
    if rows is None:
        pages.state, pages.reason = "capped" if pages.rows else "elided", elision_notice(reply.data)
        return None
    following: int | None = reply.data.get("next")
    pages.rows += rows if following is None else rows[: following - offset]
    pages.state = "found" if pages.rows else "empty"
    return following


def _rows(reply: Reply) -> list[object] | None:
    rows: list[object] | None = reply.data.get("data", []) if isinstance(reply.data, dict) else []
    return rows


def is_page(data: Json, offset: int) -> bool:
    """Whether parsed JSON is the page at `offset`: no `data` is an empty one, null an elided one; `next` leads on."""
    return isinstance(data, dict) and _holds_rows(data) and _is_at(data, offset) and _leads_on(data.get("next"), offset)


def _holds_rows(page: Work) -> bool:
    if tells_of_failure(page):
        return False
    return isinstance(page["data"], list | None) if "data" in page else "offset" in page


def tells_of_failure(page: Work) -> bool:
    """Whether an answer without rows says why it has none: it failed, whatever its status."""
    return not page.get("data") and ("error" in page or "message" in page)


def _is_at(page: Work, offset: int) -> bool:
    at = page.get("offset")
    return not isinstance(at, int) or at == offset


def _leads_on(following: object, offset: int) -> bool:
    return following is None or (type(following) is int and following > offset)
