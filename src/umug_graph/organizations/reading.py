"""A file of organizations -> its rows, each checked; what is wrong is told with its line."""

from __future__ import annotations

import re
import stat
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar, get_args

from umug_graph.errors import OrganizationsError
from umug_graph.models import OrganizationKind

_HEAD = re.compile(r"^\s*\[\[\s*(organization|ambiguous)\s*\]\]", re.MULTILINE)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_ROR = re.compile(r"0[0-9a-hj-km-np-tv-z]{6}\d\d")
_LARGEST = 10_000_000
_LISTS = ("aliases", "candidates")
_KINDS = get_args(OrganizationKind)

_Row = TypeVar("_Row", "Stated", "Several")


@dataclass(frozen=True, slots=True)
class Stated:
    """An `[[organization]]`: its canonical name, other forms, and what is stated of it."""

    name: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    kind: OrganizationKind | None = None
    country: str | None = None
    city: str | None = None
    ror: str | None = None


@dataclass(frozen=True, slots=True)
class Several:
    """An `[[ambiguous]]`: a form, what it may stand for, and what it nearly always does."""

    form: str
    candidates: tuple[str, ...]
    usual: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The rows of a file."""

    organization: tuple[Stated, ...] = ()
    ambiguous: tuple[Several, ...] = ()


def read_document(path: Path) -> Document:
    """Read a file of organizations.

    Raises
    ------
    OrganizationsError: it cannot be read, is no TOML, or a row of it is wrong.
    """
    text = _text(path)
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = _AT_LINE.search(str(error))
        raise OrganizationsError(path, int(line[1]) if line else None, f"this is no TOML: {error}") from error
    if strange := sorted(set(tables) - {"organization", "ambiguous"}):
        raise OrganizationsError(path, None, f"{strange[0]!r} is neither [[organization]] nor [[ambiguous]]")
    return Document(
        tuple(_rows(path, text, tables, "organization", Stated)), tuple(_rows(path, text, tables, "ambiguous", Several))
    )


def _text(path: Path) -> str:
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):  # a FIFO would wait for ever
            raise OrganizationsError(path, None, "it is a folder" if path.is_dir() else "it is no ordinary file")
        if state.st_size > _LARGEST:
            raise OrganizationsError(path, None, "it is larger than 10 MB")
        # Editors on Windows put a byte order mark in front.
        return path.read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        raise OrganizationsError(path, None, getattr(error, "strerror", None) or "it is no text in UTF-8") from error


def _rows(path: Path, text: str, tables: dict[str, Any], name: str, of: type[_Row]) -> Iterator[_Row]:
    rows = tables.get(name, [])
    for at, row in enumerate(rows if isinstance(rows, list) else [rows]):
        wrong = _misshapen(row, of)
        made = None if wrong else _made(row, of)
        if made is None or (wrong := _wrong(made)):
            raise OrganizationsError(path, _line(text, name, at), f"[[{name}]]: {wrong}")
        yield made


def _made(row: dict[str, Any], of: Callable[..., _Row]) -> _Row:
    return of(**{key: tuple(value) if key in _LISTS else value for key, value in row.items()})


def _line(text: str, name: str, at: int) -> int | None:
    """The line of the head of a row; None where rows are written in another way than under heads."""
    heads = [found.start(1) for found in _HEAD.finditer(text) if found[1] == name]
    return text.count("\n", 0, heads[at]) + 1 if at < len(heads) else None


def _misshapen(row: object, of: type[Stated | Several]) -> str | None:
    """What keeps a row from being read: a key unknown or missing, or a value of another type."""
    if not isinstance(row, dict):
        return "it is no table of keys and values"
    known = [each.name for each in fields(of)]
    needed = [each.name for each in fields(of) if each.default is MISSING]
    if unknown := sorted(set(row) - set(known)):
        return f"{unknown[0]!r} is not known; known: {', '.join(known)}"
    if missing := [name for name in needed if name not in row]:
        return f"it needs {missing[0]!r}"
    for name, value in row.items():
        if name in _LISTS and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            return f"{name!r} must be a list of texts"
        if name not in _LISTS and not isinstance(value, str):
            return f"{name!r} must be a text"
    return None


def _wrong(row: Stated | Several) -> str | None:
    if isinstance(row, Several):
        if len(row.candidates) < 2 or not row.form.strip():
            return "it needs a form and two candidates at least"
        return None if row.usual in (None, *row.candidates) else f"{row.usual!r} is none of its candidates"
    if not row.name.strip() or not all(each.strip() for each in row.aliases):
        return "an empty name"
    if row.kind is not None and row.kind not in _KINDS:
        return f"{row.kind!r} is none of the kinds: {', '.join(_KINDS)}"
    if row.country is not None and not re.fullmatch("[A-Z]{2}", row.country):
        return f"{row.country!r} is no ISO 3166-1 code of two letters"
    return None if row.ror is None or _is_ror(row.ror) else f"{row.ror!r} is no ROR id: its check digits are others"


def _is_ror(ror: str) -> bool:
    """Whether the last two digits are those that the registry reckons from the others (ISO/IEC 7064, mod 97-10)."""
    if not _ROR.fullmatch(ror):
        return False
    number = 0
    for character in ror[:-2]:
        number = number * 32 + "0123456789abcdefghjkmnpqrstvwxyz".index(character)
    return int(ror[-2:]) == 98 - number * 100 % 97
