"""What sources know of a listed paper and its list does not say is reported, with who says it."""

from __future__ import annotations

from umug_graph.audit import audit
from umug_graph.models import Corpus, Entry, EntryList, Finding, Identifier, Listing, Paper, Statement

DOI = Identifier("doi", "10.1000/7")


def found(printed: str | None, *said: Statement, retracted: bool | None = None, **more: object) -> list[Finding]:
    """Findings on one row that prints a venue, of a paper of which sources say something."""
    row = Entry(3, "A work", "- A work", venue=printed, url="https://arxiv.org/abs/2409.18869")
    paper = Paper(
        "arxiv:2409.18869",
        "A work",
        identifiers=(Identifier("arxiv", "2409.18869"), DOI),
        listings=(Listing("list", 3),),
        statements=said,
        retracted=retracted,
        **more,  # type: ignore[arg-type]
    )
    return list(audit(Corpus("test", (EntryList("list", "made", (row,)),), (paper,), ())))


def says(field: str, value: str, origin: str = "semantic-scholar:s2:1", day: str | None = "2026-11-01") -> Statement:
    return Statement(field, value, origin, day)


def test_a_retracted_paper_is_a_warning_that_names_who_says_so() -> None:
    (finding,) = found(None, says("retracted", "true", "openalex:W1"), says("retracted", "false"), retracted=True)
    assert (finding.kind, finding.severity, finding.line) == ("retracted", "warning", 3)
    assert [one.detail for one in finding.evidence] == ["openalex:W1 on 2026-11-01: true"]
    assert found(None, says("retracted", "false"), retracted=False) == []


def test_a_row_that_prints_arxiv_for_a_published_paper_is_told_the_venue() -> None:
    for venue in ("arXiv", "Arxiv 2024", "CoRR", "preprint"):
        (finding,) = found(venue, says("venue", "Nature", day=None), venue="Nature")
        assert (finding.kind, finding.severity) == ("published", "note")
        assert finding.suggestion == "print the venue: Nature, https://doi.org/10.1000/7"
        assert [one.detail for one in finding.evidence] == ["semantic-scholar:s2:1: Nature"]


def test_nothing_is_said_of_rows_with_a_venue_or_without_any_nor_of_preprints() -> None:
    assert found("ICLR 2024", says("venue", "Nature"), venue="ICLR 2024") == []
    assert found(None, says("venue", "Nature"), venue="Nature") == []
    assert found("arXiv", says("venue", "arXiv.org"), venue="arXiv") == []
    assert found("arXiv", venue="arXiv") == []


def test_where_only_the_sources_venue_is_one_it_is_named() -> None:
    (finding,) = found("arXiv", says("venue", "Some  Journal"), venue="arXiv")
    assert (finding.suggestion or "").startswith("print the venue: Some Journal, ")
