"""Semantic Scholar (api.semanticscholar.org): who a paper is, what it cites and how, who cites it and how.

Works without a key, slowly: the anonymous pool is shared by everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from umug_graph.models import Identifier
from umug_graph.sources.exchange import Params, Patience
from umug_graph.sources.live import Clock, RawAnswers
from umug_graph.store.answers import QUESTIONS, Answer, Question

ATTRIBUTION = (
    "Data from Semantic Scholar; Kinney et al. (2023), The Semantic Scholar Open Data Platform, arXiv:2301.10140."
)
"""The line that the API's licence asks to be shown wherever its data are."""

LINK = "https://www.semanticscholar.org/"
"""The address to which that line leads."""

API_URL = "https://api.semanticscholar.org"


class SemanticScholar:
    """The client; see LiveSource. `api_url` is another base address, `patience` how long one request is tried."""

    name = "semantic-scholar"
    questions: tuple[Question, ...] = QUESTIONS

    def __init__(
        self,
        key: str | None = None,
        answers: RawAnswers | None = None,
        api_url: str | None = None,
        clock: Clock | None = None,
        budget_s: float | None = None,
        patience: Patience | None = None,
        page_size: int = 1000,
    ) -> None: ...

    def identify(self, papers: Sequence[Identifier], references: bool = True) -> Iterator[tuple[Answer, ...]]: ...

    def match(self, title: str, year: int | None = None, first_author: str | None = None) -> Answer: ...

    def references(self, own_id: str) -> Answer: ...

    def citers(self, own_id: str) -> Answer: ...

    def call(self, path: str, params: Params | None = None, json: object = None) -> Mapping[str, object] | list[object]:
        """Any endpoint: its parsed answer, as it came."""
        ...

    def close(self) -> None: ...
