"""The rows of all lists, each with the paper that it was resolved to, indexed as the rules ask for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar, cast

from umug_graph.identifiers import link_to
from umug_graph.models import Corpus, Entry, EntryList, Identifier, LedgerLine, Paper
from umug_graph.titles import likeness, normal_form, same_work

_SHOWN = 100
_ALIKE = 0.75
_MOST_ROWS = 100
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Row:
    """An entry, the list it stands in, and its paper; None where it was not resolved."""

    list: str
    entry: Entry
    paper: Paper | None

    @property
    def line(self) -> int:
        """Line in the list, from 1."""
        return self.entry.line

    @property
    def label(self) -> str:
        """What a keeper finds the row by: its title in quotes, else its name, else its paper's title."""
        paper_title = self.paper.title if self.paper else None
        return quoted(self.entry.title or self.entry.abbreviation or paper_title or self.entry.raw)


class Rows:
    """The corpus by rows: in reading order, by place, by paper within a list; papers by identifier."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.papers = {paper.key: paper for paper in corpus.papers}
        self.rows = _rows(corpus)
        self.paper_of_id = {found: paper for paper in reversed(corpus.papers) for found in paper.identifiers}
        self._by_place: dict[tuple[str, int], list[Row]] = defaultdict(list)
        self._by_list: dict[str, list[Row]] = defaultdict(list)
        self._by_paper: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows:
            self._by_place[row.list, row.line].append(row)
            self._by_list[row.list].append(row)
            if row.paper:
                self._by_paper[row.paper.key].append(row)
        self._made: dict[tuple[str, str], object] = {}
        self.rejected: dict[tuple[str, int, str], list[LedgerLine]] = defaultdict(list)
        self._contested: dict[tuple[str, int, str], list[LedgerLine]] = defaultdict(list)
        for line in corpus.ledger:
            if line.list is not None and line.line is not None and line.identifier is not None:
                kept = self.rejected if line.action == "identifier-rejected" else self._contested
                kept[line.list, line.line, line.key].append(line)

    def rejections(self, row: Row) -> list[LedgerLine]:
        """What the resolver took from this row, each identifier once."""
        lines = self.rejected.get((row.list, row.line, row.paper.key), []) if row.paper else []
        return list({line.identifier: line for line in reversed(lines)}.values())

    def contested(self, row: Row) -> list[tuple[Identifier, Paper]]:
        """Identifiers of a row that other papers bear as well, nothing deciding between them, with those papers."""
        lines = self._contested.get((row.list, row.line, row.paper.key), []) if row.paper else []
        return [
            (line.identifier, self.papers[told.detail])
            for line in lines
            for told in line.evidence
            if line.identifier in row.entry.identifiers and told.kind == "other" and told.detail in self.papers
        ]

    def once(self, key: tuple[str, str], make: Callable[[], _T]) -> _T:
        """What `make` gives, made once for each key (what it is, of which list)."""
        if key not in self._made:
            self._made[key] = make()
        return cast("_T", self._made[key])

    def of_list(self, name: str) -> list[Row]:
        """The rows of a list, in reading order."""
        return self._by_list[name]

    def at(self, name: str, line: int) -> list[Row]:
        """The rows that begin at a line of a list."""
        return self._by_place.get((name, line), [])

    def of_key(self, key: str) -> list[Row]:
        """The rows of all lists that are of a paper."""
        return self._by_paper.get(key, [])

    def of_title(self, row: Row) -> list[Row]:
        """The other rows of all lists that are of the paper of a row and print its title: no link alone ties them."""
        title = row.entry.title or row.entry.abbreviation or ""
        same = self.of_key(row.paper.key) if row.paper else []
        if row.paper and len(same) > _MOST_ROWS:
            # One link under all rows of a list, say: equal titles are enough there, and not all of them.
            of_paper = same
            titles = self.once(("titles", row.paper.key), lambda: _by_title(of_paper))
            same = titles.get(normal_form(title), [])[:_MOST_ROWS]
        return [one for one in same if one.entry is not row.entry and same_work(one.entry.title or "", title)]

    def bearers(self, form: str) -> list[Paper]:
        """The papers whose titles begin with a name (in normal form) and a colon."""
        return self.once(("bearers", ""), self._gather_bearers).get(form, [])

    def _gather_bearers(self) -> dict[str, list[Paper]]:
        found: dict[str, list[Paper]] = defaultdict(list)
        for paper in self.corpus.papers:
            head, colon, _ = paper.title.partition(":")
            if colon:
                found[normal_form(head)].append(paper)
        return found

    def prints_beside(self, row: Row) -> list[tuple[str, str]]:
        """Under which titles others print the paper of a row, each with who does: lists, references, sources."""
        paper = row.paper
        return (
            self.once((f"prints of {paper.key}", row.list), lambda: self._beside(paper.key, row.list)) if paper else []
        )

    def _beside(self, key: str, name: str) -> list[tuple[str, str]]:
        listed = [(one.list, one.entry.title) for one in self.of_key(key) if one.entry.title]
        return [(voice, title) for voice, title in (*self.prints_of(key), *listed) if voice != name]

    def prints_of(self, key: str) -> list[tuple[str, str]]:
        """Who prints a paper, and under which title, as far as the resolver merged it."""
        return [(line.list, _printed(line)) for line in self._merges(key) if line.list is not None]

    def is_stray(self, row: Row) -> bool:
        """Whether only an id that it has lost ties a row to its paper, so that what holds for that need not for it."""
        lost = {f"{line.identifier} " for line in self.rejections(row)}
        ties = self._merges(row.paper.key) if row.paper and lost else []
        told = (each.detail for line in ties if line.why == "same identifier" for each in line.evidence)
        return any(detail.startswith(tuple(lost)) for detail in told) and not self._is_titled(row)

    def _is_titled(self, row: Row) -> bool:
        """Whether anyone else prints the title or name of a row, or one like it, for its paper."""
        title = row.entry.title or row.entry.abbreviation or ""
        return any(
            normal_form(title) in normal_form(other) or likeness(title, other) >= _ALIKE
            for _, other in self.prints_beside(row)
        )

    def _merges(self, key: str) -> list[LedgerLine]:
        return self.once(("merges", ""), self._gather_merges).get(key, [])

    def _gather_merges(self) -> dict[str, list[LedgerLine]]:
        found: dict[str, list[LedgerLine]] = defaultdict(list)
        for line in self.corpus.ledger:
            if line.action == "merged":
                found[line.key].append(line)
        return found

    def is_crowded(self, row: Row) -> bool:
        """Whether another entry stands on the lines of a row, so that what stands there may be that one's."""
        lines = range(row.line, row.line + row.entry.raw.count("\n") + 1)
        return sum(len(self._by_place.get((row.list, line), ())) for line in lines) > 1

    def by_paper(self) -> Iterable[tuple[Row, ...]]:
        """The rows of one paper in one list, for every such pair, lines ascending."""
        groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows:
            if row.paper:
                groups[row.list, row.paper.key].append(row)
        return [tuple(group) for group in groups.values()]

    def naming(self, identifier: Identifier) -> str:
        """The paper that bears the identifier as `"title" (arxiv:...)`, else only the identifier."""
        paper = self.paper_of_id.get(identifier)
        return f"{quoted(paper.title)} ({identifier})" if paper else str(identifier)


