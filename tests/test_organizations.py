"""One organization, however it is printed, has one name; what is not certain keeps its own."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.models import Organization
from umug_graph.organizations import canonical, parent_of, split_organizations

TABLE = tomllib.loads(files("umug_graph").joinpath("data/organizations.toml").read_text("utf-8"))
AMBIGUOUS = set(TABLE["ambiguous"])


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("THU", "Tsinghua University"),
        ("Tsinghua Univ.", "Tsinghua University"),
        ("Google Deepmind", "Google DeepMind"),
        ("Google DeepMind", "Google DeepMind"),
        ("M-A-P", "Multimodal Art Projection Research Community"),
        ("M–A–P", "Multimodal Art Projection Research Community"),
        ("Multimodal Art Projection Research Community", "Multimodal Art Projection Research Community"),
        ("Allen  Institute for AI", "Allen Institute for AI"),
        ("HUAWEI", "Huawei"),
        ("BAAI", "Beijing Academy of Artificial Intelligence"),
        ("NTU", "Nanyang Technological University"),
        ("ETH Zürich", "ETH Zurich"),
        ("Tuebingen U", "University of Tübingen"),
        ("University of Tubingen", "University of Tübingen"),
        ("university of sydney", "The University of Sydney"),
        ("ByteDance Inc.", "ByteDance"),
        ("Shanghai AI Lab", "Shanghai AI Laboratory"),
        ("清华大学", "Tsinghua University"),
    ],
)
def test_printed_forms_of_one_organization_have_one_name(printed: str, name: str) -> None:
    assert canonical(printed).name == name


def test_a_part_knows_its_whole() -> None:
    assert canonical("Meta FAIR") == Organization("Meta FAIR", "Meta", ("Meta FAIR",))
    assert canonical("Google Deepmind").parent == "Google"
    assert canonical("Meta").parent is None
    assert parent_of("Meta FAIR") == "Meta"
    assert parent_of("nobody") is None


def test_an_unknown_name_is_kept_with_its_spaces_collapsed() -> None:
    assert canonical(" Institute  of\tSleep ") == Organization("Institute of Sleep", None, (" Institute  of\tSleep ",))
    assert canonical("---").name == "---"


@pytest.mark.parametrize("form", sorted(AMBIGUOUS))
def test_a_form_that_several_organizations_use_is_kept_as_printed(form: str) -> None:
    assert canonical(form).name == form


def test_lookalikes_are_not_one() -> None:
    pairs = [("HKUST", "HKU"), ("HKUST (GZ)", "HKUST"), ("XJTLU", "XJTU"), ("UCAS", "CAS"), ("UPenn", "Penn State")]
    for one, other in pairs:
        assert canonical(one).name != canonical(other).name


def test_table_is_consistent() -> None:
    names = [row["name"] for row in TABLE["organization"]]
    assert len(set(names)) == len(names)
    for row in TABLE["organization"]:
        assert row.get("parent", names[0]) in names, row
        for form in (row["name"], *row.get("aliases", ())):
            assert canonical(form).name == row["name"]


@given(st.text(max_size=60))
def test_naming_a_name_again_changes_nothing(text: str) -> None:
    name = canonical(text).name
    assert canonical(name).name == name


def test_splitting_keeps_brackets_campuses_and_legal_forms_together() -> None:
    text = "THU, UC Berkeley; Foo Lab (Bonn, Berlin) , Snap, Inc., University of California, Berkeley<br>NUS、PKU"
    assert split_organizations(text) == (
        "THU",
        "UC Berkeley",
        "Foo Lab (Bonn, Berlin)",
        "Snap, Inc.",
        "University of California, Berkeley",
        "NUS",
        "PKU",
    )


@pytest.mark.parametrize("text", ["", " - ", "N/A", "—", "unknown", ",;,", "None"])
def test_what_says_nothing_is_no_organization(text: str) -> None:
    assert split_organizations(text) == ()


def test_persons_are_no_organization_but_what_stands_behind_them_is() -> None:
    text = "Radford et al. (OpenAI), Ren et al. (Zhejiang/Microsoft), Doe et al., Roe et al. ()"
    assert split_organizations(text) == ("OpenAI", "Zhejiang", "Microsoft")


def test_an_open_bracket_holds_nothing_together() -> None:
    assert split_organizations("A (b, C, D") == ("A (b", "C", "D")


def test_an_organization_named_twice_is_one() -> None:
    assert split_organizations("THU, PKU, THU") == ("THU", "PKU")


def test_a_megabyte_is_split_in_no_time() -> None:
    assert split_organizations("(a, " * 250_000) == ("(a",)
    assert len(split_organizations(", ".join(f"o{i}" for i in range(100_000)))) == 100_000


def test_every_organization_of_the_seed_table_is_named(shared: Path) -> None:
    rows = (shared / "seeds/vision-foundation-models.md").read_text("utf-8").splitlines()
    printed = {name for row in rows if row.startswith("| [") for name in split_organizations(row.split("|")[5])}
    known = {row["name"] for row in TABLE["organization"]}
    assert len(printed) > 70
    assert {name for name in printed if canonical(name).name not in known} == {"UW", "UoM", "BHU", "DUT", "SDU"}
