"""Store -> a folder with a snapshot of it (see snapshot)."""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from umug_graph.errors import OutputError
from umug_graph.files import write_file
from umug_graph.store.encoding import DamagedError, encoded, identity_of, sparse, unpacked, works_of
from umug_graph.store.snapshot import (
    FORMAT,
    MANIFEST,
    PART_BYTES,
    SUFFIX,
    VERSION,
    AnswerLine,
    Manifest,
    Part,
    StandingLine,
    Tables,
)
from umug_graph.store.store import Store

_OURS = re.compile(r"[0-9a-f]{64}\.jsonl\.gz")


def export_store(store: Store, folder: Path | str, progress: Callable[[str], None] = lambda _: None) -> None:
    """Write a snapshot of a store; one that lies in `folder` is replaced, and stays whole until that is done.

    Raises
    ------
    StoreError: the store cannot be read. OutputError: the folder cannot be written.
    """
    place = Path(folder)
    with store.reading() as db:
        parts = {name: tuple(_written(place, lines(db), name, progress)) for name, lines in _LINES.items()}
    manifest = Manifest(FORMAT, VERSION, Tables(**parts))
    write_file(place / MANIFEST, _indented(manifest))
    _remove_others(place, {part.sha256 + SUFFIX for each in parts.values() for part in each})


def _indented(manifest: Manifest) -> bytes:
    import msgspec

    return msgspec.json.format(encoded(manifest), indent=1) + b"\n"


def _written(folder: Path, lines: Iterator[bytes], table: str, progress: Callable[[str], None]) -> Iterator[Part]:
    rows = 0
    for part, content in _parts(lines):
        rows += part.rows
        progress(f"{table}: {rows} written")
        write_file(folder / (part.sha256 + SUFFIX), _zipped(content))
        yield part


def _parts(lines: Iterator[bytes]) -> Iterator[tuple[Part, bytes]]:
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= PART_BYTES:
            yield _part(held)
            held, size = [], 0
    if held:
        yield _part(held)


def _part(lines: list[bytes]) -> tuple[Part, bytes]:
    content = b"".join(lines)
    return Part(hashlib.sha256(content).hexdigest(), len(lines), len(content)), content


def _zipped(content: bytes) -> bytes:
    """Gzip without name and time; gzip.compress would leave the header to zlib, which tells the platform."""
    stream = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=stream, mtime=0) as file:
        file.write(content)
    return stream.getvalue()


def _answer_lines(db: sqlite3.Connection) -> Iterator[bytes]:
    rows = db.execute("SELECT source, request, status, day, body FROM answers ORDER BY source, request")
    for source, request, status, day, blob in rows:
        body = unpacked(blob)
        try:
            line = AnswerLine(source, request, status, day, body.decode("utf-8"))
        except UnicodeDecodeError:
            line = AnswerLine(source, request, status, day, base64=body)
        yield encoded(sparse(line)) + b"\n"


def _paper_lines(db: sqlite3.Connection) -> Iterator[bytes]:
    for source, day, blob in db.execute("SELECT source, day, facts FROM papers ORDER BY source, own_id"):
        facts = unpacked(blob)
        identity_of(facts, day, "")  # whether they can be read
        yield _line({"source": source, "day": day}, "facts", facts)


def _standing_lines(db: sqlite3.Connection) -> Iterator[bytes]:
    rows = db.execute(
        "SELECT source, question, paper, state, day, reason, stated, own_id, works"
        " FROM standings LEFT JOIN links USING (source, question, paper) ORDER BY source, question, paper"
    )
    for *head, blob in rows:
        works = unpacked(blob) if blob is not None else b""
        if works:
            works_of(works)
        yield _line(sparse(StandingLine(*head)), "works", works)


def _line(head: dict[str, object], name: str, content: bytes) -> bytes:
    import msgspec

    if b"\n" in content:
        raise DamagedError("content that this program did not write")
    return encoded(head | ({name: msgspec.Raw(content)} if content else {})) + b"\n"


_LINES = {"answers": _answer_lines, "papers": _paper_lines, "standings": _standing_lines}


def _remove_others(folder: Path, written: set[str]) -> None:
    """Files of an earlier snapshot, which the manifest no longer names."""
    try:
        for file in sorted(folder.iterdir()):
            if _OURS.fullmatch(file.name) and file.name not in written:
                file.unlink()
    except OSError as error:
        raise OutputError(folder, error.strerror or str(error)) from error
