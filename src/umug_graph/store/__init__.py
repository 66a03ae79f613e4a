"""The local store: one SQLite file that keeps every answer of a live source, with its source and date."""

from __future__ import annotations

from collections.abc import Iterable

from umug_graph.models import Identity
from umug_graph.store.answers import Answer, Question, RawAnswer, Standing

__all__ = ["Store"]


class Store:
    """The contract; its body follows."""

    def raw(self, source: str, request: str) -> RawAnswer | None: ...
    def keep_raw(self, source: str, raw: RawAnswer) -> None: ...
    def keep(self, answers: Iterable[Answer]) -> None: ...
    def standings(
        self, source: str | None = None, question: Question | None = None, papers: Iterable[str] | None = None
    ) -> tuple[Standing, ...]: ...
    def identities(self, source: str, handles: Iterable[str]) -> dict[str, Identity]: ...
