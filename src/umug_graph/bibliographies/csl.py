"""CSL-JSON text -> its entries, and entries -> CSL-JSON.

Fields as in the schema csl-data.json of CSL 1.0.2 (github.com/citation-style-language/schema), with what Zotero and
Mendeley make of them: numbers as strings and strings as numbers, one item without an array, items within `items`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from umug_graph.bibliographies.entries import (
    Bibliography,
    BibliographyEntry,
    Name,
    arxiv_id,
    bare_doi,
    iso_date,
    joined_keywords,
    one_line,
    split_keywords,
    tidy,
)
from umug_graph.bibliographies.types import CSL
from umug_graph.models import ReadWarning

if TYPE_CHECKING:
    import msgspec

FORMAT = "csl-json"
_TEXTS = {
    "key": "id",
    "title": "title",
    "short_title": "title-short",
    "venue": "container-title",
    "volume": "volume",
    "issue": "issue",
    "pages": "page",
    "publisher": "publisher",
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "url": "URL",
    "abstract": "abstract",
    "language": "language",
    "note": "note",
}
_MARKS = frozenset({"title", "author", "editor", "DOI", "container-title", "issued", "URL"})
"""One of these at least is in every item; a JSON file without them is another kind of file."""


class NoCslError(ValueError):
    """The text is no CSL-JSON; the message says why."""


def parse_csl(text: str) -> Bibliography:
    """The entries of a CSL-JSON file; what is of a wrong type is left out with a warning that names its item.

    Raises
    ------
    NoCslError: it is no JSON, or JSON of another kind.
    """
    import msgspec

    data = text.encode("utf-8", "replace")
    try:
        items = _items(data, msgspec.json.Decoder(msgspec.Raw))
    except (msgspec.DecodeError, RecursionError) as error:
        raise NoCslError(f"no JSON: {error}") from None
    warnings: list[ReadWarning] = []
    entries = [entry for entry in _entries(data, items, warnings) if entry]
    if items and not entries:
        raise NoCslError("JSON, but no CSL-JSON: none of its items has a title, an author or a DOI")
    return Bibliography(FORMAT, tuple(entries), tuple(warnings))


def _items(data: bytes, decoder: msgspec.json.Decoder[msgspec.Raw]) -> list[msgspec.Raw]:
    """The items of an array, of an object's `items`, or the one item that the object is."""
    import msgspec

    decoder.decode(data)  # checks the whole, that an error tells where
    start = data.lstrip()[:1]
    if start == b"[":
        return msgspec.json.decode(data, type=list[msgspec.Raw])
    if start != b"{":
        raise NoCslError("JSON, but no CSL-JSON: neither an array nor an object")
    whole = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    if not _MARKS & whole.keys() and bytes(whole.get("items", b"")).lstrip()[:1] == b"[":
        return msgspec.json.decode(whole["items"], type=list[msgspec.Raw])
    if not _MARKS & whole.keys():
        raise NoCslError("JSON, but no CSL-JSON: an object without title, author or DOI")
    return [msgspec.Raw(data.strip())]


def _entries(data: bytes, items: list[msgspec.Raw], warnings: list[ReadWarning]) -> Iterator[BibliographyEntry | None]:
    import msgspec

    position, line = 0, 1
    for number, raw in enumerate(items, 1):
        printed = bytes(raw)
        at = data.find(printed, position)
        line += data.count(b"\n", position, at)
        try:
            item = msgspec.json.decode(printed)
        except RecursionError:
            item = None
        if not isinstance(item, dict) or not _MARKS & item.keys():
            warnings.append(ReadWarning(line, "lost-entry", f"item {number} is no CSL item"))
            yield None
        else:
            yield _Item(item, number, line, warnings).entry(printed.decode("utf-8"))
        line += printed.count(b"\n")
        position = at + len(printed)


