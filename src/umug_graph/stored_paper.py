"""A paper in a store -> all that the sources have said of it, and how each question about it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from umug_graph.dates import printed_date
from umug_graph.identifiers import identifier_of
from umug_graph.models import CiterList, Entry, EntryList, Identity, Paper, ReferenceList, Statement
from umug_graph.resolve.dates import publication_date
from umug_graph.sources.chain import agreed, in_order
from umug_graph.sources.stored import handles
from umug_graph.titles import normal_form, same_work

if TYPE_CHECKING:
    from umug_graph.store import Standing
    from umug_graph.store import Store as OpenStore


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """What a store holds of one paper: `identities` those whom it believes first first, lists by source."""

    paper: Paper
    identities: tuple[Identity, ...]
    standings: tuple[Standing, ...]
    references: tuple[ReferenceList, ...]
    citers: tuple[CiterList, ...]


def paper_in(path: Path | None, name: str) -> StoredPaper | None:
    """Look up an identifier or an exact title; None where there is no store or it knows no such paper.

    Raises
    ------
    StoreError: the store cannot be read.
    """
    if path is None or not path.exists():
        return None
    from umug_graph.store import open_store

    identifier, form = identifier_of(name), normal_form(name)
    asked = [str(identifier)] if identifier else [f"title:{form}"] if form else []
    if not asked:
        return None
    with open_store(path, create=False) as store:
        return _known(store, asked)


def _known(store: OpenStore, asked: Iterable[str]) -> StoredPaper | None:
    found = _bearers(store, asked)
    # A source may know the paper by another of its identifiers only.
    found |= _bearers(store, {str(each) for _, who in found for each in who.identifiers})
    if not found:
        return None
    identities = in_order({who for _, who in found}) or tuple(
        sorted((who for _, who in found), key=lambda who: who.origin)
    )
    own = [
        (source, str(who.identifiers[0])) for source, who in sorted(found, key=lambda each: (each[0], each[1].origin))
    ]
    return StoredPaper(
        _paper(identities),
        identities,
        standings_of(store, own, {*asked, *(str(each) for _, who in found for each in who.identifiers)}),
        tuple(each for source, one in own if (each := store.reference_list(source, one))),
        tuple(seen for source, one in own if (seen := store.citer_list(source, one))),
    )


def _bearers(store: OpenStore, asked: Iterable[str]) -> set[tuple[str, Identity]]:
    return {(source, who) for handle in sorted(asked) for source, who in store.find(handle) if who.identifiers}


def standings_of(store: OpenStore, own: Iterable[tuple[str, str]], asked: Iterable[str] = ()) -> tuple[Standing, ...]:
    """How the questions stand about papers by (source, its own id), and who was asked for them by handle."""
    found: set[Standing] = set()
    for source, papers in _by_source(own).items():
        found |= set(store.standings(source, None, papers))
    for source in store.sources():
        found |= set(store.standings(source, "identity", sorted(set(asked))))
    return tuple(sorted(found, key=_standing_order))


def _by_source(own: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    papers: dict[str, list[str]] = {}
    for source, paper in own:
        papers.setdefault(source, []).append(paper)
    return papers


def _standing_order(standing: Standing) -> tuple[str, str, str]:
    return standing.question, standing.source, standing.paper


def _paper(identities: Sequence[Identity]) -> Paper:
    """One paper of what sources say of it, as a field would have it; no list names it."""
    first, said = identities[0], agreed(identities)
    identifiers = tuple(dict.fromkeys(each for who in identities for each in who.identifiers))
    key = next((each for scheme in ("arxiv", "doi") for each in identifiers if each.scheme == scheme), identifiers[0])
    return Paper(
        str(key),
        first.title,
        first.abbreviation,
        identifiers=identifiers,
        date=publication_date((), identifiers, (), said.dates),
        venue=said.venue,
        organizations=tuple(dict.fromkeys(said.organizations)),
        references_printed=said.references_stated,
        cited_by_global=said.cited_by,
        byline=said.byline,
        abstract=said.abstract,
        influential_cited_by=said.influential_cited_by,
        retracted=said.retracted,
        statements=said.statements,
    )


def said_by_lists(lists: Iterable[EntryList], known: StoredPaper) -> tuple[Statement, ...]:
    """What entries say that bear its title or an id of it; not those whose title is another's: their link is wrong."""
    titles = [who.title for who in known.identities]
    wanted = {*map(str, known.paper.identifiers), *(f"title:{normal_form(title)}" for title in titles)}
    return tuple(
        statement
        for read in lists
        for entry in read.entries
        if wanted & set(handles(entry)) and (not entry.title or any(same_work(entry.title, each) for each in titles))
        for statement in _said(read, entry)
    )


def entries_of(lists: Iterable[EntryList], paper: Paper) -> tuple[Statement, ...]:
    """What the entries say on the lines where a paper is listed."""
    places = {(listing.list, listing.line) for listing in paper.listings}
    return tuple(
        statement
        for read in lists
        for entry in read.entries
        if (read.name, entry.line) in places
        for statement in _said(read, entry)
    )


def _said(read: EntryList, entry: Entry) -> list[Statement]:
    date = printed_date(entry.date) if entry.date else None
    fields = {"title": entry.title, "date": date and date.value, "venue": entry.venue, "authors": entry.authors}
    return [Statement(field, value, f"list:{read.name}:{entry.line}") for field, value in fields.items() if value]
