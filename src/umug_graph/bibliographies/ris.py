"""RIS text -> its entries, and entries -> RIS.

Tags as in Research Information Systems, RIS Format Specifications (2011), with what EndNote, Zotero, Scopus and
publishers make of them. RIS has no comments: `# key: ...` lines above the first record are ours, and other programs
pass over them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from umug_graph.bibliographies.entries import (
    Bibliography,
    BibliographyEntry,
    Name,
    arxiv_id,
    bare_doi,
    iso_date,
    one_line,
    split_keywords,
    tidy,
)
from umug_graph.bibliographies.types import RIS, written
from umug_graph.models import ReadWarning

FORMAT = "ris"
# Two spaces by the letter; one, none after the dash, and small letters are met.
_LINE = re.compile(r"[ \t]*([A-Za-z][A-Za-z0-9])[ \t]{1,4}-(?:[ \t]+(.*)|)$", re.DOTALL)
_FACT = re.compile(r"[ \t]*#[ \t]*(key|title|refs_printed)[ \t]*:(.*)", re.IGNORECASE)
_TITLES = ("TI", "T1", "CT", "BT")
_VENUES = ("T2", "JF", "JO", "BT", "C3", "JA", "J2", "J1")
_DATES = ("DA", "PY", "Y1")
_ONE_A_LINE = ("KW", "SN")
"""Tags of which EndNote writes the second and further ones on lines without a tag."""
Printed = list[tuple[int, str]]
"""A record's lines with their numbers, tag and content in RIS's own form, continued lines joined."""


def parse_ris(text: str) -> Bibliography:
    """The entries of a .ris file; tags that have no place here are kept with their entry.

    A record ends with ER, or where the next one begins, which is a warning.
    """
    warnings: list[ReadWarning] = []
    facts: list[tuple[str, str]] = []
    printed = text.split("\n")
    entries = tuple(
        _entry(record, "\n".join(printed[record[0][0] - 1 : end]).rstrip(), warnings)
        for record, end in _records(printed, facts, warnings)
    )
    return Bibliography(FORMAT, entries, tuple(warnings), tuple(facts))


def _records(
    lines: list[str], facts: list[tuple[str, str]], warnings: list[ReadWarning]
) -> Iterator[tuple[Printed, int]]:
    """Each record with the number of its last line, that of ER left out."""
    record: Printed = []
    for number, printed in enumerate(lines, 1):
        found = _LINE.match(printed)
        if found is None:
            _continue(record, printed, facts)
            continue
        tag, content = found[1].upper(), one_line(found[2] or "")
        if tag == "TY" or (tag == "ER" and record):
            if tag == "TY" and record:
                warnings.append(ReadWarning(record[0][0], "broken-entry", "the record has no ER line"))
            if record:
                yield record, number - 1
            record = []
        if tag == "TY" or record:
            record.append((number, f"{tag}  - {content}"))
        elif tag != "ER":
            warnings.append(ReadWarning(number, "lost-line", f"{tag} stands before any TY"))
    if record:
        warnings.append(ReadWarning(record[0][0], "broken-entry", "the record has no ER line"))
        yield record, len(lines)


def _continue(record: Printed, printed: str, facts: list[tuple[str, str]]) -> None:
    """A line without tag goes on with the one before it, be it an abstract's next paragraph."""
    fact = _FACT.match(printed)
    if not record and fact and fact[2].strip():
        facts.append((fact[1].lower(), fact[2].strip()))
    elif record and printed.strip():
        number, line = record[-1]
        if line[:2] in _ONE_A_LINE:
            record.append((number + 1, f"{line[:2]}  - {one_line(printed)}"))
        else:
            record[-1] = number, f"{line} {one_line(printed)}"


