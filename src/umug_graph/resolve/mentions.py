"""Entries, identities and references -> mentions: every place where a work is printed, alike and in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from umug_graph.authors import family, family_name, surname
from umug_graph.dates import year_of
from umug_graph.identifiers import identifier_of
from umug_graph.models import CiterList, Entry, EntryList, Identifier, Identity, Reference, ReferenceList
from umug_graph.sources import Source
from umug_graph.statements import source_of
from umug_graph.titles import normal_form

Kind = Literal["identity", "entry", "citing", "reference"]


OWN_FILES = "files:"
"""How the origins of what a user's own files say begin."""


@dataclass(slots=True, eq=False)  # not frozen: that takes twice as long to make, and nothing changes one
class Mention:
    """A work as it is printed at one place. `origin` is a list's name, `snapshot:emu3` and the like.

    `title` is None where none is printed, `form` its normal form; `names` are abbreviations printed along with it.
    `voice` is who says so: all that one live source says is one voice, in however many lists it stands. `byline` holds
    the family names of all authors, in order, where a source knows them. `who`, `entry` or `reference` is what it was.
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
    printed_author: str | None = None
    voice: str = ""
    byline: tuple[str, ...] = ()
    who: Identity | None = None
    reference: Reference | None = None

    @property
    def place(self) -> str:
        """Where it stands: origin and line."""
        return self.origin if self.line is None else f"{self.origin}:{self.line}"

    @property
    def vote(self) -> tuple[str, int]:
        """Whose word it is, and what it weighs: a looked-up identity more than a print."""
        looked_up = self.kind == "identity" and not self.origin.startswith(OWN_FILES)
        return self.voice, 3 if looked_up else 1


@dataclass(frozen=True, slots=True)
class Gathered:
    """All mentions, and which mention each reference list and each of its references became; citers become none."""

    mentions: tuple[Mention, ...]
    citing: tuple[tuple[ReferenceList, int, tuple[int, ...]], ...]
    citers: tuple[CiterList, ...] = ()


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
        voice = _voice(printed.origin, printed.as_of)
        author_of = surname if printed.as_of is None else family
        references = (_of_reference(reference, printed.origin, voice, author_of) for reference in printed.references)
        mentions += sorted(references, key=_content_order)
        citing.append((printed, first - 1, tuple(range(first, len(mentions)))))
    citers = sorted((told for source in sources for told in source.citer_lists()), key=_citer_list_order)
    return Gathered(tuple(mentions), tuple(citing), tuple(citers))


def _identity_order(who: Identity) -> tuple[str, ...]:
    return (who.origin, who.title, *map(str, who.identifiers))


def _reference_list_order(printed: ReferenceList) -> tuple[str, ...]:
    return (printed.origin, printed.key, *sorted(reference.title for reference in printed.references))


def _citer_list_order(told: CiterList) -> tuple[str, str, int]:
    return told.origin, told.key, len(told.citers)


def _content_order(mention: Mention) -> tuple[str, int, str, tuple[Identifier, ...], int]:
    """What is printed comes before where: rows may change their places."""
    return mention.title or "", mention.year or 0, mention.printed_author or "", mention.ids, mention.line or 0


def _of_identity(who: Identity) -> list[Mention]:
    names = (who.abbreviation,) if who.abbreviation else ()
    author = family(who.authors[0].name) if who.authors else frozenset()
    byline = tuple(filter(None, (family_name(each.name) for each in who.authors)))
    voice, year = _voice(who.origin, who.as_of), year_of(who.date)
    return [
        Mention(
            "identity",
            who.origin,
            None,
            title or None,
            normal_form(title),
            names,
            author,
            year,
            who.identifiers,
            voice=voice,
            byline=byline,
            who=who,
        )
        for title in (who.title, *who.aliases)
    ]


def _voice(origin: str, as_of: str | None) -> str:
    """Who speaks: a live source is one, a bundled or own file each one of its own."""
    return origin if as_of is None else source_of(origin)


def _of_entry(entry: Entry, origin: str) -> Mention:
    title = entry.title or entry.abbreviation
    names = tuple(dict.fromkeys(filter(None, (entry.abbreviation,))))
    author, form = surname(entry.authors), normal_form(title or "")
    year = year_of(entry.date) or year_of(entry.venue)
    ids = entry.identifiers
    return Mention("entry", origin, entry.line, title, form, names, author, year, ids, entry, voice=origin)


def _of_reference(
    reference: Reference, origin: str, voice: str, author_of: Callable[[str | None], frozenset[str]]
) -> Mention:
    title, author = reference.title or None, author_of(reference.first_author)
    form, year = normal_form(title or ""), year_of(reference.year)
    return Mention(
        "reference",
        origin,
        reference.line,
        title,
        form,
        (),
        author,
        year,
        reference.identifiers,
        printed_author=reference.first_author,
        voice=voice,
        reference=reference,
    )


def _of_citing(printed: ReferenceList, slugs: dict[str, Identity]) -> Mention:
    """The paper whose references these are: its key is an id, else the slug of a known identity, else a title."""
    slug = slugs.get(printed.key)
    # Some write an id where the title belongs: it is an id there, too.
    told = identifier_of(printed.title) if printed.title else None
    identifier = identifier_of(printed.key) or (None if slug else told)
    ids: Iterable[Identifier] = (identifier,) if identifier else slug.identifiers if slug else ()
    title = (None if told else printed.title) or (slug.title if slug else None if identifier else printed.key)
    voice = _voice(printed.origin, printed.as_of)
    return Mention("citing", printed.origin, None, title, normal_form(title or ""), ids=tuple(ids), voice=voice)
