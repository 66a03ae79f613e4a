"""A snapshot brings all of a store to another machine, byte for byte; one that is not whole changes nothing."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from store import child
from store.making import FULL, LATER, S2, arxiv, exported, files, fill, listed, own, raw, without
from umug_graph.errors import OutputError
from umug_graph.store import Store, export_store, import_store


def test_another_store_takes_in_all_and_gives_the_same_bytes(store: Store, other: Store, tmp_path: Path) -> None:
    fill(store)
    first = exported(store, tmp_path / "a")
    told: list[str] = []
    import_store(other, tmp_path / "a", told.append)
    assert exported(other, tmp_path / "b") == first
    assert told == ["papers: 2 read", "standings: 6 read", "answers: 2 read"]
    assert other.standings() == store.standings()
    assert replace(other.counts(), bytes=0) == replace(store.counts(), bytes=0)
    assert other.identities(S2, ["arxiv:2409.18869"]) == {"arxiv:2409.18869": FULL}
    assert other.reference_list(S2, own("a")) == store.reference_list(S2, own("a"))
    assert other.raw(S2, "paper/x") == raw(body=b"\xff\x00", status=404)
    assert len(other.find(arxiv(18869))) == 1


def test_a_snapshot_is_a_manifest_and_files_named_by_what_they_hold(store: Store, tmp_path: Path) -> None:
    fill(store)
    written = exported(store, tmp_path / "a")
    manifest = json.loads(written.pop("manifest.json"))
    assert (manifest["format"], manifest["version"]) == ("umug-graph store", 1)
    parts = [part for table in manifest["tables"].values() for part in table]
    assert {part["sha256"] + ".jsonl.gz" for part in parts} == set(written)
    for part in parts:
        zipped = written[part["sha256"] + ".jsonl.gz"]
        content = gzip.decompress(zipped)
        assert hashlib.sha256(content).hexdigest() == part["sha256"]
        assert (content.count(b"\n"), len(content)) == (part["rows"], part["bytes"])
        assert zipped[3:8] == b"\0" * 5  # neither name nor time
        assert all(json.loads(line)["source"] for line in content.splitlines())


def test_an_empty_store_has_a_snapshot(store: Store, other: Store, tmp_path: Path) -> None:
    assert set(exported(store, tmp_path / "a")) == {"manifest.json"}
    fill(other)
    before = exported(other, tmp_path / "b")
    import_store(other, tmp_path / "a")
    assert exported(other, tmp_path / "c") == before


def test_a_large_table_is_cut_into_files(
    store: Store, other: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("umug_graph.store.exporting.PART_BYTES", 3000)
    for number in range(30):
        store.keep(child.answers(number))
    told: list[str] = []
    export_store(store, tmp_path / "a", told.append)
    assert len(files(tmp_path / "a")) > 10
    assert told[-1] == "standings: 60 written"
    import_store(other, tmp_path / "a")
    assert exported(other, tmp_path / "b") == files(tmp_path / "a")


def test_a_second_snapshot_replaces_the_first_and_touches_nothing_else(store: Store, tmp_path: Path) -> None:
    fill(store)
    folder = tmp_path / "a"
    exported(store, folder)
    for name in ("notes.txt", f"{'a' * 63}.jsonl.gz", f"{'0' * 64}.jsonl"):
        (folder / name).write_text("mine", encoding="utf-8")
    store.keep([listed("e", ["More"])])
    with_mine = exported(store, folder)
    assert sum(content == b"mine" for content in with_mine.values()) == 3
    assert {name: content for name, content in with_mine.items() if content != b"mine"} == exported(
        store, tmp_path / "b"
    )


def test_a_snapshot_that_cannot_be_written_is_an_output_error(store: Store, tmp_path: Path) -> None:
    fill(store)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError):
        export_store(store, tmp_path / "file")
    exported(store, tmp_path / "a")
    (tmp_path / "a" / f"{'0' * 64}.jsonl.gz").mkdir()
    with pytest.raises(OutputError):
        export_store(store, tmp_path / "a")


def test_merging_keeps_what_is_newer_on_either_side(store: Store, other: Store, tmp_path: Path) -> None:
    store.keep(
        [listed("a", ["Old"]), listed("b", ["New"], day=LATER), without("references", own("c"), "failed", LATER)]
    )
    other.keep([listed("a", ["New"], day=LATER), listed("b", ["Old"]), listed("c", ["Known"])])
    exported(store, tmp_path / "a")
    import_store(other, tmp_path / "a")
    found = other.reference_lists(S2, [own(letter) for letter in "abc"])
    assert [each.references[0].title for each in found.values()] == ["New", "New", "Known"]