class _Item:
    """One item; what nobody takes of it is left over."""

    def __init__(self, item: dict[str, Any], number: int, line: int, warnings: list[ReadWarning]) -> None:
        self._left, self._line, self._warnings = dict(item), line, warnings
        self._name = f"item {number}"

    def entry(self, raw: str) -> BibliographyEntry:
        # None says nothing; it is not worth a warning.
        self._left = {name: value for name, value in self._left.items() if value is not None}
        key = _text(self._left.get("id"))
        self._name = f"item {key[:60]!r}" if key else self._name
        texts: dict[str, Any] = {ours: self.text(theirs) for ours, theirs in _TEXTS.items()}
        date, printed_date = self.date()
        kind = self.text("type")
        doi, pages = texts.pop("doi"), texts.pop("pages")
        return tidy(
            BibliographyEntry(
                **texts,
                type=CSL.get(kind or "", "document"),
                authors=self.names("author"),
                editors=self.names("editor"),
                date=date,
                printed_date=printed_date,
                doi=bare_doi(doi) if doi else None,
                pages=re.sub(r"\s*(?:--+|[–—])\s*", "-", pages) if pages else None,
                arxiv=self.arxiv(),
                keywords=split_keywords(self.text("keyword") or ""),
                printed_type=kind,
                format=FORMAT,
                extra=self.extra(),
                line=self._line,
                raw=raw,
            )
        )

    def warn(self, what: str) -> None:
        self._warnings.append(ReadWarning(self._line, "broken-field", f"{self._name}: {what}"))

    def text(self, name: str) -> str | None:
        value = self._left.pop(name, None)
        found = _text(value)
        if value is not None and found is None:
            self.warn(f"{name} is {_kind(value)}, not text")
        return found or None

    def names(self, name: str) -> tuple[Name, ...]:
        value = self._left.pop(name, [])
        if not isinstance(value, list):
            self.warn(f"{name} is {_kind(value)}, not a list of names")
            return ()
        names = [_name(each) for each in value]
        if None in names:
            self.warn(f"a name of {name} says nothing")
        return tuple(each for each in names if each)

    def date(self) -> tuple[str | None, str | None]:
        value = self._left.pop("issued", None)
        if value is None:
            return None, None
        if not isinstance(value, dict):
            text = _text(value)
            if text is None:
                self.warn(f"issued is {_kind(value)}, not a date")
            return _printed_date(text or "")
        parts = value.get("date-parts")
        first = parts[0] if isinstance(parts, list) and parts else None
        if isinstance(first, list) and first and (date := iso_date(*(_part(part) for part in first[:3]))):
            return date, None
        if parts not in (None, [], [[]]):
            self.warn("issued has date-parts that are no date")
        return _printed_date(_text(value.get("raw")) or _text(value.get("literal")) or "")

    def arxiv(self) -> str | None:
        """The arXiv id where Zotero puts it: `number`, else the archive's own fields."""
        archive = str(self._left.get("archive", "")).lower()
        for name in ("number", "archive_location", "archiveID", "arxiv"):
            text = self._left.get(name)
            if isinstance(text, str) and ("arxiv" in (text.lower(), archive, name) or "arxiv" in text.lower()):
                found = arxiv_id(text)
                if found:
                    del self._left[name]
                    return found
        return None

    def extra(self) -> tuple[tuple[str, str], ...]:
        import msgspec

        return tuple((name, msgspec.json.encode(value).decode("utf-8")) for name, value in self._left.items())


def _kind(value: object) -> str:
    kinds = {bool: "true or false", dict: "an object", list: "a list", str: "text"}
    return kinds.get(type(value), "a number")


def _text(value: object) -> str | None:
    """Text, or a number as it reads; None for anything else."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return None


def _part(part: object) -> str | int | None:
    if isinstance(part, float) and part.is_integer():
        return int(part)
    return part if isinstance(part, str | int) and not isinstance(part, bool) else None


def _name(value: object) -> Name | None:
    if isinstance(value, str):
        value = {"literal": value}
    if not isinstance(value, dict):
        return None
    texts = {name: found for name in _NAME_PARTS if (found := _text(value.get(name)))}
    if "literal" in texts and "family" not in texts:
        return Name(texts["literal"], corporate=True)
    particle = " ".join(texts[name] for name in ("dropping-particle", "non-dropping-particle") if name in texts)
    family = texts.get("family") or texts.get("given")
    if not family:
        return None
    return Name(family, texts.get("given") if "family" in texts else None, particle or None, texts.get("suffix"))


_NAME_PARTS = ("family", "given", "suffix", "literal", "dropping-particle", "non-dropping-particle")


def _printed_date(text: str) -> tuple[str | None, str | None]:
    from umug_graph.dates import printed_date

    iso = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)", text, re.ASCII)
    if iso and (date := iso_date(*iso.groups())):
        return date, None
    found = printed_date(text)
    return (found.value, None) if found else (None, text or None)


def write_csl(entries: Iterable[BibliographyEntry], head: Iterable[str] = ()) -> str:
    """CSL-JSON, indented; `head` has no place in the format but the field `source` of each item."""
    import msgspec

    source = "; ".join(map(one_line, head))
    items = [_written(tidy(entry), number, source) for number, entry in enumerate(entries, 1)]
    return msgspec.json.format(msgspec.json.encode(items), indent=2).decode("utf-8") + "\n"


def _written(entry: BibliographyEntry, number: int, source: str) -> dict[str, object]:
    import msgspec

    made: dict[str, object] = {theirs: text for ours, theirs in _TEXTS.items() if (text := getattr(entry, ours))}
    made = {"id": f"item-{number}", "type": entry.type, **made}
    if entry.authors:
        made["author"] = [_written_name(name) for name in entry.authors]
    if entry.editors:
        made["editor"] = [_written_name(name) for name in entry.editors]
    if entry.date:
        made["issued"] = {"date-parts": [[int(part) for part in entry.date.split("-")]]}
    elif entry.printed_date:
        made["issued"] = {"literal": entry.printed_date}
    if entry.arxiv:
        made["number"] = f"arXiv:{entry.arxiv}"
    if entry.keywords:
        made["keyword"] = joined_keywords(entry.keywords)
    if source:
        made["source"] = source
    if entry.format == FORMAT:
        for name, value in entry.extra:
            made.setdefault(name, msgspec.Raw(value.encode("utf-8", "replace")))
        if entry.printed_type:
            made["type"] = entry.printed_type
    return made


def _written_name(name: Name) -> dict[str, str]:
    if name.corporate:
        return {"literal": name.family}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {part: text for part, text in parts.items() if text}
