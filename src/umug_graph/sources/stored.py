"""A store -> one source for each service that answered into it, cut to the papers of some lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from umug_graph.attributions import LICENCES
from umug_graph.identifiers import SCHEMES
from umug_graph.models import CiterList, Entry, EntryList, Identity, Miss, ReferenceList, SourceNote
from umug_graph.titles import normal_form, same_work

if TYPE_CHECKING:
    from umug_graph.sources import Source
    from umug_graph.store import Store


class StoredFacts:
    """What a store holds of one source about the papers of `entries`, read at once; the store may be closed then.

    Raises
    ------
    StoreError: the store cannot be read.
    """

    def __init__(self, store: Store, source_name: str, entries: Iterable[Entry]) -> None:
        self.name = source_name
        entries = tuple(entries)
        asked = sorted({handle for entry in entries for handle in handles(entry)})
        known = store.identities(source_name, asked)
        self._asked_well = frozenset(known)
        self._misses = _misses(store, source_name, [handle for handle in asked if handle not in known])
        titles = _titles_found(entries, known)
        found = {str(who.identifiers[0]): who for who in known.values() if who.identifiers}
        meant = {str(who.identifiers[0]) for entry in entries for who in papers_of(entry, known) if who.identifiers}
        self._identities = tuple(_known_as(found[own], titles[own]) for own in sorted(found))
        lists, citers = store.reference_lists(source_name, meant), store.citer_lists(source_name, meant)
        # Services tell 0 of papers whose references they have not read yet: an empty list is not a known one.
        self._reference_lists = tuple(_keyed(lists[own], found[own]) for own in sorted(lists) if lists[own].references)
        self._citer_lists = tuple(citers[own] for own in sorted(citers))

    def identities(self) -> tuple[Identity, ...]:
        """Whom the source found for the entries, by title or identifier, those of a wrong link among them."""
        return self._identities

    def reference_lists(self) -> tuple[ReferenceList, ...]:
        """The reference lists it knows of them."""
        return self._reference_lists

    def citer_lists(self) -> tuple[CiterList, ...]:
        """Who it has seen citing them."""
        return self._citer_lists

    def note(self) -> SourceNote:
        """Counts, the newest day of its answers, and what its licence asks for."""
        told: tuple[Identity | ReferenceList | CiterList, ...]
        told = (*self._identities, *self._reference_lists, *self._citer_lists)
        counts = {
            "identities": len(self._identities),
            "reference_lists": len(self._reference_lists),
            "references": sum(len(one.references) for one in self._reference_lists),
            "citer_lists": len(self._citer_lists),
            "citers": sum(len(one.citers) for one in self._citer_lists),
        }
        day = max((one.as_of for one in told if one.as_of), default=None)
        attribution, link = LICENCES.get(self.name, (None, None))
        return SourceNote(self.name, day, counts, attribution, link, self._misses)

    def misses(self) -> tuple[Miss, ...]:
        """What it was asked for and does not know."""
        return self._misses

    def compare(self, others: Sequence[StoredFacts]) -> None:
        """Take down who else knows what it does not know."""
        knowing = {miss: [one.name for one in others if miss.asked in one._asked_well] for miss in self._misses}
        self._misses = tuple(replace(miss, known_to=tuple(sorted(names))) for miss, names in knowing.items())


def _misses(store: Store, source_name: str, unknown: Sequence[str]) -> tuple[Miss, ...]:
    standings = store.standings(source_name, "identity", unknown)
    # A record without a title names nothing, and yet it is there.
    missed = (one for one in standings if one.state == "not_found" and "no title" not in (one.reason or ""))
    return tuple(sorted(Miss(one.paper, one.day) for one in missed))


def _keyed(told: ReferenceList, who: Identity) -> ReferenceList:
    return told if who.identifiers[0].scheme in SCHEMES else replace(told, key=who.title)


def _titles_found(entries: Iterable[Entry], known: dict[str, Identity]) -> dict[str, set[str]]:
    """The printed titles for which the source offered a paper that we took for it, by its own id."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        who = known.get(handles(entry)[-1]) if entry.title else None
        if entry.title and who and who.identifiers:
            found[str(who.identifiers[0])].add(" ".join(entry.title.split()))
    return found


def _known_as(who: Identity, found: Iterable[str]) -> Identity:
    """A paper with the titles for which it was found as aliases, each form once.

    Without the stand-in that the store knows it by where it has no identifier (its title's normal form).
    """
    aliases = {normal_form(title): title for title in (*sorted(found), *reversed(who.aliases))}
    aliases.pop(normal_form(who.title), None)
    ids = tuple(own for own in who.identifiers if own.scheme in SCHEMES)
    return replace(who, identifiers=ids, aliases=tuple(aliases[form] for form in sorted(aliases)))


def stored_sources(store: Store, lists: Sequence[EntryList]) -> tuple[Source, ...]:
    """A source for each name in the store that knows any paper of the lists, or says that it knows none.

    Raises
    ------
    StoreError: the store cannot be read.
    """
    entries = tuple(entry for read in lists for entry in read.entries)
    found = [StoredFacts(store, name, entries) for name in sorted(store.sources())]
    for source in found:
        source.compare([other for other in found if other is not source])
    return tuple(source for source in found if source.identities() or source.misses())


def handles(entry: Entry) -> tuple[str, ...]:
    """What an entry is asked for by, and found by in a store: its identifiers, then its title."""
    form = normal_form(entry.title or "")
    return (*map(str, entry.identifiers), *((f"title:{form}",) if form else ()))


def papers_of(entry: Entry, known: dict[str, Identity]) -> list[Identity]:
    """Whom an entry can mean of those known by its handles: those of its title if there are any.

    A wrong link leads to somebody else, whose references are nothing to the field.
    """
    found = [known[handle] for handle in handles(entry) if handle in known]
    titled = [who for who in found if same_work(entry.title or "", who.title)]
    by_title = known.get(handles(entry)[-1]) if entry.title else None
    return titled or ([by_title] if by_title else found)
