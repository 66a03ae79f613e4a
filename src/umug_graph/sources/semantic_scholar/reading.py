"""Semantic Scholar's JSON -> identities, references, citers.

Nothing of it is trusted; see sources/untrusted.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from umug_graph.identifiers import identifier_of
from umug_graph.models import Author, Identifier, Identity, Reference
from umug_graph.sources.untrusted import Work, count_of, day_of, items_of, line_of, lines_of, year_of

_LONGEST_TITLE, _LONGEST_NAME, _LONGEST_TEXT = 1_000, 200, 20_000
_LONGEST_CONTEXT, _MOST_CONTEXTS, _MOST_AUTHORS, _MOST_TOPICS = 2_000, 200, 10_000, 30
_SHA = re.compile(r"[0-9a-f]{40}", re.IGNORECASE | re.ASCII)
# What the pattern of DOIs stops at: of such a DOI only the head would be read, and the head is another's.
_ODD_IN_DOI = re.compile(r"[\s\"'<>\[\]\\^`{}|?#&]")


def own_id(work: Work) -> Identifier | None:
    """The paper's own id, `s2:<40 hex digits>`; None where it has none."""
    sha = work.get("paperId")
    return Identifier("s2", sha.lower()) if isinstance(sha, str) and _SHA.fullmatch(sha) else None


def identity_of(work: Work, day: str, source: str) -> Identity | None:
    """Who a paper is, as of `day`; None where it has no id or no title. Its own id is the first of its identifiers."""
    own, title = own_id(work), line_of(work.get("title"), _LONGEST_TITLE)
    if own is None or title is None:
        return None
    return Identity(
        title,
        identifiers_of(work),
        origin=f"{source}:{own}",
        date=_date_of(work),
        authors=tuple(_authors_of(work)),
        venue=line_of(work.get("venue"), _LONGEST_NAME) or line_of(_part(work, "journal", "name"), _LONGEST_NAME),
        abstract=line_of(work.get("abstract"), _LONGEST_TEXT),
        cited_by=count_of(work.get("citationCount")),
        influential_cited_by=count_of(work.get("influentialCitationCount")),
        references_stated=count_of(work.get("referenceCount")),
        topics=_topics_of(work),
        as_of=day,
    )


def linked_works(works: Iterable[object]) -> tuple[Reference, ...]:
    """The works of a nested list, in its order, each paper once."""
    return _each_once(_reference_of(work, {}) for work in works)


def linked_edges(rows: Iterable[object], end: str) -> tuple[Reference, ...]:
    """The works at one `end` (`citedPaper`, `citingPaper`) of citations, with what is judged of each citation."""
    return _each_once(_reference_of(row.get(end), row) for row in rows if isinstance(row, Mapping))


def _each_once(references: Iterable[Reference | None]) -> tuple[Reference, ...]:
    """Papers are told apart by their own id; what has none is kept as often as it is printed."""
    kept: dict[object, Reference] = {}
    for number, reference in enumerate(references):
        if reference is not None:
            kept.setdefault(reference.identifiers[0] if reference.identifiers else number, reference)
    return tuple(kept.values())


def _reference_of(work: object, edge: Work) -> Reference | None:
    """A work cited or citing; None for one without id and title, of which nothing is known."""
    if not isinstance(work, Mapping):
        return None
    identifiers = identifiers_of(work)
    title = line_of(work.get("title"), _LONGEST_TITLE) or (str(identifiers[0]) if identifiers else None)
    if title is None:
        return None
    first = next(_authors_of(work), None)
    influential = edge.get("isInfluential")
    return Reference(
        title,
        year=year_of(work.get("year")),
        first_author=first.name if first else None,
        identifiers=identifiers,
        influential=influential if isinstance(influential, bool) else None,
        intents=_intents_of(edge.get("intents")),
        contexts=tuple(lines_of(edge.get("contexts"), _LONGEST_CONTEXT, _MOST_CONTEXTS)),
    )


def identifiers_of(work: Work) -> tuple[Identifier, ...]:
    """Its own id first, then those of others, in normal form; what has none is left out."""
    found = [own_id(work), *_external_ids(work.get("externalIds")), _corpus_id(work.get("corpusId"))]
    return tuple(dict.fromkeys(identifier for identifier in found if identifier))


def _external_ids(ids: object) -> Iterator[Identifier | None]:
    if not isinstance(ids, Mapping):
        return
    yield _of_scheme("arxiv", _text(ids.get("ArXiv")))
    yield _doi(_text(ids.get("DOI")))
    yield _of_scheme("acl", _text(ids.get("ACL")))
    yield _corpus_id(ids.get("CorpusId"))


def _of_scheme(scheme: str, value: str) -> Identifier | None:
    found = identifier_of(f"{scheme}:{value}") if value else None
    return found if found and found.scheme == scheme else None


def _doi(value: str) -> Identifier | None:
    """A DOI that is read whole; arXiv's own DOIs are arXiv ids."""
    whole = value.startswith("10.") and value.isprintable() and not _ODD_IN_DOI.search(value)
    return identifier_of(value) if whole else None


def _corpus_id(value: object) -> Identifier | None:
    number = count_of(value, most=10**12 - 1)
    return Identifier("s2", f"corpusid:{number}") if number else None


def _text(value: object) -> str:
    return value.strip()[:300] if isinstance(value, str) else ""


def _part(work: Work, name: str, part: str) -> object:
    whole = work.get(name)
    return whole.get(part) if isinstance(whole, Mapping) else None


def _intents_of(values: object) -> tuple[str, ...] | None:
    """What a citation is for; the data sets give a list for each context instead."""
    if not isinstance(values, list):
        return None
    flat = [each for value in values for each in (value if isinstance(value, list) else [value])]
    return tuple(dict.fromkeys(lines_of(flat, _LONGEST_NAME, _MOST_CONTEXTS)))


def _authors_of(work: Work) -> Iterator[Author]:
    for author in items_of(work.get("authors"))[:_MOST_AUTHORS]:
        if isinstance(author, Mapping) and (name := line_of(author.get("name"), _LONGEST_NAME)):
            number = count_of(author.get("authorId"), most=10**12)
            organizations = tuple(lines_of(author.get("affiliations"), _LONGEST_NAME, _MOST_TOPICS))
            yield Author(name, None if number is None else f"s2:{number}", organizations)


def _topics_of(work: Work) -> tuple[str, ...]:
    fields = items_of(work.get("s2FieldsOfStudy"))
    named = [field.get("category") for field in fields if isinstance(field, Mapping)]
    return tuple(dict.fromkeys(lines_of(named, _LONGEST_NAME, _MOST_TOPICS)))


def _date_of(work: Work) -> str | None:
    """The day of publication where there is one, else the year."""
    return day_of(work.get("publicationDate")) or year_of(work.get("year"))
