"""A folder with a snapshot -> the store: checked to the last byte, and taken in whole or not at all."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from umug_graph.errors import StoreError
from umug_graph.store.answers import RawAnswer, Standing
from umug_graph.store.encoding import decoder, works_json
from umug_graph.store.merging import merge
from umug_graph.store.rows import LISTED, PaperRow, RawRow, Row, StandingRow, paper_row, raw_row, standing_row
from umug_graph.store.snapshot import (
    FORMAT,
    LARGEST_PART,
    MANIFEST,
    SUFFIX,
    VERSION,
    AnswerLine,
    Head,
    Manifest,
    PaperLine,
    Part,
    StandingLine,
)
from umug_graph.store.store import Store

_LARGEST_MANIFEST = 16_000_000
_SHA256 = re.compile(r"[0-9a-f]{64}")
_Shape = TypeVar("_Shape")
_Line = TypeVar("_Line", AnswerLine, PaperLine, StandingLine)


def import_store(store: Store, folder: Path | str, progress: Callable[[str], None] = lambda _: None) -> None:
    """Merge a snapshot into a store, by the rule of `Store.keep`; others cannot write meanwhile.

    Raises
    ------
    StoreError: there is none, or a file of it is missing, not what its name says, or of a newer format; nothing has
    changed then.
    """
    place = Path(folder)
    manifest = _manifest(place / MANIFEST)
    tables = manifest.tables
    with store.writing() as db:
        for name, parts, read in (
            ("papers", tables.papers, _paper),
            ("standings", tables.standings, _standing),
            ("answers", tables.answers, _answer),
        ):
            rows = 0
            for part in parts:
                merge(db, _rows(place / (part.sha256 + SUFFIX), part, read))
                rows += part.rows
                progress(f"{name}: {rows} read")


def _manifest(path: Path) -> Manifest:
    content = _content(path, _LARGEST_MANIFEST)
    head = _decoded(path, content, Head)
    if head.format != FORMAT:
        raise StoreError(path, "it is JSON, but no snapshot of a store")
    if head.version != VERSION:
        raise StoreError(path, f"a snapshot of version {head.version}, and this program reads {VERSION}: update it")
    manifest = _decoded(path, content, Manifest)
    parts = [
        part for each in (manifest.tables.answers, manifest.tables.papers, manifest.tables.standings) for part in each
    ]
    # The names of files are made of these: nothing else may stand there.
    if not all(_SHA256.fullmatch(part.sha256) and 0 <= part.bytes <= LARGEST_PART for part in parts):
        raise StoreError(path, "it names a file that no snapshot has")
    return manifest


def _rows(path: Path, part: Part, read: Callable[[bytes], Row]) -> Iterator[Row]:
    content = _unzipped(path, part)
    if hashlib.sha256(content).hexdigest() != part.sha256:
        raise StoreError(path, "its content is not what its name says: it is damaged")
    lines = content.split(b"\n")[:-1]  # each ends with one
    if len(lines) != part.rows:
        raise StoreError(path, f"it has {len(lines)} rows, and the manifest says {part.rows}")
    for number, line in enumerate(lines, 1):
        try:
            yield read(line)
        except (ValueError, RecursionError) as error:  # msgspec's errors are ValueErrors
            raise StoreError(path, f"row {number} is none of a store: {error}") from error


def _unzipped(path: Path, part: Part) -> bytes:
    """Unpack, but no more than the manifest says: a few bytes can be made to fill a disk."""
    opened = zlib.decompressobj(wbits=31)
    try:
        content = opened.decompress(_content(path, part.bytes + part.bytes // 100 + 1000), part.bytes + 1)
    except zlib.error as error:
        raise StoreError(path, f"it is damaged: {error}") from error
    if len(content) > part.bytes or not opened.eof or opened.unused_data:
        raise StoreError(path, "its size is not what the manifest says")
    return content


def _content(path: Path, largest: int) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a FIFO would wait for ever
            raise StoreError(path, "it is no ordinary file")
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except FileNotFoundError as error:
        raise StoreError(path, "there is no such file; `umug-graph store export` writes snapshots") from error
    except (OSError, ValueError) as error:
        raise StoreError(path, getattr(error, "strerror", None) or str(error)) from error
    if len(content) > largest:
        raise StoreError(path, "it is larger than it can be")
    return content


def _decoded(path: Path, content: bytes, shape: type[_Shape]) -> _Shape:
    import msgspec

    try:
        return msgspec.json.decode(content, type=shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise StoreError(path, f"it is no manifest of a snapshot: {error}") from error


def _answer(line: bytes) -> RawRow:
    told = _read(line, AnswerLine)
    body = told.base64 if told.body is None else told.body.encode("utf-8")
    if body is None or not 100 <= told.status <= 999:
        raise ValueError("an answer without body or status")
    return raw_row(told.source, RawAnswer(told.request, told.status, body, told.day))


def _paper(line: bytes) -> PaperRow:
    told = _read(line, PaperLine)
    return paper_row(told.source, told.day, told.facts)


def _standing(line: bytes) -> StandingRow:
    told = _read(line, StandingLine)
    listed = told.question != "identity" and told.state in LISTED
    if (told.works and not listed) or (told.question == "identity" and told.state == "found" and not told.own_id):
        raise ValueError("an answer at odds with itself")
    standing = Standing(
        told.source,
        told.question,
        told.paper,
        told.state,
        told.day,
        told.reason,
        told.stated,
        len(told.works) if listed else None,
        told.own_id,
    )
    return standing_row(standing, works_json(told.works) if told.works else b"")


def _read(line: bytes, shape: type[_Line]) -> _Line:
    wanted: Any = shape
    told: _Line = decoder(wanted).decode(line)
    if not told.source:
        raise ValueError("an answer of nobody")
    return told
