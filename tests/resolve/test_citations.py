"""Reference lists become citations that know who saw them."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

from resolve.making import Known, arxiv, entry, listed, of_line, printed
from umug_graph.lists import bundled_lists, read_list
from umug_graph.models import CiterList, Identity, Reference, ReferenceList, SourceNote
from umug_graph.resolve import resolve
from umug_graph.resolve.dates import publication_date
from umug_graph.sources import Snapshot, open_source

OWN_LIST = "# key: {key}\n# refs_printed: 3\nyear\tarxiv\tfirst_author\ttitle\n2020\t2006.11239\tHo\tDenoising models\n"


def folder(tmp_path: Path, key: str) -> Path:
    (tmp_path / "own.tsv").write_text(OWN_LIST.format(key=key), encoding="utf-8")
    return tmp_path


def test_the_citing_paper_is_found_by_id_title_link_or_name_of_a_bundled_list(tmp_path: Path) -> None:
    known = Identity("Emu3: Next-Token Prediction", (arxiv("2409.18869"),), "Emu3", (), "snapshot:emu3")
    for key in ("2409.18869", "https://arxiv.org/abs/2409.18869v2", "emu3: next token prediction", "emu3"):
        corpus = resolve([], [Known(known), open_source("files", folder(tmp_path, key))])
        assert [(c.citing, c.cited) for c in corpus.citations] == [("arxiv:2409.18869", "arxiv:2006.11239")]


def test_coverage_tells_known_from_printed_and_unknown_from_none(tmp_path: Path) -> None:
    corpus = resolve([], [open_source("files", folder(tmp_path, "2409.18869"))])
    by_key = {paper.key: paper for paper in corpus.papers}
    assert (by_key["arxiv:2409.18869"].references_known, by_key["arxiv:2409.18869"].references_printed) == (1, 3)
    assert by_key["arxiv:2006.11239"].references_known is None
    assert by_key["arxiv:2409.18869"].title == "arxiv:2409.18869"


def test_a_reference_printed_twice_is_one_citation_seen_twice() -> None:
    corpus = resolve([], [Known(a=(printed("Deep things"), printed("Deep things.")))])
    (citation,) = corpus.citations
    assert [(seen.source, seen.raw_title) for seen in citation.sightings] == [
        ("made:a", "Deep things"),
        ("made:a", "Deep things."),
    ]


def test_a_paper_does_not_cite_itself() -> None:
    corpus = resolve([], [Known(a=(printed("Work a that cites"), printed("Another work")))])
    assert [c.cited for c in corpus.citations] == ["title:anotherwork"]
    assert next(p for p in corpus.papers if p.title == "Work a that cites").references_known == 1


def test_an_entry_that_names_nothing_known_is_unresolved() -> None:
    rows = listed(entry(None, arxiv("2406.11838"), authors="Li et al."), entry("Something"))
    corpus = resolve([rows], [])
    assert [(one.list, one.line) for one in corpus.unresolved] == [("list", 1)]
    known = Known(a=(printed("Images without quantization", arxiv("2406.11838")),))
    assert of_line(resolve([rows], [known]), 1).title == "Images without quantization"


def test_the_title_shown_is_the_lists_not_the_damaged_one() -> None:
    rows = listed(entry("Text-to-Image Generation Without Loss"))
    cited = (printed("Text-toimage generation without loss."),)
    assert of_line(resolve([rows], [Known(a=cited, b=cited)]), 1).title == "Text-to-Image Generation Without Loss"


def test_dates_fall_back_from_day_to_month_to_earliest_year() -> None:
    month = (arxiv("2406.00001"),)
    found = publication_date(["2024-06-09"], month, [2025])
    assert found and (found.value, found.precision, found.origin) == ("2024-06-09", "day", "list")
    found = publication_date(["2024-05-30"], month, [2025])
    assert found and (found.value, found.precision, found.origin) == ("2024-06", "month", "arxiv-id")
    found = publication_date([None], (), [2021, 2019])
    assert found and (found.value, found.precision, found.origin) == ("2019", "year", "reference")
    assert publication_date([None, "soon"], (), []) is None


class Shuffled:
    """The bundled facts in another order."""

    name = "snapshot"

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)  # noqa: S311

    def identities(self) -> tuple[Identity, ...]:
        return tuple(self._rng.sample(Snapshot().identities(), len(Snapshot().identities())))

    def reference_lists(self) -> tuple[ReferenceList, ...]:
        lists = [
            dataclasses.replace(one, references=self._mixed(one.references)) for one in Snapshot().reference_lists()
        ]
        return tuple(self._rng.sample(lists, len(lists)))

    def _mixed(self, references: tuple[Reference, ...]) -> tuple[Reference, ...]:
        return tuple(self._rng.sample(references, len(references)))

    def citer_lists(self) -> tuple[CiterList, ...]:
        return ()

    def note(self) -> SourceNote:
        return Snapshot().note()


def test_the_order_of_files_rows_and_references_decides_nothing() -> None:
    lists = [read_list(path) for path in bundled_lists()]
    mixed = [dataclasses.replace(read, entries=read.entries[::-1]) for read in reversed(lists)]
    one, other = resolve(lists, [Snapshot()]), resolve(mixed, [Shuffled(5)])
    for part in ("papers", "citations", "organizations", "ledger", "unresolved", "sources"):
        assert getattr(one, part) == getattr(other, part), part
