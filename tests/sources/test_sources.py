"""Sources tell whom they know and who cites whom; a user's file that breaks the format is refused with its line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from umug_graph.errors import ReferencesError
from umug_graph.models import Identifier
from umug_graph.sources import SOURCES, Snapshot, Source, open_source

GOOD = "# key: 2409.18869\n# title: Emu3\n# refs_printed: 2\nyear\tarxiv\tfirst_author\ttitle\n2023a\t\tSun\tEmu: x\n"


def written(tmp_path: Path, text: str | bytes, name: str = "one.tsv") -> Path:
    data = text.encode() if isinstance(text, str) else text
    (tmp_path / name).write_bytes(data)
    return tmp_path


def test_every_source_holds_the_contract(tmp_path: Path) -> None:
    paths = {"snapshot": None, "files": written(tmp_path, GOOD)}
    for name in SOURCES:
        source: Source = open_source(name, paths[name])
        assert source.note().name == source.name == name
        assert source.note().counts["reference_lists"] == len(source.reference_lists()) > 0
        assert all(printed.key and printed.origin.startswith(f"{name}:") for printed in source.reference_lists())
        assert all(who.title and who.identifiers for who in source.identities())


def test_the_snapshot_knows_68_papers_and_32_reference_lists() -> None:
    assert Snapshot().note().counts == {"identities": 68, "reference_lists": 32, "references": 3169}
    assert Snapshot().note().date == "2026-11-22"
    assert Snapshot(identities=False).identities() == ()


def test_a_file_is_read_as_printed(tmp_path: Path) -> None:
    (printed,) = open_source("files", written(tmp_path, GOOD)).reference_lists()
    assert (printed.key, printed.title, printed.printed, printed.origin) == ("2409.18869", "Emu3", 2, "files:one")
    (reference,) = printed.references
    assert (reference.year, reference.first_author, reference.title, reference.line) == ("2023a", "Sun", "Emu: x", 5)


def test_a_table_may_say_what_a_work_is_cited_for(tmp_path: Path) -> None:
    rows = "title\tintents\tbasis\nA work\tUses, extends,uses\tits tokenizer; Sec. 2\nAnother\t\t\nA third\t , \t"
    (tmp_path / "a.tsv").write_text(f"# title: Emu3\n{rows}\n", encoding="utf-8")
    (known,) = open_source("files", tmp_path).reference_lists()
    assert [(each.intents, each.basis) for each in known.references] == [
        (("extends", "uses"), "its tokenizer; Sec. 2"),
        (None, None),
        (None, None),
    ]


def test_whatever_the_bundled_lists_say_is_taken_over_says_what_and_where() -> None:
    judged = [each for known in Snapshot().reference_lists() for each in known.references if each.intents]
    assert len(judged) == 340
    assert {intent for each in judged for intent in each.intents or ()} == {"extends", "uses", "technique"}
    assert all(each.basis and len(each.basis.partition("; ")[2]) > 1 for each in judged)
    unjudged = [each for known in Snapshot().reference_lists() for each in known.references if not each.intents]
    assert not any(each.basis for each in unjudged)


def test_columns_may_stand_in_any_order_and_others_are_left_alone(tmp_path: Path) -> None:
    text = "\ufeff# key: x\r\ntitle\tid\tpage\r\nA title\tdoi:10.1000/7\t12\r\n\t2301.00001\t\r\n"
    (printed,) = open_source("files", written(tmp_path, text)).reference_lists()
    assert [(r.title, r.identifiers) for r in printed.references] == [
        ("A title", (Identifier("doi", "10.1000/7"),)),
        ("", (Identifier("arxiv", "2301.00001"),)),
    ]


def test_a_table_without_header_has_the_usual_columns(tmp_path: Path) -> None:
    (printed,) = open_source("files", written(tmp_path, "# key: x\n2020\t\tHo\tA title\n")).reference_lists()
    assert printed.references[0].title == "A title"


def test_a_row_that_names_nothing_is_no_reference_and_a_misprinted_number_no_id(tmp_path: Path) -> None:
    text = "# key: x\nyear\tarxiv\tfirst_author\ttitle\n2011\t\tWah\t \n2023\t2313.1\tLi\tA title\n"
    (printed,) = open_source("files", written(tmp_path, text)).reference_lists()
    assert [(r.title, r.identifiers) for r in printed.references] == [("A title", ())]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("# key: x\ntitle\tyear\nA title\n", 3, "1 cells"),
        ("# key: x\nA title without tabs\n", 2, "expected 4"),
        ("# key: x\ntitle\tarxiv\nA\tnot an id\n", 3, "is no identifier"),
        ("title\nA\n", None, "neither '# key:'"),
        ("# key: x\n", None, "no references"),
        ("", None, "no references"),
        ("# key: x\n# refs_printed: many\ntitle\nA\n", None, "is no number"),
        (b"# key: x\ntitle\n\xff\xfe\n", 3, "not UTF-8"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(
    tmp_path: Path, text: str | bytes, line: int | None, reason: str
) -> None:
    with pytest.raises(ReferencesError, match=reason) as caught:
        open_source("files", written(tmp_path, text))
    assert caught.value.line == line


def test_what_is_no_folder_of_tables_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReferencesError, match=r"holds no file that ends in \.tsv"):
        open_source("files", tmp_path)
    with pytest.raises(ReferencesError, match="no such folder"):
        open_source("files", tmp_path / "absent")
    os.mkfifo(tmp_path / "pipe.tsv")
    with pytest.raises(ReferencesError, match="not a file"):
        open_source("files", tmp_path)
    with pytest.raises(ReferencesError, match="neither a folder nor a file"):
        open_source("files", tmp_path / "pipe.tsv")


def test_one_file_may_be_given_instead_of_a_folder(tmp_path: Path) -> None:
    assert len(open_source("files", written(tmp_path, GOOD) / "one.tsv").reference_lists()) == 1


def test_a_source_is_opened_with_what_it_needs(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="need a path"):
        open_source("files")
    with pytest.raises(ValueError, match="no path"):
        open_source("snapshot", tmp_path)
