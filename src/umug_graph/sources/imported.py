"""Bibliography files -> reference lists, and answers that a store keeps: what a user's own library says of papers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from umug_graph.bibliographies import Bibliography, BibliographyEntry, parse_bibliography
from umug_graph.bibliographies.entries import without_markup
from umug_graph.errors import BibliographyError, ReferencesError
from umug_graph.identifiers import SCHEMES, identifier_of
from umug_graph.models import Author, Identifier, Identity, Reference, ReferenceList
from umug_graph.store.answers import Answer
from umug_graph.titles import normal_form

OWN_TITLE = "title"
"""Scheme of the own id of an entry that prints no identifier; its value is the title's normal form."""


def source_name(name: str) -> str:
    """The source that a store knows the files imported as `name` by."""
    return f"files:{name}"


def references_of(entries: Iterable[BibliographyEntry]) -> tuple[Reference, ...]:
    """Entries as references; one that has neither title nor identifier is none."""
    return tuple(
        Reference(
            title=without_markup(entry.title or ""),
            year=entry.date[:4] if entry.date else None,
            first_author=entry.authors[0].last if entry.authors else None,
            identifiers=entry.identifiers,
            line=entry.line,
        )
        for entry in entries
        if entry.title or entry.identifiers
    )


def reference_list(data: bytes, path: Path) -> ReferenceList:
    """The reference list that a bibliography file is; docs/references.md says how it names the citing paper.

    Raises
    ------
    ReferencesError: the file cannot be read, or neither a comment nor its name says whose references they are.
    """
    try:
        read = parse_bibliography(data, path)
    except BibliographyError as error:
        raise ReferencesError(path, error.reason) from None
    facts = dict(reversed(read.facts))
    key = facts.get("key") or facts.get("title") or _named_by(path.stem)
    if key is None:
        raise ReferencesError(path, f"nothing names the citing paper: {_ASKS[read.format]}")
    references = references_of(read.entries)
    if not references:
        raise ReferencesError(path, "no references")
    return ReferenceList(key, f"files:{path.stem}", references, facts.get("title"), _printed_count(read))


def _printed_count(read: Bibliography) -> int | None:
    printed = dict(reversed(read.facts)).get("refs_printed", "")
    return int(printed) if re.fullmatch(r"\d{1,6}", printed, re.ASCII) else None


_BY_NAME = "its file name is no identifier such as arxiv-2409.18869 (docs/references.md)"
_ASKS = {
    "bibtex": f"there is no line '% key:' or '% title:', and {_BY_NAME}",
    "ris": f"there is no line '# key:' or '# title:' above the first record, and {_BY_NAME}",
    "csl-json": _BY_NAME,
}


def _named_by(stem: str) -> str | None:
    """The identifier or title that a file is named after: `2409.18869`, `doi-10.1000_7`, `title-Some_words`."""
    scheme, _, rest = stem.partition("-")
    if scheme.lower() == "title" and normal_form(rest):
        return rest.replace("_", " ")
    # A slash cannot stand in a file name; the first underscore takes its place.
    candidates = [stem, stem.replace("_", "/", 1)]
    if scheme.lower() in SCHEMES:
        candidates = [f"{scheme.lower()}:{rest.replace('_', '/', 1)}", f"{scheme.lower()}:{rest}"]
    return next((str(found) for each in candidates if (found := identifier_of(each))), None)


def identity_of(entry: BibliographyEntry, name: str) -> Identity | None:
    """What an entry says its work to be; None where it has no title that says anything.

    Its own id is its first identifier by the order of SCHEMES, else `title:<normal form>`.
    """
    title = without_markup(entry.title or "")
    form = normal_form(title)
    if not form:
        return None
    printed = sorted(entry.identifiers, key=lambda identifier: SCHEMES.index(identifier.scheme))
    identifiers = tuple(printed) or (Identifier(OWN_TITLE, form),)
    return Identity(
        title=title,
        identifiers=identifiers,
        abbreviation=entry.abbreviation,
        origin=f"{source_name(name)}:{identifiers[0]}",
        date=entry.date,
        authors=tuple(Author(str(author)) for author in entry.authors),
        venue=entry.venue,
        abstract=without_markup(entry.abstract) if entry.abstract else None,
        topics=entry.keywords,
    )


def answers_of(entries: Iterable[BibliographyEntry], name: str, day: str) -> tuple[Answer, ...]:
    """Who the works of some entries are, asked by each of their identifiers and by title; the first entry counts.

    `day` (ISO) is when they are told.
    """
    answers: dict[str, Answer] = {}
    told: dict[str, Identity] = {}
    for entry in entries:
        who = identity_of(entry, name)
        if who is None:
            continue
        # Two entries of one work (a preprint and its duplicate in the library) are one answer: the first.
        who = told.setdefault(str(who.identifiers[0]), replace(who, as_of=day))
        for answer in _told_by(who, name, day):
            answers.setdefault(answer.paper, answer)
    return tuple(answers.values())


def citing_answers(citing: Identity, read: Iterable[Bibliography], name: str, day: str) -> tuple[Answer, ...]:
    """Who the citing paper is, and that the entries read are its references.

    How many it has is known where a single file says so (`% refs_printed: 110`).
    """
    read = tuple(read)
    stated = _printed_count(read[0]) if len(read) == 1 else None
    references = tuple(dict.fromkeys(each for one in read for each in references_of(one.entries)))
    own = str(citing.identifiers[0])
    who = replace(citing, origin=f"{source_name(name)}:{own}", as_of=day)
    listed = Answer(source_name(name), "references", own, "found", day, links=references, stated=stated)
    return (*_told_by(who, name, day), listed)


def _told_by(who: Identity, name: str, day: str) -> list[Answer]:
    """Who a work is, asked by each of its identifiers and by its title."""
    handles = dict.fromkeys([*map(str, who.identifiers), f"title:{normal_form(who.title)}"])
    return [Answer(source_name(name), "identity", handle, "found", day, identity=who) for handle in handles]
