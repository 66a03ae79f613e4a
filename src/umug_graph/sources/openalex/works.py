"""A work as OpenAlex tells it (docs.openalex.org, "Work object") -> Identity and Reference.

Nothing in it is trusted; what cannot be read is left out (sources/untrusted.py).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from umug_graph.identifiers import identifiers_in
from umug_graph.models import Author, Identifier, Identity, Reference
from umug_graph.sources.untrusted import Work, count_of, day_of, items_of, line_of, year_of

MOST_AUTHORS = 1000
MOST_WORDS = 20_000
LONGEST = 4000
_OWN_ID = re.compile(r"(?:https?://(?:api\.)?openalex\.org/(?:works/)?)?(W\d{3,12})", re.ASCII)
_AUTHOR_ID = re.compile(r"https?://openalex\.org/(A\d{3,12})", re.ASCII)
_ROR = re.compile(r"https?://ror\.org/(0[0-9a-z]{8})", re.ASCII)
_MARKUP = re.compile(
    r"</?(?:i|b|u|em|strong|su[bp]|sc|scp|tt|span|p|br|inf|mml:[a-z]{1,20}|jats:[a-z]{1,20})(?:\s[^<>]{0,200})?/?>",
    re.IGNORECASE,
)


def own_id_of(value: object) -> str | None:
    """`W2741809807` out of `https://openalex.org/W2741809807`; None for anything else."""
    found = _OWN_ID.fullmatch(value) if isinstance(value, str) else None
    return found[1] if found else None


def identity_of(work: Work, day: str) -> Identity | None:
    """Who a work is, as of an ISO day; None where it has no id or no title, for such a record names nothing."""
    own, title = own_id_of(work.get("id")), title_of(work)
    if own is None or title is None:
        return None
    return Identity(
        title,
        identifiers_of(work),
        origin=f"openalex:openalex:{own}",
        date=_date(work),
        authors=_authors(work),
        venue=_venue(work),
        abstract=abstract_of(work.get("abstract_inverted_index")),
        cited_by=count_of(work.get("cited_by_count")),
        references_stated=references_stated(work),
        topics=_topics(work),
        retracted=retracted if isinstance(retracted := work.get("is_retracted"), bool) else None,
        cited_by_years=_cited_by_years(work),
        as_of=day,
    )


def reference_of(work: Work) -> Reference | None:
    """A work as somebody's reference or citer; None where it has no id or no title."""
    title = title_of(work)
    if own_id_of(work.get("id")) is None or title is None:
        return None
    printed, authors = _date(work), _authors(work)
    first = authors[0].name if authors else None
    return Reference(title, printed[:4] if printed else None, first, identifiers_of(work))


def title_of(work: Work) -> str | None:
    """The title in one line, without the markup that publishers leave in it."""
    printed = _text(work.get("title")) or _text(work.get("display_name"))
    return _text(html.unescape(_MARKUP.sub("", printed))) if printed else None


def identifiers_of(work: Work) -> tuple[Identifier, ...]:
    """Its OpenAlex id, then those of its DOI and of the pages where it lies, one for each scheme.

    OpenAlex merges preprint and published version: then the DOI is the publisher's and arXiv is one of the locations.
    """
    own = own_id_of(work.get("id"))
    found: dict[str, Identifier] = {"openalex": Identifier("openalex", own)} if own else {}
    for url in _addresses(work):
        for identifier in identifiers_in(url):
            found.setdefault(identifier.scheme, identifier)
    return tuple(found.values())


def _addresses(work: Work) -> Iterator[str]:
    ids = work.get("ids")
    places: list[object] = [work.get("doi"), ids.get("doi") if isinstance(ids, Mapping) else None]
    locations = (work.get("primary_location"), *items_of(work.get("locations")))
    places += [location.get("landing_page_url") for location in locations if isinstance(location, Mapping)]
    yield from (url for place in places if (url := _text(place)))


def references_stated(work: Work) -> int | None:
    """How many references it is said to have; None where nothing is said."""
    counted, listed = count_of(work.get("referenced_works_count")), work.get("referenced_works")
    if not isinstance(listed, list):
        return counted
    return max(counted or 0, len(referenced(work)))


def referenced(work: Work) -> tuple[str, ...]:
    """The ids of the works that it cites, each once, in their order."""
    found = (own_id_of(cited) for cited in items_of(work.get("referenced_works")))
    return tuple(dict.fromkeys(cited for cited in found if cited))


