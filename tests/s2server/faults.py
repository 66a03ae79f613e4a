"""What goes wrong, and when: by request number, by time, by rate (seeded), or always for a named paper."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

TOO_MANY = (
    "Too Many Requests. Please wait and try again or apply for a key for higher rate limits. "
    "https://www.semanticscholar.org/product/api#api-key-form"
)
STATUSES: dict[str, tuple[int, str, bytes]] = {
    "400": (400, "application/json", b'{"error":"Response would exceed maximum size. Request a smaller page."}'),
    "401": (401, "application/json", b'{"message":"Unauthorized"}'),
    "403": (403, "application/json", b'{"message":"Forbidden"}'),
    "406": (406, "application/json", b'{"message":"Not Acceptable"}'),
    "413": (413, "application/json", b'{"message":"Request Too Long"}'),
    "429": (429, "application/json", b'{"message":"%s","code":"429"}' % TOO_MANY.encode()),
    "500": (500, "application/json", b'{"message":"Internal Server Error"}'),
    "502": (502, "text/html", b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n</html>\r\n"),
    "503": (503, "application/json", b'{"message":"Service Unavailable"}'),
    "504": (504, "application/json", b'{"message":"Endpoint request timed out"}'),
}
"""Refusals, by kind: status, content type, body."""

WIRE = ("timeout", "drip", "trickle", "cut", "cut-json", "html", "html-json", "gzip", "type", "reset", "empty", "bomb")
"""What happens to a right answer on its way: the server holds it; sends it piecemeal, or so that it never ends; breaks
off within it; sends half of it as if whole; a page instead, with its own type or as JSON; no gzip as gzip; JSON as
text/html; a reset; nothing at all; 1 GB of blanks, packed."""

SHAPES: dict[str, bytes] = {
    "null": b"null",
    "list": b"[]",
    "object": b"{}",
    "string": b'"Service temporarily degraded"',
    "error-200": b'{"error":"Internal Server Error"}',
}
"""JSON that is no answer, with status 200."""

ECHO = "echo"
"""A refusal that says back all headers, the key among them."""

KINDS = (*STATUSES, *WIRE, *SHAPES, ECHO)


@dataclass(frozen=True)
class Storm:
    """A fault that hits every request of a span of the server's seconds."""

    kind: str
    begin_s: float
    end_s: float


@dataclass(frozen=True)
class FaultPlan:
    """The faults of a server; see module. The first that applies is it: `papers`, `at`, `storms`, `rates`.

    `at` is by number of the request (from 1), `rates` the share of requests that a kind hits (together below 1),
    `papers` by a part of the path, of the query or of a batch's ids. How a request number fares by `rates` depends on
    `seed` only. A storm's 429 spares nobody, so `quiet` (a number of requests) can promise an end: from then on, only
    `papers` holds.
    """

    seed: int = 0
    rates: Mapping[str, float] = field(default_factory=dict)
    at: Mapping[int, str] = field(default_factory=dict)
    storms: tuple[Storm, ...] = ()
    papers: Mapping[str, str] = field(default_factory=dict)
    quiet: int | None = None

    def __post_init__(self) -> None:
        named = {*self.rates, *self.at.values(), *self.papers.values(), *(storm.kind for storm in self.storms)}
        if unknown := named - set(KINDS):
            raise ValueError(f"unknown faults: {sorted(unknown)}; known: {KINDS}")

    def fault(self, number: int, at_s: float, asked: str) -> str | None:
        """What befalls the request of that number, at that second, asking that (path, query, ids)."""
        for part, kind in self.papers.items():
            if part in asked:
                return kind
        if self.quiet is not None and number >= self.quiet:
            return None
        if number in self.at:
            return self.at[number]
        for storm in self.storms:
            if storm.begin_s <= at_s < storm.end_s:
                return storm.kind
        return self._by_chance(number)

    def _by_chance(self, number: int) -> str | None:
        drawn = random.Random(f"{self.seed}/{number}").random()  # noqa: S311 -- chance, not secrecy
        for kind, rate in self.rates.items():
            drawn -= rate
            if drawn < 0:
                return kind
        return None
