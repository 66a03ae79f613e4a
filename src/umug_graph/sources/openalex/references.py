"""Works -> what they cite: ids come with a work, their titles in batches, each of them once."""

from __future__ import annotations

import json
from collections.abc import Iterator

from umug_graph.errors import SourceError
from umug_graph.models import Identifier, Reference
from umug_graph.sources.http.transport import GIVEN_UP
from umug_graph.sources.live import RawAnswers
from umug_graph.sources.openalex.calls import NAME, NOTHING_OF_SOME, Calls, body_of
from umug_graph.sources.openalex.looks import BY_ID, chunks, filter_text
from umug_graph.sources.openalex.works import own_id_of, reference_of, referenced, references_stated
from umug_graph.sources.untrusted import Work
from umug_graph.store.answers import Answer, RawAnswer, State

FIELDS = "id,doi,title,display_name,publication_date,publication_year,primary_location,locations"
"""What is asked of a work that only is cited or citing; its authors would be most of the answer."""


class References:
    """Answers on reference lists; knows the titles it has seen, by the store also those of earlier days."""

    def __init__(self, calls: Calls, answers: RawAnswers | None) -> None:
        self._calls, self._answers = calls, answers
        self._titles: dict[str, Reference | None] = {}
        self._unkept: dict[str, RawAnswer] = {}
        self._lost: dict[str, SourceError] = {}

    def of(self, works: dict[str, Work], day: str) -> Iterator[tuple[Answer, ...]]:
        """What works (by own id) cite, each as soon as all titles of its list are there."""
        self._lost.clear()
        left = {own: referenced(work) for own, work in works.items()}
        unknown = dict.fromkeys(cited for listed in left.values() for cited in listed if not self._is_known(cited))
        yield from self._whole(left, works, day)
        for chunk in chunks([Identifier("openalex", cited) for cited in unknown], BY_ID):
            self._look_up(chunk)
            yield from self._whole(left, works, day)

    def _whole(
        self, left: dict[str, tuple[str, ...]], works: dict[str, Work], day: str
    ) -> Iterator[tuple[Answer, ...]]:
        """Answer, and take out of `left`, those all of whose references are known or lost."""
        settled = self._titles.keys() | self._lost.keys()
        whole = [own for own, listed in left.items() if settled.issuperset(listed)]
        if whole:
            yield tuple(self._answer(own, left.pop(own), references_stated(works[own]), day) for own in whole)

    def _answer(self, own: str, listed: tuple[str, ...], stated: int | None, day: str) -> Answer:
        paper = f"{NAME}:{own}"
        lost = next((self._lost[cited] for cited in listed if cited in self._lost), None)
        if lost is not None or stated is None:
            reason = lost.reason if lost else "its record holds no list of references"
            return Answer(NAME, "references", paper, "failed", day, reason)
        links = tuple(link for cited in listed if (link := self._titles[cited]))
        raws = tuple(raw for cited in listed if (raw := self._unkept.pop(cited, None)))
        state: State = "found" if links else "capped" if stated else "empty"
        withheld = "none of them is given" if state == "capped" else None
        return Answer(NAME, "references", paper, state, day, withheld, links=links, stated=stated, raws=raws)

    def _is_known(self, cited: str) -> bool:
        if cited in self._titles:
            return True
        raw = self._answers.raw(NAME, _request(cited)) if self._answers is not None else None
        if raw is None:
            return False
        self._titles[cited] = _kept(raw.body)
        return True

    def _look_up(self, chunk: list[Identifier]) -> None:
        """Learn the titles of cited works. Of some ids nothing is left: then that is known."""
        try:
            page = self._calls.page({"filter": filter_text(chunk, BY_ID), "select": FIELDS})
        except GIVEN_UP as error:
            self._calls.reason(error)
            self._lost.update((paper.value, error) for paper in chunk)
            return
        found = {own: work for work in page.works if (own := own_id_of(work.get("id")))}
        if page.is_cut:
            missing = [paper for paper in chunk if paper.value not in found]
            chunk = [paper for paper in chunk if paper.value in found]
            if chunk:
                self._look_up(missing)
            else:
                self._lost.update((paper.value, NOTHING_OF_SOME) for paper in missing)
        for paper in chunk:
            work = found.get(paper.value, {})
            self._titles[paper.value] = reference_of(work)
            self._unkept[paper.value] = RawAnswer(_request(paper.value), 200 if work else 404, body_of(work), page.day)


def _request(cited: str) -> str:
    return f"GET /works/{cited}?select={FIELDS}"


def _kept(body: bytes) -> Reference | None:
    try:
        work = json.loads(body)
    except ValueError:
        return None
    return reference_of(work) if isinstance(work, dict) else None
