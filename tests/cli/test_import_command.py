"""`umug-graph import` and what lists, builds and exports make of bibliography files, as a user runs them."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from cli.running import run
from umug_graph.bibliographies import BIBLIOGRAPHIES, BibliographyEntry, Name, read_bibliography
from umug_graph.store import open_store

BIB = """@misc{emu3, title={Emu3: Next-Token Prediction is All You Need}, author={Wang, Xinlong}, eprint={2409.18869}}
@book{pebbles, title={The Book of Pebbles}, author={Blue, Ada}, year=1999, abstract={All of them.}}
@book{again, title={The Book of Pebbles}}
@misc{untitled, year=2000}
@misc{broken, title={open
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    return tmp_path / "refs.bib"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


def names(store: Path, source: str, *handles: str) -> list[str]:
    with open_store(store, create=False) as opened:
        return sorted(who.title for who in opened.identities(source, handles).values())


def test_import_says_what_it_read_and_kept(library: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", library, "--as", "my references", "--store", store) == 0
    printed = capsys.readouterr().out
    assert "4 entries" in printed
    assert "2 papers (1 known by title alone; 1 repeated; 1 untitled)" in printed
    assert "files:my references" in printed
    assert "refs.bib, line 5: lost-entry" in printed
    assert names(store, "files:my references", "arxiv:2409.18869", "title:thebookofpebbles") == [
        "Emu3: Next-Token Prediction is All You Need",
        "The Book of Pebbles",
    ]


def test_import_json_is_one_document(library: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", library, "--json", "--store", store) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["source"], told["papers"], told["without_identifier"]) == ("files:refs", 2, 1)
    assert (told["files"][0]["format"], told["files"][0]["warnings"][0]["line"]) == ("bibtex", 5)


def test_the_entries_may_be_the_references_of_a_paper(library: Path, store: Path, tmp_path: Path) -> None:
    (tmp_path / "list.md").write_text("# L\n- [Show-o](https://arxiv.org/abs/2408.12528)\n", "utf-8")
    for paper, own in (("2409.18869", "arxiv:2409.18869"), ("Chameleon", "title:chameleon")):
        assert run("import", library, "--references-of", paper, "--store", store) == 0
        with open_store(store) as opened:
            known = opened.reference_list("files:refs", own)
        assert known is not None
        assert [each.title for each in known.references][1] == "The Book of Pebbles"
        assert known.printed is None
    library.write_text(f"% refs_printed: 110\n{BIB}", "utf-8")
    run("import", library, "--references-of", "Chameleon", "--store", store)
    with open_store(store) as opened:
        told = opened.reference_list("files:refs", "title:chameleon")
    assert told is not None
    assert told.printed == 110


def test_a_citing_paper_that_nothing_knows_needs_a_title(
    library: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("import", library, "--store", store, "--references-of", "doi:10.1000/7")
    assert run(*asked) == 2
    assert "--title" in capsys.readouterr().err
    assert run(*asked, "--title", "Pebble Sort") == 0
    assert names(store, "files:refs", "doi:10.1000/7") == ["Pebble Sort"]
    assert run(*asked, "--as", "other") == 0
    assert names(store, "files:other", "doi:10.1000/7") == ["Pebble Sort"]


def test_importing_again_adds_unless_what_was_there_is_replaced(library: Path, store: Path) -> None:
    run("import", library, "--as", "mine", "--store", store)
    library.write_text("@misc{new, title={A New One}, doi={10.1000/7}}", "utf-8")
    run("import", library, "--as", "mine", "--store", store)
    assert len(names(store, "files:mine", "doi:10.1000/7", "arxiv:2409.18869")) == 2
    run("import", library, "--as", "mine", "--replace", "--store", store)
    assert names(store, "files:mine", "doi:10.1000/7", "arxiv:2409.18869") == ["A New One"]


@pytest.mark.parametrize(
    "options", [("--as", "a:b"), ("--as", " "), ("--as", "x" * 81), ("--as", "a\x1bb"), ("--title", "x")]
)
def test_what_cannot_be_a_name_is_a_usage_error(library: Path, store: Path, options: tuple[str, str]) -> None:
    assert run("import", library, "--store", store, *options) == 2
    assert not store.exists()


def test_a_paper_must_be_named_by_something(library: Path, store: Path) -> None:
    assert run("import", library, "--store", store, "--references-of", "...") == 2


def test_a_file_that_is_no_bibliography_is_one_line_and_nothing_is_kept(
    library: Path, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "corpus.json").write_text('{"papers": []}', "utf-8")
    assert run("import", library, tmp_path / "corpus.json", "--store", store) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not store.exists()


def test_an_import_enriches_the_next_build_and_comes_out_as_bibtex(library: Path, store: Path, tmp_path: Path) -> None:
    (tmp_path / "list.md").write_text("# L\n- [The Book of Pebbles](https://example.org/pebbles.pdf)\n", "utf-8")
    run("import", library, "--as", "mine", "--store", store)
    assert run("build", tmp_path / "list.md", "--store", store, "--out", tmp_path / "out") == 0
    (entry,) = read_bibliography(tmp_path / "out" / "papers.bib").entries
    assert (entry.key, entry.authors, entry.date) == ("blue1999book", (Name("Blue", "Ada"),), "1999")
    assert entry.abstract == "All of them."


@pytest.mark.parametrize("command", ["read", "audit"])
def test_commands_take_a_bibliography_for_a_list(
    library: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(command, library, "--json") == 0
    assert json.loads(capsys.readouterr().out)


def _large(number: int) -> BibliographyEntry:
    return BibliographyEntry(
        type="article-journal",
        key=f"k{number}",
        title=f"König's Deep Pebbles, Part {number}: {{Braces}} & More",
        authors=tuple(Name(family, given) for family, given in (("Blue", "Ada"), ("Pérez", "José"), ("Øst", "Bo"))),
        date="2021-01-05",
        venue="Journal of Pebbles",
        pages="1-20",
        doi=f"10.1000/x{number}",
        url=f"https://doi.org/10.1000/x{number}",
        abstract="An abstract with WORDS and 50 % more. " * 30,
        keywords=("pebbles", "deep learning"),
    )


@pytest.mark.parametrize("suffix", BIBLIOGRAPHIES)
def test_a_library_of_five_thousand_is_imported_within_ten_seconds(
    suffix: str, tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"large{suffix}"
    path.write_text(BIBLIOGRAPHIES[suffix].write(map(_large, range(5000)), ()), "utf-8")
    begun = time.process_time()
    assert run("import", path, "--store", store, "--json") == 0
    spent = time.process_time() - begun
    assert json.loads(capsys.readouterr().out)["papers"] == 5000
    assert spent <= 10, f"{spent:.1f} s"
