"""What the bundled lists and facts resolve to."""

from __future__ import annotations

from functools import cache

import pytest

from umug_graph.lists import bundled_lists, read_list
from umug_graph.models import Corpus
from umug_graph.resolve import resolve
from umug_graph.sources import Snapshot

WRONG = {
    ("vision-foundation-models", "LLaMA-Mesh"): "arxiv:2410.13861",
    ("vision-foundation-models", "UniMuMo"): "arxiv:2409.12191",
    ("vision-foundation-models", "ShapeGPT"): "arxiv:2311.04589",
    ("vision-foundation-models", "GPT4Video"): "arxiv:2312.02980",
    ("vision-foundation-models", "Emu"): "arxiv:2305.17216",
    ("unified-multimodal", "LLaVA"): "arxiv:2305.06500",
    ("unified-multimodal", "InternVL"): None,
    ("unified-multimodal", "Qwen-VL"): None,
}


@cache
def bundled(identities: bool) -> Corpus:
    return resolve([read_list(path) for path in bundled_lists()], [Snapshot(identities)], "umug")


def accused(corpus: Corpus) -> dict[tuple[str, str], str | None]:
    lines = [line for line in corpus.ledger if line.action == "identifier-rejected"]
    return {(line.list or "", line.what.partition(" (")[0].partition(":")[0]): line.owner for line in lines}


def key(name: str) -> str:
    return next(paper.key for paper in bundled(True).papers if paper.listed and paper.abbreviation == name)


def cites(citing: str, cited: str) -> bool:
    return any((c.citing, c.cited) == (key(citing), key(cited)) for c in bundled(True).citations)


def test_the_lists_name_68_papers_and_seven_are_in_both() -> None:
    papers = [paper for paper in bundled(True).papers if paper.listed]
    assert len(papers) == 68
    assert sum(len({place.list for place in paper.listings}) == 2 for paper in papers) == 7
    assert not bundled(True).unresolved


def test_the_eight_wrong_links_are_found_with_whom_they_lead_to() -> None:
    assert accused(bundled(True)) == WRONG


def test_without_identities_seven_are_found_and_nobody_else_is_accused() -> None:
    found = accused(bundled(False))
    assert set(found) <= set(WRONG)
    assert len(found) >= 7


def test_listed_papers_cite_each_other_234_times() -> None:
    corpus = bundled(True)
    own = {paper.key for paper in corpus.papers if paper.listed}
    assert sum(c.citing in own and c.cited in own for c in corpus.citations) == 234


def test_the_emu_lineage_is_cited_and_metas_emu_is_another() -> None:
    assert cites("Emu3", "Emu2")
    assert cites("Emu3", "Emu")
    assert cites("Emu2", "Emu")
    others = [p for p in bundled(True).papers if p.title.casefold().startswith(("emu edit", "emu video", "emu: enh"))]
    assert len(others) == 3
    assert not any(paper.listed for paper in others)


def test_thirty_two_papers_have_known_references_and_no_paper_cites_itself() -> None:
    corpus = bundled(True)
    known = [paper for paper in corpus.papers if paper.references_known is not None]
    assert len(known) == 32
    assert all(paper.listed and paper.references_printed for paper in known)
    assert all(c.citing != c.cited for c in corpus.citations)


def test_every_printed_reference_is_seen_once() -> None:
    corpus = bundled(True)
    seen = [(s.source, s.line) for c in corpus.citations for s in c.sightings]
    assert len(seen) == len(set(seen))
    assert len(seen) >= 3160


def test_about_fifteen_hundred_works_are_known() -> None:
    assert 1480 <= len(bundled(True).papers) <= 1520


@pytest.mark.parametrize(
    ("identifier", "times"), [("2304.08485", 23), ("2307.05222", 19), ("2305.06500", 19), ("2308.12966", 14)]
)
def test_most_cited_works_are_counted_over_all_their_titles(identifier: str, times: int) -> None:
    assert sum(c.cited == f"arxiv:{identifier}" for c in bundled(True).citations) == times


def test_dates_have_precision_and_origin() -> None:
    papers = {paper.abbreviation: paper for paper in bundled(True).papers if paper.listed}
    emu3, ddpm, anole = papers["Emu3"].date, papers["DDPM"].date, papers["ANOLE"].date
    assert emu3 and (emu3.value, emu3.precision, emu3.origin) == ("2024-09-27", "day", "list")
    assert ddpm and (ddpm.value, ddpm.precision, ddpm.origin) == ("2020-06", "month", "arxiv-id")
    assert anole and anole.value == "2024-07", "the list's day lies before the month of the id"
