"""BibTeX, RIS and CSL-JSON text -> what their entries say, and back; used by lists, sources, exports and `import`."""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from umug_graph.bibliographies.bibtex import parse_bibtex, write_bibtex
from umug_graph.bibliographies.csl import NoCslError, parse_csl, write_csl
from umug_graph.bibliographies.entries import Bibliography, BibliographyEntry, Name
from umug_graph.bibliographies.ris import parse_ris, write_ris
from umug_graph.errors import BibliographyError
from umug_graph.models import ReadWarning

__all__ = [
    "BIBLIOGRAPHIES",
    "Bibliography",
    "BibliographyEntry",
    "Name",
    "format_of",
    "parse_bibliography",
    "read_bibliography",
    "sniffed",
]

LARGEST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class BibliographyFormat:
    """A format: its name, and how it is read and written.

    `write` takes entries and lines that stand above them, as far as the format has room for such.
    """

    name: str
    parse: Callable[[str], Bibliography]
    write: Callable[[Iterable[BibliographyEntry], Iterable[str]], str]


_BIBTEX = BibliographyFormat("bibtex", parse_bibtex, write_bibtex)
_RIS = BibliographyFormat("ris", parse_ris, write_ris)
_CSL = BibliographyFormat("csl-json", parse_csl, write_csl)

BIBLIOGRAPHIES: Mapping[str, BibliographyFormat] = {".bib": _BIBTEX, ".ris": _RIS, ".json": _CSL}
"""Formats by a file's suffix."""

_FIRST_TAG = re.compile(r"\s*(?:\d{1,6}\.\s*)?TY[ \t]{1,4}-[ \t]*[A-Za-z]{2,}")
_FIRST_ENTRY = re.compile(r"^[ \t]*@\s*[A-Za-z]{1,40}\s*[{(]", re.MULTILINE)
_FIRST_ITEM = re.compile(r"\s*(?:\[\s*\{|\{\s*\")")


def sniffed(text: str) -> BibliographyFormat | None:
    """The format that a text begins like; None where it begins like none."""
    head = text[:100_000].removeprefix("\ufeff")
    if _FIRST_TAG.match(head):
        return _RIS
    if _FIRST_ITEM.match(head):
        return _CSL
    return _BIBTEX if _FIRST_ENTRY.search(head) else None


def format_of(name: str, text: str) -> BibliographyFormat | None:
    """The format of a file: what its text begins like, else what its suffix says; None for another suffix.

    A file with the suffix of another format (a `.bib` that holds RIS) is read as what it is.
    """
    by_suffix = BIBLIOGRAPHIES.get(PurePath(name).suffix.lower())
    return (sniffed(text) or by_suffix) if by_suffix else None


def read_bibliography(path: Path | str) -> Bibliography:
    """Read a bibliography file whole; see `parse_bibliography`.

    Raises
    ------
    BibliographyError: the file is absent, no regular file, too large, binary, or none of the formats.
    """
    try:
        status = Path(path).stat()
        if not stat.S_ISREG(status.st_mode):
            raise BibliographyError(path, "is a folder" if stat.S_ISDIR(status.st_mode) else "is no regular file")
        if status.st_size > LARGEST_BYTES:
            raise BibliographyError(path, f"larger than {LARGEST_BYTES} bytes")
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise BibliographyError(path, getattr(error, "strerror", None) or str(error)) from None
    return parse_bibliography(data, path)


def parse_bibliography(data: bytes, path: Path | str) -> Bibliography:
    """The entries of a file's bytes, in UTF-8, UTF-16 with its mark, or else Windows' Latin-1; `path` says what it is.

    Raises
    ------
    BibliographyError: binary data, or none of the formats.
    """
    text, warnings = _decode(data, path)
    found = format_of(str(path), text)
    if found is None:
        raise BibliographyError(path, f"no bibliography: its name ends in none of {', '.join(BIBLIOGRAPHIES)}")
    try:
        read = found.parse(text)
    except NoCslError as error:
        raise BibliographyError(path, str(error)) from None
    return replace(read, warnings=(*warnings, *read.warnings)) if warnings else read


_UTF_16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def _decode(data: bytes, path: Path | str) -> tuple[str, list[ReadWarning]]:
    """The text with `\\n` line ends, and a warning where its encoding had to be guessed."""
    warnings: list[ReadWarning] = []
    for mark, encoding in _UTF_16:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            break
    else:
        try:
            text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            warnings = [ReadWarning(line, "encoding", "not UTF-8; read as Windows' Latin-1 (cp1252)")]
            text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise BibliographyError(path, "binary file")
    return text.replace("\r\n", "\n").replace("\r", "\n"), warnings
