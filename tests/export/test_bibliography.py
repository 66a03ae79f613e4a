"""papers.bib, .ris and .csl.json: the listed papers, ready to be cited; nothing in them is made up."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sample_field import CORPUS, field
from umug_graph.bibliographies import BIBLIOGRAPHIES, Name
from umug_graph.export import WRITERS
from umug_graph.export.bibliography import BIBLIOGRAPHY_WRITERS, entries_of
from umug_graph.models import Author, Identifier, Listing, Paper, PublicationDate, SourceNote

HERE = (Listing("l", 1),)


def paper(key: str = "title:x", title: str = "On Stones and Their Uses", **fields: object) -> Paper:
    return replace(Paper(key, title, listings=HERE), **fields)  # type: ignore[arg-type]


def entry_of(made: Paper):  # type: ignore[no-untyped-def]
    (entry,) = entries_of(replace(CORPUS, papers=(made,)))
    return entry


def test_only_listed_papers_are_there_by_key() -> None:
    entries = entries_of(CORPUS)
    assert len(entries) == sum(each.listed for each in CORPUS.papers)
    assert entries_of(replace(CORPUS, papers=CORPUS.papers[::-1])) == entries


def test_what_is_unknown_is_left_out() -> None:
    entry = entry_of(paper())
    said = {name: value for name in entry.__slots__ if (value := getattr(entry, name))}
    assert said == {"type": "document", "key": "stones", "title": "On Stones and Their Uses", "line": 1}


def test_what_is_known_is_told() -> None:
    made = paper(
        byline=(Author("Jan van der Berg"), Author("Plato")),
        date=PublicationDate("2020-05", "month", "list"),
        venue="Journal of Pebbles",
        identifiers=(Identifier("arxiv", "2001.00001"), Identifier("doi", "10.1000/7")),
        abstract="Yes.",
    )
    entry = entry_of(made)
    assert (entry.type, entry.key, entry.date) == ("article-journal", "vanderberg2020stones", "2020-05")
    assert entry.authors == (Name("Berg", "Jan", "van der"), Name("Plato"))
    assert (entry.arxiv, entry.doi, entry.abstract) == ("2001.00001", "10.1000/7", "Yes.")
    assert entry.url == "https://arxiv.org/abs/2001.00001"


@pytest.mark.parametrize(
    ("venue", "scheme", "kind"),
    [
        ("CVPR 2024", None, "paper-conference"),
        ("NeurIPS'23", None, "paper-conference"),
        ("ICML", None, "paper-conference"),
        ("Proceedings of Pebbles", None, "paper-conference"),
        ("Journal of Pebbles", None, "article-journal"),
        ("JMLR", None, "article-journal"),
        ("TACL 2023", None, "article-journal"),
        ("Nature", None, "article-journal"),
        ("arXiv preprint", "arxiv", "article"),
        (None, "arxiv", "article"),
        (None, "cvf", "paper-conference"),
        (None, "doi", "document"),
    ],
)
def test_the_kind_of_a_work_is_what_venue_and_ids_tell(venue: str | None, scheme: str | None, kind: str) -> None:
    ids = (Identifier(scheme, "2001.00001"),) if scheme else ()
    assert entry_of(paper(venue=venue, identifiers=ids)).type == kind


@pytest.mark.parametrize(
    ("printed", "names", "more"),
    [
        ("Blue, Ada and van der Berg, Jan", ["Ada Blue", "Jan van der Berg"], False),
        ("Blue, Ada and others", ["Ada Blue"], True),
        ("Ada Blue, Jan van der Berg & Cy Red", ["Ada Blue", "Jan van der Berg", "Cy Red"], False),
        ("Ada Blue, Cy Red, et al.", ["Ada Blue", "Cy Red"], True),
        ("Blue et al.", [], False),
        ("van den Oord", [], False),
        ("Ada Blue1, Cy Red2", [], False),
        ("{Blue}, Ada", [], False),
        ("", [], False),
    ],
)
def test_authors_are_those_that_a_list_prints_beyond_doubt(printed: str, names: list[str], more: bool) -> None:
    entry = entry_of(paper(authors=printed))
    assert ([str(name) for name in entry.authors], entry.more_authors) == (names, more)


def test_citation_keys_are_ascii_and_each_is_one_papers_own() -> None:
    titles = ["Łódź 3000", "Łódź 3000!", "中文", "The", ""]
    papers = tuple(paper(f"title:{number:02}", title) for number, title in enumerate(titles))
    keys = [entry.key for entry in entries_of(replace(CORPUS, papers=papers))]
    assert keys == ["lodz", "lodzb", "paper", "paperb", "paperc"]
    many = tuple(paper(f"title:{number:03}") for number in range(30))
    keys = [entry.key for entry in entries_of(replace(CORPUS, papers=many))]
    assert keys[1:3] + keys[25:28] == ["stonesb", "stonesc", "stonesz", "stonesba", "stonesbb"]


def test_what_licences_ask_for_stands_in_every_format() -> None:
    note = SourceNote("semantic-scholar", "2026-11-22", {"identities": 1}, "Data from S2", "https://s2.org/")
    made = field(replace(CORPUS, sources=(note,)))
    for suffix, make in BIBLIOGRAPHY_WRITERS.items():
        assert "Data from S2: https://s2.org/" in make(made), suffix
        form = BIBLIOGRAPHIES[".json" if suffix == ".csl.json" else suffix]
        assert len(form.parse(make(made).replace("\r\n", "\n")).entries) == len(entries_of(CORPUS))
    assert json.loads(WRITERS[".csl.json"](made))


def test_nothing_that_reverses_or_breaks_a_line_gets_out() -> None:
    hostile = "x\u202e\n@article{a,}\x1b[31m }"
    made = paper(title=hostile, venue=hostile, byline=(Author(hostile),), abstract=hostile, url=f"https://x/{hostile}")
    made_field = replace(CORPUS, papers=(made,))
    for suffix, form in BIBLIOGRAPHIES.items():
        text = form.write(entries_of(made_field), ())
        assert not set(text) & {"\u202e", "\x1b"}, suffix
        assert len(form.parse(text.replace("\r\n", "\n")).entries) == 1
