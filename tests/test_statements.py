"""In what sources differ, and in what they only say the same in other words."""

from __future__ import annotations

import pytest

from umug_graph.attributions import Attribution, attributions, in_words
from umug_graph.models import SourceNote, Statement
from umug_graph.statements import by_field, disputed, is_venue, latest, source_of, source_words

S2, OPENALEX = "semantic-scholar:s2:1", "openalex:openalex:W1"


def said(field: str, *values: str) -> list[Statement]:
    return [Statement(field, value, f"source{at}:x") for at, value in enumerate(values)]


@pytest.mark.parametrize(
    "values",
    [
        ("date", "2024-09-27", "2024-10-02"),
        ("date", "2023", "2024-01-01"),
        ("date", "2024", "2024-09-27", "2024-10-02"),
        ("venue", "NeurIPS", "arXiv.org", "ICML"),
        ("authors", "X. Wang, Y. Li", "X. Wang"),
        ("date", "2024-01-01", "2023-05-02"),
        ("date", "2024-09-01", "2024-10-02"),
        ("title", "Emu2", "Emu3"),
        ("retracted", "true", "false"),
        ("authors", "X. Wang et al.", "Y. Li et al."),
        ("authors", "Wang, Xinlong and Li, Ying", "X. Wang, Y. Zhang"),
        ("authors", "Wang, Xinlong and others", "Y. Li, X. Wang"),
    ],
)
def test_sources_that_contradict_each_other_are_told(values: tuple[str, ...]) -> None:
    assert list(disputed(said(*values))) == [values[0]]


@pytest.mark.parametrize(
    "values",
    [
        ("date", "2024", "2024-09", "2024-09-27"),
        ("title", "Emu3: Next-Token Prediction", "EMU3 - next token prediction"),
        ("cited_by", "12345", "9800"),
        ("references_stated", "67", "61"),
        ("venue", "NeurIPS"),
        ("venue", "NeurIPS", "arXiv.org", "CoRR"),
        ("authors", "Xinlong Wang, Ying Li", "X. Wang, Y. Li"),
        ("authors", "Xinlong Wang et al.", "X. Wang, Y. Li", "Wang"),
        ("authors", "Y. Li and X. Wang", "X. Wang, Y. Li"),
        ("authors", "Wang, Xinlong and de la Cruz, Ana", "Ana de la Cruz, Xinlong Wang"),
        ("authors", "Xie, Jinheng", "Jinheng Xie"),
        ("authors", "Xie, Mao", "J. Xie, W. Mao"),
        ("authors", "Wang, Xinlong and others", "X. Wang, Y. Li"),
        ("title", "Emu3", "Emu3: Next-Token Prediction is All You Need"),
        ("abstract", "We show", "We show that"),
        ("date", "2024-01-01", "2024-09-27"),
        ("date", "2024-09-01", "2024-09-27"),
    ],
)
def test_what_says_less_or_counts_otherwise_is_no_contradiction(values: tuple[str, ...]) -> None:
    assert disputed(said(*values)) == {}


def test_a_preprint_server_is_no_venue_whatever_it_is_called() -> None:
    servers = ("arXiv.org", "arXiv preprint arXiv:2409.18869", "CoRR", "CoRR abs/2409.18869", "Preprint", "", None)
    assert not any(map(is_venue, servers))
    assert all(map(is_venue, ("CVPR", "Corrosion Science")))


def test_statements_without_a_day_can_be_ordered_among_those_with_one() -> None:
    mixed = [Statement("venue", "A", S2, day) for day in ("2026-11-20", None)]
    assert [each.day for each in by_field(mixed)["venue"]] == [None, "2026-11-20"]


def test_the_last_count_of_each_source_counts() -> None:
    counts = [
        Statement("cited_by", "7", S2, "2026-11-20"),
        Statement("cited_by", "5", S2, "2025-01-01"),
        Statement("cited_by", "6", OPENALEX),
    ]
    assert [each.value for each in latest(by_field(counts), "cited_by")] == ["6", "7"]
    assert latest({}, "cited_by") == ()


def test_an_origin_names_its_source() -> None:
    assert [source_of(origin) for origin in (S2, "list", "files:mine:x", "files")] == [
        "semantic-scholar",
        "list",
        "files:mine",
        "files",
    ]
    assert [*map(source_words, (S2, "list:mine:3", "x:1"))] == ["Semantic Scholar", "a list", "x"]


@pytest.mark.parametrize(
    "link",
    [
        "http://a.org",
        "javascript:alert(1)",
        "https://",
        "https://a.org/\"onclick='x'",
        "https://a.org/ b",
        "\x00",
        None,
    ],
)
def test_a_link_that_is_no_clean_https_address_is_no_link(link: str | None) -> None:
    (found,) = attributions([SourceNote("x", None, {}, "Data of X", link)])
    assert found.link is None
    assert in_words(found) == "Data of X"


def test_attributions_come_once_and_in_order() -> None:
    notes = [
        SourceNote("b", "2026-11-20", {"identities": 1}, "B", "https://b.org"),
        SourceNote("a", None, {"identities": 1}, "A\nof a", "https://a.org"),
        SourceNote("b", "2026-11-21", {"identities": 2}, "B", "https://b.org"),
        SourceNote("c", None, {"identities": 0}, "C", "https://c.org"),
        SourceNote("d", None, {"identities": 1}),
    ]
    found = attributions(notes)
    assert found == (Attribution("a", "A of a", "https://a.org"), Attribution("b", "B", "https://b.org"))
    assert in_words(found[0]) == "A of a (https://a.org)"
    assert in_words(Attribution("x", "See https://x.org", "https://x.org")) == "See https://x.org"
