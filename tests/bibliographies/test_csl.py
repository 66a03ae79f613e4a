"""CSL-JSON of Zotero and Mendeley, and JSON that only looks like it."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from umug_graph.bibliographies import BibliographyEntry, Name
from umug_graph.bibliographies.csl import NoCslError, parse_csl, write_csl

ZOTERO = """[
  {
    "id": "http://zotero.org/users/1/items/ABC",
    "type": "article",
    "abstract": "We <i>do</i> it.",
    "author": [
      {"family": "Wang", "given": "Xinlong"},
      {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der", "suffix": "Jr."},
      {"literal": "BAAI"}
    ],
    "DOI": "10.48550/arXiv.2409.18869",
    "issued": {"date-parts": [["2024", 9, 27]]},
    "number": "arXiv:2409.18869",
    "publisher": "arXiv",
    "source": "arXiv.org",
    "title": "Emu3: Next-Token Prediction is All You Need",
    "title-short": "Emu3",
    "URL": "http://arxiv.org/abs/2409.18869",
    "accessed": {"date-parts": [[2024, 10, 1]]}
  },
  {"id": 7, "type": "article-journal", "title": "Second", "volume": 12, "page": "1–20", "issued": {"raw": "2020-05"}}
]
"""


def read_one(**fields: Any) -> tuple[BibliographyEntry, list[str]]:
    read = parse_csl(json.dumps([{"id": "x", "title": "T", **fields}]))
    (entry,) = read.entries
    return entry, [warning.message for warning in read.warnings]


def test_every_field_has_its_place() -> None:
    read = parse_csl(ZOTERO)
    assert not read.warnings
    first, second = read.entries
    assert first == BibliographyEntry(
        type="article",
        key="http://zotero.org/users/1/items/ABC",
        title="Emu3: Next-Token Prediction is All You Need",
        short_title="Emu3",
        authors=(Name("Wang", "Xinlong"), Name("Berg", "Jan", "van der", "Jr."), Name("BAAI", corporate=True)),
        date="2024-09-27",
        publisher="arXiv",
        doi="10.48550/arXiv.2409.18869",
        arxiv="2409.18869",
        url="http://arxiv.org/abs/2409.18869",
        abstract="We <i>do</i> it.",
        printed_type="article",
        format="csl-json",
        extra=(("source", '"arXiv.org"'), ("accessed", '{"date-parts":[[2024,10,1]]}')),
    )
    assert (second.key, second.volume, second.pages, second.date) == ("7", "12", "1-20", "2020-05")
    assert (first.line, second.line) == (2, 21)
    assert json.loads(first.raw)["title-short"] == "Emu3"


def test_fields_without_a_place_return_as_they_were() -> None:
    read = parse_csl(ZOTERO)
    written = json.loads(write_csl(read.entries))
    assert written[0]["accessed"] == {"date-parts": [[2024, 10, 1]]}
    assert parse_csl(write_csl(read.entries)).entries == read.entries


@pytest.mark.parametrize("text", ['{"title": "T"}', '{"items": [{"title": "T"}]}', '\n [ {"title": "T"} ]\n'])
def test_one_item_an_array_and_an_answer_of_zotero_are_read(text: str) -> None:
    assert [entry.title for entry in parse_csl(text).entries] == ["T"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no JSON"),
        ("[{", "no JSON"),
        ("x", "no JSON"),
        ("1", "neither an array nor an object"),
        ('"title"', "neither an array nor an object"),
        ("{}", "an object without title"),
        ('{"papers": [], "items": 3}', "an object without title"),
        ("[1, 2]", "none of its items"),
        ('[{"a": 1}]', "none of its items"),
        ("[" * 100_000, "no JSON"),
        ('[{"title": "T", "x": ' + "[" * 5000 + "]" * 5000 + "}]", "no JSON"),
        ('{"title": "\\ud800"}', "no JSON"),
    ],
)
def test_json_of_another_kind_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(NoCslError, match=reason):
        parse_csl(text)


def test_an_empty_array_is_an_empty_bibliography() -> None:
    assert parse_csl("[]").entries == ()


def test_what_is_no_item_is_left_out_with_its_line() -> None:
    read = parse_csl('[{"title": "A"},\n 3,\n {"x": 1},\n {"title": "B"}]')
    assert [entry.title for entry in read.entries] == ["A", "B"]
    assert [(warning.line, warning.message) for warning in read.warnings] == [
        (2, "item 2 is no CSL item"),
        (3, "item 3 is no CSL item"),
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"title": ["T"]}, "item 'x': title is a list, not text"),
        ({"DOI": {"a": 1}}, "item 'x': DOI is an object, not text"),
        ({"volume": True}, "item 'x': volume is true or false, not text"),
        ({"author": "Ada"}, "item 'x': author is text, not a list of names"),
        ({"author": [{}]}, "item 'x': a name of author says nothing"),
        ({"author": [3]}, "item 'x': a name of author says nothing"),
        ({"issued": {"date-parts": "x"}}, "item 'x': issued has date-parts that are no date"),
        ({"issued": {"date-parts": [[True]]}}, "item 'x': issued has date-parts that are no date"),
        ({"issued": [1]}, "item 'x': issued is a list, not a date"),
        ({"id": {}}, "item 1: id is an object, not text"),
    ],
)
def test_what_is_of_a_wrong_type_is_left_out_with_a_warning(fields: dict[str, Any], message: str) -> None:
    entry, warnings = read_one(**fields)
    assert warnings == [message]
    assert entry.authors == ()
    assert entry.date is None


@pytest.mark.parametrize(
    ("issued", "date", "printed"),
    [
        ({"date-parts": [[2023, 7, 11], [2024]]}, "2023-07-11", None),
        ({"date-parts": [["2023", "07"]]}, "2023-07", None),
        ({"date-parts": [[2023.0]]}, "2023", None),
        ({"date-parts": [[2023, 13]]}, "2023", None),
        ({"raw": "2023-07-11T12:00:00Z"}, "2023-07-11", None),
        ({"literal": "13 May 2024"}, "2024-05-13", None),
        ({"literal": "in press"}, None, "in press"),
        ({"date-parts": [[]]}, None, None),
        ({}, None, None),
        ("2023", "2023", None),
        (2023, "2023", None),
        (None, None, None),
    ],
)
def test_dates_are_read_in_every_form(issued: object, date: str | None, printed: str | None) -> None:
    entry, warnings = read_one(issued=issued)
    assert (entry.date, entry.printed_date, warnings) == (date, printed, [])


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Ada Blue", Name("Ada Blue", corporate=True)),
        ({"given": "Plato"}, Name("Plato")),
        ({"family": "Blue", "literal": "x"}, Name("Blue")),
        ({"family": "Humboldt", "dropping-particle": "von", "given": "A."}, Name("Humboldt", "A.", "von")),
    ],
)
def test_names_are_read_in_every_form(name: object, read: Name) -> None:
    assert read_one(author=[name])[0].authors == (read,)


@pytest.mark.parametrize(
    ("fields", "arxiv"),
    [
        ({"number": "arXiv:2401.00009"}, "2401.00009"),
        ({"archive": "arXiv", "archive_location": "2401.00009v2 [cs]"}, "2401.00009"),
        ({"archive": "JSTOR", "archive_location": "2401.00009"}, None),
        ({"number": "12"}, None),
        ({"number": "arXiv, they say"}, None),
        ({"number": 12}, None),
    ],
)
def test_the_arxiv_id_is_found_where_zotero_puts_it(fields: dict[str, Any], arxiv: str | None) -> None:
    assert read_one(**fields)[0].arxiv == arxiv


def test_the_attribution_stands_in_every_item() -> None:
    written = json.loads(write_csl([BibliographyEntry(title="T")], ["Data from X", "and Y"]))
    assert written == [{"id": "item-1", "type": "document", "title": "T", "source": "Data from X; and Y"}]


def test_a_large_file_is_read_in_time() -> None:
    text = json.dumps([{"id": n, "title": f"T{n}", "abstract": "x" * 500} for n in range(20_000)])
    begun = time.process_time()
    assert len(parse_csl(text).entries) == 20_000
    assert time.process_time() - begun < 10