def abstract_of(index: object) -> str | None:
    """The abstract out of the words and their places that stand for it; None where that is damaged or absurdly long."""
    if not isinstance(index, Mapping) or not index:
        return None
    places = [place for listed in index.values() for place in items_of(listed)]
    if not places or len(places) > MOST_WORDS or not all(type(place) is int and place >= 0 for place in places):
        return None
    if not all(isinstance(word, str) and isinstance(listed, list) for word, listed in index.items()):
        return None
    from pyalex import invert_abstract

    return line_of(invert_abstract(index), MOST_WORDS * 20)


def _cited_by_years(work: Work) -> tuple[tuple[int, int], ...]:
    """How many papers of each year cite it, old years first; OpenAlex tells the last ten or so."""
    rows = (row for row in items_of(work.get("counts_by_year")) if isinstance(row, Mapping))
    told = ((year_of(row.get("year")), count_of(row.get("cited_by_count"))) for row in rows)
    return tuple(sorted({int(year): count for year, count in told if year and count is not None}.items()))


def _date(work: Work) -> str | None:
    """Its day, month or year.

    A date of which only a part is known is filled up with ones (as Crossref does, CrossRef/rest-api-doc issue 339): a
    first of January may be no more than a year, a first of a month no more than that month.
    """
    day = day_of(work.get("publication_date"))
    return day.removesuffix("-01").removesuffix("-01") if day else year_of(work.get("publication_year"))


def _authors(work: Work) -> tuple[Author, ...]:
    made = (_author(authorship) for authorship in items_of(work.get("authorships"))[:MOST_AUTHORS])
    return tuple(author for author in made if author)


def _author(authorship: object) -> Author | None:
    if not isinstance(authorship, Mapping):
        return None
    author = authorship.get("author")
    who = author if isinstance(author, Mapping) else {}
    name = _text(who.get("display_name")) or _text(authorship.get("raw_author_name"))
    own = who.get("id")
    found = _AUTHOR_ID.fullmatch(own) if isinstance(own, str) else None
    places = _institutions(authorship.get("institutions"))
    rors = tuple(places.values()) if any(places.values()) else ()
    return Author(name, f"openalex:{found[1]}" if found else None, tuple(places), rors) if name else None


def _institutions(values: object) -> dict[str, str | None]:
    """Names with their ids in the registry of research organizations (ror.org), which begin with a zero."""
    made: dict[str, str | None] = {}
    for value in items_of(values):
        name = _text(value.get("display_name")) if isinstance(value, Mapping) else None
        if isinstance(value, Mapping) and name:
            found = _ROR.fullmatch(ror) if isinstance(ror := value.get("ror"), str) else None
            made.setdefault(name, found[1] if found else None)
    return made


def _venue(work: Work) -> str | None:
    """The journal or conference; a repository is where a copy lies, and no venue."""
    location = work.get("primary_location")
    source = location.get("source") if isinstance(location, Mapping) else None
    if not isinstance(source, Mapping) or source.get("type") == "repository":
        return None
    return _text(source.get("display_name"))


def _topics(work: Work) -> tuple[str, ...]:
    names = (_text(topic.get("display_name")) for topic in items_of(work.get("topics")) if isinstance(topic, Mapping))
    return tuple(dict.fromkeys(name for name in names if name))


def _text(value: object) -> str | None:
    return line_of(value, LONGEST)


def best_of(asked: Iterable[Identifier], works: Iterable[Work]) -> dict[Identifier, Work]:
    """The work that bears each identifier asked for, at any of its places; of several the weightiest."""
    found: dict[Identifier, Work] = {}
    sought = set(asked)
    for work in works:
        borne = {identifier for url in _addresses(work) for identifier in identifiers_in(url)}
        for identifier in sought & (borne | set(identifiers_of(work))):
            if identifier not in found or weight(work) > weight(found[identifier]):
                found[identifier] = work
    return found


def weight(work: Work) -> tuple[int, int, int]:
    """How much a record tells, to choose among records of one paper: references, citers, and the older of equals."""
    number = int((own_id_of(work.get("id")) or "W0")[1:])
    return len(referenced(work)), count_of(work.get("cited_by_count")) or 0, -number