class _Tags:
    """The contents of a record by tag, in order; what nobody takes is left over."""

    def __init__(self, record: Printed) -> None:
        import rispy

        lines = "\n".join([*(line for _, line in record), "ER  - "])
        tags = {line[:2] for _, line in record}
        # Every tag under its own name and as often as it comes: rispy would split addresses at `;` and keep the first.
        read = rispy.loads(
            lines, mapping={**{tag: tag for tag in tags}, "TY": "TY"}, list_tags=list(tags), delimiter_tags_mapping={}
        )
        self.type = read[0].pop("TY") if read else ""
        self._left: dict[str, list[str]] = {tag: [text for text in texts if text] for tag, texts in read[0].items()}

    def all(self, *tags: str) -> list[str]:
        return [text for tag in tags for text in self._left.pop(tag, [])]

    def peek(self, tag: str) -> list[str]:
        return self._left.get(tag, [])

    def first(self, *tags: str) -> str | None:
        """The first content of the first of the tags that has one."""
        for tag in tags:
            if self._left.get(tag):
                return self._left[tag].pop(0)
        return None

    def taken(self, text: str, *tags: str) -> None:
        """Forget other tags that say the same."""
        for tag in tags:
            if tag in self._left:
                self._left[tag] = [other for other in self._left[tag] if other != text]

    def left(self) -> tuple[tuple[str, str], ...]:
        return tuple((tag, text) for tag, texts in self._left.items() for text in texts)


def _entry(record: Printed, raw: str, warnings: list[ReadWarning]) -> BibliographyEntry:
    tags = _Tags(record)
    kind = tags.type.upper()
    title = tags.first(*_TITLES)
    venue = tags.first(*_VENUES)
    for text, places in ((title, _TITLES), (venue, _VENUES)):
        if text:
            tags.taken(text, *places)
    date, printed_date = _date(tags)
    isbn, issn = _serials(tags, RIS.get(kind) in ("book", "chapter"))
    if title is None:
        warnings.append(ReadWarning(record[0][0], "no-title", "the record has no title"))
    doi = tags.first("DO")
    return BibliographyEntry(
        type=RIS.get(kind, "document"),
        key=tags.first("ID"),
        title=title,
        short_title=tags.first("ST"),
        authors=_names(tags.all("AU", "A1")),
        editors=_names(tags.all("ED") or tags.all("A2")),
        date=date,
        printed_date=printed_date,
        venue=venue,
        volume=tags.first("VL"),
        issue=tags.first("IS"),
        pages=_pages(tags),
        publisher=tags.first("PB"),
        doi=bare_doi(doi) if doi else None,
        arxiv=_arxiv(tags),
        isbn=isbn,
        issn=issn,
        url=tags.first("UR", "L2"),
        abstract=tags.first("AB", "N2"),
        keywords=tuple(dict.fromkeys(each for text in tags.all("KW") for each in _keywords(text))),
        language=tags.first("LA"),
        note=tags.first("N1"),
        printed_type=kind or None,
        format=FORMAT,
        extra=tags.left(),
        line=record[0][0],
        raw=raw,
    )


def _serials(tags: _Tags, is_book: bool) -> tuple[str | None, str | None]:
    """ISBN and ISSN, which share a tag: 10 or 13 digits are an ISBN, eight an ISSN, else the work's kind tells."""
    found: dict[bool, str] = {}
    for text in tuple(tags.peek("SN")):
        digits = len(re.findall(r"\d|[xX]\b", re.split(r"[;,(]", text)[0], re.ASCII))
        of_book = digits in (10, 13) or (is_book and digits != 8)
        if of_book not in found:
            found[of_book] = text
            tags.taken(text, "SN")
    return found.get(True), found.get(False)


def _keywords(text: str) -> tuple[str, ...]:
    return split_keywords(text) if ";" in text else (text,)


def _names(printed: Iterable[str]) -> tuple[Name, ...]:
    """`Family, Given, Suffix`; what has no comma, or nothing behind it, is told whole."""
    names = []
    for text in printed:
        family, given, suffix = ([part.strip() for part in text.split(",", 2)] + ["", ""])[:3]
        if family and (given or suffix):
            names.append(Name(family, given or None, None, suffix or None))
        elif family or given or suffix:
            names.append(Name(family or given or suffix, corporate=True))
    return tuple(names)


