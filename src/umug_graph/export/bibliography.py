"""FieldMap -> the listed papers as BibTeX, RIS and CSL-JSON, for citing them. What is unknown is left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from umug_graph.attributions import attributions
from umug_graph.bibliographies import BIBLIOGRAPHIES, BibliographyEntry, Name
from umug_graph.bibliographies.names import named, read_names
from umug_graph.export.text import clean
from umug_graph.identifiers import link_to
from umug_graph.models import Corpus, Paper
from umug_graph.statements import is_venue
from umug_graph.titles import FUNCTION_WORDS, folded_words

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap


def papers_bib(fieldmap: FieldMap) -> str:
    """BibTeX, papers by key; what the sources' licences ask to be shown stands above them."""
    return _written(fieldmap, ".bib")


def papers_ris(fieldmap: FieldMap) -> str:
    """RIS, papers by key."""
    return _written(fieldmap, ".ris")


def papers_csl(fieldmap: FieldMap) -> str:
    """CSL-JSON, papers by key."""
    return _written(fieldmap, ".json")


def _written(fieldmap: FieldMap, suffix: str) -> str:
    return BIBLIOGRAPHIES[suffix].write(entries_of(fieldmap.corpus), _attributions(fieldmap.corpus))


def _attributions(corpus: Corpus) -> list[str]:
    asked = attributions(corpus.sources)
    return [clean(f"{each.text}: {each.link}" if each.link else each.text) for each in asked]


def entries_of(corpus: Corpus) -> tuple[BibliographyEntry, ...]:
    """The listed papers as entries, by key, each with a citation key of its own."""
    papers = sorted((paper for paper in corpus.papers if paper.listed), key=lambda paper: paper.key)
    keys: set[str] = set()
    return tuple(_entry(paper, keys) for paper in papers)


def _entry(paper: Paper, keys: set[str]) -> BibliographyEntry:
    ids = {identifier.scheme: identifier.value for identifier in reversed(paper.identifiers)}
    authors, more = _authors(paper)
    kind = _kind(paper, ids)
    preprint = kind == "article" and "arxiv" in ids
    return BibliographyEntry(
        type=kind,
        key=_citation_key(paper, authors, keys),
        title=clean(paper.title),
        short_title=clean(paper.abbreviation) if paper.abbreviation else None,
        authors=authors,
        more_authors=more,
        date=paper.date.value if paper.date else None,
        venue=clean(paper.venue) if paper.venue and not preprint else None,
        doi=ids.get("doi"),
        arxiv=ids.get("arxiv"),
        url=clean(paper.url) if paper.url else next(filter(None, map(link_to, paper.identifiers)), None),
        abstract=clean(paper.abstract) if paper.abstract else None,
    )


# A short name in capitals is a meeting's; those of journals (JMLR, TACL, IJCV) mostly begin like these.
_MEETING = re.compile(
    r"(?i:\b(?:proceedings|proc\.|conference|conf\.|symposium|workshops?|meeting|congress)(?!\w))"
    r"|^(?![JT]|IJ|PAMI|PNAS)[A-Za-z]*[A-Z]{2,}[A-Za-z]*(?:[ -][A-Z][A-Za-z]+)?(?:[ ']*(?:19|20)?\d\d\b|$)"
)
_MEETING_SCHEMES = frozenset({"cvf", "pmlr", "neurips"})


def _kind(paper: Paper, ids: dict[str, str]) -> str:
    """CSL's type as far as venue and identifiers tell it."""
    venue = paper.venue or ""
    if _MEETING.search(venue) or _MEETING_SCHEMES & ids.keys():
        return "paper-conference"
    if not is_venue(venue):
        return "article" if "arxiv" in ids else "document"
    return "article-journal"


def _authors(paper: Paper) -> tuple[tuple[Name, ...], bool]:
    """The names of the byline, else those that a list prints beyond doubt; and whether there are more."""
    if paper.byline:
        return tuple(named(name) for author in paper.byline if (name := clean(author.name).strip())), False
    return _printed_authors(clean(paper.authors or ""))


def _printed_authors(printed: str) -> tuple[tuple[Name, ...], bool]:
    """`Family, Given and Family, Given` as bibliographies have it, or `Given Family, Given Family`."""
    if re.search(r"[{}\\$%~]", printed):
        return (), False
    if _is_family_first(printed):
        return read_names(printed)
    bare, more = re.subn(r"[,\s]+et\s+al\.?\s*\Z", "", printed)
    spoken = [part.strip() for part in re.split(r",\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+", bare)]
    if any(len(part.split()) < 2 or re.search(r"[\d;*]", part) for part in spoken):
        return (), False
    names = tuple(map(named, spoken))
    # A bare family name is how lists mark the first author of many; it is no list of authors.
    return (names, bool(more)) if all(name.given for name in names) else ((), False)


def _is_family_first(printed: str) -> bool:
    """Whether every name has its comma; of a lone one, what stands before it must not look like a whole name."""
    people = [person for person in re.split(r"\s+and\s+", printed) if person != "others"]
    if not all(person.count(",") in (1, 2) for person in people):
        return False
    before = people[0].split(",")[0].split() if people else []
    return len(people) > 1 or len(before) == 1 or (bool(before) and before[0].islower())


def _citation_key(paper: Paper, authors: tuple[Name, ...], keys: set[str]) -> str:
    """`wang2024emu3`: family name, year and the first word that says something, in ASCII; a letter more where taken."""
    words = [word for word in folded_words(paper.abbreviation or paper.title) if word not in FUNCTION_WORDS]
    family = "".join(folded_words(authors[0].last)) if authors else ""
    year = paper.date.value[:4] if paper.date else ""
    word = words[0] if words else ""
    made = _ascii(f"{family}{year}{word}" if family else f"{word}{year}") or "paper"
    key, number = made, 0
    while key in keys:
        number += 1
        key = f"{made}{_letters(number)}"
    keys.add(key)
    return key


def _ascii(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return re.sub(r"[^a-z0-9]", "", decomposed.lower())[:60]


def _letters(number: int) -> str:
    """`b`, `c` ... `z`, `ba` ...: what tells the second from the first."""
    digits = ""
    while number:
        number, digit = divmod(number, 26)
        digits = chr(ord("a") + digit) + digits
    return digits


BIBLIOGRAPHY_WRITERS: dict[str, Callable[[FieldMap], str]] = {
    ".bib": papers_bib,
    ".ris": papers_ris,
    ".csl.json": papers_csl,
}
"""What is written by suffix; `.json` alone is the corpus."""
