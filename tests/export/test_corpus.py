"""The corpus on disk: it comes back as it was, or the error says why it does not."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_field import CORPUS, field, with_paper
from umug_graph.errors import CorpusError
from umug_graph.export import read_corpus, write_folder
from umug_graph.export.corpus import corpus_json


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(field(), tmp_path)
    return tmp_path


def damaged(folder: Path, **changes: object) -> Path:
    document = json.loads((folder / "corpus.json").read_bytes()) | changes
    (folder / "corpus.json").write_text(json.dumps(document))
    return folder


def test_a_corpus_comes_back_as_it_was(folder: Path) -> None:
    assert read_corpus(folder) == CORPUS
    assert read_corpus(str(folder)) == CORPUS


def test_writing_what_was_read_gives_the_same_bytes(folder: Path) -> None:
    assert corpus_json(field(read_corpus(folder))) == (folder / "corpus.json").read_bytes()


@given(st.text(max_size=30))
def test_any_text_survives(text: str) -> None:
    corpus = with_paper(CORPUS.papers[0].key, title=text)
    assert json.loads(corpus_json(field(corpus)))["corpus"]["papers"][0]["title"] == text


def test_half_a_character_becomes_a_question_mark() -> None:
    corpus = with_paper(CORPUS.papers[0].key, title="x\ud800")
    assert json.loads(corpus_json(field(corpus)))["corpus"]["papers"][0]["title"] == "x?"


def test_a_folder_without_corpus_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="there is no corpus"):
        read_corpus(tmp_path)
    with pytest.raises(CorpusError, match="there is no corpus"):
        read_corpus(tmp_path / "absent")


@pytest.mark.parametrize(
    "content",
    [b"", b"\x00\xff", b"[]", b"{}", b"null", b'"x"', b"[" * 100_000, b'{"format": "umug-graph corpus", "version": 2}'],
)
def test_what_is_no_corpus_is_an_error_of_one_line(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "corpus.json").write_bytes(content)
    with pytest.raises(CorpusError) as caught:
        read_corpus(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("cut", range(0, 4000, 97))
def test_a_corpus_cut_short_is_an_error(cut: int, folder: Path) -> None:
    content = (folder / "corpus.json").read_bytes()
    (folder / "corpus.json").write_bytes(content[:cut])
    with pytest.raises(CorpusError):
        read_corpus(folder)


def test_another_version_or_format_is_named(folder: Path) -> None:
    with pytest.raises(CorpusError, match=r"it is of version 1, and this program reads 2: .* anew"):
        read_corpus(damaged(folder, version=1))
    with pytest.raises(CorpusError, match="no corpus"):
        read_corpus(damaged(folder, format="other"))


def test_a_corpus_at_odds_with_itself_is_refused(tmp_path: Path) -> None:
    for corpus, reason in (
        (replace(CORPUS, papers=CORPUS.papers[1:]), "a paper that is not there"),
        (replace(CORPUS, papers=(CORPUS.papers[0], *CORPUS.papers)), "one key"),
    ):
        (tmp_path / "corpus.json").write_bytes(corpus_json(replace(field(), corpus=corpus)))
        with pytest.raises(CorpusError, match=reason):
            read_corpus(tmp_path)


def test_a_fifo_or_folder_of_that_name_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "corpus.json")
    with pytest.raises(CorpusError, match="no ordinary file"):
        read_corpus(tmp_path)
    (tmp_path / "x" / "corpus.json").mkdir(parents=True)
    with pytest.raises(CorpusError, match="no ordinary file"):
        read_corpus(tmp_path / "x")


def test_a_path_with_nul_is_an_error() -> None:
    with pytest.raises(CorpusError):
        read_corpus("a\0b")
