"""Lists + live sources -> store: ask what is not known yet, keep every answer as it comes.

The most useful is asked first, so that whoever stops early has most of it: who the papers are and what they cite (in
batches), then how they cite it, then who cites them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from umug_graph.dates import printed_date
from umug_graph.errors import SourceError
from umug_graph.models import Entry, EntryList, Identifier, Identity
from umug_graph.sources.live import LiveSource
from umug_graph.sources.stored import handles, papers_of
from umug_graph.store.answers import QUESTIONS, Answer, Question, Standing
from umug_graph.titles import same_work

if TYPE_CHECKING:
    from umug_graph.store import Store

Progress = Callable[[str], None]
_T = TypeVar("_T")


@dataclass(slots=True)
class Enrichment:
    """What an enrichment has done: answers by (source, question, state), what failed, why it stopped early.

    `requests` and `seconds` are by source, for whoever counts them.
    """

    answers: dict[tuple[str, str, str], int] = field(default_factory=dict)
    failed: list[Standing] = field(default_factory=list)
    stopped: dict[str, str] = field(default_factory=dict)
    interrupted: bool = False
    requests: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def add(self, other: Enrichment) -> None:
        """Take another enrichment, of other sources, into the account."""
        self.answers |= other.answers
        self.failed += other.failed
        self.stopped |= other.stopped
        self.interrupted = self.interrupted or other.interrupted
        self.requests |= other.requests
        self.seconds |= other.seconds

    def count(self, answer: Answer) -> None:
        """Take an answer into the account."""
        place = (answer.source, answer.question, answer.state)
        self.answers[place] = self.answers.get(place, 0) + 1
        if answer.state == "failed":
            self.failed.append(
                Standing(answer.source, answer.question, answer.paper, "failed", answer.day, answer.reason)
            )


def enrich(
    lists: Sequence[EntryList],
    sources: Sequence[LiveSource],
    store: Store,
    questions: Collection[Question] = QUESTIONS,
    progress: Progress = lambda _: None,
) -> Enrichment:
    """Ask each source what the store does not know yet of the papers of `lists`; see module.

    What fails is in the result and is asked again next time; a source that refuses all is left and named in `stopped`.
    An interrupt ends it early; whatever came is kept.

    Raises
    ------
    StoreError: the store cannot be written.
    """
    done = Enrichment()
    entries = tuple(entry for read in lists for entry in read.entries)
    for source in sources:
        try:
            for answers in _ask(entries, source, store, questions, progress):
                store.keep(answers)
                for answer in answers:
                    done.count(answer)
        except SourceError as error:
            done.stopped[source.name] = error.reason
        except KeyboardInterrupt:
            done.interrupted = True
            break
    return done


def _ask(
    entries: Sequence[Entry], source: LiveSource, store: Store, questions: Collection[Question], progress: Progress
) -> Iterator[tuple[Answer, ...]]:
    wanted = [question for question in source.questions if question in questions]
    ids = sorted({identifier for entry in entries for identifier in entry.identifiers})
    unasked = _unasked(ids, source, store)
    if unasked:
        progress(f"{source.name}: looking up {len(unasked)} identifier{'s' * (len(unasked) > 1)}")
    references = "references" in wanted
    failed_before = _failed(ids, source, store)
    yield from source.identify(unasked, references)
    # Whose look-up has failed just now is not unknown; the next time it may go well, or a title may help.
    failed = _failed(ids, source, store) - failed_before
    by_title = [entry for entry in entries if failed.isdisjoint(entry.identifiers)]
    yield from _by_title(by_title, source, store, progress)
    own = _own_ids(entries, source, store)
    if references:
        yield from _references_of(own, source, store)
    links = [(q, ask) for q, ask in (("influence", source.references), ("citers", source.citers)) if q in wanted]
    left = {question: _open(question, own, source, store) for question, _ in links}
    known_by = store.identities(source.name, own) if any(left.values()) else {}
    for question, ask in links:
        papers = left.pop(question)
        label = f"{source.name}: {question} of paper"
        for paper in _counted(papers, label, progress, later=sum(map(len, left.values()))):
            yield (_with_count(ask(paper), known_by.get(paper)),)


def _references_of(own: Sequence[str], source: LiveSource, store: Store) -> Iterator[tuple[Answer, ...]]:
    """Ask by the source's own id for the references of those whom a title found, or whose references did not come.

    Who they are is known: what is kept must not tell by which of the two ways it came.
    """
    known = _settled(source, "influence", own, store)
    asked = [paper for paper in _unsettled("references", own, source, store) if paper not in known]
    for answers in source.identify([_identifier(paper) for paper in asked]):
        told = (_on_references(answer) for answer in answers)
        yield tuple(answer for answer in told if answer is not None)


def _on_references(answer: Answer) -> Answer | None:
    """What an answer to a look-up by own id says of the references; None where nothing."""
    if answer.question != "identity":
        return answer
    if answer.state == "found":
        return None
    return replace(answer, question="references", raws=())


def _with_count(answer: Answer, who: Identity | None) -> Answer:
    """An answer with the count that its source states of the paper: pages of links tell none.

    Where there should be links, no link is not "none": the source keeps them, or has not read them yet.
    """
    stated = None if who is None else who.references_stated if answer.question == "influence" else who.cited_by
    if answer.stated is not None or stated is None or answer.state not in ("found", "empty", "capped"):
        return answer
    if answer.state == "empty" and stated:
        return replace(answer, state="capped", stated=stated, reason=f"it gives none of the {stated} that it counts")
    return replace(answer, stated=stated)


def _open(question: Question, own: Sequence[str], source: LiveSource, store: Store) -> list[str]:
    """The papers of which a question about links is open; whoever cites nothing has no citation to be judged."""
    settled: set[str] = set()
    if question == "influence":
        standings = store.standings(source.name, "references", own)
        settled = {s.paper for s in standings if s.state in ("empty", "elided")}
    return [paper for paper in _unsettled(question, own, source, store) if paper not in settled]


def _counted(asked: Sequence[_T], label: str, progress: Progress, later: int = 0) -> Iterator[_T]:
    """Each of `asked`, telling how far we are and, by the pace so far, how long the rest and `later` requests take."""
    start = time.monotonic()
    for number, each in enumerate(asked):
        pace = (time.monotonic() - start) / number if number else None
        left = "" if pace is None else f", about {_duration(pace * (len(asked) - number + later))} left"
        progress(f"{label} {number + 1} of {len(asked)}{left}")
        yield each


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def _unasked(ids: Iterable[Identifier], source: LiveSource, store: Store) -> list[Identifier]:
    named = {str(identifier): identifier for identifier in ids}
    return [named[name] for name in _unsettled("identity", named, source, store)]


def _unsettled(question: Question, papers: Iterable[str], source: LiveSource, store: Store) -> list[str]:
    """Those papers of which the question is open, what has failed before last.

    A source is left after some failures in a row: those that always fail must not keep the others from being asked.
    """
    papers = list(papers)
    states = {s.paper: s.state for s in store.standings(source.name, question, papers)}
    return sorted((paper for paper in papers if states.get(paper, "failed") == "failed"), key=states.__contains__)


def _failed(ids: Sequence[Identifier], source: LiveSource, store: Store) -> set[Identifier]:
    """Those identifiers whose last look-up failed."""
    standings = store.standings(source.name, "identity", map(str, ids))
    failed = {standing.paper for standing in standings if standing.state == "failed"}
    return {identifier for identifier in ids if str(identifier) in failed}


def _settled(source: LiveSource, question: Question, papers: Iterable[str], store: Store) -> set[str]:
    """Those papers of which the question is answered, be it in vain."""
    return {s.paper for s in store.standings(source.name, question, papers) if s.state != "failed"}


def _by_title(
    entries: Iterable[Entry], source: LiveSource, store: Store, progress: Progress
) -> Iterator[tuple[Answer, ...]]:
    """Ask by title for entries whose identifiers nobody knows, or lead to a paper of another title."""
    entries = tuple(entry for entry in entries if entry.title)
    known = store.identities(source.name, {handle for entry in entries for handle in handles(entry)})
    doubtful = [entry for entry in entries if not _is_known(entry, known)]
    titles = {handles(entry)[-1]: entry for entry in reversed(doubtful)}
    asked = [titles[handle] for handle in _unsettled("identity", sorted(titles), source, store)]
    for entry in _counted(asked, f"{source.name}: looking up title", progress):
        yield (source.match(entry.title or "", _year(entry), entry.authors),)


def _year(entry: Entry) -> int | None:
    date = printed_date(entry.date) if entry.date else None
    return int(date.value[:4]) if date else None


def _is_known(entry: Entry, known: dict[str, Identity]) -> bool:
    return any(same_work(entry.title or "", known[handle].title) for handle in handles(entry) if handle in known)


def _own_ids(entries: Sequence[Entry], source: LiveSource, store: Store) -> list[str]:
    """The source's own ids of the papers of all entries."""
    known = store.identities(source.name, {handle for entry in entries for handle in handles(entry)})
    return sorted({str(who.identifiers[0]) for entry in entries for who in papers_of(entry, known)})


def _identifier(text: str) -> Identifier:
    scheme, _, value = text.partition(":")
    return Identifier(scheme, value)
