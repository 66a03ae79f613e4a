"""The client of OpenAlex: a LiveSource that needs a key and judges no citations."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence

from umug_graph.errors import RequestRefusedError, SourceError
from umug_graph.models import Identifier
from umug_graph.sources.http.bodies import LONGEST_REASON
from umug_graph.sources.http.exchange import Params, Patience
from umug_graph.sources.http.pacing import Pace, pacer_for
from umug_graph.sources.http.transport import GIVEN_UP, Transport
from umug_graph.sources.likeness import accepts
from umug_graph.sources.live import Clock, RawAnswers
from umug_graph.sources.openalex.calls import (
    NAME,
    NOTHING_OF_SOME,
    Calls,
    Page,
    body_of,
    is_too_much,
    key_fault,
)
from umug_graph.sources.openalex.citers import citers_of
from umug_graph.sources.openalex.looks import (
    BY_DOI,
    BY_ID,
    BY_PLACE,
    Look,
    chunks,
    filter_text,
    is_filterable,
    search_words,
)
from umug_graph.sources.openalex.references import FIELDS as LINK_FIELDS
from umug_graph.sources.openalex.references import References
from umug_graph.sources.openalex.works import best_of, identity_of, own_id_of, weight
from umug_graph.sources.untrusted import Work, line_of
from umug_graph.store.answers import Answer, Question, RawAnswer, State
from umug_graph.titles import normal_form

API_URL = "https://api.openalex.org"
PACE = Pace(0.15, 3.0)
"""100 requests a second are allowed; a list of a thousand papers takes about a hundred in all."""
MOST_CITERS = 10_000
_OFFERED = 10
_FIELDS = (
    f"{LINK_FIELDS},authorships,abstract_inverted_index,cited_by_count,referenced_works,"
    "referenced_works_count,topics,is_retracted,counts_by_year"
)


class OpenAlex:
    """The client; see LiveSource. `api_url` is another base address, `patience` how long one request is tried.

    It judges no citations, so there is no `influence`. The paging through the citers of one work ends at `most_citers`
    (`capped`): whoever wants more is asked to take OpenAlex's snapshot.
    """

    name = NAME
    questions: tuple[Question, ...] = ("identity", "references", "citers")

    def __init__(
        self,
        key: str | None = None,
        answers: RawAnswers | None = None,
        api_url: str | None = None,
        clock: Clock | None = None,
        budget_s: float | None = None,
        patience: Patience | None = None,
        most_citers: int = MOST_CITERS,
    ) -> None:
        base, clock, fault = api_url or API_URL, clock or Clock(), key_fault(key)
        transport = Transport(
            NAME,
            base,
            pacer_for(base, PACE, clock),
            # In a header, and never in the address, which is what logs and errors show.
            secrets={} if fault else {"Authorization": f"Bearer {key}"},
            clock=clock,
            budget_s=budget_s,
            answers=answers,
            patience=patience,
        )
        self._calls = Calls(transport, fault)
        self._references = References(self._calls, answers)
        self._most_citers = most_citers

    def identify(self, papers: Sequence[Identifier], references: bool = True) -> Iterator[tuple[Answer, ...]]:
        """Look works up by DOI, arXiv id or OpenAlex id, up to 100 in a request; other ids are passed over.

        An arXiv id is sought as the DOI that arXiv gives it, then among the places where works lie: of a paper that was
        published OpenAlex keeps one record, under the publisher's DOI.
        """
        self._calls.need_key()
        asked = list(dict.fromkeys(papers))
        own = [paper for paper in asked if paper.scheme == NAME and own_id_of(paper.value) == paper.value]
        dois = [paper for paper in asked if paper.scheme in ("doi", "arxiv") and paper.value.isprintable()]
        alone = [paper for paper in dois if not is_filterable(paper)]
        alone += yield from self._sought(BY_ID, own, references)
        # Chunk by chunk to the end: whoever stops early keeps what is known by then, who is not to be found included.
        for chunk in chunks((paper for paper in dois if is_filterable(paper)), BY_DOI):
            unfound = yield from self._looked_up(BY_DOI, chunk, references)
            yield from self._by_place(unfound, references)
        for paper in alone:
            yield from self._alone(paper, references)

    def match(self, title: str, year: int | None = None, first_author: str | None = None) -> Answer:
        """Search the titles for the words of this one; of the works offered and accepted the most cited is taken."""
        self._calls.need_key()
        asked, words = f"title:{normal_form(title)}", search_words(title)
        if not words:
            return self._answer("identity", asked, "not_found", "a title without words")
        try:
            page = self._titled(words)
        except GIVEN_UP as error:
            return self._answer("identity", asked, "failed", self._calls.reason(error))
        offered = [(work, who) for work in page.works if (who := identity_of(work, page.day))]
        accepted = [work for work, who in offered if accepts(title, year, first_author, who)]
        if accepted:
            return self._identified(asked, max(accepted, key=weight), page.day)
        names = line_of("; ".join(who.title for _, who in offered[:2]), LONGEST_REASON)
        reason = f"it offers other works: {names}" if names else "it offers nothing"
        return self._answer("identity", asked, "not_found", reason, page.day)

    def references(self, own_id: str) -> Answer:
        """What a work cites. OpenAlex does not say how."""
        state: State = "failed"
        reason, day = "this is no id of OpenAlex", None
        for answers in self.identify(_own(own_id)):
            for answer in answers:
                if answer.question == "references":
                    return answer
                state, reason, day = answer.state, answer.reason or "it tells nothing of its references", answer.day
        return self._answer("references", own_id, "failed" if state == "found" else state, reason, day)

    def citers(self, own_id: str) -> Answer:
        """Who cites a work, 100 a page; pages that came within the last days are not asked for again."""
        self._calls.need_key()
        for paper in _own(own_id):
            try:
                return citers_of(self._calls, paper, self._most_citers)
            except GIVEN_UP as error:
                return self._answer("citers", own_id, "failed", self._calls.reason(error))
        return self._answer("citers", own_id, "failed", "this is no id of OpenAlex")

    @property
    def requests(self) -> int:
        """How many requests it has sent."""
        return self._calls.requests

    def close(self) -> None:
        """Close the connection; it opens again when it is needed."""
        self._calls.close()

    def _titled(self, words: str) -> Page:
        """Works with these words in their titles; where that filter, which is deprecated, is gone: anywhere in them."""
        asked: Params = {"select": _FIELDS, "per_page": _OFFERED}
        try:
            return self._calls.page({"filter": f"title.search:{words}", **asked})
        except RequestRefusedError as error:
            if error.status != 400:
                raise
            return self._calls.page({"search": words, **asked})

    def _sought(
        self, look: Look, papers: Iterable[Identifier], references: bool
    ) -> Generator[tuple[Answer, ...], None, list[Identifier]]:
        """Yield answers on those that are found or fail, and return the others."""
        missing: list[Identifier] = []
        for chunk in chunks(papers, look):
            missing += yield from self._looked_up(look, chunk, references)
        return missing

    def _by_place(self, unfound: Sequence[Identifier], references: bool) -> Iterator[tuple[Answer, ...]]:
        """Seek preprints among the places where works lie; what is not there either is not found."""
        preprints = [paper for paper in unfound if paper.scheme == "arxiv"]
        missing = [paper for paper in unfound if paper.scheme != "arxiv"]
        missing += yield from self._sought(BY_PLACE, preprints, references)
        if missing:
            yield tuple(self._not_found(paper) for paper in missing)

    def _looked_up(
        self, look: Look, chunk: list[Identifier], references: bool
    ) -> Generator[tuple[Answer, ...], None, list[Identifier]]:
        try:
            page = self._calls.page({"filter": filter_text(chunk, look), "select": _FIELDS})
        except GIVEN_UP as error:
            if not look.certain and isinstance(error, RequestRefusedError):
                return chunk
            if len(chunk) > 1 and is_too_much(error):
                return (yield from self._in_halves(look, chunk, references))
            yield self._all_failed(chunk, error)
            return []
        found = best_of(chunk, page.works)
        yield from self._told({paper: found[paper] for paper in chunk if paper in found}, page.day, references)
        missing = [paper for paper in chunk if paper not in found]
        if not page.is_cut or not missing:
            return missing
        if len(missing) < len(chunk):
            return (yield from self._looked_up(look, missing, references))
        yield self._all_failed(missing, NOTHING_OF_SOME)
        return []

    def _in_halves(
        self, look: Look, chunk: list[Identifier], references: bool
    ) -> Generator[tuple[Answer, ...], None, list[Identifier]]:
        middle = len(chunk) // 2
        missing = yield from self._looked_up(look, chunk[:middle], references)
        return missing + (yield from self._looked_up(look, chunk[middle:], references))

    def _alone(self, paper: Identifier, references: bool) -> Iterator[tuple[Answer, ...]]:
        name = paper.value if paper.scheme == NAME else f"doi:{BY_DOI.values(paper)[0]}"
        try:
            page = self._calls.single(name, _FIELDS)
        except GIVEN_UP as error:
            yield self._all_failed([paper], error)
            return
        if page.works:
            yield from self._told({paper: page.works[0]}, page.day, references)
        else:
            yield (self._not_found(paper),)

    def _told(self, found: dict[Identifier, Work], day: str, references: bool) -> Iterator[tuple[Answer, ...]]:
        """Who the works found are, then what they cite."""
        if found:
            yield tuple(self._identified(str(paper), work, day) for paper, work in found.items())
        if references:
            named = {own: work for work in found.values() if (own := own_id_of(work.get("id")))}
            yield from self._references.of(named, day)

    def _identified(self, asked: str, work: Work, day: str) -> Answer:
        who = identity_of(work, day)
        if who is None:
            return self._answer("identity", asked, "not_found", "its record has no title", day)
        raw = RawAnswer(f"GET /works/{asked}", 200, body_of(work), day)
        return Answer(NAME, "identity", asked, "found", day, identity=who, raws=(raw,))

    def _not_found(self, paper: Identifier) -> Answer:
        return self._answer("identity", str(paper), "not_found", "it knows no work of this id")

    def _all_failed(self, papers: Iterable[Identifier], error: SourceError) -> tuple[Answer, ...]:
        reason = self._calls.reason(error)
        return tuple(self._answer("identity", str(paper), "failed", reason) for paper in papers)

    def _answer(
        self, question: Question, paper: str, state: State, reason: str | None, day: str | None = None
    ) -> Answer:
        return Answer(NAME, question, paper, state, day or self._calls.today(), reason)


def _own(text: str) -> list[Identifier]:
    """The identifier of one of OpenAlex's own ids (`openalex:W2741809807`), none for anything else."""
    value = text.removeprefix(f"{NAME}:")
    return [Identifier(NAME, value)] if own_id_of(value) == value else []
