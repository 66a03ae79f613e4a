"""Bibliography files as reference lists, and as answers for the store."""

from __future__ import annotations

from pathlib import Path

import pytest

from umug_graph.bibliographies import BibliographyEntry, Name, parse_bibliography
from umug_graph.errors import ReferencesError
from umug_graph.fieldmap import gather
from umug_graph.models import Author, Identifier, Identity, Reference
from umug_graph.sources import open_source
from umug_graph.sources.imported import answers_of, citing_answers, identity_of
from umug_graph.store import open_store

BIB = (
    "@misc{a, title={On Stones}, author={van der Berg, Jan}, year=2020, month=5, eprint={2001.00001}}\n@misc{b, year=1}"
)
RIS = "TY  - JOUR\nTI  - On Stones\nER  - \n"
CSL = '[{"title": "On Stones"}]'


def written(tmp_path: Path, text: str, name: str) -> Path:
    (tmp_path / name).write_text(text, "utf-8")
    return tmp_path / name


def test_a_comment_names_the_citing_paper(tmp_path: Path) -> None:
    path = written(tmp_path, f"% key: 2409.18869\n% title: Emu3\n% refs_printed: 110\n{BIB}", "own.bib")
    (printed,) = open_source("files", path).reference_lists()
    assert (printed.key, printed.title, printed.printed, printed.origin) == ("2409.18869", "Emu3", 110, "files:own")
    assert printed.references == (
        Reference("On Stones", "2020", "van der Berg", (Identifier("arxiv", "2001.00001"),), line=4),
    )
    ris = written(tmp_path, f"# title: Emu3\n# refs_printed: many\n{RIS}", "own.ris")
    (printed,) = open_source("files", ris).reference_lists()
    assert (printed.key, printed.title, printed.printed) == ("Emu3", "Emu3", None)


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("2409.18869", "arxiv:2409.18869"),
        ("arxiv-2409.18869", "arxiv:2409.18869"),
        ("arxiv-hep-th_9901001", "arxiv:hep-th/9901001"),
        ("doi-10.1000_a_b", "doi:10.1000/a_b"),
        ("10.1000_a", "doi:10.1000/a"),
        ("openreview-PeBbLe1234", "openreview:PeBbLe1234"),
        ("pmlr-v202_blue23a", "pmlr:v202/blue23a"),
        ("title-Emu3_Next-Token_Prediction", "Emu3 Next-Token Prediction"),
    ],
)
def test_a_file_may_be_named_after_the_citing_paper(tmp_path: Path, stem: str, key: str) -> None:
    (printed,) = open_source("files", written(tmp_path, CSL, f"{stem}.json")).reference_lists()
    assert printed.key == key


@pytest.mark.parametrize("stem", ["zotero", "my own library", "title-", "doi-", "arxiv-123"])
@pytest.mark.parametrize(
    ("suffix", "text", "asks"), [("bib", BIB, "% key:"), ("ris", RIS, "# key:"), ("json", CSL, "")]
)
def test_a_file_that_names_no_citing_paper_is_refused_in_one_line(
    tmp_path: Path, stem: str, suffix: str, text: str, asks: str
) -> None:
    with pytest.raises(ReferencesError, match="nothing names the citing paper") as caught:
        open_source("files", written(tmp_path, text, f"{stem}.{suffix}"))
    assert asks in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_bibliography_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferencesError, match="no CSL-JSON"):
        open_source("files", written(tmp_path, "[1]", "arxiv-2409.18869.json"))
    with pytest.raises(ReferencesError, match="no references"):
        open_source("files", written(tmp_path, "% key: x\n@misc{b, year=1}", "x.bib"))


def test_a_folder_may_hold_tables_and_bibliographies(tmp_path: Path) -> None:
    written(tmp_path, f"% key: a\n{BIB}", "a.BIB")
    written(tmp_path, "# key: b\ntitle\nA\n", "b.tsv")
    written(tmp_path, "words", "c.txt")
    assert [each.key for each in open_source("files", tmp_path).reference_lists()] == ["a", "b"]


