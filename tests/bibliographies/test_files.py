"""Bibliography files: what is none is refused in one line, what is called wrongly is read as what it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from umug_graph.bibliographies import BIBLIOGRAPHIES, format_of, parse_bibliography, read_bibliography, sniffed
from umug_graph.bibliographies.entries import iso_date, joined_keywords, one_line, split_keywords, without_markup
from umug_graph.errors import BibliographyError

RIS = "TY  - JOUR\nTI  - T\nER  - \n"
BIB = "@misc{a, title={T}}"
CSL = '[{"title": "T"}]'


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (RIS, "ris"),
        (f"\n1.\n{RIS}", "ris"),
        (f"1. {RIS}", "ris"),
        (BIB, "bibtex"),
        (f"% words\n{BIB}", "bibtex"),
        (CSL, "csl-json"),
        ('{"items": []}', "csl-json"),
        ("", None),
        ("[1, 2]", None),
        ("# A list\n- [T](x)", None),
    ],
)
def test_a_text_is_known_by_how_it_begins(text: str, name: str | None) -> None:
    found = sniffed(text)
    assert (found.name if found else None) == name


@pytest.mark.parametrize("text", [RIS, BIB, CSL])
@pytest.mark.parametrize("suffix", BIBLIOGRAPHIES)
def test_a_file_of_another_suffix_is_read_as_what_it_is(text: str, suffix: str) -> None:
    assert [entry.title for entry in parse_bibliography(text.encode(), f"x{suffix}").entries] == ["T"]


def test_an_unknown_suffix_is_no_bibliography() -> None:
    assert format_of("x.md", BIB) is None
    with pytest.raises(BibliographyError, match=r"ends in none of \.bib, \.ris, \.json"):
        parse_bibliography(BIB.encode(), "x.md")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"{]", "no JSON"), (b"[1]", "no CSL-JSON"), (b"\0\0", "binary file"), (b'{"a": 1}', "no CSL-JSON")],
)
def test_what_is_no_csl_is_refused_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(BibliographyError, match=reason) as caught:
        parse_bibliography(data, "x.json")
    assert "\n" not in str(caught.value)


def test_what_cannot_be_read_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, reason in ((tmp_path / "no.bib", "No such file"), (tmp_path, "is a folder")):
        with pytest.raises(BibliographyError, match=reason):
            read_bibliography(path)
    os.mkfifo(tmp_path / "pipe.bib")
    with pytest.raises(BibliographyError, match="is no regular file"):
        read_bibliography(tmp_path / "pipe.bib")
    monkeypatch.setattr("umug_graph.bibliographies.LARGEST_BYTES", 3)
    (tmp_path / "large.bib").write_text(BIB)
    with pytest.raises(BibliographyError, match="larger than 3 bytes"):
        read_bibliography(tmp_path / "large.bib")
    with pytest.raises(BibliographyError, match="null"):
        read_bibliography("\0.bib")


@pytest.mark.parametrize(
    ("parts", "iso"),
    [
        ((2023, 7, 11), "2023-07-11"),
        (("2023a", "July", "31"), "2023-07-31"),
        ((2023, "xyz", 1), "2023"),
        ((2023, 2, 29), "2023-02"),
        ((2024, 2, 29), "2024-02-29"),
        ((0, 1, 1), None),
        ((None, 1, 1), None),
        (("12023",), None),
        ((859, None, 3), "0859"),
    ],
)
def test_a_date_is_as_precise_as_its_parts_make_sense(parts: tuple[int | str | None, ...], iso: str | None) -> None:
    assert iso_date(*parts) == iso


@pytest.mark.parametrize(
    ("keywords", "text"),
    [((), None), (("a",), "a"), (("a", "b c"), "a, b c"), (("a, b",), "a, b;"), (("a, b", "c"), "a, b; c")],
)
def test_keywords_are_parted_as_they_were_joined(keywords: tuple[str, ...], text: str | None) -> None:
    assert joined_keywords(keywords) == text
    assert split_keywords(text or "") == keywords


def test_a_semicolon_within_a_keyword_becomes_a_comma() -> None:
    assert joined_keywords(("a;b", "c")) == "a,b; c"


def test_texts_are_one_line_without_what_no_file_can_hold() -> None:
    assert one_line(" a\n\tb\u2028c\0\ud800\x85d ") == "a b c d"


def test_html_of_titles_and_abstracts_goes_and_other_angles_stay() -> None:
    assert without_markup("<i>E. coli</i> <span class='nocase'>in</span> H<sub>2</sub>O") == "E. coli in H2O"
    assert without_markup("<jats:p>First.</jats:p><jats:p>Second.</jats:p>") == "First. Second."
    assert without_markup("a <b c> d < e") == "a <b c> d < e"
