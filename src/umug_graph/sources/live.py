"""What every live source can be asked, and the clock by which it waits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from umug_graph.models import Identifier
from umug_graph.store.answers import Answer, Question, RawAnswer


@dataclass(frozen=True, slots=True)
class Clock:
    """Seconds that only go on, waiting, and the ISO day of today; tests run it faster."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    today: Callable[[], str] = lambda: time.strftime("%Y-%m-%d", time.gmtime())


class RawAnswers(Protocol):
    """Where raw answers are kept: a store. A client asks it before it asks the network."""

    def raw(self, source: str, request: str) -> RawAnswer | None:
        """The answer kept for a request; None where none is."""
        ...

    def keep_raw(self, source: str, raw: RawAnswer) -> None:
        """Keep an answer at once."""
        ...


class LiveSource(Protocol):
    """A service on the network. Every question is answered by an Answer, whose state tells what came of it.

    A question that fails for good is an Answer with state `failed` and the reason. What makes all further questions
    useless is raised: KeyRefusedError, UnreachableError, SourceUnavailableError (after several failures in a row),
    RateLimitError (no time left).
    """

    name: str
    questions: tuple[Question, ...]
    """What it can be asked."""

    def identify(self, papers: Sequence[Identifier], references: bool = True) -> Iterator[tuple[Answer, ...]]:
        """Ask by identifier, in as few requests as there can be; each tuple answers one request.

        With `references` an answer of the question `references` comes with each identity found, where the source gives
        it for nothing.
        """
        ...

    def match(self, title: str, year: int | None = None, first_author: str | None = None) -> Answer:
        """Ask by title; `not_found` where what it offers is another work by our own rules of likeness."""
        ...

    def references(self, own_id: str) -> Answer:
        """Ask what a paper cites, and how (`influence`) where the source judges citations, else `references`."""
        ...

    def citers(self, own_id: str) -> Answer:
        """Ask who cites a paper, page by page, each page kept as it comes."""
        ...
