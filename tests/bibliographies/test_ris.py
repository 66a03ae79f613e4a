"""RIS as programs write it: EndNote, Zotero, Scopus, publishers, and what goes wrong on the way."""

from __future__ import annotations

import time

import pytest

from umug_graph.bibliographies import BibliographyEntry, Name
from umug_graph.bibliographies.ris import parse_ris, write_ris

ZOTERO = """TY  - CONF
TI  - Emu3: Next-Token Prediction is All You Need
AU  - Wang, Xinlong
AU  - Zhang, Xiaosong, Jr.
AU  - BAAI
T2  - Proceedings of Pebbles
DA  - 2024/09/27/
PY  - 2024
DO  - 10.48550/arXiv.2409.18869
SP  - 1
EP  - 20
SN  - 978-3-16-148410-0
SN  - 2049-3630
UR  - http://arxiv.org/abs/2409.18869;v=1
Y2  - 2024/10/01/12:00:00
L1  - http://arxiv.org/pdf/2409.18869
KW  - Vision
KW  - Tokens; Text
LA  - en
N1  - a note
AB  - First line.
Second line.
ER  -
"""


def only(text: str) -> BibliographyEntry:
    (entry,) = parse_ris(text).entries
    return entry


def test_every_tag_has_its_place() -> None:
    read = parse_ris(ZOTERO)
    assert not read.warnings
    (entry,) = read.entries
    assert entry == BibliographyEntry(
        type="paper-conference",
        title="Emu3: Next-Token Prediction is All You Need",
        authors=(Name("Wang", "Xinlong"), Name("Zhang", "Xiaosong", None, "Jr."), Name("BAAI", corporate=True)),
        date="2024-09-27",
        venue="Proceedings of Pebbles",
        pages="1-20",
        doi="10.48550/arXiv.2409.18869",
        isbn="978-3-16-148410-0",
        issn="2049-3630",
        url="http://arxiv.org/abs/2409.18869;v=1",
        abstract="First line. Second line.",
        keywords=("Vision", "Tokens", "Text"),
        language="en",
        note="a note",
        printed_type="CONF",
        format="ris",
        extra=(("Y2", "2024/10/01/12:00:00"), ("L1", "http://arxiv.org/pdf/2409.18869")),
    )
    assert [str(own) for own in entry.identifiers] == ["arxiv:2409.18869"]
    assert (entry.line, entry.raw) == (1, ZOTERO.removesuffix("\nER  -\n"))


def test_tags_without_a_place_return_as_they_were() -> None:
    entry = only("TY  - GAME\nTI  - T\nC1  - x\nC1  - y\nZZ  - z\nER  - \n")
    assert entry.extra == (("C1", "x"), ("C1", "y"), ("ZZ", "z"))
    assert only(write_ris([entry]).replace("\r\n", "\n")) == entry


def test_spaces_and_case_of_tags_do_not_matter() -> None:
    entry = only("TY - JOUR\nti  -T\nTI  - T\nJF  -\tA Journal\nVL -\n  PY  - 2020\nER-\nER  -\n")
    assert (entry.title, entry.venue, entry.date) == ("T", "A Journal", "2020")


def test_a_record_without_end_does_not_take_the_next_with_it() -> None:
    read = parse_ris("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  - \nTY  - JOUR\nTI  - C\n")
    assert [entry.title for entry in read.entries] == ["A", "B", "C"]
    assert [(warning.line, warning.kind) for warning in read.warnings] == [(1, "broken-entry"), (6, "broken-entry")]


def test_what_stands_before_a_record_is_told_or_tells_of_the_file() -> None:
    read = parse_ris("# key: 2409.18869\n#title:\nwords\n\nER  - \nTI  - lost\nTY  - JOUR\nTI  - A\n# key: x\nER  - \n")
    assert read.facts == (("key", "2409.18869"),)
    assert [(warning.line, warning.kind) for warning in read.warnings] == [(6, "lost-line")]
    assert read.entries[0].title == "A # key: x"


