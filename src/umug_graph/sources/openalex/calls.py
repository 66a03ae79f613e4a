"""Requests to OpenAlex -> pages of works, each known to be one; counts failures in a row."""

from __future__ import annotations

import json
from typing import NamedTuple
from urllib.parse import quote

from umug_graph.errors import (
    AnswerFormatError,
    KeyRefusedError,
    RequestRefusedError,
    SourceError,
    SourceUnavailableError,
)
from umug_graph.sources.http.exchange import Params
from umug_graph.sources.http.keys import is_sendable
from umug_graph.sources.http.streak import Streak
from umug_graph.sources.http.transport import OverlongError, Reply, Shape, Transport
from umug_graph.sources.openalex.works import own_id_of
from umug_graph.sources.untrusted import Work, count_of

NAME = "openalex"
PER_PAGE = 100
_TOO_MUCH = frozenset({400, 413, 414})
_MOST_IN_VAIN = 3
_LONGEST_CURSOR = 2000
NO_KEY = (
    "it asks for a key since February 2026; a free one is made at https://openalex.org/settings/api"
    " and goes into the environment variable OPENALEX_API_KEY"
)

NOTHING_OF_SOME = AnswerFormatError(
    NAME, "a page without any of the works asked for, though it counts more than it has"
)


class Page(NamedTuple):
    """Works as they came on an ISO day, how many there are in all, and where the next page begins."""

    works: tuple[Work, ...]
    day: str
    total: int | None = None
    cursor: str | None = None

    @property
    def is_cut(self) -> bool:
        """Whether there are more works than came: who is not among them may exist all the same."""
        return self.total is not None and self.total > len(self.works)


class Calls:
    """What can be asked of the service, through a transport; without a usable key nothing is."""

    def __init__(self, transport: Transport, key_fault: str | None) -> None:
        self._transport, self._key_fault = transport, key_fault
        self._streak = Streak(NAME, _MOST_IN_VAIN)

    def page(self, params: Params, keep: bool = False) -> Page:
        """A page of a list of works; `keep` as for Transport.get.

        Raises
        ------
        KeyRefusedError, RateLimitError: further requests are of no use.
        RequestRefusedError, AnswerFormatError, SourceUnavailableError: this one is given up.
        """
        reply = self._get("/works", {"per_page": PER_PAGE, **params}, _is_page, keep)
        if reply.status == 404 or not isinstance(reply.data, dict):
            raise RequestRefusedError(NAME, 404, "HTTP 404: this address is not that of the service")
        meta = reply.data.get("meta")
        count, cursor = (meta.get("count"), meta.get("next_cursor")) if isinstance(meta, dict) else (None, None)
        works = tuple(work for work in reply.data["results"] if isinstance(work, dict))
        known = isinstance(cursor, str) and 0 < len(cursor) <= _LONGEST_CURSOR
        return Page(works, reply.raw.day, count_of(count), cursor if known else None)

    def single(self, name: str, fields: str) -> Page:
        """One work by its address, which takes any DOI and leads on where a work was merged; empty if there is none."""
        reply = self._get(f"/works/{quote(name, safe=':')}", {"select": fields}, _is_work)
        found = (reply.data,) if reply.status != 404 and isinstance(reply.data, dict) else ()
        return Page(found, reply.raw.day)

    def _get(self, path: str, params: Params, shape: Shape, keep: bool = False) -> Reply:
        self.need_key()
        try:
            reply = self._transport.get(path, params, keep=keep, shape=shape)
        except SourceUnavailableError as error:
            self._streak.failed(error)
            raise
        self._streak.answered()
        return reply

    @property
    def requests(self) -> int:
        """How many requests have been sent."""
        return self._transport.requests

    def today(self) -> str:
        """The ISO day."""
        return self._transport.today()

    def reason(self, error: SourceError) -> str:
        """Why a request was given up; SourceUnavailableError where one request after the other fails."""
        self._streak.check()
        return error.reason

    def need_key(self) -> None:
        """Raise KeyRefusedError where there is no key, before anything is asked."""
        if self._key_fault:
            raise KeyRefusedError(NAME, self._key_fault)

    def close(self) -> None:
        """Close the connection; it opens again when it is needed."""
        self._transport.close()


def key_fault(key: str | None) -> str | None:
    """What is wrong with a key, without repeating it; None for one that can be sent."""
    if not key:
        return NO_KEY
    return None if is_sendable(key) else "the key in OPENALEX_API_KEY holds characters that no key has"


def is_too_much(error: SourceError) -> bool:
    """Whether the same in two halves may go well."""
    refused = isinstance(error, RequestRefusedError) and error.status in _TOO_MUCH
    return refused or isinstance(error, OverlongError)


def body_of(work: Work) -> bytes:
    """A work cut out of the page that it came in, the same for the same work."""
    return json.dumps(work, sort_keys=True, separators=(",", ":")).encode()


def _is_page(data: object) -> bool:
    return isinstance(data, dict) and isinstance(data.get("results"), list)


def _is_work(data: object) -> bool:
    return isinstance(data, dict) and own_id_of(data.get("id")) is not None
