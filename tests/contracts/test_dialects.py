"""What every dialect owes: the samples in tests/data/samples, each with the entries that a reader of the page sees."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from umug_graph.lists import DIALECTS, entry_list_json, parse_list, read_list

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "samples").glob("*.md"))


def _wanted(path: Path) -> list[dict[str, Any]]:
    wanted: list[dict[str, Any]] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return wanted


def _value(entry: dict[str, Any], field: str) -> object:
    if field == "section":
        return entry["section"][-1]
    return entry[field] if field in entry else entry["identifiers"].get(field)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_holds_exactly_its_papers(path: Path) -> None:
    found = [(entry["line"], entry["title"]) for entry in entry_list_json(read_list(path))["entries"]]
    assert found == [(entry["line"], entry["title"]) for entry in _wanted(path)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_fields_of_a_sample_are_read_as_printed(path: Path) -> None:
    entries = {entry["line"]: entry for entry in entry_list_json(read_list(path))["entries"]}
    for wanted in _wanted(path):
        entry = entries[wanted["line"]]
        assert {field: _value(entry, field) for field in wanted} == wanted


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_entries_stand_in_source_order_and_missing_is_none(path: Path) -> None:
    read = read_list(path)
    assert [e.line for e in read.entries] == sorted(e.line for e in read.entries)
    for entry in read.entries:
        texts = (entry.title, entry.abbreviation, entry.authors, entry.venue, entry.date, entry.url, entry.code_url)
        assert "" not in texts
        assert entry.title or entry.authors
        assert entry.raw


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_line_ends_and_a_byte_order_mark_change_nothing(path: Path, tmp_path: Path) -> None:
    text = path.read_bytes().replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf")
    plain, marked = tmp_path / "list.md", tmp_path / "list-crlf.md"
    plain.write_bytes(text)
    marked.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    assert read_list(plain).entries == read_list(marked).entries


@pytest.mark.parametrize("name", sorted(DIALECTS))
def test_every_reader_finds_records_of_its_own(name: str) -> None:
    assert any(read_list(path, dialect=name).entries for path in SAMPLES)


def test_every_dialect_is_the_dominant_one_of_some_sample() -> None:
    dominant = {read_list(path).dialect for path in SAMPLES}
    assert dominant >= {*DIALECTS, "html", "citations"}


def test_a_sample_without_its_markup_is_no_list() -> None:
    assert parse_list("We like papers. This is prose.\n\n- so is this\n- and this\n", "prose").entries == ()
