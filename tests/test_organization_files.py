"""A user's own file of organizations: what it says goes first, what is wrong in it is told with its line."""

from __future__ import annotations

import os
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sample_field import CORPUS, EMU3, with_paper
from umug_graph.errors import OrganizationsError
from umug_graph.fieldmap import gather
from umug_graph.models import Corpus, Organization
from umug_graph.organizations import canonical, proposals, proposed, read_organizations, split_organizations

ROW = '[[organization]]\nname = "Nowhere University"\n'


def own(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    return path


def test_a_file_adds_organizations_and_names_and_facts_of_known_ones(tmp_path: Path) -> None:
    text = """
[[organization]]
name = "Nowhere University"
aliases = ["NWU", "Nowhere, Old Campus"]
kind = "university"
country = "NO"

[[organization]]
name = "Baidu"
aliases = ["BDU"]
ror = "05a28rw58"
"""
    known = read_organizations(own(tmp_path, text))
    assert canonical("nwu", known) == Organization("Nowhere University", None, ("nwu",), "university", "NO")
    assert canonical("BDU", known) == Organization("Baidu", None, ("BDU",), "company", "CN", "05a28rw58")
    assert canonical("百度", known).name == "Baidu"
    assert canonical("BDU").name == "BDU"
    assert split_organizations("Nowhere, Old Campus, THU", known) == ("Nowhere, Old Campus", "THU")
    assert read_organizations() is read_organizations(None)


def test_a_file_settles_what_a_form_of_several_means_and_makes_others_ambiguous(tmp_path: Path) -> None:
    text = """
[[organization]]
name = "University of Manchester"
aliases = ["UoM"]
[[ambiguous]]
form = "PKU"
candidates = ["Peking University", "Pukyong University"]
"""
    known = read_organizations(own(tmp_path, text))
    assert canonical("UoM", known).name == "University of Manchester"
    assert canonical("PKU", known).candidates == ("Peking University", "Pukyong University")


def test_a_field_is_gathered_with_the_names_of_a_file(tmp_path: Path) -> None:
    listed = tmp_path / "list.md"
    listed.write_text(
        "| Title | Date | Organization |\n|---|---|---|\n"
        "| [A paper of some length about nothing](https://arxiv.org/abs/2401.00001) | 2024-01-01 | NWU, UoM |\n"
        "| [Another paper of some length](https://arxiv.org/abs/2401.00002) | 2024-01-02 | UoM |\n",
        "utf-8",
    )
    file = own(
        tmp_path, ROW + 'aliases = ["NWU"]\n[[organization]]\nname = "University of Michigan"\naliases = ["UoM"]\n'
    )
    plain, named = gather([listed]), gather([listed], organizations=file)
    assert [paper.organizations for paper in plain.papers if paper.listed] == [("NWU", "UoM"), ("UoM",)]
    assert [paper.organizations for paper in named.papers if paper.listed] == [
        ("Nowhere University", "University of Michigan"),
        ("University of Michigan",),
    ]
    assert proposals(named, read_organizations(file)) == ()
    assert [each.name for each in proposals(plain)] == ["NWU"]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[[organization]\n", 1, "no TOML"),
        ('\n\n[[organization]]\naliases = ["x"]\n', 3, "name"),
        (ROW + '\n[[organization]]\nname = "B"\nknid = "company"\n', 4, "'knid' is not known"),
        (ROW + 'kind = "firm"\n', 1, "firm"),
        (ROW + 'country = "Norway"\n', 1, "'Norway' is no ISO 3166-1 code"),
        (ROW + 'ror = "05a28rw59"\n', 1, "check digits"),
        (ROW + 'ror = "https://ror.org/05a28rw58"\n', 1, "check digits"),
        (ROW + 'aliases = ["a", " "]\n', 1, "an empty name"),
        ('[[ambiguous]]\nform = "X"\ncandidates = ["A"]\n', 1, "two candidates"),
        (ROW + '[[ambiguous]]\nform = "X"\ncandidates = ["A", "B"]\nusual = "C"\n', 3, "'C' is none of its candidates"),
        ("[organization]\nname = 'B'\n[more]\n", None, "'more' is neither"),
        ("[organization]\nnames = 'B'\n", None, "name"),
        ("organization = 1\n", None, "no table"),
        ("[[organization]]\nname = 1\n", 1, "'name' must be a text"),
        (ROW + "aliases = 'NWU'\n", 1, "'aliases' must be a list of texts"),
        (ROW + "aliases = ['a', 1]\n", 1, "'aliases' must be a list of texts"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int | None, reason: str, tmp_path: Path) -> None:
    with pytest.raises(OrganizationsError, match="cannot read organizations") as caught:
        read_organizations(own(tmp_path, text))
    assert caught.value.line == line
    assert reason in caught.value.reason
    assert "\n" not in str(caught.value)


def test_a_file_that_is_none_is_an_error_of_one_line(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.toml", tmp_path):
        with pytest.raises(OrganizationsError):
            read_organizations(path)
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(OrganizationsError, match="no ordinary file"):
        read_organizations(tmp_path / "pipe.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OrganizationsError, match="no text in UTF-8"):
        read_organizations(tmp_path / "binary.toml")
    with (tmp_path / "large.toml").open("wb") as file:
        file.truncate(10_000_001)
    with pytest.raises(OrganizationsError, match="larger than 10 MB"):
        read_organizations(tmp_path / "large.toml")


def test_a_byte_order_mark_in_front_of_a_file_is_no_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xef\xbb\xbf" + ROW.encode())
    assert canonical("Nowhere University", read_organizations(path)).name == "Nowhere University"


def unknown(*names: str) -> Corpus:
    organizations = tuple(Organization(name, printed=(name,)) for name in names)
    return replace(with_paper(EMU3.key, organizations=names), organizations=organizations)


def test_a_proposal_says_which_known_or_unknown_organization_a_form_may_mean() -> None:
    found = {
        each.name: each for each in proposals(unknown("HKUM", "Hong Kong University of Magic", "Tsinhgua University"))
    }
    assert found["HKUM"].spelled == ("Hong Kong University of Magic",)
    assert found["Tsinhgua University"].near == ("Tsinghua University",)
    assert {each.papers for each in found.values()} == {1}
    text = proposed(unknown("HKUM", "Hong Kong University of Magic", "Tsinhgua University"))
    assert "# may stand for Hong Kong University of Magic\n" in text
    assert "# a misprint of Tsinghua University?\n" in text


def test_initials_in_brackets_are_no_part_of_the_name_that_they_stand_for() -> None:
    (found, *_) = proposals(unknown("IMSX", "Institute of Magic for the Seas X (IMSX)"))
    assert (found.name, found.spelled) == ("IMSX", ("Institute of Magic for the Seas X (IMSX)",))


def test_a_form_left_open_is_offered_with_each_of_its_candidates(tmp_path: Path) -> None:
    left = replace(CORPUS, organizations=(Organization("UW", printed=("UW",), candidates=("A of W", "B of W")),))
    text = proposed(left)
    assert "left open: UW may be any of these" in text
    assert proposals(left) == ()
    chosen = text.replace(
        '# [[organization]]\n# name = "B of W"\n# aliases', '[[organization]]\nname = "B of W"\naliases'
    )
    assert canonical("UW", read_organizations(own(tmp_path, chosen))).name == "B of W"


@given(st.lists(st.text(min_size=1, max_size=30).filter(str.strip), max_size=4, unique=True))
def test_whatever_lists_print_the_proposal_can_be_read_back_and_steers_no_terminal(names: list[str]) -> None:
    text = proposed(unknown(*names))
    rows = tomllib.loads(text).get("organization", [])
    assert len(rows) == len(proposals(unknown(*names)))
    assert all(character == "\n" or character.isprintable() or character > "\x9f" for character in text)
