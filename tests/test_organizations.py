"""One organization, however it is printed, has one name; what is not certain keeps its own."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.models import Organization
from umug_graph.organizations import canonical, split_organizations

TABLE = tomllib.loads(files("umug_graph").joinpath("data/organizations.toml").read_text("utf-8"))
AMBIGUOUS = {row["form"]: row for row in TABLE["ambiguous"]}
BASE32 = "0123456789abcdefghjkmnpqrstvwxyz"
KINDS = {"university", "company", "laboratory", "institute", "government", "nonprofit", "community"}


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
        ("Alibaba Group (China)", "Alibaba"),
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
    assert canonical("Meta FAIR") == Organization("Meta FAIR", "Meta", ("Meta FAIR",), "laboratory", "US")
    assert canonical("Google Deepmind").parent == "Google"
    assert canonical("Meta").parent is None
    assert canonical("nobody").parent is None


def test_an_unknown_name_is_kept_with_its_spaces_collapsed() -> None:
    assert canonical(" Institute  of\tSleep ") == Organization("Institute of Sleep", None, (" Institute  of\tSleep ",))
    assert canonical("---").name == "---"


@pytest.mark.parametrize("form", sorted(AMBIGUOUS))
def test_a_form_of_several_organizations_by_itself_means_its_usual_one_or_is_kept(form: str) -> None:
    row, found = AMBIGUOUS[form], canonical(form)
    assert found.name == row.get("usual", form)
    assert set(found.candidates) == (set() if "usual" in row else set(row["candidates"]))


def test_a_place_in_brackets_does_not_count_for_companies_but_for_universities() -> None:
    assert canonical("Tencent (China)").name == "Tencent"
    assert canonical("University of Washington (Bothell)").name == "University of Washington (Bothell)"
    assert canonical("Peking (China").name == "Peking (China"


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
            assert form not in AMBIGUOUS
        assert row["kind"] in KINDS
        assert len(row.get("country", "US")) == 2
    for row in AMBIGUOUS.values():
        assert set(row["candidates"]) <= set(names)
        assert row.get("usual", row["candidates"][0]) in row["candidates"]


def test_every_ror_id_fulfils_the_check_digits_of_the_registry_and_is_of_one_organization() -> None:
    rors = [row["ror"] for row in TABLE["organization"] if "ror" in row]
    assert len(set(rors)) == len(rors) > 60
    for ror in rors:
        number = 0
        for character in ror[:7]:
            number = number * len(BASE32) + BASE32.index(character)
        assert int(ror[7:]) == 98 - number * 100 % 97


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


def test_two_persons_before_a_known_organization_are_persons_and_one_that_is_none_stays_whole() -> None:
    text = "Peebles & Xie (Berkeley/NYU), Doe & Roe (Nowhere), Ay & Bee (MIT), Johnson & Johnson"
    assert split_organizations(text) == ("Berkeley", "NYU", "Doe & Roe (Nowhere)", "MIT", "Johnson & Johnson")


def test_an_open_bracket_holds_nothing_together() -> None:
    assert split_organizations("A (b, C, D") == ("A (b", "C", "D")


def test_an_organization_named_twice_is_one() -> None:
    assert split_organizations("THU, PKU, THU") == ("THU", "PKU")


def test_a_megabyte_is_split_in_no_time() -> None:
    assert split_organizations("(a, " * 250_000) == ("(a",)
    assert len(split_organizations(", ".join(f"o{i}" for i in range(100_000)))) == 100_000
