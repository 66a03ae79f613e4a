"""BibTeX text -> its entries, and entries -> BibTeX.

Fields as in Patashnik, BibTeXing (1988), and the biblatex manual (3.20, 2.2.2); `eprint` and `archivePrefix` as arXiv
asks (info.arxiv.org/help/hypertex/bibstyles).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from umug_graph.bibliographies.entries import (
    MONTHS,
    Bibliography,
    BibliographyEntry,
    arxiv_id,
    bare_doi,
    iso_date,
    joined_keywords,
    one_line,
    split_keywords,
    tidy,
)
from umug_graph.bibliographies.names import read_names, write_names
from umug_graph.bibliographies.scanning import RawEntry, scan
from umug_graph.bibliographies.tex import decoded, encoded
from umug_graph.bibliographies.types import BIBTEX, BIBTEX_FALLBACKS, written
from umug_graph.models import ReadWarning

FORMAT = "bibtex"


@dataclass(frozen=True, slots=True)
class BibtexEntry:
    """One `@type{key, ...}`: `fields` by lower-case name as plain words, `line` counted from 1 within the text."""

    type: str
    key: str
    fields: dict[str, str]
    line: int


def read_bibtex(text: str) -> tuple[BibtexEntry, ...]:
    """Every entry of BibTeX text with all its fields, in order; what is broken beyond reading is left out."""
    return tuple(
        BibtexEntry(raw.type, raw.key, {name: plain_tex(value) for name, value in raw.fields.items()}, raw.line)
        for raw in scan(text)
        if raw.fields
    )


def plain_tex(text: str) -> str:
    """TeX of a title or name as plain words: accents as letters, commands and braces gone, one line."""
    return one_line(decoded(text))


def parse_bibtex(text: str) -> Bibliography:
    """The entries of a .bib file; a broken one costs itself and a warning with its line."""
    warnings: list[ReadWarning] = []
    entries: list[BibliographyEntry] = []
    for raw in scan(text):
        if raw.problem:
            what = "broken-entry" if raw.fields else "lost-entry"
            warnings.append(ReadWarning(raw.line, what, f"entry {raw.key[:60] or raw.type!r}: {raw.problem}"))
        if raw.fields and raw.type not in ("xdata", "set"):
            entries.append(_entry(raw))
    facts = tuple((name.lower(), value.strip()) for name, value in _FACT.findall(text) if value.strip())
    return Bibliography(FORMAT, tuple(entries), tuple(warnings), facts)


_FACT = re.compile(r"^[ \t]*%+[ \t]*(key|title|refs_printed)[ \t]*:([^\n]*)$", re.MULTILINE | re.IGNORECASE)
_PLACES = {  # our field: BibTeX's names for it, the one that is read first
    "short_title": ("shorttitle",),
    "volume": ("volume",),
    "issue": ("number", "issue"),
    "publisher": ("publisher", "school", "institution", "organization"),
    "isbn": ("isbn",),
    "issn": ("issn",),
    "abstract": ("abstract",),
    "language": ("language", "langid"),
    "note": ("note",),
}
_VENUES = ("journal", "journaltitle", "booktitle", "maintitle")
_ADDRESS = re.compile(r"https?://[^\s{}|\"<>]+", re.IGNORECASE)


class _Fields:
    """The fields of an entry; what nobody takes is left over."""

    def __init__(self, fields: dict[str, str]) -> None:
        self._left = dict(fields)

    def peek(self, name: str) -> str:
        return self._left.get(name, "")

    def drop(self, *names: str) -> None:
        for name in names:
            self._left.pop(name, None)

    def text(self, *names: str) -> str | None:
        """The first of the fields that says something, as plain words."""
        for name in names:
            if name in self._left and (plain := plain_tex(self._left[name])):
                del self._left[name]
                return plain
        return None

    def left(self) -> tuple[tuple[str, str], ...]:
        return tuple((name, value) for name, value in self._left.items() if value.strip())


def _entry(raw: RawEntry) -> BibliographyEntry:
    fields = _Fields(raw.fields)
    authors, more = read_names(fields.peek("author"))
    editors, _ = read_names(fields.peek("editor"))
    fields.drop("author", "editor")
    pages = fields.text("pages")
    date, printed_date = _date(fields)
    return BibliographyEntry(
        type=BIBTEX.get(raw.type, "document"),
        key=raw.key or None,
        title=fields.text("title"),
        authors=authors,
        more_authors=more,
        editors=editors,
        date=date,
        printed_date=printed_date,
        venue=fields.text(*_VENUES),
        pages=re.sub(r"\s*(?:--+|[–—])\s*", "-", pages) if pages else None,
        doi=_doi(fields),
        arxiv=_arxiv(fields),
        url=_address(fields),
        keywords=split_keywords(fields.text("keywords", "keyword") or ""),
        printed_type=raw.type,
        format=FORMAT,
        **{ours: fields.text(*theirs) for ours, theirs in _PLACES.items()},
        extra=fields.left(),
        line=raw.line,
        raw=raw.raw,
    )


def _date(fields: _Fields) -> tuple[str | None, str | None]:
    """The date in ISO form, or as printed where no year can be read of it."""
    printed, year = plain_tex(fields.peek("date")), plain_tex(fields.peek("year"))
    months = plain_tex(fields.peek("month"))
    iso = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?![\d])", printed, re.ASCII)
    if iso and (date := iso_date(*iso.groups())):
        fields.drop("date", "year", "month", "day")
        return date, None
    name, number = re.search(r"[A-Za-z]{3,}", months), re.search(r"\d{1,2}", months, re.ASCII)
    month = name[0] if name else number[0] if number else None
    day = plain_tex(fields.peek("day")) or (number[0] if name and number else None)
    if date := iso_date(_year_of(year), month, day):
        fields.drop("year", "month", "day")
        return date, None
    fields.drop(*(["year"] if year else ["date"]))
    return None, year or printed or None


def _year_of(text: str) -> str | None:
    """The one year that a text names: `2023a`, `(2023)`, `Spring 2021`, `c. 1850`; `2019/2020` begins in 2019."""
    found = re.search(r"(?<!\d)(\d{4})(?!\d)", text, re.ASCII)
    return found[1] if found else text if re.fullmatch(r"\d{1,4}", text, re.ASCII) else None


def _doi(fields: _Fields) -> str | None:
    """A DOI as it stands, for `~` and `$` are its own letters; escapes that careful exporters set are taken away."""
    text = re.sub(r"\\([_%&#~$])", r"\1", fields.peek("doi"))
    plain = one_line(decoded(text) if "\\" in text else re.sub(r"[{}]", "", text))
    fields.drop("doi")
    return bare_doi(plain) or None


def _arxiv(fields: _Fields) -> str | None:
    archive = (fields.peek("archiveprefix") or fields.peek("eprinttype")).strip("{} ").lower()
    eprint = plain_tex(fields.peek("eprint"))
    if archive not in ("", "arxiv") or not eprint or not (found := arxiv_id(eprint)):
        return None
    fields.drop("eprint", "archiveprefix", "eprinttype")
    return found


def _address(fields: _Fields) -> str | None:
    r"""The address: `url`, else `howpublished` or a `\url` in `note` where that is all there is."""
    for name in ("url", "howpublished", "note"):
        printed = re.sub(r"\\([_%&#~$])", r"\1", fields.peek(name))
        text = one_line(re.sub(r"\\url\b|[{}]", " " if name != "url" else "", printed))
        found = _ADDRESS.search(text)
        if name == "url" and text and (found is None or " " not in text):
            fields.drop(name)
            return text
        if found and (name == "url" or (found[0] == text and (name == "howpublished" or "\\url" in printed))):
            fields.drop(name)
            return found[0]
    return None


def write_bibtex(entries: Iterable[BibliographyEntry], head: Iterable[str] = ()) -> str:
    """BibTeX in ASCII as far as TeX has accents, `head` as comment lines above it.

    Names, not initials; words with capitals within them are in braces, so that no style lowers them. Keys are made
    fit and unique where they are not.
    """
    lines = [f"% {one_line(line)}" for line in head]
    keys: set[str] = set()
    blocks = [_written(tidy(entry), keys) for entry in entries]
    return "\n".join([*lines, *([""] if lines and blocks else []), *blocks])


def _written(entry: BibliographyEntry, keys: set[str]) -> str:
    key = _unused(re.sub(r"[\s,{}()=\"#%\\~@]+|[^\x00-\x7f]", "", entry.key or "") or "entry", keys)
    same = entry.format == FORMAT
    kind = BIBTEX_FALLBACKS.get(entry.type) if not same else None
    kind = kind or written(entry.type, entry.printed_type, same, BIBTEX, "misc")
    values = ((name, value) for name, value in _fields_of(entry, kind) if value)
    fields = [f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in values]
    return f"@{kind}{{{key},\n{''.join(fields)}}}\n"


def _unused(key: str, keys: set[str]) -> str:
    """The key, numbered where another entry has it; BibTeX takes capitals for small letters."""
    made, number = key, 1
    while made.lower() in keys:
        number += 1
        made = f"{key}-{number}"
    keys.add(made.lower())
    return made


def _fields_of(entry: BibliographyEntry, kind: str) -> Iterator[tuple[str, str | None]]:
    yield "title", _title(entry.title) if entry.title else None
    yield "shorttitle", _title(entry.short_title) if entry.short_title else None
    yield "author", write_names(entry.authors, entry.more_authors)
    yield "editor", write_names(entry.editors)
    year, _, rest = (entry.date or "").partition("-")
    month, _, day = rest.partition("-")
    yield "year", year or (encoded(entry.printed_date) if entry.printed_date else None)
    yield "month", MONTHS[int(month) - 1] if month else None
    yield "day", str(int(day)) if day else None
    in_book = kind in ("inproceedings", "conference", "incollection", "inbook")
    yield "booktitle" if in_book else "journal", _text(entry.venue)
    yield "volume", _text(entry.volume)
    yield "number", _text(entry.issue)
    yield "pages", _text(re.sub(r"(?<=\w)-(?=\w)", "--", entry.pages) if entry.pages else None)
    places = {"phdthesis": "school", "mastersthesis": "school", "techreport": "institution"}
    yield places.get(kind, "publisher"), _text(entry.publisher)
    yield "doi", _verbatim(entry.doi)
    yield "eprint", entry.arxiv
    yield "archiveprefix", "arXiv" if entry.arxiv else None
    yield "isbn", _text(entry.isbn)
    yield "issn", _text(entry.issn)
    yield "url", _verbatim(entry.url)
    yield "abstract", _text(entry.abstract)
    yield "keywords", _text(joined_keywords(entry.keywords))
    yield "language", _text(entry.language)
    yield "note", _text(entry.note)
    if entry.format == FORMAT:
        yield from ((name, value if _is_balanced(value) else encoded(value)) for name, value in entry.extra)


def _text(text: str | None) -> str | None:
    return encoded(text) if text else None


def _title(title: str) -> str:
    """A title as TeX; words that no style may put into small letters in braces."""
    return " ".join(f"{{{encoded(word)}}}" if _is_set(word) else encoded(word) for word in title.split())


def _is_set(word: str) -> bool:
    return any(c.isupper() for c in word[1:]) or (any(c.isdigit() for c in word) and any(c.isalpha() for c in word))


def _verbatim(text: str | None) -> str | None:
    """An address or DOI: packages take it as it stands, so only what would break the entry is changed."""
    if text is None:
        return None
    return re.sub(r"[{}\\]", lambda found: f"%{ord(found[0]):02X}", text)


def _is_balanced(value: str) -> bool:
    depth = 0
    for brace in re.findall(r"[{}]", value):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0
