"""What a service offers for a title is that work by our own rules, in doubt not."""

from __future__ import annotations

import pytest

from umug_graph.models import Author, Identity
from umug_graph.sources.likeness import accepts

EMU3 = "Emu3: Next-Token Prediction is All You Need"


def offered(title: str, year: int | None = 2024, author: str | None = "Xinlong Wang", *aliases: str) -> Identity:
    authors = (Author(author), Author("Somebody Else")) if author else ()
    return Identity(title, (), None, aliases, date=f"{year}-09-27" if year else None, authors=authors)


@pytest.mark.parametrize("title", [EMU3, EMU3.upper(), "Emu3 next token prediction is all you need.", f"{EMU3} (Emu3)"])
def test_an_equal_title_needs_nothing_else(title: str) -> None:
    assert accepts(title, None, None, offered(EMU3))
    assert accepts(title, None, None, offered(EMU3, None, None))


def test_articles_say_nothing() -> None:
    assert accepts("A Survey on the Use of Large Models", None, None, offered("Survey on Use of the Large Models"))
    assert not accepts("A Survey on the Use of Large Models", None, None, offered("On the Use of Large Models"))
    assert not accepts("A Large Model", None, None, offered("The Large Model"))


@pytest.mark.parametrize(
    "hit",
    [
        "Emu2: Next-Token Prediction is All You Need",
        "Emu: Next-Token Prediction is All You Need",
        "Emu3: Next-Token Prediction is All You Need II",
        "Towards Emu3: Next-Token Prediction is All You Need",
        "Emu3: Next-Image Prediction is All You Need",
        "Next-Token Prediction is All You Need",
        "A Survey of Next-Token Prediction",
    ],
)
def test_another_name_version_or_word_is_another_work(hit: str) -> None:
    assert not accepts(EMU3, None, None, offered(hit))
    assert not accepts(EMU3, 2024, "Zhang", offered(hit))


def test_a_subtitle_is_cut_or_added_only_with_the_same_year_and_first_author() -> None:
    whole = offered(EMU3)
    assert accepts("Emu3", 2024, "Wang et al.", whole)
    assert accepts("Emu3", 2025, "Xinlong Wang, Xiaosong Zhang", whole)
    assert accepts(
        "Next-Token Prediction is All You Need", 2024, "Wang", offered("Foo: Next-Token Prediction is All You Need")
    )
    assert accepts(EMU3, 2024, "Wang", offered("Emu3"))
    assert not accepts("Emu3", 2024, None, whole)
    assert not accepts("Emu3", None, "Wang", whole)
    assert not accepts("Emu3", 2021, "Wang", whole)
    assert not accepts("Emu3", 2024, "Dai", whole)


@pytest.mark.parametrize(
    ("title", "hit"),
    [
        ("VideoMAE", "VideoMAE: A Survey of What Came After"),
        ("BLIP", "BLIP: 2 Years Later, a New Look at It"),
        ("Introduction", "Introduction: How Machines Learn to See Things"),
        ("Learning Things", "Foo 2: Learning Things"),
        ("How Machines Learn to See", "Foo 2: How Machines Learn to See"),
    ],
)
def test_what_makes_another_work_is_no_subtitle(title: str, hit: str) -> None:
    assert not accepts(title, 2024, "Wang", offered(hit))


def test_a_made_up_name_is_given_twice() -> None:
    assert not accepts("Emu", None, None, offered("Emu"))
    assert not accepts("Emu", 2024, None, offered("Emu", 2024))
    assert accepts("Emu", None, "Wang", offered("Emu"))
    assert accepts("Emu", 2023, "Wang", offered("Emu", 2024))
    assert not accepts("Emu", 2024, "Dai", offered("Emu"))
    assert not accepts("Emu", 2020, "Wang", offered("Emu", 2024))
    report = "DeepSeek-V3 Technical Report"
    assert accepts(report, 2024, None, offered(report, 2024))
    assert accepts(report, None, "Wang", offered(report, 2024))
    assert not accepts(report, None, None, offered(report, 2024))
    assert not accepts(report, 2024, "Dai", offered(report, 2024))


def test_author_and_year_together_speak_against_an_equal_title() -> None:
    title = "Deep Learning for Very Large Text Collections"
    assert accepts(title, 2020, "Miller", offered(title, 2024))
    assert not accepts(title, 2004, "Miller", offered(title, 2024))
    assert accepts(title, 2004, "Wang", offered(title, 2024))
    assert accepts("Visual Instruction Tuning", None, None, offered("Visual Instruction Tuning"))
    assert not accepts("Visual Instruction Tuning", None, "Miller", offered("Visual Instruction Tuning"))


def test_a_year_glued_to_a_title_has_to_fit() -> None:
    title = "Findings of the Shared Task on Translation"
    assert accepts(f"{title}, 2024", 2024, None, offered(title))
    assert not accepts(f"{title}, 2019", 2019, None, offered(title))


def test_an_alias_counts_and_nothing_is_offered_for_no_title() -> None:
    assert accepts(EMU3, None, None, offered("Other", 2024, "Wang", EMU3))
    assert not accepts("...", 2024, "Wang", offered("???"))
