r"""BibTeX as people have it: what is broken costs itself alone, and TeX becomes the text that it prints."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.bibliographies import Bibliography, BibliographyEntry, Name
from umug_graph.bibliographies.bibtex import parse_bibtex, plain_tex, read_bibtex, write_bibtex
from umug_graph.bibliographies.scanning import LONGEST_ENTRY, scan
from umug_graph.lists import parse_list

ENTRY = """@inproceedings{blue2021,
  title = {{Deep} Pebbles: K\\"onig's Theorem},
  author = {Blue, Ada and Green, Bo},
  year = 2021
}
"""
LIST_ENTRY = "- [A Paper of Some Kind](https://arxiv.org/abs/2401.00001)\n"


def only(text: str) -> BibliographyEntry:
    read = parse_bibtex(text)
    assert len(read.entries) == 1
    assert not read.warnings
    return read.entries[0]


def kinds(read: Bibliography) -> list[tuple[int, str]]:
    return [(warning.line, warning.kind) for warning in read.warnings]


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


def test_macros_are_put_in_and_parts_joined() -> None:
    text = (
        '@string{jp = "Journal of " # {Pebbles}}\n@article(a, title="A {"}b{"} c", journal=jp # " B", month=10#"~"#jan)'
    )
    entry = only(text.replace("month=10", "year=2020, month=10"))
    assert (entry.title, entry.venue, entry.date) == ('A "b" c', "Journal of Pebbles B", "2020-01-10")


def test_a_macro_that_nobody_defines_stands_for_itself() -> None:
    assert only("@article{a, title={T}, journal=pami, year=2020}").venue == "pami"


def test_a_part_has_the_fields_of_the_whole_that_it_refers_to_but_not_its_identity() -> None:
    read = parse_bibtex(
        "@inproceedings{a, title={A}, crossref={P}}\n"
        "@proceedings{p, title={Proc}, year=2020, publisher={ACM}, doi={10.1000/whole}, editor={Red, Cy}}\n"
        "@inproceedings{b, title={B}, crossref={nobody}}"
    )
    a, whole, b = read.entries
    assert (a.title, a.venue, a.date, a.publisher, a.doi) == ("A", "Proc", "2020", "ACM", None)
    assert a.editors == whole.editors == (Name("Red", "Cy"),)
    assert (b.date, b.extra) == (None, (("crossref", "nobody"),))


def test_comments_between_fields_and_shared_fields_of_biblatex_are_understood() -> None:
    read = parse_bibtex(
        "@xdata{p, publisher={P}, location={B}}\n@set{s, entryset={a}}\n"
        "@online{a,\n % before, all = {x}\n title = {T},\n % between\n xdata = {p, q},\n date = {2024} % after\n}"
    )
    (entry,) = read.entries
    assert (entry.title, entry.date, entry.publisher, read.warnings) == ("T", "2024", "P", ())


def test_a_missing_comma_costs_nothing_and_a_missing_brace_only_what_it_leaves_open() -> None:
    assert only("@article{a, title={T} year=2020}").date == "2020"
    read = parse_bibtex("@article{a, title={T}, year=2020\n@article{b, title={U}, note={open\n@article{c, title={V}}")
    assert [(entry.key, entry.title) for entry in read.entries] == [("a", "T"), ("b", "U"), ("c", "V")]
    assert kinds(read) == [(1, "broken-entry"), (2, "broken-entry")]


def test_what_is_no_field_ends_its_entry_with_a_warning() -> None:
    read = parse_bibtex("@article{a, title={T}, ???, year=2020}\n@article{b, title={U}}")
    assert [(entry.key, entry.date) for entry in read.entries] == [("a", None), ("b", None)]
    assert "no field: ???" in read.warnings[0].message


def test_an_entry_that_stands_in_a_value_is_part_of_it() -> None:
    entry = only("@article{a, abstract={how to cite:\n@article{b, title={B}}\nthanks}, title={A}}")
    assert (entry.key, entry.title) == ("a", "A")


def test_what_is_commented_out_is_no_entry() -> None:
    assert [e.key for e in parse_bibtex("@comment{@article{a, title={A}}}\n@article{b, title={B}}").entries] == ["b"]
    read = parse_bibtex("@comment never closed {\n@string{open = {\n@string{=}\n@article{b, title={B}}")
    assert [entry.key for entry in read.entries] == ["b"]


@pytest.mark.parametrize(
    ("fields", "date", "printed"),
    [
        ("year=2023, month=jul, day=11", "2023-07-11", None),
        ("year={2023}, month={07}", "2023-07", None),
        ("year={2023}, month={July 11}", "2023-07-11", None),
        ("year={2023}, month={13}", "2023", None),
        ("year={2023}, month=feb, day=30", "2023-02", None),
        ("date={2023-07-11}", "2023-07-11", None),
        ("date={2023-07/2024}, year=1999", "2023-07", None),
        ("year={2023a}", "2023", None),
        ("year={c. 1850}", "1850", None),
        ("year={{in press}}", None, "in press"),
        ("date={undated}", None, "undated"),
        ("month=jul", None, None),
    ],
)
def test_dates_are_as_precise_as_they_are_printed(fields: str, date: str | None, printed: str | None) -> None:
    entry = only(f"@article{{a, title={{T}}, {fields}}}")
    assert (entry.date, entry.printed_date) == (date, printed)


@pytest.mark.parametrize(
    ("fields", "ids", "url"),
    [
        ("eprint={2401.00009v2}, archivePrefix={arXiv}", ["arxiv:2401.00009"], None),
        ("eprint={arXiv:2401.00009}, eprinttype={arxiv}", ["arxiv:2401.00009"], None),
        ("eprint={12345}, archivePrefix={PubMed}", [], None),
        ("journal={arXiv preprint arXiv:2205.10046}", ["arxiv:2205.10046"], None),
        ("doi={https://doi.org/10.1000/a\\_b}", ["doi:10.1000/a_b"], None),
        ("doi={10.1000/a{\\textless}b}", ["doi:10.1000/a"], None),
        ("howpublished={\\url{https://arxiv.org/abs/2401.00009}}", ["arxiv:2401.00009"], "https://arxiv.org/abs/2401.00009"),
        ("note={\\url{https://x.org/a\\_b}}", [], "https://x.org/a_b"),
        ("note={Code: https://x.org/a}", [], None),
        ("url={www.x.org}", [], "www.x.org"),
        ("url={see https://x.org/a now}", [], "https://x.org/a"),
    ],
)  # fmt: skip
def test_identifiers_and_addresses_are_found_where_people_put_them(
    fields: str, ids: list[str], url: str | None
) -> None:
    entry = only(f"@misc{{a, title={{T}}, {fields}}}")
    assert ([str(own) for own in entry.identifiers], entry.url) == (ids, url)


def test_comment_lines_tell_what_the_file_is_about() -> None:
    read = parse_bibtex("% key: arxiv:2409.18869\n%% Title: Emu3\n% title:\n% other: x\n" + ENTRY)
    assert read.facts == (("key", "arxiv:2409.18869"), ("title", "Emu3"))


def test_written_keys_are_fit_and_unique() -> None:
    made = [BibliographyEntry(key=key, title="T") for key in ("a b,{", "ab", "AB", None, "é")]
    assert [entry.key for entry in parse_bibtex(write_bibtex(made)).entries] == [
        "ab",
        "ab-2",
        "AB-3",
        "entry",
        "entry-2",
    ]


def test_written_entries_are_ascii_where_tex_has_the_letter_and_keep_their_capitals() -> None:
    text = write_bibtex([BibliographyEntry(title="Łódź and the VQ-VAE of Ångström, 3D ßœ")], ["a\nhead"])
    assert text.isascii()
    assert text.startswith("% a head\n\n@misc{entry,\n")
    assert "{VQ-VAE}" in text
    assert "{3D}" in text
    assert write_bibtex([]) == ""


def test_what_classical_styles_do_not_know_is_written_as_what_they_know() -> None:
    made = [BibliographyEntry(type=kind, title="T", publisher="P") for kind in ("article", "thesis", "report", "song")]
    written = write_bibtex(made)
    assert [line[: line.index("{")] for line in written.split("\n") if line.startswith("@")] == [
        "@misc",
        "@phdthesis",
        "@techreport",
        "@misc",
    ]
    assert "school = {P}" in written
    assert "institution = {P}" in written


def test_fields_without_a_place_return_as_they_were() -> None:
    text = "@misc{a, title={T}, file={a\\_b:{c}}, weird={x \\& y}}"
    (entry,) = parse_bibtex(text).entries
    assert entry.extra == (("file", "a\\_b:{c}"), ("weird", "x \\& y"))
    assert parse_bibtex(write_bibtex([entry])).entries == (entry,)
    broken = BibliographyEntry(title="T", format="bibtex", extra=(("odd", "}{"), ("odder", "{")))
    assert [value for _, value in parse_bibtex(write_bibtex([broken])).entries[0].extra] == [
        "\\textbraceright{}\\textbraceleft{}",
        "\\textbraceleft{}",
    ]


WORDS = st.text("abc {}\\'\"xyz=#1", max_size=12).filter(lambda text: _balanced(text))


def _balanced(text: str) -> bool:
    depth = 0
    for c in text:
        depth += (c == "{") - (c == "}")
        if depth < 0:
            return False
    # bibtexparser takes an empty group for no value.
    return not depth and not text.endswith("\\") and text.strip() != "{}"


@given(st.lists(st.dictionaries(st.sampled_from(["title", "note", "x-y", "year"]), WORDS, min_size=1), max_size=3))
def test_bibtexparser_reads_the_same(made: list[dict[str, str]]) -> None:
    import bibtexparser
    from bibtexparser.bparser import BibTexParser

    blocks = (
        f"@article{{k{number},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items()) + "}\n"
        for number, fields in enumerate(made)
    )
    text = "\n".join(blocks)
    parser = BibTexParser(ignore_nonstandard_types=False)
    peer = [] if not made else bibtexparser.loads(text, parser=parser).entries
    theirs = [({name for name in entry if entry[name].strip()} - {"ENTRYTYPE", "ID"}, entry["ID"]) for entry in peer]
    ours = [({name for name, value in raw.fields.items() if value.strip()}, raw.key) for raw in scan(text)]
    assert ours == theirs
    for raw, entry in zip(scan(text), peer, strict=True):
        assert all(value.split() == entry[name].split() for name, value in raw.fields.items() if value.strip())


@given(st.text('@article{}(),="#a \n\\', max_size=60))
def test_any_text_is_read_without_harm(text: str) -> None:
    read = parse_bibtex(text)
    assert parse_bibtex(write_bibtex(read.entries)).entries == read.entries or any(not e.key for e in read.entries)


@pytest.mark.parametrize(
    "text",
    [
        "@article{a, title={" * 5000,
        "@article{a, title={\n" * 5000,
        "@article{a," + "{" * 300_000,
        "@a{" * 50_000,
        "@string{a = a # a # a}" * 5000,
        "@misc{a, t={" + "\\'{" * 60_000 + "}}",
        "@misc{a, author={" + "a and " * 30_000 + "b}}",
    ],
    ids=["one-line", "unclosed", "braces", "starts", "strings", "accents", "authors"],
)
def test_hostile_files_cost_no_more_than_their_length(text: str) -> None:
    begun = time.process_time()
    parse_bibtex(text)
    assert time.process_time() - begun < 5


def test_an_entry_without_end_is_given_up(tmp_path: Path) -> None:
    text = "@article{a, title={T}, note={" + "x" * LONGEST_ENTRY + "}}\n@article{b, title={U}}"
    assert [entry.key for entry in parse_bibtex(text).entries] == ["a", "b"]
