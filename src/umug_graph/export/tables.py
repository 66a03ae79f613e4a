"""FieldMap -> the CSV tables: UTF-8, commas, lines end with a line feed, the first row names the columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from umug_graph.export.text import Value, csv_cell, each_once, joined
from umug_graph.graph import paper_links
from umug_graph.graph.network import evidence_text, organizations
from umug_graph.metrics.organizations import organization_influence
from umug_graph.models import Author, Facet, Listing, Organization, Paper
from umug_graph.statements import by_field, disputed
from umug_graph.taxonomy import in_drawing_order

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

Column = Callable[[Paper], object]
Columns = dict[str, Sequence[object]]

MAIN_METRICS = ("cited_by_listed", "cited_by_known", "pagerank", "pagerank_0.85")
"""What papers.csv holds of the metrics; metrics.csv holds all."""


def papers_csv(fieldmap: FieldMap) -> str:
    """One row a paper, listed ones first, then by key; an unknown value is an empty cell."""
    rows = _Rows(fieldmap)
    metrics = rows.metrics(name for name in fieldmap.scores if name in MAIN_METRICS)
    return _written(rows.of(PAPER_COLUMNS) | rows.ranks() | metrics | rows.of(MORE_PAPER_COLUMNS))


def metrics_csv(fieldmap: FieldMap) -> str:
    """One row a paper as in papers.csv, one column a metric; an undefined value is an empty cell."""
    rows = _Rows(fieldmap)
    named = rows.of({name: PAPER_COLUMNS[name] for name in ("key", "title", "listed")})
    return _written(named | rows.ranks() | rows.metrics(fieldmap.scores))


class _Rows:
    """The papers of a field's graph in the order of the tables, and columns of what is known of them."""

    def __init__(self, fieldmap: FieldMap) -> None:
        self._fieldmap, places = fieldmap, fieldmap.graph.positions
        held = (paper for paper in fieldmap.corpus.papers if paper.key in places)
        self._papers = sorted(held, key=lambda paper: (not paper.listed, paper.key))
        self._places = [places[paper.key] for paper in self._papers]

    def of(self, columns: Mapping[str, Column]) -> Columns:
        return {name: [column(paper) for paper in self._papers] for name, column in columns.items()}

    def metrics(self, names: Iterable[str]) -> Columns:
        return {name: self._placed(self._fieldmap.scores[name]) for name in names}

    def ranks(self) -> Columns:
        """Rank by the intervals' metric, with the interval and the chance to stand at the top."""
        intervals = self._fieldmap.intervals
        found = self._placed(intervals.papers)
        names = {"rank": "rank", "rank_low": "low", "rank_high": "high", f"p_top_{intervals.top}": "p_top"}
        return {column: [one and getattr(one, name) for one in found] for column, name in names.items()}

    def _placed(self, values: Sequence[Value]) -> list[Value]:
        return [values[place] for place in self._places]


def _sections(listings: Iterable[Listing]) -> str | None:
    """The section path in every list, each once."""
    paths = dict.fromkeys(" > ".join(listing.section) for listing in listings if listing.section)
    return joined(paths) or None


def _lists(paper: Paper) -> str | None:
    return joined(dict.fromkeys(listing.list for listing in paper.listings)) or None


PAPER_COLUMNS: Mapping[str, Column] = {
    "key": lambda paper: paper.key,
    "title": lambda paper: paper.title,
    "abbreviation": lambda paper: paper.abbreviation,
    "date": lambda paper: paper.date.value if paper.date else None,
    "date_precision": lambda paper: paper.date.precision if paper.date else None,
    "date_source": lambda paper: paper.date.origin if paper.date else None,
    "venue": lambda paper: paper.venue,
    "organizations": lambda paper: joined(paper.organizations),
    "facets": lambda paper: joined([facet.name for facet in paper.facets]),
    "listed": lambda paper: paper.listed,
    "lists": lambda paper: _lists(paper) if paper.listings else None,
    "sections": lambda paper: _sections(paper.listings) if paper.listings else None,
    "url": lambda paper: paper.url,
    "code_url": lambda paper: paper.code_url,
    "references_known": lambda paper: paper.references_known,
    "references_printed": lambda paper: paper.references_printed,
}
MORE_PAPER_COLUMNS: Mapping[str, Column] = {
    "authors": lambda paper: paper.authors or joined(author.name for author in paper.byline) or None,
    "identifiers": lambda paper: joined(map(str, paper.identifiers)),
    "aliases": lambda paper: " | ".join(paper.aliases),
    "cited_by_global": lambda paper: paper.cited_by_global,
    "influential_cited_by": lambda paper: paper.influential_cited_by,
    "citers_known": lambda paper: paper.citers_known,
    "retracted": lambda paper: paper.retracted,
    "disputed": lambda paper: joined(disputed(paper.statements)) or None if paper.statements else None,
}


