"""BibTeX blocks of a list -> drafts, and whole bibliography files -> entries.

The one block in which a list says how to cite itself is no record.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from umug_graph.errors import BibliographyError, ListError
from umug_graph.identifiers import identifiers_in
from umug_graph.lists.document import Document
from umug_graph.lists.drafts import Draft
from umug_graph.lists.links import is_code_address
from umug_graph.lists.sections import sort_of_path
from umug_graph.lists.source import list_name
from umug_graph.models import Entry, EntryList, ReadWarning

if TYPE_CHECKING:
    from umug_graph.bibliographies import Bibliography, BibliographyEntry, Name

# As in bibliographies.BIBLIOGRAPHIES; loading that takes longer than reading a Markdown list.
_SUFFIXES = {"bibtex": ".bib", "ris": ".ris", "csl-json": ".json"}

FORMATS = tuple(_SUFFIXES)
"""What a whole file may be instead of a Markdown list; its `dialect` then."""


def read_bibliography(document: Document) -> list[Draft]:
    """Drafts of all BibTeX entries of the document."""
    drafts = []
    for index, block in document.free("bibtex"):
        if sort_of_path(block.section)[0] == "none" and block.text.count("@") < 3:
            continue
        from umug_graph.bibliographies.bibtex import read_bibtex  # the parser's import takes longer than reading a list

        for entry in read_bibtex(block.text):
            draft = _draft(entry.fields, block.line + entry.line - 1)
            if draft is not None:
                draft.section, draft.group = block.section, ("bibtex", index)
                drafts.append(draft)
    return drafts


def _draft(fields: dict[str, str], line: int) -> Draft | None:
    title = fields.get("title")
    if not title:
        return None
    url = fields.get("url") or fields.get("howpublished")
    url = url if url and url.startswith("http") else None
    venue = fields.get("booktitle") or fields.get("journal") or fields.get("publisher")
    found = list(identifiers_in(url)) if url else []
    eprint = fields.get("eprint")
    if eprint:
        found += identifiers_in(f"arXiv:{eprint}")
    for name in ("doi", "journal", "volume", "note"):
        found += identifiers_in(fields.get(name, ""))
    date = "-".join(part for part in (fields.get("year"), fields.get("month")) if part) or None
    return Draft(
        line,
        line,
        title=title,
        authors=fields.get("author"),
        venue=venue,
        date=fields.get("year") or date,
        identifiers=tuple(dict.fromkeys(found)),
        url=None if url and is_code_address(url) else url,
        code_url=url if url and is_code_address(url) else None,
        strength=3,
        style="bibtex",
        dialect="bibtex",
    )


def bibliography_list(data: bytes, path: Path | str, dialect: str | None = None) -> EntryList | None:
    """The entries of a bibliography file; None for a file of another kind, and where another dialect is asked for.

    Raises
    ------
    ListError: binary data, or a `.json` that is no CSL-JSON.
    """
    suffix = Path(path).suffix.lower() if str(path) != "-" else _suffix_of_stream(data)
    if suffix not in _SUFFIXES.values() and dialect in ("ris", "csl-json"):
        suffix = _SUFFIXES[dialect]
    if suffix not in _SUFFIXES.values() or dialect not in (None, *FORMATS):
        return None
    from umug_graph.bibliographies import parse_bibliography

    try:
        read = parse_bibliography(data, path if Path(path).suffix.lower() == suffix else f"{path}{suffix}")
    except BibliographyError as error:
        raise ListError(path, error.reason) from None
    return _entry_list(read, list_name(path), hashlib.sha256(data).hexdigest())


def _suffix_of_stream(data: bytes) -> str:
    """The suffix that standard input would bear; BibTeX may be a block of a Markdown list, and is left to that."""
    from umug_graph.bibliographies import sniffed

    found = sniffed(data[:1000].decode("utf-8", "replace"))
    return "" if found is None or found.name == "bibtex" else _SUFFIXES[found.name]


def _entry_list(read: Bibliography, name: str, sha256: str) -> EntryList:
    warnings = [*read.warnings]
    entries = []
    for entry in read.entries:
        if entry.title or entry.identifiers:
            entries.append(_entry(entry))
        else:
            warnings.append(ReadWarning(entry.line, "no-title", f"entry {entry.key or ''!r} has neither title nor id"))
    if not entries:
        warnings.append(ReadWarning(1, "no-entries", "no paper found in the list"))
    ordered = tuple(sorted(dict.fromkeys(warnings), key=lambda warning: (warning.line, warning.kind)))
    return EntryList(name, read.format, tuple(entries), ordered, None, sha256)


def _entry(entry: BibliographyEntry) -> Entry:
    from umug_graph.bibliographies.entries import without_markup

    is_code = bool(entry.url) and is_code_address(entry.url or "")
    return Entry(
        line=entry.line,
        title=without_markup(entry.title) if entry.title else None,
        raw=entry.raw,
        abbreviation=entry.abbreviation,
        authors=" and ".join([*map(_printed, entry.authors), *(["others"] if entry.more_authors else [])]) or None,
        venue=entry.venue or entry.publisher,
        date=entry.date or entry.printed_date,
        identifiers=entry.identifiers,
        url=None if is_code else entry.url,
        code_url=entry.url if is_code else None,
        keywords=entry.keywords,
    )


def _printed(name: Name) -> str:
    """A name as bibliographies print it, the family name first: whoever looks for it need not guess."""
    return ", ".join(part for part in (name.last, name.suffix, name.given) if part)
