"""What an entry of a bibliography says, whatever file it stands in: the one type that all formats are read into."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from umug_graph.identifiers import identifier_of, identifiers_in
from umug_graph.models import Identifier, ReadWarning
from umug_graph.titles import is_coined

Format = str
"""`bibtex`, `ris` or `csl-json`."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in parts, or an organization's whole in `family` (`corporate`).

    `particle` is a `von` or `van der` that goes before the family name, `suffix` a `Jr.` or `III`.
    """

    family: str
    given: str | None = None
    particle: str | None = None
    suffix: str | None = None
    corporate: bool = False

    @property
    def last(self) -> str:
        """The family name with its particle."""
        return f"{self.particle} {self.family}" if self.particle else self.family

    def __str__(self) -> str:
        return " ".join(part for part in (self.given, self.last, self.suffix) if part)


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """One entry; texts are one line of plain Unicode, what it does not say is None or empty.

    `type` is one of CSL's types, `printed_type` the format's own word for it. `date` is ISO, cut to what is known
    (`2023-07-11`, `2023-07`, `2023`); a date that names no year stands in `printed_date`. `venue` is the journal, the
    proceedings or the book that it is part of. `more_authors` is BibTeX's `and others`. `extra` are the fields that
    have no place here, as they stand in a file of `format` (CSL's as JSON text); they return into a file of that format
    only. `line` (from 1) and `raw` tell where it stood and do not count for equality.
    """

    type: str = "document"
    key: str | None = None
    title: str | None = None
    short_title: str | None = None
    authors: tuple[Name, ...] = ()
    more_authors: bool = False
    editors: tuple[Name, ...] = ()
    date: str | None = None
    printed_date: str | None = None
    venue: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    doi: str | None = None
    arxiv: str | None = None
    isbn: str | None = None
    issn: str | None = None
    url: str | None = None
    abstract: str | None = None
    keywords: tuple[str, ...] = ()
    language: str | None = None
    note: str | None = None
    printed_type: str | None = None
    format: Format | None = None
    extra: tuple[tuple[str, str], ...] = ()
    line: int = field(default=1, compare=False)
    raw: str = field(default="", compare=False, repr=False)

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """Every identifier that it prints for its work, what stands in a field of its own first."""
        own = [identifier_of(f"arxiv:{self.arxiv}")] if self.arxiv else []
        if self.doi:
            own += identifiers_in(f"https://doi.org/{self.doi}")
        printed = (self.url, self.venue, self.volume, self.issue, self.pages, self.note, *self._extra_texts())
        found = [each for text in printed if text for each in identifiers_in(text)]
        return tuple(dict.fromkeys(each for each in [*own, *found] if each))

    @property
    def abbreviation(self) -> str | None:
        """The short title where it is a name; Zotero and EndNote fill it up with the title's first words, or all."""
        short = self.short_title
        return short if short and short != self.title and is_coined(short) else None

    def _extra_texts(self) -> list[str]:
        return [text for name, text in self.extra if name.lower() in _TELLING]


# Fields without a place of their own in which exporters print the id of the work itself. A list of related works or of
# attached files would name others.
_TELLING = frozenset({"howpublished", "eprint", "archive_location", "archiveid", "number", "an", "m1", "m2", "c7"})


@dataclass(frozen=True, slots=True)
class Bibliography:
    """A bibliography file, read. `facts` are what its comment lines state of it (`% key: arxiv:2409.18869`)."""

    format: Format
    entries: tuple[BibliographyEntry, ...]
    warnings: tuple[ReadWarning, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


_UNFIT = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def one_line(text: str) -> str:
    """Text as every format can carry it: white space as single spaces, no control character, no half character."""
    if not text.isascii() or not text.isprintable():
        text = _UNFIT.sub("", text)
    return " ".join(text.split())


Made = TypeVar("Made", Name, BibliographyEntry)


def tidy(made: Made) -> Made:
    """The same with all texts in one line and empty ones gone; what is written and read again equals this."""
    changed: dict[str, Any] = {}
    for each in fields(made):
        value = getattr(made, each.name)
        fit = _tidy_value(value) if each.name not in ("raw", "extra") else value
        if fit != value:
            changed[each.name] = fit
    return replace(made, **changed) if changed else made


def _tidy_value(value: object) -> object:
    if isinstance(value, str):
        return one_line(value) or None
    if isinstance(value, tuple):
        parts = (tidy(each) if isinstance(each, Name) else one_line(each) for each in value)
        return tuple(each for each in parts if each and not (isinstance(each, Name) and not each.family))
    return value


def iso_date(year: str | int | None, month: str | int | None = None, day: str | int | None = None) -> str | None:
    """ISO date of the parts that make sense: a wrong month or day is left out; None without a year of 1 to 9999.

    A month may be a number or a name in English, of which three letters count.
    """
    number = _number(year)
    if number is None or not 1 <= number <= 9999:
        return None
    made, which = f"{number:04}", _month(month)
    if which is None:
        return made
    made, on = f"{made}-{which:02}", _number(day)
    return f"{made}-{on:02}" if on and on <= _days(number, which) else made


def _number(part: str | int | None) -> int | None:
    if isinstance(part, int):
        return int(part)
    found = re.fullmatch(r"\s*(\d{1,4})\s*[a-z]?\s*", part or "", re.ASCII)
    return int(found[1]) if found else None


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _month(part: str | int | None) -> int | None:
    number = _number(part)
    if number is not None:
        return number if 1 <= number <= 12 else None
    name = str(part or "").strip().lower()[:3]
    return MONTHS.index(name) + 1 if name in MONTHS else None


def _days(year: int, month: int) -> int:
    from calendar import monthrange

    return monthrange(year, month)[1]


def split_keywords(text: str) -> tuple[str, ...]:
    """Keywords parted by semicolons, or by commas where there is no semicolon; each once."""
    parts = text.split(";" if ";" in text else ",")
    return tuple(dict.fromkeys(found for part in parts if (found := one_line(part))))


def joined_keywords(keywords: tuple[str, ...]) -> str | None:
    """Keywords in one text that `split_keywords` takes apart again; a semicolon within one becomes a comma."""
    fit = [keyword.replace(";", ",") for keyword in keywords]
    if not any("," in keyword for keyword in fit):
        return ", ".join(fit) or None
    return "; ".join(fit) + (";" if len(fit) == 1 else "")


def bare_doi(text: str) -> str:
    """A DOI without the address or the `doi:` in front of it."""
    return re.sub(r"\A(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text, flags=re.IGNORECASE)


def arxiv_id(text: str | None) -> str | None:
    """The arXiv id that a text is, as `2409.18869`, `arXiv:2409.18869v2 [cs]` or alike; None for any other text."""
    bare = re.sub(r"\s*\[[\w.-]{1,20}\]\s*\Z", "", text or "")
    found = identifier_of(bare) if bare and not bare.lower().startswith("http") else None
    if found is None or found.scheme != "arxiv":
        return None
    return found.value if re.fullmatch(r"(?:arxiv:\s*)?[\w./-]+", bare, re.IGNORECASE) else None


_MARKUP = re.compile(
    r"</?(?:i|b|em|strong|sc|sup|sub|span|scp|inf|jats:[a-z]+)(?:\s[^<>=]{0,40}=[^<>]{0,80})?/?>", re.IGNORECASE
)


def without_markup(text: str) -> str:
    """Text without the few HTML tags that CSL allows in titles, and JATS tags in abstracts."""
    return one_line(_MARKUP.sub(lambda tag: " " if "jats" in tag[0].lower() else "", text)) if "<" in text else text