def _by_title(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[normal_form(row.entry.title or "")].append(row)
    return found


def _rows(corpus: Corpus) -> tuple[Row, ...]:
    places: dict[tuple[str, int], list[Paper]] = defaultdict(list)
    for paper in corpus.papers:
        for listing in paper.listings:
            places[listing.list, listing.line].append(paper)
    lists = sorted(corpus.lists, key=lambda read: read.name)
    return tuple(row for read in lists for row in _rows_of(read, places))


def _rows_of(read: EntryList, places: dict[tuple[str, int], list[Paper]]) -> Iterable[Row]:
    by_line: dict[int, list[Entry]] = defaultdict(list)
    for entry in read.entries:
        by_line[entry.line].append(entry)
    for line in sorted(by_line):
        papers = places.get((read.name, line), [])
        alone = papers[0] if len(papers) == 1 and len(by_line[line]) == 1 else None
        handles = {} if alone else _handles(papers)
        for entry in by_line[line]:
            yield Row(read.name, entry, alone or _paper_of(entry, handles))


def _handles(papers: Iterable[Paper]) -> dict[str, Paper]:
    """What tells papers on one source line apart: ids, titles and names."""
    handles: dict[str, Paper] = {}
    for paper in papers:
        titles = (paper.title, paper.abbreviation or "", *paper.aliases)
        for handle in (paper.key, *map(str, paper.identifiers), *map(normal_form, titles)):
            handles.setdefault(handle, paper)
    return handles


def _paper_of(entry: Entry, handles: dict[str, Paper]) -> Paper | None:
    texts = (normal_form(text) for text in (entry.title, entry.abbreviation) if text)
    sought = (*texts, *map(str, entry.identifiers))
    return next((handles[handle] for handle in sought if handle in handles), None)


def _printed(line: LedgerLine) -> str:
    """The title that a merged mention prints; the ledger tells its place behind it."""
    place = line.list if line.line is None else f"{line.list}:{line.line}"
    return line.what.removesuffix(f" ({place})")


def own_identifier(paper: Paper | None) -> Identifier | None:
    """The best identifier of a paper that has an address; None where there is none."""
    return next((found for found in (paper.identifiers if paper else ()) if link_to(found)), None)


def own_link(paper: Paper | None) -> str | None:
    """The address of the paper by its best identifier; None where no identifier with an address is known."""
    own = own_identifier(paper)
    return link_to(own) if own else None


def quoted(text: str, longest: int = _SHOWN) -> str:
    """One line in double quotes, cut where it is too long to be read in a message."""
    flat = " ".join(text[: 4 * longest].split())
    return f'"{flat if len(flat) <= longest else flat[: longest - 1].rstrip() + "…"}"'
