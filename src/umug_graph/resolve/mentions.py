"""Entries, identities and references -> mentions: every place where a work is printed, alike and in one order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from umug_graph.authors import surname
from umug_graph.dates import year_of
from umug_graph.identifiers import identifier_of
from umug_graph.models import Entry, EntryList, Identifier, Identity, Reference, ReferenceList
from umug_graph.sources import Source
from umug_graph.titles import normal_form

Kind = Literal["identity", "entry", "citing", "reference"]


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A work as it is printed at one place. `origin` is a list's name, `snapshot:emu3` and the like.

    `title` is None where none is printed, `form` its normal form; `names` are abbreviations printed along with it.
    """

    kind: Kind
    origin: str
    line: int | None
    title: str | None
    form: str
    names: tuple[str, ...] = ()
    author: frozenset[str] = frozenset()
    year: int | None = None
    ids: tuple[Identifier, ...] = ()
    entry: Entry | None = None
    printed_year: str | None = None
    printed_author: str | None = None

    @property
    def place(self) -> str:
        """Where it stands: origin and line."""
        return self.origin if self.line is None else f"{self.origin}:{self.line}"


@dataclass(frozen=True, slots=True)
class Gathered:
    """All mentions, and which mention each reference list and each of its references became."""

    mentions: tuple[Mention, ...]
    citing: tuple[tuple[ReferenceList, int, tuple[int, ...]], ...]


def gather(lists: Sequence[EntryList], sources: Sequence[Source]) -> Gathered:
    """All mentions of lists and sources, in an order that does not depend on the order of either."""
    known = sorted({who for source in sources for who in source.identities()}, key=_identity_order)
    mentions: list[Mention] = [mention for who in known for mention in _of_identity(who)]
    for listed in lists:
        mentions += sorted((_of_entry(entry, listed.name) for entry in listed.entries), key=_content_order)
    slugs = {who.origin.partition(":")[2]: who for who in known}
    citing = []
    for printed in sorted((p for source in sources for p in source.reference_lists()), key=_reference_list_order):
        mentions.append(_of_citing(printed, slugs))
        first = len(mentions)
        references = (_of_reference(reference, printed.origin) for reference in printed.references)
        mentions += sorted(references, key=_content_order)
        citing.append((printed, first - 1, tuple(range(first, len(mentions)))))
    return Gathered(tuple(mentions), tuple(citing))


def _identity_order(who: Identity) -> tuple[str, ...]:
    return (who.origin, who.title, *map(str, who.identifiers))


def _reference_list_order(printed: ReferenceList) -> tuple[str, ...]:
    return (printed.origin, printed.key, *sorted(reference.title for reference in printed.references))


def _content_order(mention: Mention) -> tuple[str, int, str, tuple[str, ...], int]:
    """What is printed comes before where: rows may change their places."""
    ids = tuple(map(str, mention.ids))
    return mention.title or "", mention.year or 0, mention.printed_author or "", ids, mention.line or 0


def _of_identity(who: Identity) -> list[Mention]:
    names = (who.abbreviation,) if who.abbreviation else ()
    titles = (who.title, *who.aliases)
    return [
        Mention("identity", who.origin, None, title, normal_form(title), names, ids=who.identifiers) for title in titles
    ]


def _of_entry(entry: Entry, origin: str) -> Mention:
    title = entry.title or entry.abbreviation
    names = tuple(dict.fromkeys(filter(None, (entry.abbreviation,))))
    author, form = surname(entry.authors), normal_form(title or "")
    year = year_of(entry.date) or year_of(entry.venue)
    return Mention("entry", origin, entry.line, title, form, names, author, year, entry.identifiers, entry)


def _of_reference(reference: Reference, origin: str) -> Mention:
    title, author = reference.title or None, surname(reference.first_author)
    form, year = normal_form(title or ""), year_of(reference.year)
    ids, line = reference.identifiers, reference.line
    return Mention(
        "reference",
        origin,
        line,
        title,
        form,
        (),
        author,
        year,
        ids,
        printed_year=reference.year,
        printed_author=reference.first_author,
    )


def _of_citing(printed: ReferenceList, slugs: dict[str, Identity]) -> Mention:
    """The paper whose references these are: its key is an id, else the slug of a known identity, else a title."""
    slug = slugs.get(printed.key)
    # Some write an id where the title belongs: it is an id there, too.
    told = identifier_of(printed.title) if printed.title else None
    identifier = identifier_of(printed.key) or (None if slug else told)
    ids: Iterable[Identifier] = (identifier,) if identifier else slug.identifiers if slug else ()
    title = (None if told else printed.title) or (slug.title if slug else None if identifier else printed.key)
    return Mention("citing", printed.origin, None, title, normal_form(title or ""), ids=tuple(ids))
