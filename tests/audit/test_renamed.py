"""When a title has moved, and whose code is missing, over corpora built by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from umug_graph.audit import audit
from umug_graph.models import (
    Author,
    Corpus,
    Entry,
    EntryList,
    Finding,
    Identifier,
    LedgerLine,
    Listing,
    Miss,
    Paper,
    SourceNote,
    Statement,
)
from umug_graph.titles import normal_form

OWN, ODD = Identifier("arxiv", "2307.05222"), Identifier("doi", "10.1000/7")
OLD, NEW = "Learning Pictures and Words Together", "A Quite Different Name for One Model"
S2 = "semantic-scholar"


def found(
    kind: str,
    title: str = OLD,
    new: str = NEW,
    authors: str | None = "Quan Sun, Qiying Yu",
    byline: str = "Quan Sun",
    ids: tuple[Identifier, ...] = (OWN,),
    missing: bool = True,
    said: tuple[Statement, ...] = (),
    ledger: tuple[LedgerLine, ...] = (),
    abbreviation: str | None = None,
) -> list[Finding]:
    """Findings of a kind on a row whose paper a source calls otherwise."""
    entry = Entry(
        3, title, f"- {title}", abbreviation, authors, url="https://arxiv.org/abs/2307.05222", identifiers=ids
    )
    statements = (Statement("title", new, f"{S2}:s2:1", "2026-11-01"), *said)
    paper = Paper(
        str(ids[0]),
        new,
        None,
        (title,),
        ids,
        listings=(Listing("mine", 3),),
        byline=(Author(byline),),
        statements=statements,
    )
    misses = (Miss(f"title:{normal_form(title)}", "2026-11-01"),) if missing else ()
    note = SourceNote(S2, "2026-11-01", {}, misses=misses)
    made = Corpus("t", (EntryList("mine", "t", (entry,)),), (paper,), (), ledger=ledger, sources=(note,))
    return [finding for finding in audit(made) if finding.kind == kind]


def test_the_first_author_tells_a_renamed_paper_from_a_wrong_link() -> None:
    (moved,) = found("title-moved")
    assert moved.suggestion == f'write "{NEW}"'
    assert found("title-moved", byline="Someone Else") == []
    assert found("title-moved", authors=None) == []


def test_a_name_in_a_column_of_its_own_ties_a_row_to_its_paper() -> None:
    new = "SeedNet: Putting Pictures into Quite Other Words"
    assert len(found("title-moved", new=new, authors=None, abbreviation="SeedNet")) == 1
    assert found("title-moved", new=new, authors=None, abbreviation="OtherNet") == []


def test_most_words_are_enough_and_another_number_is_another_work() -> None:
    old = "Learning Pictures and Words Together in Transformers"
    assert len(found("title-moved", old, "Learning Pictures and Words Jointly in Transformers", authors=None)) == 1
    assert found("title-moved", old, "Learning Pictures and Words Jointly in Transformers 2", authors=None) == []


def test_a_source_that_knows_the_old_title_or_was_not_asked_for_it_keeps_it() -> None:
    assert found("title-moved", missing=False) == []
    other = Statement("title", OLD, "openalex:openalex:W1", "2026-11-01")
    assert found("title-moved", said=(other,)) == []


def test_only_the_arxiv_id_that_is_the_rows_own_tells_a_new_title() -> None:
    assert found("title-moved", ids=(ODD,)) == []
    doubt = LedgerLine(
        str(OWN), "identifier-rejected", OLD, "why", (), "mine", 3, identifier=OWN, owner=None, right_identifier=None
    )
    assert found("title-moved", ledger=(doubt,)) == []


def test_a_title_that_marks_would_break_gets_no_edit() -> None:
    (moved,) = found("title-moved", new="A Quite Different [Name] for One Model")
    assert moved.edits == ()
    assert found("title-moved")[0].edits


# -- code ------------------------------------------------------------------------------------------------------------
def coded(name: str, *rows: tuple[str, str | None], first: int = 1) -> EntryList:
    entries = tuple(
        Entry(line, title, f"- {title}", url=f"https://example.org/{line}", code_url=code)
        for line, (title, code) in enumerate(rows, first)
    )
    return EntryList(name, "t", entries)


def missing(*lists: EntryList, **abstracts: str) -> list[Finding]:
    """The `missing-code` of lists in which equal titles are one paper; abstracts by title's first word."""
    titles = dict.fromkeys(entry.title or "" for read in lists for entry in read.entries)
    papers = tuple(
        Paper(
            f"title:{normal_form(title)}",
            title,
            listings=tuple(
                Listing(read.name, one.line) for read in lists for one in read.entries if one.title == title
            ),
            statements=tuple(
                Statement("abstract", text, f"{S2}:s2:1", day)
                for text, day in (
                    (abstracts.get(title.split()[0]), "2026-11-01"),
                    (abstracts.get(title.split()[0]), None),
                )
                if text
            ),
        )
        for title in titles
    )
    return [one for one in audit(Corpus("t", lists, papers, ())) if one.kind == "missing-code"]


