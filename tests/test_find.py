"""Names as people type them lead to the paper they mean, or say what could be meant."""

from __future__ import annotations

import pytest

from umug_graph.errors import UnknownPaperError
from umug_graph.find import find_paper
from umug_graph.models import Corpus, Identifier, Listing, Paper

LISTED = (Listing("list", 3),)
EMU = Paper(
    "arxiv:2307.05222",
    "Emu: Generative Pretraining in Multimodality",
    abbreviation="Emu",
    aliases=("Generative Pretraining in Multimodality",),
    identifiers=(Identifier("arxiv", "2307.05222"),),
    listings=LISTED,
)
OTHER_EMU = Paper(
    "arxiv:2309.15807",
    "Emu: Enhancing Image Generation Models Using Photogenic Needles in a Haystack",
    abbreviation="Emu",
    identifiers=(Identifier("arxiv", "2309.15807"),),
)
TWINS = tuple(Paper(f"title:survey{number}", "A Survey", listings=LISTED) for number in (1, 2))
CORPUS = Corpus("field", (), (EMU, OTHER_EMU, *TWINS), ())


@pytest.mark.parametrize(
    "name",
    [
        "arxiv:2307.05222",
        "2307.05222",
        "https://arxiv.org/pdf/2307.05222v2",
        "Emu",
        "EMU",
        "emu - generative pretraining in multimodality",
        "Generative pretraining in multi-modality",
    ],
)
def test_a_listed_paper_is_found_before_its_homonym(name: str) -> None:
    assert find_paper(CORPUS, name) is EMU


def test_a_homonym_is_found_by_its_own_title_and_id() -> None:
    assert find_paper(CORPUS, OTHER_EMU.title) is OTHER_EMU
    assert find_paper(CORPUS, "arXiv:2309.15807") is OTHER_EMU


def test_two_papers_of_one_title_are_ambiguous_and_both_named() -> None:
    with pytest.raises(UnknownPaperError) as error:
        find_paper(CORPUS, "A Survey")
    assert error.value.ambiguous
    assert error.value.nearest == ("A Survey (title:survey1)", "A Survey (title:survey2)")


@pytest.mark.parametrize("name", ["", "Emu9", "\u202e", "arxiv:9999.99999"])
def test_an_unknown_name_is_an_error_without_a_guess(name: str) -> None:
    with pytest.raises(UnknownPaperError):
        find_paper(CORPUS, name)


def test_a_near_miss_names_what_it_could_mean() -> None:
    with pytest.raises(UnknownPaperError) as error:
        find_paper(CORPUS, "Emuu")
    assert "Emu" in error.value.nearest
