"""What every bibliography format owes: one library, written in each of them, says the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from umug_graph.bibliographies import BIBLIOGRAPHIES, BibliographyEntry, parse_bibliography, read_bibliography
from umug_graph.lists import FORMATS, read_list

SAMPLES = Path(__file__).parents[1] / "data" / "bibliographies"


def _said(entry: BibliographyEntry) -> dict[str, object]:
    names = {"authors": [(name.last, name.given, name.suffix) for name in entry.authors]}
    own = ("authors", "format", "printed_type", "line", "raw", "extra")
    return names | {name: getattr(entry, name) for name in BibliographyEntry.__slots__ if name not in own}


def test_the_formats_are_the_dialects_of_files() -> None:
    assert {form.name for form in BIBLIOGRAPHIES.values()} == set(FORMATS)


@pytest.mark.parametrize("suffix", BIBLIOGRAPHIES)
def test_a_library_says_the_same_in_every_format(suffix: str) -> None:
    read = read_bibliography(SAMPLES / f"library{suffix}")
    assert (read.format, read.warnings) == (BIBLIOGRAPHIES[suffix].name, ())
    assert [_said(e) for e in read.entries] == [_said(e) for e in read_bibliography(SAMPLES / "library.json").entries]


@pytest.mark.parametrize("suffix", BIBLIOGRAPHIES)
def test_a_library_is_a_list(suffix: str) -> None:
    read = read_list(SAMPLES / f"library{suffix}")
    assert (read.name, read.dialect, read.warnings) == ("library", BIBLIOGRAPHIES[suffix].name, ())
    assert [(e.title, e.authors, e.venue, e.date, [str(i) for i in e.identifiers]) for e in read.entries] == [
        (
            "Emu3: Next-Token Prediction is All You Need",
            "Wang, Xinlong and BAAI",
            None,
            "2024-09",
            ["arxiv:2409.18869"],
        ),
        (
            "Deep Pebbles: König's Theorem",
            "van der Berg, Jan and Blue, Jr., Ada",
            "Proceedings of Pebbles & Stones",
            "2021",
            ["doi:10.1000/peb_1"],
        ),
        ("On Stones and Their Uses", "Red, Cy", "Journal of Pebbles", "1999", []),
    ]
    lines = (SAMPLES / f"library{suffix}").read_text("utf-8-sig").split("\n")
    for entry in read.entries:
        assert entry.raw.split("\n")[0].strip() in lines[entry.line - 1].strip()
    assert read.entries[0].keywords == ("Vision", "Tokens")
    assert read.entries[0].url == "http://arxiv.org/abs/2409.18869"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("suffix", BIBLIOGRAPHIES)
def test_encoding_and_line_ends_change_nothing(suffix: str, encoding: str) -> None:
    text = (SAMPLES / f"library{suffix}").read_text("utf-8-sig")
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    read = parse_bibliography(mark + text.replace("\n", "\r\n").encode(encoding), f"x{suffix.upper()}")
    plain = parse_bibliography(text.encode(), f"x{suffix}")
    assert read.entries == plain.entries
    assert [w.kind for w in read.warnings] == (["encoding"] if encoding == "cp1252" and not text.isascii() else [])


@pytest.mark.parametrize("suffix", BIBLIOGRAPHIES)
def test_what_is_written_is_read_again(suffix: str) -> None:
    read = read_bibliography(SAMPLES / f"library{suffix}")
    form = BIBLIOGRAPHIES[suffix]
    again = parse_bibliography(form.write(read.entries, ("a line above",)).encode(), f"x{suffix}")
    assert [replace(e, extra=()) for e in again.entries] == [replace(e, extra=()) for e in read.entries]
