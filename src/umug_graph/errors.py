"""Every error of the package: one base to catch, a class for each thing a caller can do about it.

UmugGraphError
|- ListError             a list file cannot be read
|- ReferencesError       a reference list file cannot be read
|- BibliographyError    a BibTeX, RIS or CSL-JSON file cannot be read
|- TaxonomyError         a taxonomy file cannot be read, or contradicts itself
|- OrganizationsError    a file of organizations cannot be read
|- CorpusError           a corpus folder cannot be read
|- HistoryError          the history of a list cannot be read
|- StoreError            the local store cannot be read or written
|- SourceError           a live source gives no answer
|  |- KeyRefusedError    it needs a key, or refuses the one given
|  |- UnreachableError   there is no way to it: no network, an unknown host, nobody listens
|  |- SourceUnavailableError  it fails again and again
|  |- RateLimitError     it asks to wait longer than there is time
|  |- RequestRefusedError  it refuses this one request for good
|  `- AnswerFormatError  it answers something that is no answer
|- GraphError            a question about the graph has no answer
|  |- UnknownMetricError no metric of that name
|  |- UnknownPaperError  no paper, or more than one, bears that name
|  `- UnknownOrganizationError  no organization bears that name
|- OutputError           a file cannot be written
|  `- UnknownFormatError no writer or renderer of that name
`- PageError             there is no page to open
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class UmugGraphError(Exception):
    """Base of all errors that a user can do something about; its text is one line."""


class ListError(UmugGraphError):
    """A list cannot be read as text: absent, a folder, a device, binary, unreadable."""

    def __init__(self, path: Path | str, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = path, reason, line
        super().__init__(f"cannot read list {path}{'' if line is None else f', line {line}'}: {reason}")


class ReferencesError(UmugGraphError):
    """A reference list file breaks the format of docs/references.md."""

    def __init__(self, path: Path | str, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = path, reason, line
        super().__init__(f"cannot read references {path}{'' if line is None else f', line {line}'}: {reason}")


class BibliographyError(UmugGraphError):
    """A file is no BibTeX, RIS or CSL-JSON, or cannot be read as text."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"cannot read bibliography {path}: {reason}")


class TaxonomyError(UmugGraphError):
    """A taxonomy file breaks the format of docs/taxonomy.md; `line` from 1, None where it is the whole file."""

    def __init__(self, path: Path | str, line: int | None, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        super().__init__(f"cannot read taxonomy {path}{'' if line is None else f', line {line}'}: {reason}")


class OrganizationsError(UmugGraphError):
    """A file of organizations breaks the format of docs/organizations.md; `line` from 1, None where it is the file."""

    def __init__(self, path: Path | str, line: int | None, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        super().__init__(f"cannot read organizations {path}{'' if line is None else f', line {line}'}: {reason}")


class CorpusError(UmugGraphError):
    """A folder holds no corpus.json, or one that this version cannot read."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"cannot read corpus {path}: {reason}")


class HistoryError(UmugGraphError):
    """git is missing, a folder is no repository, or it has no history of a file."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"cannot read the history of {path}: {reason}")


class StoreError(UmugGraphError):
    """The store's file is damaged, newer than this program, locked for too long, or its disk is full."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"store {path}: {reason}")


class SourceError(UmugGraphError):
    """A live source gives no answer; `source` is its name. No message holds a key or an address with one."""

    def __init__(self, source: str, reason: str) -> None:
        self.source, self.reason = source, reason
        super().__init__(f"{source}: {reason}")


class KeyRefusedError(SourceError):
    """The source needs a key, or refuses the one it was given: asking on is of no use."""


class UnreachableError(SourceError):
    """No connection to the source comes about: asking on is of no use."""


class SourceUnavailableError(SourceError):
    """The source failed on every try."""


class RateLimitError(SourceError):
    """The source asks to wait, and there is no time left for it."""


class RequestRefusedError(SourceError):
    """The source refuses this request for good (`status` 400, 404, 413 and the like)."""

    def __init__(self, source: str, status: int, reason: str) -> None:
        self.status = status
        super().__init__(source, reason)


class AnswerFormatError(SourceError):
    """The source answers something that is no answer: cut JSON, HTML, another shape."""


class GraphError(UmugGraphError):
    """A question about the graph has no answer."""


class UnknownMetricError(GraphError):
    """No metric bears that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name, self.known = name, tuple(known)
        super().__init__(f"unknown metric {name!r}; known: {', '.join(self.known)}")


class UnknownPaperError(GraphError):
    """No paper bears that name, or several do; `nearest` holds what could be meant."""

    def __init__(self, name: str, nearest: Iterable[str], ambiguous: bool = False) -> None:
        self.name, self.nearest, self.ambiguous = name, tuple(nearest), ambiguous
        found = "several papers bear the name" if ambiguous else "no paper bears the name"
        hint = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        super().__init__(f"{found} {name!r}{hint}")


class UnknownOrganizationError(GraphError):
    """No organization of the field bears that name; `nearest` holds what could be meant."""

    def __init__(self, name: str, nearest: Iterable[str]) -> None:
        self.name, self.nearest = name, tuple(nearest)
        hint = f"; nearest: {', '.join(self.nearest)}" if self.nearest else ""
        super().__init__(f"no organization bears the name {name!r}{hint}")


class OutputError(UmugGraphError):
    """A file or folder cannot be written."""

    def __init__(self, path: Path | str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"cannot write {path}: {reason}")


class UnknownFormatError(OutputError):
    """No writer knows that suffix, or no renderer bears that name."""

    def __init__(self, suffix: str, known: Iterable[str]) -> None:
        self.suffix, self.known = suffix, tuple(known)
        super().__init__(suffix, f"unknown format; known: {', '.join(self.known)}")


class PageError(UmugGraphError):
    """There is no page to open at a place."""

    def __init__(self, place: Path | str, hint: str) -> None:
        self.place = place
        super().__init__(f"no page at {place}: {hint}")