def _date(tags: _Tags) -> tuple[str | None, str | None]:
    """`YYYY/MM/DD/other`, any part may be empty; the fullest of the date tags counts."""
    printed = {tag: found for tag in _DATES if (found := tags.first(tag))}
    dates = [date for text in printed.values() if (date := _iso(text))]
    if dates:
        return max(dates, key=len), None
    first = next(iter(printed.values()), None)
    return None, (first.strip("/") or None) if first else None


def _iso(text: str) -> str | None:
    year, month, day = [*re.split(r"[/-]", text, maxsplit=3), "", ""][:3]
    if re.fullmatch(r"\s*\d{4}\s*[a-z]?\s*", year, re.ASCII):
        return iso_date(year, month, day)
    found = re.search(r"(?<!\d)(\d{4})(?!\d)", text, re.ASCII)
    if found is None or text.startswith("/"):
        return None
    named, number = re.search(r"[A-Za-z]{3,}", text), re.search(r"(?<!\d)\d{1,2}(?!\d)", text, re.ASCII)
    return iso_date(found[1], named[0] if named else None, number[0] if number else None)


def _pages(tags: _Tags) -> str | None:
    first, last = tags.first("SP"), tags.first("EP")
    pages = re.sub(r"\s*(?:--+|[–—])\s*", "-", first) if first else None
    if not last or not pages or pages.endswith(f"-{last}"):
        return pages or last
    return f"{pages}-{last}"


def _arxiv(tags: _Tags) -> str | None:
    for tag in ("AN", "M1", "C1"):
        for text in tags.peek(tag):
            if "arxiv" in text.lower() and (found := arxiv_id(text)):
                tags.taken(text, tag)
                return found
    return None


def write_ris(entries: Iterable[BibliographyEntry], head: Iterable[str] = ()) -> str:
    """RIS, lines ending in CR LF as the format wants them, `head` as lines above the first record.

    A comma in an organization's name is left out: RIS would take what follows for its first name.
    """
    lines = [f"# {one_line(line)}" for line in head]
    for entry in entries:
        lines += [f"{tag}  - {text}" for tag, text in _tags_of(tidy(entry)) if text]
        lines += ["ER  - ", ""]
    return "".join(f"{line}\r\n" for line in lines)


def _tags_of(entry: BibliographyEntry) -> Iterator[tuple[str, str | None]]:
    yield "TY", written(entry.type, entry.printed_type, entry.format == FORMAT, RIS, "GEN")
    yield "ID", entry.key
    yield "TI", entry.title
    yield "ST", entry.short_title
    yield from (("AU", _written_name(name)) for name in entry.authors)
    yield from (("ED", _written_name(name)) for name in entry.editors)
    year, _, rest = (entry.date or "").partition("-")
    month, _, day = rest.partition("-")
    yield "PY", year
    yield "DA", f"{year}/{month}/{day}/" if month else f"///{entry.printed_date}" if entry.printed_date else None
    yield "T2", entry.venue
    yield "VL", entry.volume
    yield "IS", entry.issue
    pages = re.fullmatch(r"([^\s-]+)-([^\s-]+)", entry.pages or "")
    yield "SP", pages[1] if pages else entry.pages
    yield "EP", pages[2] if pages else None
    yield "PB", entry.publisher
    yield "DO", entry.doi
    yield "AN", f"arXiv:{entry.arxiv}" if entry.arxiv else None
    yield "SN", entry.isbn
    yield "SN", entry.issn
    yield "UR", entry.url
    yield "AB", entry.abstract
    yield from (("KW", keyword) for keyword in entry.keywords)
    yield "LA", entry.language
    yield "N1", entry.note
    if entry.format == FORMAT:
        yield from ((tag, text) for tag, text in entry.extra if re.fullmatch(r"[A-Z][A-Z0-9]", tag))


def _written_name(name: Name) -> str:
    parts = (one_line((part or "").replace(",", "")) for part in (name.last, name.given, name.suffix))
    family, given, suffix = parts
    if not given and not suffix:
        return family
    return f"{family}, {given}, {suffix}" if suffix else f"{family}, {given}"