STONES = BibliographyEntry(
    title="On <i>Stones</i>",
    authors=(Name("Berg", "Jan", "van der"),),
    date="2020-05",
    venue="J",
    doi="10.1000/7",
    arxiv="2001.00001",
    abstract="<jats:p>A.</jats:p>",
    keywords=("k",),
)


def test_an_entry_tells_who_its_work_is() -> None:
    own = Identifier("arxiv", "2001.00001")
    assert identity_of(STONES, "mine") == Identity(
        "On Stones",
        (own, Identifier("doi", "10.1000/7")),
        origin="files:mine:arxiv:2001.00001",
        date="2020-05",
        authors=(Author("Jan van der Berg"),),
        venue="J",
        abstract="A.",
        topics=("k",),
    )
    assert identity_of(BibliographyEntry(title="On Stones"), "mine") == Identity(
        "On Stones", (Identifier("title", "onstones"),), origin="files:mine:title:onstones"
    )
    assert identity_of(BibliographyEntry(title="...", doi="10.1000/7"), "mine") is None


def test_each_identifier_and_the_title_lead_to_the_first_entry_of_a_work() -> None:
    again = BibliographyEntry(title="On Stones (again)", arxiv="2001.00001")
    answers = {a.paper: a.identity for a in answers_of([STONES, again, BibliographyEntry()], "mine", "2026-11-22")}
    assert list(answers) == ["arxiv:2001.00001", "doi:10.1000/7", "title:onstones"]
    assert {who.title for who in answers.values() if who} == {"On Stones"}
    assert {who.as_of for who in answers.values() if who} == {"2026-11-22"}


def test_what_is_imported_enriches_the_next_reading_of_a_list(tmp_path: Path) -> None:
    read = parse_bibliography(
        b"@misc{a, title={A Book of Pebbles}, year=1999, abstract={Yes.}}\n" + BIB.encode(), "x.bib"
    )
    citing = Identity("A Book of Pebbles", (Identifier("title", "abookofpebbles"),))
    with open_store(tmp_path / "s.sqlite") as store:
        store.keep(answers_of(read.entries, "mine", "2026-11-22"))
        store.keep(citing_answers(citing, [read], "citing", "2026-11-22"))
        assert store.sources() == ("files:citing", "files:mine")
    listed = written(
        tmp_path,
        "# L\n- [A Book of Pebbles](https://x.org/b.pdf)\n- [On Stones](https://arxiv.org/abs/2001.00001)\n",
        "l.md",
    )
    corpus = gather([listed], store=tmp_path / "s.sqlite")
    book, stones = (next(p for p in corpus.papers if p.title == title) for title in ("A Book of Pebbles", "On Stones"))
    assert (book.key, book.identifiers, book.abstract) == ("title:abookofpebbles", (), "Yes.")
    assert book.date is not None
    assert (book.date.value, [author.name for author in stones.byline]) == ("1999", ["Jan van der Berg"])
    assert [c.cited for c in corpus.citations if c.citing == book.key] == [stones.key]


def test_files_know_nobody_but_whom_a_paper_cites(tmp_path: Path) -> None:
    source = open_source("files", written(tmp_path, f"% key: a\n{BIB}", "a.bib"))
    assert (source.identities(), source.citer_lists()) == ((), ())


def test_what_is_too_large_or_cannot_be_opened_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, f"% key: a\n{BIB}", "a.bib")

    def refused(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", refused)
        with pytest.raises(ReferencesError, match="Permission denied"):
            open_source("files", path)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "iterdir", refused)
        with pytest.raises(ReferencesError, match="Permission denied"):
            open_source("files", tmp_path)
    monkeypatch.setattr("umug_graph.sources.files._LARGEST_BYTES", 3)
    with pytest.raises(ReferencesError, match="larger than 3 bytes"):
        open_source("files", path)
