"""Corpus -> what the evidence of hops is drawn from: papers and citations by place, names, teams, literature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, cast

from umug_graph.graph import UNKNOWN_DAY, CitationGraph, citation_graph
from umug_graph.graph.spans import iso_date, span_of_days
from umug_graph.identifiers import arxiv_month
from umug_graph.lineages.literature import Literature, Titles
from umug_graph.lineages.series import Series
from umug_graph.lineages.team import Teams
from umug_graph.models import Citation, Corpus, Paper

if TYPE_CHECKING:
    from umug_graph.lineages.evidence import Case

_LONG_AGO, _FAR_AHEAD = -(2**31), 2**31 - 1


@dataclass(frozen=True)
class Dossier:
    """A corpus, indexed for lineages; papers are named by their positions in `graph`, oldest first."""

    corpus: Corpus
    known_graph: CitationGraph | None = field(default=None, repr=False)
    """Its graph, if that is at hand."""
    heard: dict[tuple[int, int], Case] = field(default_factory=dict, repr=False)
    """Hops (cited, citing) that were weighed by themselves; kept by `evidence`."""
    doubts_of_lists: dict[int, list[float]] = field(default_factory=dict, repr=False)
    """For papers whose lists were weighed, the doubts of what they cite, the least first; kept by `evidence`."""
    _contested: dict[int, str | None] = field(default_factory=dict, repr=False)

    @cached_property
    def graph(self) -> CitationGraph:
        """Who cites whom."""
        return citation_graph(self.corpus) if self.known_graph is None else self.known_graph

    @cached_property
    def papers(self) -> tuple[Paper, ...]:
        """The papers in the order of the graph."""
        by_key = {paper.key: paper for paper in self.corpus.papers}
        return tuple(by_key[key] for key in self.graph.keys)

    @cached_property
    def citations(self) -> Mapping[tuple[str, str], Citation]:
        """Citations by (cited, citing) keys."""
        return {(citation.cited, citation.citing): citation for citation in self.corpus.citations}

    @cached_property
    def series(self) -> Series:
        """The names of the papers."""
        return Series(self.papers)

    @cached_property
    def teams(self) -> Teams:
        """Organizations and authors."""
        return Teams(self.corpus)

    @cached_property
    def literature(self) -> Literature:
        """References and citers."""
        return Literature(self.graph)

    @cached_property
    def titles(self) -> Titles:
        """Words of titles."""
        return Titles(self.papers)

    @cached_property
    def first_days(self) -> list[int]:
        """The first day on which each paper may have come out; long ago where that is unknown."""
        return [first for first, _ in self._spans]

    @cached_property
    def last_days(self) -> list[int]:
        """The last day on which each paper may have come out; far ahead where that is unknown."""
        return [last for _, last in self._spans]

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        """From when to when each paper may have come out: its date, or the month of its arXiv id if that is earlier.

        A list may print the day of a later version; the work was there with the first.
        """
        dated = zip(self.graph.days.tolist(), self.graph.days_until.tolist(), strict=True)
        spans = ((_LONG_AGO, _FAR_AHEAD) if first == UNKNOWN_DAY else (first, last) for first, last in dated)
        return [_not_after(span, _arxiv_span(paper)) for span, paper in zip(spans, self.papers, strict=True)]

    def dated(self, i: int) -> str:
        """The date of paper i in words; the month of its arXiv id where that, being earlier, is the one that counts."""
        span = (self.first_days[i], self.last_days[i])
        if span == (self.graph.days[i], self.graph.days_until[i]):
            return self.graph.date(i) or "unknown"
        return f"{iso_date(*span)} (by its arXiv id)"

    def can_hop(self, cited: int, citing: int) -> bool:
        """Whether time lets the paper `citing` build on `cited`: `cited` is not known to be the later one."""
        return self.first_days[cited] <= self.last_days[citing]

    def builds_on(self, i: int) -> list[int]:
        """The papers that paper i cites and time lets it build on."""
        return [j for j in self.graph.cites(i).tolist() if self.can_hop(j, i)]

    def led_to(self, i: int) -> list[int]:
        """The papers that cite paper i and that time lets build on it."""
        return [j for j in self.graph.cited_by(i).tolist() if self.can_hop(i, j)]

    def contested_name(self, i: int) -> str | None:
        """The name of paper i, or the one that its own begins with, where several works bear it."""
        if i not in self._contested:
            self._contested[i] = self.series.contested(self.papers[i])
        return self._contested[i]

    def are_homonyms(self, i: int, j: int) -> bool:
        """Whether two works go by one name that several bear, without anything that makes them one series.

        Nothing shared (organization, author), and neither cites the other: Meta's Emu and Emu3.
        """
        name = self.contested_name(j)
        if i == j or name is None or self.contested_name(i) != name:
            return False
        a, b = self.graph.keys[i], self.graph.keys[j]
        cite = (a, b) in self.citations or (b, a) in self.citations
        return not cite and not self.teams.tied(self.papers[i], self.papers[j])

    def shares_name(self, i: int) -> bool:
        """Whether another work bears just the name of paper i."""
        return self.series.is_shared(self.papers[i])


def dossier_of(corpus: Corpus, graph: CitationGraph) -> Dossier:
    """The dossier of a corpus and its graph, which keeps it: series and the page ask it for much the same."""
    kept = graph.kept.get(Dossier)
    if kept is None or kept.corpus is not corpus:
        kept = graph.kept[Dossier] = Dossier(corpus, graph)
    return cast(Dossier, kept)


def _arxiv_span(paper: Paper) -> tuple[int, int] | None:
    months = [month for own in paper.identifiers if own.scheme == "arxiv" and (month := arxiv_month(own.value))]
    return span_of_days(min(months)) if months else None


def _not_after(stated: tuple[int, int], known: tuple[int, int] | None) -> tuple[int, int]:
    """The stated span, or the known one if that ends before the stated one begins or the stated one is unknown."""
    return known if known is not None and (known[1] < stated[0] or stated[0] == _LONG_AGO) else stated
