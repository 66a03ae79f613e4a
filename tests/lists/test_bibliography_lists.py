"""A bibliography file is a list wherever a list is taken; a Markdown list with BibTeX in it stays one."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from umug_graph.errors import ListError
from umug_graph.lists import read_list
from umug_graph.models import EntryList

RIS = "TY  - JOUR\nTI  - On Stones and Their Uses\nER  - \n"
BIB = "@misc{a, title={On <i>Stones</i> and Their Uses}, url={https://github.com/x/y}, publisher={P}}\n"
CSL = '[{"title": "On Stones and Their Uses"}]'


def written(tmp_path: Path, text: str, name: str) -> Path:
    (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / name


def streamed(monkeypatch: pytest.MonkeyPatch, text: str) -> EntryList:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    return read_list("-")


def test_an_address_of_code_is_no_paper_link_and_html_is_no_part_of_a_title(tmp_path: Path) -> None:
    (entry,) = read_list(written(tmp_path, BIB, "x.bib")).entries
    assert (entry.title, entry.url, entry.code_url) == ("On Stones and Their Uses", None, "https://github.com/x/y")
    assert (entry.venue, entry.authors, entry.date) == ("P", None, None)


def test_a_short_title_that_is_a_name_is_the_papers_name(tmp_path: Path) -> None:
    text = "@misc{a, title={Denoising Things}, shorttitle={DDPM}}\n"
    text += "@misc{b, title={On Stones of Old: A Story}, shorttitle={On Stones of Old}}"
    read = read_list(written(tmp_path, text, "x.bib"))
    assert [entry.abbreviation for entry in read.entries] == ["DDPM", None]


def test_what_says_nothing_is_told_with_its_line(tmp_path: Path) -> None:
    text = "@misc{a, year=2020}\n@misc{b, eprint={2401.00001}}\n@misc{c, title={open\n"
    text += "@misc{d, author={A and others}, title={T}}"
    read = read_list(written(tmp_path, text, "x.bib"))
    assert [(entry.line, entry.title, entry.authors) for entry in read.entries] == [
        (2, None, None),
        (4, "T", "A and others"),
    ]
    assert [(warning.line, warning.kind) for warning in read.warnings] == [(1, "no-title"), (3, "lost-entry")]
    assert [w.kind for w in read_list(written(tmp_path, "", "empty.bib")).warnings] == ["no-entries"]


def test_json_that_is_no_csl_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="no CSL-JSON"):
        read_list(written(tmp_path, '{"papers": []}', "corpus.json"))
    with pytest.raises(ListError, match="binary"):
        read_list(written(tmp_path, "\0", "x.ris"))


@pytest.mark.parametrize(("text", "dialect"), [(RIS, "ris"), (CSL, "csl-json"), (BIB, "bibtex")])
def test_standard_input_is_known_by_how_it_begins(monkeypatch: pytest.MonkeyPatch, text: str, dialect: str) -> None:
    read = streamed(monkeypatch, text)
    assert (read.name, read.dialect, len(read.entries)) == ("stdin", dialect, 1)


def test_a_markdown_list_from_standard_input_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    read = streamed(monkeypatch, "# L\n- [A Paper of Some Kind](https://arxiv.org/abs/2401.00001)\n")
    assert read.dialect == "bullets"


def test_a_dialect_may_be_asked_for(tmp_path: Path) -> None:
    assert read_list(written(tmp_path, RIS, "x.txt"), "ris").dialect == "ris"
    assert read_list(written(tmp_path, CSL, "y.txt"), "csl-json").dialect == "csl-json"
    assert read_list(written(tmp_path, BIB, "x.bib"), "bibtex").entries[0].venue == "P"
    assert read_list(written(tmp_path, BIB, "x.md"), "bibtex").entries
    assert read_list(written(tmp_path, BIB, "x.bib"), "tables").entries == ()
    with pytest.raises(ListError, match=r"known: headings, .*bibtex, ris, csl-json"):
        read_list(written(tmp_path, BIB, "x.bib"), "wishful")
