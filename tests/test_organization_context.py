"""What stands around a form of several organizations decides what it stands for, or it stays open and says so."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from umug_graph.organizations import Printed, Row, folded, readings
from umug_graph.organizations.table import table

WASHINGTON, WISCONSIN = "University of Washington", "University of Wisconsin-Madison"
FORMS = (
    "UW",
    "UoM",
    "MIT",
    "HUST",
    "NTU",
    "Allen AI",
    "NUS",
    "UBC",
    "UWaterloo",
    "Google",
    "PKU",
    "TU Delft",
    "Nobody",
)


def row(key: str, *forms: str, line: int = 1, name: str = "list", said: tuple[str, ...] = ()) -> Row:
    return Row(key, (Printed(name, line, forms),), tuple((each, "openalex") for each in said))


def read(*rows: Row) -> dict[str, str | tuple[str, ...]]:
    """By key: the name, or what it is open among, of the one form of several of each row."""
    found = readings(rows)
    assert len({key for key, _ in found}) == len(found)
    return {key: reading.name or reading.candidates for (key, _), reading in found.items()}


def kinds(*rows: Row) -> dict[str, str | None]:
    return {key: reading.evidence and reading.evidence.kind for (key, _), reading in readings(rows).items()}


def test_a_source_that_names_one_candidate_for_the_paper_decides() -> None:
    rows = (row("a", "UW", "Allen AI", said=(WISCONSIN, "Stanford University")),)
    assert read(*rows) == {"a": WISCONSIN}
    ((_, reading),) = readings(rows).items()
    assert reading.evidence is not None
    assert reading.evidence.kind == "source"
    assert reading.evidence.detail == f"`UW` of list, line 1: openalex names {WISCONSIN} for the same paper"


def test_another_list_that_prints_the_organization_of_the_paper_in_full_decides() -> None:
    both = Row("a", (Printed("one", 3, ("UW", "Google")), Printed("two", 9, ("UW-Madison", "Google"))))
    assert read(both) == {"a": WISCONSIN}


def test_a_source_that_names_two_candidates_decides_nothing() -> None:
    assert read(row("a", "UW", said=(WASHINGTON, WISCONSIN)))["a"] == (
        "University of Warsaw",
        WASHINGTON,
        "University of Waterloo",
        WISCONSIN,
    )


def test_the_city_of_another_organization_decides_before_countries_do() -> None:
    assert read(row("a", "UW", "Allen AI", "UBC", "UIUC")) == {"a": WASHINGTON}
    assert read(row("a", "UW", "UIUC"))["a"] == (
        "University of Warsaw",
        WASHINGTON,
        "University of Waterloo",
        WISCONSIN,
    )
    assert read(row("a", "SDU", "Shanghai AI Lab")) == {"a": "Shandong University"}
    assert read(row("a", "DUT", "University of Amsterdam")) == {"a": "Delft University of Technology"}


def test_where_a_company_sits_says_nothing() -> None:
    assert len(read(row("a", "UW", "Amazon"))["a"]) == 4
    assert len(read(row("a", "UoM", "Google DeepMind"))["a"]) == 4


def test_within_a_list_a_form_keeps_its_meaning_and_in_another_list_it_may_have_one_of_its_own() -> None:
    rows = (
        row("a", "UW", "Allen AI", line=7),
        row("b", "UW", line=3),
        row("c", "UW", name="other"),
    )
    assert read(*rows) == {
        "a": WASHINGTON,
        "b": WASHINGTON,
        "c": ("University of Warsaw", WASHINGTON, "University of Waterloo", WISCONSIN),
    }
    assert kinds(*rows) == {"a": "place", "b": "list", "c": None}


def test_a_list_that_uses_a_form_in_two_meanings_says_nothing_of_its_other_rows() -> None:
    rows = (row("a", "UW", "Allen AI", line=1), row("b", "UW", said=(WISCONSIN,), line=2), row("c", "UW", line=3))
    assert {key: len(found) if isinstance(found, tuple) else found for key, found in read(*rows).items()} == {
        "a": WASHINGTON,
        "b": WISCONSIN,
        "c": 4,
    }


def test_a_candidate_for_which_the_list_has_another_short_form_is_out_unless_a_source_names_it() -> None:
    other = row("b", "UWaterloo", "UniMelb", line=2)
    assert "University of Waterloo" not in read(row("a", "UW"), other)["a"]
    assert read(row("a", "UoM"), other)["a"] == (
        "University of Malaya",
        "University of Manchester",
        "University of Michigan",
    )
    assert read(row("a", "UW", said=("University of Waterloo",)), other) == {"a": "University of Waterloo"}
    assert len(read(row("a", "UW"), row("b", "University of Waterloo", line=2))["a"]) == 4


def test_a_form_is_read_as_usual_where_nothing_speaks_for_another() -> None:
    assert read(row("a", "MIT", "Google")) == {"a": "Massachusetts Institute of Technology"}
    assert kinds(row("a", "MIT")) == {"a": "usual"}


def test_a_country_alone_does_not_overrule_the_usual_meaning_but_leaves_it_open() -> None:
    assert read(row("a", "RUC", "University of Southern Denmark")) == {
        "a": ("Renmin University of China", "Roskilde University")
    }
    assert read(row("a", "HUST", "Tsinghua Univ.", "Nobody")) == {"a": "Huazhong University of Science and Technology"}


def test_a_form_that_no_table_knows_is_none_of_several() -> None:
    assert readings([row("a", "Nobody", "PKU")]) == {}
    assert readings([]) == {}


@given(st.lists(st.lists(st.sampled_from(FORMS), max_size=5), max_size=6), st.randoms(use_true_random=False))
def test_each_form_of_several_is_read_as_a_candidate_or_left_open_in_any_order(
    held: list[list[str]], order: random.Random
) -> None:
    rows = [row(f"k{at}", *forms, line=at + 1) for at, forms in enumerate(held)]
    found = readings(rows)
    wanted = {(f"k{at}", folded(form)) for at, forms in enumerate(held) for form in forms}
    assert set(found) == {(key, form) for key, form in wanted if form in table().ambiguous}
    for (_, form), reading in found.items():
        several = table().ambiguous[form]
        assert set(reading.candidates) <= set(several.candidates)
        assert (reading.name is None) == (reading.evidence is None)
        assert reading.name is None or reading.candidates == (reading.name,)
    assert readings(order.sample(rows, len(rows))) == found
