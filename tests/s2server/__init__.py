"""Semantic Scholar and OpenAlex on loopback: a real HTTP server with their limits, their refusals and their faults.

    with Server(corpora.thousand(), limits=Limits(), scale=50) as server:
        SemanticScholar(KEY, api_url=server.url, clock=scaled_clock(50))
        ...
        server.log                                # every request: when, what, whose key, which limit, which fault

works -> what there is; graph, datasets, openalex -> what is answered; limits, faults -> when not; wire -> how it
travels; serving -> the server and its log. As a process: `python -m s2server --help`.
"""

from __future__ import annotations

import time

from s2server import corpora
from s2server.faults import KINDS, FaultPlan, Storm
from s2server.limits import Limits
from s2server.serving import KEY, OPENALEX_KEY, Seen, Server, gaps_s, most_within
from s2server.works import Corpus, Link, Work
from umug_graph.sources.live import Clock

__all__ = [
    "KEY",
    "KINDS",
    "OPENALEX_KEY",
    "Corpus",
    "FaultPlan",
    "Limits",
    "Link",
    "Seen",
    "Server",
    "Storm",
    "Work",
    "corpora",
    "gaps_s",
    "most_within",
    "scaled_clock",
]


def scaled_clock(scale: float, today: str = "2026-11-20") -> Clock:
    """A client's clock of which so many seconds pass in a real one; it is always the same day."""
    return Clock(
        now=lambda: time.monotonic() * scale, sleep=lambda seconds: time.sleep(seconds / scale), today=lambda: today
    )