@pytest.mark.parametrize(
    ("tags", "date", "printed"),
    [
        ("PY  - 2023", "2023", None),
        ("PY  - 2023/07/11/", "2023-07-11", None),
        ("PY  - 2023///", "2023", None),
        ("Y1  - 2023-07", "2023-07", None),
        ("PY  - 2023\nDA  - 2023/7/11", "2023-07-11", None),
        ("DA  - July 11, 2023", "2023-07-11", None),
        ("DA  - 2023 Jul", "2023-07", None),
        ("PY  - 2023a", "2023", None),
        ("PY  - in press", None, "in press"),
        ("DA  - ///Spring", None, "Spring"),
        ("DA  - ///", None, None),
        ("PY  - 0", None, "0"),
    ],
)
def test_dates_are_as_precise_as_they_are_printed(tags: str, date: str | None, printed: str | None) -> None:
    entry = only(f"TY  - JOUR\nTI  - T\n{tags}\nER  - ")
    assert (entry.date, entry.printed_date) == (date, printed)


@pytest.mark.parametrize(
    ("tags", "pages"),
    [
        ("SP  - 1\nEP  - 20", "1-20"),
        ("SP  - 1-20\nEP  - 20", "1-20"),
        ("SP  - e12", "e12"),
        ("SP  - 1--20", "1-20"),
        ("EP  - 20", "20"),
    ],
)
def test_pages_are_a_range(tags: str, pages: str) -> None:
    assert only(f"TY  - JOUR\nTI  - T\n{tags}\nER  - ").pages == pages


@pytest.mark.parametrize(
    ("tags", "isbn", "issn"),
    [
        ("SN  - 1234", "1234", None),
        ("SN  - 2049-3630 (print)\nSN  - 2434-561X", None, "2049-3630 (print)"),
        ("SN  - 316148410X", "316148410X", None),
    ],
)
def test_serial_numbers_are_told_apart(tags: str, isbn: str | None, issn: str | None) -> None:
    entry = only(f"TY  - BOOK\nTI  - T\n{tags}\nER  - ")
    assert (entry.isbn, entry.issn) == (isbn, issn)


def test_endnote_writes_keywords_and_serial_numbers_one_a_line() -> None:
    entry = only("TY  - JOUR\nTI  - T\nST  - T\nKW  - a\nb c\nSN  - 0000-0000\n3161484100\nER  - ")
    assert (entry.keywords, entry.issn, entry.isbn) == (("a", "b c"), "0000-0000", "3161484100")
    assert (entry.short_title, entry.abbreviation, entry.extra) == ("T", None, ())


def test_the_same_words_under_several_tags_are_one_field() -> None:
    entry = only(
        "TY  - JOUR\nT1  - T\nTI  - T\nJO  - J\nJF  - J\nJA  - J.\nA1  - B, A\nED  - E, D\nM1  - arXiv:2401.00009"
    )
    assert (entry.title, entry.venue, entry.extra) == ("T", "J", (("JA", "J."),))
    assert (entry.arxiv, entry.editors) == ("2401.00009", (Name("E", "D"),))
    assert only("TY  - JOUR\nTI  - T\nM1  - 12\nER  - ").extra == (("M1", "12"),)


def test_a_record_without_title_is_told() -> None:
    assert [(w.line, w.kind) for w in parse_ris("\nTY  - JOUR\nER  - ").warnings] == [(2, "no-title")]


@pytest.mark.parametrize("text", ["", "words", "ER  - ", "TI  - x", "\n\n"])
def test_what_is_no_ris_gives_nothing(text: str) -> None:
    assert parse_ris(text).entries == ()


def test_written_lines_end_as_the_format_wants_and_nothing_breaks_out_of_its_line() -> None:
    hostile = BibliographyEntry(title="x\nER  - \nTY  - JOUR", authors=(Name("A, Inc.", corporate=True),))
    text = write_ris([hostile], ["by\nS2"])
    assert text.split("\r\n")[:4] == ["# by S2", "TY  - GEN", "TI  - x ER - TY - JOUR", "AU  - A Inc."]
    assert len(parse_ris(text.replace("\r\n", "\n")).entries) == 1


@pytest.mark.parametrize(
    "text", ["TY  - JOUR\n" * 20_000, "TY  - JOUR\n" + "x\n" * 50_000, "TY  - J\nKW  - " + ";" * 300_000]
)
def test_hostile_files_cost_no_more_than_their_length(text: str) -> None:
    begun = time.process_time()
    parse_ris(text)
    assert time.process_time() - begun < 5