def citations_csv(fieldmap: FieldMap) -> str:
    """One row a sighting of a citation: which source saw it, the title as printed, the line in that source.

    `influential` and `intents` are of the citation, the same in all its rows: empty where no source judges it. `basis`
    is what that source's judgement rests on.
    """
    rows = (
        (
            citation.citing,
            citation.cited,
            sighting.source,
            sighting.raw_title,
            sighting.line,
            citation.influential,
            None if citation.intents is None else joined(citation.intents),
            sighting.basis,
        )
        for citation in sorted(fieldmap.corpus.citations, key=attrgetter("citing", "cited"))
        for sighting in sorted(citation.sightings, key=lambda seen: (seen.source, seen.line or 0, seen.raw_title))
    )
    return _table(("citing", "cited", "source", "raw_title", "line", "influential", "intents", "basis"), rows)


def statements_csv(fieldmap: FieldMap) -> str:
    """One row a statement: what a source says of a field of a paper, and whether sources differ in that field.

    Abstracts are left out: they stand in corpus.json.
    """
    rows = (
        (paper.key, said.field, said.value, said.origin, said.day, said.field in differing)
        for paper in sorted(fieldmap.corpus.papers, key=lambda paper: paper.key)
        if paper.statements
        for differing in (disputed(paper.statements),)
        for said in chain.from_iterable(by_field(paper.statements).values())
        if said.field != "abstract"
    )
    return _table(("paper", "field", "value", "origin", "day", "disputed"), rows)


def authors_csv(fieldmap: FieldMap) -> str:
    """One row an author of a paper as a live source names them, in the order of the byline."""
    rows = (
        (paper.key, place, author.name, author.id, joined(author.organizations) or None, _rors(author))
        for paper in sorted(fieldmap.corpus.papers, key=lambda paper: paper.key)
        for place, author in enumerate(paper.byline, 1)
    )
    return _table(("paper", "place", "name", "id", "organizations", "rors"), rows)


def _rors(author: Author) -> str | None:
    """The ROR ids of an author's organizations, in their order."""
    return joined(ror or "unknown" for ror in author.rors) if any(author.rors) else None


def links_csv(fieldmap: FieldMap) -> str:
    """One row a pair of listed papers and kind of thing they share."""
    links = paper_links(fieldmap.corpus)
    rows = ((link.a, link.b, link.kind, joined(link.shared), link.weight) for link in links)
    return _table(("a", "b", "kind", "shared", "weight"), rows)


def organizations_csv(fieldmap: FieldMap) -> str:
    """One row an organization: its own papers (not those of its parts), what it is, and how its papers are cited.

    `printed` are the forms that lists print, `candidates` what a form may stand for that was left open. The citations,
    and of those that can be judged the ones from its own papers, count the papers of its parts, too.
    """
    papers: dict[str, list[str]] = defaultdict(list)
    for paper in fieldmap.corpus.papers:
        for name in paper.organizations:
            papers[name].append(paper.key)
    known = {each.name: each for each in fieldmap.corpus.organizations}
    cited = {each.name: each for each in organization_influence(fieldmap.corpus, graph=fieldmap.graph)}
    rows = (
        (
            *(name, parent, joined(sorted(papers[name])), len(papers[name])),
            *_facts(known.get(name, Organization(name))),
            *(getattr(cited.get(name), figure, None) for figure in _CITED),
        )
        for name, parent in organizations(fieldmap.corpus).items()
    )
    told = ("printed", "kind", "country", "ror", "candidates")
    return _table(("name", "parent", "papers", "paper_count", *told, *_CITED), rows)


_CITED = ("citations", "judged", "self_citations", "self_citation_share")


def _facts(of: Organization) -> tuple[str | None, ...]:
    return joined(of.printed), of.kind, of.country, of.ror, joined(of.candidates) or None


def facets_csv(fieldmap: FieldMap) -> str:
    """One row a facet of a paper, with what speaks for and against it; facets in drawing order, papers by key.

    Facets that are doubted have rows of their own, not `given`.
    """
    tagged: dict[str, list[tuple[str, Facet, bool]]] = defaultdict(list)
    for paper in sorted(fieldmap.corpus.papers, key=lambda paper: paper.key):
        for facet in (*paper.facets, *paper.doubted):
            tagged[facet.name].append((paper.key, facet, facet in paper.facets))
    rows = (
        (name, key, evidence_text(facet.evidence), facet.confidence, evidence_text(facet.against) or None, given)
        for name in in_drawing_order(tagged, fieldmap.corpus.taxonomy)
        for key, facet, given in tagged[name]
    )
    return _table(("facet", "paper", "evidence", "confidence", "against", "given"), rows)


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    return _written(dict(zip(columns, zip(*rows, strict=True), strict=False)) or dict.fromkeys(columns, ()))


def _written(columns: Mapping[str, Sequence[object]]) -> str:
    cells = [each_once(csv_cell, values) for values in columns.values()]
    return "\n".join([",".join(columns), *map(",".join, zip(*cells, strict=True)), ""])
