"""A snapshot that is not whole, or not ours, changes nothing."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store.making import DAY, S2, exported, fill, listed, raw
from umug_graph.errors import StoreError
from umug_graph.store import Store, export_store, import_store


def part_of(folder: Path, table: str) -> tuple[dict[str, Any], dict[str, Any], Path]:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    part = manifest["tables"][table][0]
    return manifest, part, folder / f"{part['sha256']}.jsonl.gz"


def rewrite(folder: Path, manifest: Any) -> None:
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def put(folder: Path, table: str, rows: list[Any], claims: dict[str, Any] | None = None) -> None:
    """Replace the rows of a table, with hash and sizes that fit but for what `claims` says."""
    manifest, _, _ = part_of(folder, table)
    content = b"".join(row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in rows)
    part = {"sha256": hashlib.sha256(content).hexdigest(), "rows": len(rows), "bytes": len(content)} | (claims or {})
    manifest["tables"][table] = [part]
    (folder / f"{part['sha256']}.jsonl.gz").write_bytes(gzip.compress(content, mtime=0))
    rewrite(folder, manifest)


def damaged(folder: Path) -> None:
    _, _, file = part_of(folder, "standings")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 0xFF
    file.write_bytes(content)


def other_content(folder: Path) -> None:
    _, part, file = part_of(folder, "standings")
    file.write_bytes(gzip.compress(b"x" * part["bytes"]))


def bomb(folder: Path) -> None:
    _, _, file = part_of(folder, "papers")
    file.write_bytes(gzip.compress(b"\0" * 500_000))


def declared_bomb(folder: Path) -> None:
    manifest, part, file = part_of(folder, "papers")
    part["bytes"] = 10**15
    file.write_bytes(gzip.compress(b"\0" * 1_000_000))
    rewrite(folder, manifest)


def huge_file(folder: Path) -> None:
    _, _, file = part_of(folder, "papers")
    file.write_bytes(os.urandom(100_000))


def huge_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b" " * 17_000_000)


def appended(folder: Path) -> None:
    _, _, file = part_of(folder, "papers")
    file.write_bytes(file.read_bytes() + gzip.compress(b"more"))


def cut(folder: Path) -> None:
    _, _, file = part_of(folder, "papers")
    file.write_bytes(file.read_bytes()[:-20])


def no_gzip(folder: Path) -> None:
    _, _, file = part_of(folder, "papers")
    file.write_bytes(zlib.compress(b"{}"))


def missing_part(folder: Path) -> None:
    part_of(folder, "answers")[2].unlink()


def missing_manifest(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def climbing(folder: Path) -> None:
    manifest, part, file = part_of(folder, "papers")
    (folder.parent / "outside.jsonl.gz").write_bytes(file.read_bytes())
    part["sha256"] = "../outside"
    rewrite(folder, manifest)


def newer(folder: Path) -> None:
    manifest, _, _ = part_of(folder, "papers")
    rewrite(folder, manifest | {"version": 2, "tables": "of another kind"})


def other_format(folder: Path) -> None:
    rewrite(folder, {"format": "umug-graph corpus", "version": 1})


def no_json(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b"\xff\xfe")


def deep(folder: Path) -> None:
    (folder / "manifest.json").write_bytes(b'{"format":"umug-graph store","version":1,"tables":' + b"[" * 100_000)


def a_list(folder: Path) -> None:
    rewrite(folder, [])


def fifo(folder: Path) -> None:
    _, _, file = part_of(folder, "papers")
    file.unlink()
    os.mkfifo(file)


def row_count(folder: Path) -> None:
    put(folder, "papers", [{"source": S2, "day": DAY, "facts": {"title": "T"}}], claims={"rows": 2})


def no_line_end(folder: Path) -> None:
    put(folder, "papers", [b'{"source": "s", "day": "2026-11-22", "facts": {}}'])


PAPER = {"title": "T", "identifiers": [{"scheme": "s2", "value": "z"}]}
STANDING = {"source": S2, "question": "citers", "paper": "p", "state": "found", "day": DAY}


def with_row(table: str, row: Any) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        put(folder, table, [row])

    change.__name__ = f"{table}: {str(row)[:60]}"
    return change


BAD_ROWS = [
    with_row("papers", {"source": S2, "day": DAY, "facts": {"title": "T"}}),
    with_row("papers", {"source": S2, "day": "9999", "facts": PAPER}),
    with_row("papers", {"source": S2, "day": DAY, "facts": PAPER | {"cited_by": "many"}}),
    with_row("papers", {"source": S2, "day": DAY}),
    with_row("papers", {"source": "", "day": DAY, "facts": PAPER}),
    with_row("papers", b"\xff\n"),
    with_row("papers", b"[" * 100_000 + b"\n"),
    with_row("papers", b'{"source": "\\ud800", "day": "2026-11-22", "facts": {}}\n'),
    with_row("standings", STANDING | {"state": "lost"}),
    with_row("standings", STANDING | {"question": "why"}),
    with_row("standings", STANDING | {"question": "identity"}),
    with_row("standings", STANDING | {"state": "failed", "works": [{"title": "T"}]}),
    with_row("standings", STANDING | {"works": [{"name": "T"}]}),
    with_row("standings", STANDING | {"stated": 1.5}),
    with_row("answers", {"source": S2, "request": "r", "status": 200, "day": DAY}),
    with_row("answers", {"source": S2, "request": "r", "status": 2**63, "day": DAY, "body": ""}),
    with_row("answers", {"source": S2, "request": "r", "status": 200, "day": DAY, "base64": "?"}),
    with_row("answers", {"source": S2, "request": "r", "status": 200, "day": "2026-11-22 ", "body": ""}),
]
BAD_FOLDERS = [
    damaged, other_content, bomb, declared_bomb, huge_file, huge_manifest, appended, cut, no_gzip, missing_part,
    missing_manifest, climbing, newer, other_format, no_json, deep, a_list, fifo, row_count, no_line_end,
]  # fmt: skip


@pytest.mark.parametrize("change", BAD_FOLDERS + BAD_ROWS, ids=lambda change: change.__name__)
def test_a_snapshot_that_is_not_whole_or_not_ours_is_refused_and_changes_nothing(
    store: Store, other: Store, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    fill(store)
    folder = tmp_path / "snapshot"
    exported(store, folder)
    change(folder)
    other.keep([listed("f", ["Mine"])])
    before = exported(other, tmp_path / "before")
    with pytest.raises(StoreError) as caught:
        import_store(other, folder)
    assert "\n" not in str(caught.value)
    assert "snapshot" in str(caught.value)
    assert exported(other, tmp_path / "after") == before


def test_the_reasons_tell_what_to_do(store: Store, other: Store, tmp_path: Path) -> None:
    fill(store)
    for change, reason in (
        (newer, "version 2, and this program reads 1"),
        (missing_manifest, "`umug-graph store export`"),
        (other_content, "not what its name says"),
        (bomb, "size is not what the manifest says"),
        (other_format, "no snapshot"),
    ):
        folder = tmp_path / change.__name__
        exported(store, folder)
        change(folder)
        with pytest.raises(StoreError, match=reason):
            import_store(other, folder)


@pytest.mark.parametrize("folder", ["nowhere", "nul\0", "file", "long" * 100])
def test_what_is_no_folder_is_no_snapshot(store: Store, tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StoreError):
        import_store(store, tmp_path / folder)


def test_a_row_that_only_lacks_what_has_a_default_is_taken(store: Store, other: Store, tmp_path: Path) -> None:
    fill(store)
    exported(store, tmp_path / "a")
    body = base64.b64encode(b"{}").decode()
    put(tmp_path / "a", "papers", [{"source": S2, "day": DAY, "facts": PAPER, "of a later version": 1}])
    put(tmp_path / "a", "answers", [{"source": S2, "request": "r", "status": 200, "day": DAY, "base64": body}])
    import_store(other, tmp_path / "a")
    assert other.identities(S2, ["s2:z"])["s2:z"].title == "T"
    assert other.raw(S2, "r") == raw("r")


def test_a_store_with_content_that_is_not_ours_gives_no_snapshot(store: Store, tmp_path: Path) -> None:
    fill(store)
    with store.writing() as db:
        spaced = zlib.compress(b'{"title":\n"T","identifiers":[{"scheme":"s2","value":"z"}]}')
        db.execute("UPDATE papers SET facts = ?", (spaced,))
    with pytest.raises(StoreError, match="damaged"):
        export_store(store, tmp_path / "a")
    assert not (tmp_path / "a" / "manifest.json").exists()
