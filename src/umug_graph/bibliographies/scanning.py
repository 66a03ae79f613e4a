"""BibTeX text -> its entries with their fields as TeX: macros put in, braces and quotes around values gone.

The grammar is that of BibTeX 0.99d (Patashnik, BibTeXing, 1988), read with leave: a missing comma or closing brace
costs no more than the field it stands in, and nothing that is broken takes its neighbours with it. bibtexparser 1.4
reads the same but needs 8 ms an entry, 40 s for a library of 5,000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST_ENTRY = 200_000
"""Characters; what goes on for longer is no entry but one that is not closed."""


@dataclass(slots=True)
class RawEntry:
    """`@type{key, ...}` as it stands: fields by lower-case name, TeX and all. `problem` tells what is broken of it."""

    type: str
    key: str
    fields: dict[str, str]
    line: int
    raw: str
    problem: str | None = None


_TRIES = 4
"""How many entries may begin on a line of their own within a value, before that is held to be open."""

_AT = re.compile(r"@\s*([A-Za-z]{1,40})\s*([{(])")
_LINE_START = re.compile(r"^[ \t]*@\s*[A-Za-z]{1,40}\s*[{(]", re.MULTILINE)
_NEXT_ENTRY = re.compile(r"\s*@\s*[A-Za-z]{1,40}\s*[{(]")
_BRACE = re.compile(r"[{}]")
_QUOTE = re.compile(r'[{}"]')
_KEY = re.compile(r"\s*([^,\s{}()=]*)\s*,")
_BETWEEN = r"(?:[\s,]|%[^\n]*(?:\n|\Z))*"  # biber takes what follows a % between fields for a comment
_NAME = re.compile(_BETWEEN + r"([^\s=,{}()\"#%@]{1,80})\s*=\s*")
_CLOSE = re.compile(_BETWEEN + r"([})])")
_WORD = re.compile(r"[^\s,{}()\"#]+")
_JOIN = re.compile(r"\s*#\s*")
_MONTHS = (
    "January February March April May June July August September October November December"  # as plain.bst has them
)
_MACROS = {month[:3].lower(): month for month in _MONTHS.split()}
# What belongs to the part alone, and must not come from the whole that it is part of.
_OWN = "title subtitle doi url eprint archiveprefix abstract keywords note pages file ids crossref xdata annote"


def scan(text: str) -> tuple[RawEntry, ...]:
    """Every entry of BibTeX text, in order; with `crossref` and `xdata` come the fields of the entries referred to."""
    entries = tuple(_Scanner(text).entries())
    shared = {entry.key.lower(): entry.fields for entry in reversed(entries) if entry.type == "xdata"}
    for entry in entries:
        for key in entry.fields.get("xdata", "").lower().split(","):
            for name, value in shared.get(key.strip(), {}).items():
                entry.fields.setdefault(name, value)
    wholes = {entry.key.lower(): entry for entry in reversed(entries) if "crossref" not in entry.fields}
    for entry in entries:
        whole = wholes.get(entry.fields.get("crossref", "").strip().lower())
        if whole is not None and whole is not entry:
            _inherit(entry.fields, whole.fields)
    return entries


def _inherit(part: dict[str, str], whole: dict[str, str]) -> None:
    del part["crossref"]
    for name, value in whole.items():
        if name not in _OWN.split():
            part.setdefault(name, value)
    if "title" in whole:
        part.setdefault("booktitle", whole["title"])


_UNCLOSED = "a value of it is not closed"


class _BrokenError(Exception):
    pass


@dataclass(slots=True)
class _Scanner:
    text: str
    macros: dict[str, str] = field(default_factory=lambda: dict(_MACROS))
    grown: int = 0

    def entries(self) -> Iterator[RawEntry]:
        starts = [found.start() for found in _LINE_START.finditer(self.text)]
        position, line, counted, upcoming = 0, 1, 0, 0
        while found := _AT.search(self.text, position):
            while upcoming < len(starts) and starts[upcoming] <= found.start():
                upcoming += 1
            nearest = starts[upcoming : upcoming + _TRIES]
            limits = nearest if len(nearest) == _TRIES else [*nearest, len(self.text)]
            line, counted = line + self.text.count("\n", counted, found.start()), found.start()
            kind = found[1].lower()
            if kind in ("comment", "preamble", "string"):
                position = self.aside(kind, found, limits[0])
                continue
            entry, position = self.entry(found, limits, line)
            if entry is not None:
                yield entry

    def aside(self, kind: str, found: re.Match[str], limit: int) -> int:
        """Where to go on after what is no entry; a macro that it defines is kept."""
        try:
            if kind == "string" and (name := _NAME.match(self.text, found.end(), limit)):
                self.macros[name[1].lower()], end = self.value(name.end(), limit)
                return end
            return self.group(found.end(), limit) if found[2] == "{" else found.end()
        except _BrokenError:
            return found.end()

    def entry(self, found: re.Match[str], limits: list[int], line: int) -> tuple[RawEntry | None, int]:
        """The entry that begins at `found`, None where that is none, and where to go on.

        Another entry may begin on a line of its own inside a value; it does so only if this one closes further on.
        """
        key = _KEY.match(self.text, found.end())
        if key is None:
            return None, found.end()
        first: tuple[dict[str, str], int, str | None] | None = None
        for limit in sorted({min(limit, found.start() + LONGEST_ENTRY) for limit in limits}):
            read = self.fields(key.end(), limit, "}" if found[2] == "{" else ")")
            if read[2] != _UNCLOSED:
                first = read
                break
            first = first or read
        fields, end, problem = first or ({}, found.end(), _UNCLOSED)
        raw = self.text[found.start() : end].rstrip()
        return RawEntry(found[1].lower(), key[1], fields, line, raw, problem), end

    def fields(self, position: int, limit: int, closer: str) -> tuple[dict[str, str], int, str | None]:
        """Fields from `position`, where they end, and what is wrong with them."""
        fields: dict[str, str] = {}
        while True:
            close = _CLOSE.match(self.text, position, limit)
            if close and close[1] == closer:
                return fields, close.end(), None
            name = _NAME.match(self.text, position, limit)
            if name is None:
                return fields, *self.resume(position, limit)
            try:
                value, position = self.value(name.end(), limit)
            except _BrokenError:
                return fields, limit, _UNCLOSED
            if value:
                fields.setdefault(name[1].lower(), value)

    def resume(self, position: int, limit: int) -> tuple[int, str]:
        """Where to go on after what is no field: behind the brace that closes the entry, else at the next one."""
        if _NEXT_ENTRY.match(self.text, position) or not self.text[position:limit].strip():
            return position, "its closing brace is missing"
        try:
            return self.group(position, limit), "no field: " + " ".join(
                self.text[position : position + 60].split()
            ).lstrip(", ")
        except _BrokenError:
            return limit, _UNCLOSED

    def value(self, position: int, limit: int) -> tuple[str, int]:
        """A field's value, its parts joined, and where it ends."""
        parts: list[str] = []
        while True:
            part, position = self.part(position, limit)
            parts.append(part)
            join = _JOIN.match(self.text, position, limit)
            if join is None:
                return "".join(parts), position
            position = join.end()

    def part(self, position: int, limit: int) -> tuple[str, int]:
        start = self.text[position : position + 1]
        if start == "{":
            end = self.group(position + 1, limit)
            return self.text[position + 1 : end - 1], end
        if start == '"':
            return self.quoted(position + 1, limit)
        word = _WORD.match(self.text, position, limit)
        if word is None:
            return "", position
        return self.put_in(word[0]), word.end()

    def put_in(self, name: str) -> str:
        """What a macro stands for; itself if nobody says so, or where macros of macros grow beyond all measure."""
        meant = self.macros.get(name.lower(), name)
        self.grown += len(meant) - len(name)
        return meant if self.grown <= len(self.text) + LONGEST_ENTRY else name

    def group(self, position: int, limit: int) -> int:
        """Where the group ends whose opening brace stands before `position`."""
        depth = 1
        for brace in _BRACE.finditer(self.text, position, limit):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                return brace.end()
        raise _BrokenError

    def quoted(self, position: int, limit: int) -> tuple[str, int]:
        depth = 0
        for mark in _QUOTE.finditer(self.text, position, limit):
            if mark[0] == '"':
                if not depth:
                    return self.text[position : mark.start()], mark.end()
            else:
                depth += 1 if mark[0] == "{" else -1
        raise _BrokenError
