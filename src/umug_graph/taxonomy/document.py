"""A TOML file -> tables whose values are asked for by type; whatever is wrong is told with its line."""

from __future__ import annotations

import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from re import compile as re_compile
from typing import Any, NoReturn

from umug_graph.errors import TaxonomyError
from umug_graph.taxonomy.places import Places

LARGEST = 1_000_000
LONGEST_NAME = 120
_AT_LINE = re_compile(r"\s*\(at line (\d+), column (\d+)\)")


def text_of(path: Path) -> str:
    """The text of a taxonomy file, with line feeds at line ends.

    Raises
    ------
    TaxonomyError: it is absent, no ordinary file, too large, or no UTF-8.
    """
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):  # a FIFO would wait for ever
            raise TaxonomyError(path, None, "it is a folder" if path.is_dir() else "it is no ordinary file")
        if state.st_size > LARGEST:
            raise TaxonomyError(path, None, "it is larger than a megabyte")
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise TaxonomyError(path, line, "it is no text in UTF-8") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        raise TaxonomyError(path, None, getattr(error, "strerror", None) or str(error)) from error


def tables_of(text: str, path: Path) -> dict[str, Any]:
    """The tables of TOML text.

    Raises
    ------
    TaxonomyError: it is no TOML.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _AT_LINE.search(str(error))
        reason = f"no TOML: {_AT_LINE.sub('', str(error))}" + (f" at column {place[2]}" if place else "")
        raise TaxonomyError(path, int(place[1]) if place else text.count("\n") + 1, reason) from error
    except RecursionError as error:
        raise TaxonomyError(path, None, "it is nested too deeply") from error


@dataclass(frozen=True)
class Document:
    """A parsed file and the way to the lines of its parts."""

    path: Path
    text: str
    tables: Mapping[str, Any]

    @cached_property
    def places(self) -> Places:
        """Where things stand; asked for only when something is wrong or the keeper speaks."""
        return Places(self.text)

    def rows(self, name: str) -> Iterator[Row]:
        """The tables `[[name]]`."""
        rows = self.tables.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.fail(f"{name} must be tables, each headed [[{name}]]", name)
        return (Row(self, name, at, row) for at, row in enumerate(rows))

    def table(self, name: str) -> Row:
        """The table `[name]`, empty where there is none."""
        if not isinstance(table := self.tables.get(name, {}), dict):
            self.fail(f"{name} must be a table, headed [{name}]", name)
        return Row(self, name, 0, table)

    def fail(self, reason: str, table: str) -> NoReturn:
        """Say what is wrong with a table."""
        raise TaxonomyError(self.path, self.places.line(table), reason)


@dataclass(frozen=True)
class Row:
    """One table: `[[facet]]` number `at` of its kind, say."""

    document: Document
    table: str
    at: int
    values: Mapping[str, Any]

    def fail(self, reason: str, key: str | None = None, text: str | None = None) -> NoReturn:
        """Say what is wrong with a key, or with one string of it."""
        raise TaxonomyError(self.document.path, self.line(key, text), reason)

    def line(self, key: str | None = None, text: str | None = None) -> int | None:
        """The line of the table, of a key, of a string."""
        return self.document.places.line(self.table, self.at, key, text)

    def only(self, *keys: str) -> None:
        """Refuse any other key."""
        for key in self.values:
            if key not in keys:
                self.fail(f"unknown key {key!r} in {self.table}{_meant(key, keys)}", key)

    def name(self, key: str, required: bool = False) -> str | None:
        """A short printable text; None where the key is not there and need not be."""
        value = self.values.get(key)
        if value is None and not required:
            return None
        if value is None:
            self.fail(f"a {self.table} needs a {key}")
        if not isinstance(value, str) or not value.strip() or not value.isprintable() or len(value) > LONGEST_NAME:
            self.fail(f"{key} must be a text on one line, of at most {LONGEST_NAME} characters", key)
        return value

    def names(self, key: str, known: Mapping[str, object]) -> tuple[str, ...]:
        """Names of facets that are known; one may stand alone."""
        found = self.values.get(key, [])
        found = [found] if isinstance(found, str) else found
        if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
            self.fail(f"{key} must be names of facets", key)
        for name in found:
            if name not in known:
                self.fail(f"{key} names an unknown facet {name!r}{_meant(name, known)}", key, name)
        return tuple(dict.fromkeys(found))

    def flag(self, key: str) -> bool:
        """True or false; false where it is not there."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.fail(f"{key} must be true or false", key)
        return value

    def share(self, key: str) -> float:
        """A number above 0 and up to 1."""
        value = self.values[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
            self.fail(f"{key} must be a number above 0, at most 1", key)
        return float(value)


def _meant(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    near = get_close_matches(name, list(known), 1)
    return f"; {near[0]!r} is meant?" if near else ""
