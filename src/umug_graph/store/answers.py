"""What a live source says to one question about one paper, and how the question stands: the unit that a store keeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from umug_graph.models import Identity, Reference

Question = Literal["identity", "references", "influence", "citers"]
"""Who is it; what does it cite; what does it cite, and how; who cites it, and how."""

State = Literal["found", "not_found", "elided", "empty", "capped", "failed"]
"""`elided`: the publisher keeps it back. `empty`: the source says there is none. `capped`: there is more than it gives.
`failed`: no answer came, for the reason told; it is asked again."""

QUESTIONS: tuple[Question, ...] = ("identity", "references", "influence", "citers")


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """An answer as it came. `request` says what was asked, without host and key, the same for the same question.

    What answers a batch is cut into one for each paper, so that no answer depends on what else was asked with it.
    `body` is JSON text; `day` (ISO) when it came.
    """

    request: str
    status: int
    body: bytes
    day: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One question about one paper, answered.

    `paper` is, for `identity`, what was asked: an identifier (`arxiv:2409.18869`) or `title:<normal form>`; for the
    other questions the source's own id (`s2:<hash>`, `openalex:W...`), which is also the first of
    `identity.identifiers`. `links` are the works cited or citing, in the source's order. `stated` is how many the
    source says there are. `raws` are raw parts that are not kept yet.
    """

    source: str
    question: Question
    paper: str
    state: State
    day: str
    reason: str | None = None
    identity: Identity | None = None
    links: tuple[Reference, ...] = ()
    stated: int | None = None
    raws: tuple[RawAnswer, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """How a question stands in the store. `known` counts the links kept; `own_id` is that of the paper found."""

    source: str
    question: Question
    paper: str
    state: State
    day: str
    reason: str | None = None
    stated: int | None = None
    known: int | None = None
    own_id: str | None = None
