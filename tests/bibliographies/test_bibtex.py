from __future__ import annotations

import pytest

from umug_graph.bibliographies.bibtex import plain_tex, read_bibtex
from umug_graph.lists import parse_list

ENTRY = """@inproceedings{blue2021,
  title = {{Deep} Pebbles: K\\"onig's Theorem},
  author = {Blue, Ada and Green, Bo},
  year = 2021
}
"""
LIST_ENTRY = "- [A Paper of Some Kind](https://arxiv.org/abs/2401.00001)\n"


def test_fields_are_plain_words() -> None:
    (entry,) = read_bibtex(ENTRY)
    assert (entry.type, entry.key, entry.line) == ("inproceedings", "blue2021", 1)
    assert entry.fields == {
        "title": "Deep Pebbles: König's Theorem",
        "author": "Blue, Ada and Green, Bo",
        "year": "2021",
    }


def test_a_broken_entry_does_not_take_its_neighbours_with_it() -> None:
    found = read_bibtex(ENTRY + "@article{broken, title={never closed\n\n" + ENTRY.replace("blue2021", "blue2022"))
    assert [entry.key for entry in found if entry.fields.get("year") == "2021"] == ["blue2021", "blue2022"]


def test_strings_comments_and_preambles_are_no_entries() -> None:
    assert read_bibtex('@string{a = "b"}\n@comment{x, y}\n@preamble{"z"}') == ()


@pytest.mark.parametrize(
    "text", ["", "no bibtex", "@", "@article", "@article{", "@article{,}", "@article{a,}", "@article{a, b=}"]
)
def test_what_is_no_bibtex_gives_nothing(text: str) -> None:
    assert read_bibtex(text) == ()


def test_tex_accents_become_letters() -> None:
    assert plain_tex('Schr{\\"o}dinger~{B}ridge \\emph{now}') == "Schrödinger Bridge now"


def test_the_block_that_cites_the_list_itself_is_no_entry() -> None:
    text = f"# L\n\n## Papers\n{LIST_ENTRY}\n## Citation\n```bibtex\n{ENTRY}```\n"
    assert [e.title for e in parse_list(text, "l").entries] == ["A Paper of Some Kind"]


def test_a_block_of_several_entries_is_part_of_the_list() -> None:
    text = f"# L\n\n## Papers\n{LIST_ENTRY}\n## Older\n```bib\n{ENTRY}{ENTRY.replace('Deep', 'Shallow')}```\n"
    assert [e.title for e in parse_list(text, "l").entries][1:] == [
        "Deep Pebbles: König's Theorem",
        "Shallow Pebbles: König's Theorem",
    ]


def test_entries_know_their_line_and_their_preprint() -> None:
    read = parse_list("\n@misc{a,\n title={On Stones and Their Uses},\n eprint={2401.00009},\n year={2024}\n}\n", "l")
    assert [(e.line, [str(i) for i in e.identifiers]) for e in read.entries] == [(2, ["arxiv:2401.00009"])]