A, B, C = "Alpha of Things", "Beta of Things", "Gamma of Things"


def test_code_of_another_list_is_named_with_its_place() -> None:
    mine, other = coded("mine", (A, None), (B, "https://github.com/b/b")), coded("other", (A, "https://github.com/a/a"))
    (one,) = missing(mine, other)
    assert (one.list, one.line, one.suggestion) == ("mine", 1, "link https://github.com/a/a")
    assert (one.evidence[0].kind, one.evidence[0].list, one.evidence[0].line) == ("row", "other", 1)
    assert one.edits == ()


def test_a_list_that_gives_no_code_is_not_asked_for_it() -> None:
    plain = coded("mine", (A, None), (B, None), (C, None))
    assert missing(plain, coded("other", (A, "https://github.com/a/a"))) == []


def test_a_repository_that_lists_give_for_several_papers_is_nobodys() -> None:
    mine = coded("mine", (A, None), (B, "https://github.com/x/x"))
    assert missing(mine, coded("other", (A, "https://www.github.com/X/x.git/"))) == []


def test_a_page_that_is_no_code_is_none() -> None:
    mine = coded("mine", (A, None), (B, "https://github.com/b/b"))
    assert missing(mine, coded("other", (A, "https://alpha.example.org"))) == []


def test_two_lists_that_differ_leave_it_to_a_person() -> None:
    mine = coded("mine", (A, None), (B, "https://github.com/b/b"))
    others = coded("one", (A, "https://github.com/a/a")), coded("two", (A, "https://gitlab.com/a/a"))
    (one,) = missing(mine, *others)
    assert one.suggestion == "link https://github.com/a/a or https://gitlab.com/a/a"
    assert "code is known elsewhere" in one.message


@pytest.mark.parametrize(
    ("abstract", "known"),
    [
        ("Code is at https://github.com/a/a.", "https://github.com/a/a"),
        ("Models: huggingface.co/a/a-7b, and more", "https://huggingface.co/a/a-7b"),
        ("(code: http://www.github.com/a/a.git)", "http://www.github.com/a/a"),
        ("We train on https://huggingface.co/datasets/laion and release our code.", None),
        ("A study of the users of https://github.com/a/a.", None),
        ("Code is at https://github.com/a.", None),
        ("Code is at https://notgithub.com/a/a.", None),
    ],
)
def test_an_abstract_gives_code_where_it_offers_some(abstract: str, known: str | None) -> None:
    mine = coded("mine", (A, None), (B, "https://github.com/b/b"))
    told = missing(mine, Alpha=abstract)
    assert [one.suggestion for one in told] == ([f"link {known}"] if known else [])
    assert all([each.kind for each in one.evidence] == ["abstract", "abstract"] for one in told)


def test_another_list_goes_before_the_abstract_and_a_repository_as_paper_link_is_no_gap() -> None:
    mine, other = coded("mine", (A, None), (B, "https://github.com/b/b")), coded("other", (A, "https://github.com/a/a"))
    (one,) = missing(mine, other, Alpha="Our code: https://github.com/framework/used")
    assert one.suggestion == "link https://github.com/a/a"
    (row, *rest) = mine.entries
    linked = replace(mine, entries=(replace(row, url="https://github.com/a/a"), *rest))
    assert missing(linked, other) == []
