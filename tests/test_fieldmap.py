"""From lists to a FieldMap: which lists count, what a field is called, what a folder brings back."""

from __future__ import annotations

from pathlib import Path

import pytest

from umug_graph.errors import ListError, UmugGraphError
from umug_graph.fieldmap import build, field_name, open_fieldmap, read_lists, write

ONE = "# One\n- [Denoising Diffusion Probabilistic Models](https://arxiv.org/abs/2006.11239)\n"
TWO = "# Two\n- [Emu3: Next-Token Prediction is All You Need](https://arxiv.org/abs/2409.18869)\n"


def _write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_list_given_twice_counts_once(tmp_path: Path) -> None:
    paths = [_write(tmp_path / "a", "one.md", ONE), _write(tmp_path / "b", "copy.md", ONE)]
    assert len(read_lists(paths)) == 1


def test_lists_of_one_name_are_told_apart_by_content_wherever_they_lie(tmp_path: Path) -> None:
    paths = [_write(tmp_path / "a", "README.md", ONE), _write(tmp_path / "b", "README.md", TWO)]
    moved = [_write(tmp_path / "z", "README.md", ONE), _write(tmp_path / "y", "README.md", TWO)]
    names = [read.name for read in read_lists(paths)]
    assert len(set(names)) == 2
    assert [read.name for read in read_lists(moved)] == names


def test_a_field_is_named_after_its_lists_and_safe_as_a_folder(tmp_path: Path) -> None:
    path = _write(tmp_path, "my list; rm -rf ~.md", ONE)
    assert field_name([path], read_lists([path])) == "my-list--rm--rf"
    assert field_name([], read_lists()) == "umug"


def test_a_folder_brings_the_same_field_back(tmp_path: Path) -> None:
    field = build([_write(tmp_path, "one.md", ONE), _write(tmp_path, "two.md", TWO)])
    write(field, tmp_path / "out")
    again = open_fieldmap(tmp_path / "out")
    assert again.corpus == field.corpus
    assert again.findings == field.findings
    write(again, tmp_path / "again")
    for path in sorted((tmp_path / "out").iterdir()):
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_steps_are_announced_in_order(tmp_path: Path) -> None:
    steps: list[str] = []
    build([_write(tmp_path, "one.md", ONE)], progress=steps.append)
    expected = ["reading lists", "resolving papers and citations", "auditing lists", "tracing lineages"]
    assert steps == [*expected, "measuring influence"]


def test_an_absent_list_is_a_list_error(tmp_path: Path) -> None:
    with pytest.raises(ListError) as error:
        build([tmp_path / "absent.md"])
    assert isinstance(error.value, UmugGraphError)


@pytest.mark.parametrize(
    "head",
    [
        "# key: arxiv:2006.11239",
        "# key: 2006.11239v2",
        "# key: https://arxiv.org/abs/2006.11239",
        "# key: ddpm",
        "# key: DDPM",
        "# key: Denoising diffusion probabilistic models",
        "# title: Denoising Diffusion Probabilistic Models",
        "# title: arxiv:2006.11239",
    ],
)
def test_own_reference_lists_find_their_paper_by_id_name_or_title(tmp_path: Path, head: str) -> None:
    references = f"{head}\nyear\tarxiv\tfirst_author\ttitle\n"
    references += "2024\t2409.18869\tWang\tEmu3: Next-token prediction is all you need\n"
    own = _write(tmp_path / "own", "mine.tsv", references).parent
    field = build([_write(tmp_path, "one.md", ONE)], references=own)
    assert ("arxiv:2006.11239", "arxiv:2409.18869") in {(each.citing, each.cited) for each in field.corpus.citations}
