"""Names as people type them lead to the paper they mean, or say what could be meant."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from umug_graph.errors import UnknownPaperError
from umug_graph.fieldmap import gather
from umug_graph.find import find_paper
from umug_graph.models import Corpus, Identifier, Listing, Paper, PublicationDate

TYPED = Path(__file__).parent / "data" / "typed_names.tsv"
LISTED = (Listing("list", 3),)
EMU = Paper(
    "arxiv:2307.05222",
    "Emu: Generative Pretraining in Multimodality",
    abbreviation="Emu",
    aliases=("Generative Pretraining in Multimodality",),
    identifiers=(Identifier("arxiv", "2307.05222"),),
    listings=LISTED,
)
EMU2 = Paper("arxiv:2312.13286", "Generative Multimodal Models are In-Context Learners", "Emu2", listings=LISTED)
OTHER_EMU = Paper(
    "arxiv:2309.15807",
    "Emu: Enhancing Image Generation Models Using Photogenic Needles in a Haystack",
    abbreviation="Emu",
    identifiers=(Identifier("arxiv", "2309.15807"),),
    date=PublicationDate("2023-09", "month", "arxiv-id"),
)
TWINS = tuple(Paper(f"title:survey{number}", "A Survey", listings=LISTED) for number in (1, 2))
CORPUS = Corpus("field", (), (EMU, OTHER_EMU, *TWINS), ())
VISION_TRANSFORMER = Paper("title:a", "GiT: Towards Generalist Vision Transformer", "GiT", listings=LISTED)
IMAGE_TO_TEXT = Paper("title:b", "GIT: A generative image-to-text transformer", "GIT")


def field(*papers: Paper) -> Corpus:
    return Corpus("field", (), papers, ())


def refused(corpus: Corpus, name: str) -> UnknownPaperError:
    with pytest.raises(UnknownPaperError) as error:
        find_paper(corpus, name)
    return error.value


@cache
def bundled() -> Corpus:
    return gather()


def typed_names() -> list[tuple[str, str]]:
    lines = [line for line in TYPED.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [(typed, meant) for typed, meant in (line.split("\t") for line in lines[1:])]


@pytest.mark.parametrize(("typed", "meant"), typed_names())
def test_what_people_type_leads_to_the_paper_they_mean(typed: str, meant: str) -> None:
    if meant in {"ambiguous", "unknown"}:
        assert refused(bundled(), typed).ambiguous == (meant == "ambiguous")
    else:
        assert find_paper(bundled(), typed).key == meant


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
    error = refused(CORPUS, "A Survey")
    assert error.ambiguous
    assert error.nearest == ("A Survey (title:survey1)", "A Survey (title:survey2)")


def test_an_ambiguous_name_says_key_and_date_of_each_paper() -> None:
    error = refused(field(OTHER_EMU, Paper("title:emu", "Emu: Another", "Emu")), "emu")
    assert error.ambiguous
    assert error.nearest == (f"{OTHER_EMU.title} (arxiv:2309.15807, 2023-09)", "Emu: Another (title:emu)")


def test_the_exact_spelling_wins_even_over_a_listed_paper() -> None:
    corpus = field(VISION_TRANSFORMER, IMAGE_TO_TEXT)
    assert find_paper(corpus, "GIT") is IMAGE_TO_TEXT
    assert find_paper(corpus, "GiT") is VISION_TRANSFORMER


def test_a_spelling_between_two_names_is_ambiguous() -> None:
    error = refused(field(IMAGE_TO_TEXT, VISION_TRANSFORMER), "git")
    assert error.ambiguous
    assert [text.partition(":")[0] for text in error.nearest] == ["GiT", "GIT"]


@pytest.mark.parametrize("typed", ["Unipose", "unipose", "UniPose"])
def test_a_name_that_lost_its_capitals_takes_nothing_from_a_listed_paper(typed: str) -> None:
    listed = Paper("title:a", "UniPose: Human Pose", "UniPose", listings=LISTED)
    assert find_paper(field(Paper("title:b", "Unipose: Any Keypoints", "Unipose"), listed), typed) is listed


@pytest.mark.parametrize("typed", ["Emu1", "emu-1", "Emu v1", "Emu 1.0"])
def test_the_first_of_a_series_may_be_called_one(typed: str) -> None:
    assert find_paper(field(EMU, EMU2, OTHER_EMU), typed) is EMU
    assert not refused(field(EMU, OTHER_EMU), typed).ambiguous


@pytest.mark.parametrize("typed", ["Model 2", "model2", "MODEL v2", "Model-V2", "Modelv2"])
def test_the_v_of_a_version_does_not_count(typed: str) -> None:
    first, second = Paper("title:1", "One", "Model"), Paper("title:2", "Two", "Model v2")
    assert find_paper(field(first, second), typed) is second


def test_a_subtitle_alone_is_enough_if_it_is_of_one_paper() -> None:
    assert find_paper(field(EMU, OTHER_EMU), "generative pretraining in multimodality") is EMU
    same = [Paper(f"title:{name}", f"{name}: Learning to See", name) for name in ("One", "Two")]
    assert refused(field(*same), "Learning to See").ambiguous


def test_a_phrase_is_enough_if_one_title_holds_it() -> None:
    assert find_paper(field(EMU, OTHER_EMU), "photogenic needles") is OTHER_EMU
    assert refused(
        field(*TWINS, EMU, Paper("title:c", "Pretraining in Multimodality Anew")), "pretraining in multimodality"
    ).ambiguous
    assert not refused(field(EMU, OTHER_EMU), "haystack").ambiguous


def test_further_names_are_names() -> None:
    diffusion = Paper("title:ldm", "High-Resolution Image Synthesis", "LDM", names=("Stable Diffusion",))
    assert find_paper(field(EMU, diffusion), "stable-diffusion") is diffusion
    assert find_paper(field(EMU, Paper("title:n", "No Abbreviation", names=("NoAb",))), "NoAb").key == "title:n"


@pytest.mark.parametrize("name", ["", "Emu9", "\u202e", "arxiv:9999.99999"])
def test_an_unknown_name_is_an_error_without_a_guess(name: str) -> None:
    assert not refused(CORPUS, name).ambiguous


def test_a_near_miss_names_what_it_could_mean() -> None:
    assert "Emu" in refused(CORPUS, "Emuu").nearest


def test_names_that_hold_what_was_typed_come_before_those_that_look_like_it() -> None:
    papers = (Paper("title:1", "VQA: Visual Question Answering", "VQA"), Paper("title:2", "Improved", "ViT-VQGAN"))
    assert refused(field(*papers), "VQGAN").nearest[0] == "ViT-VQGAN"
    assert refused(field(*papers), "GAN").nearest == ()
    assert refused(field(*papers), "VQA model").nearest == ("VQA",)


@pytest.mark.parametrize("nonsense", ["qwertyuiop", "xyzzy", "!!!", "zz", "ein Gedicht"])
def test_nothing_is_offered_for_nonsense(nonsense: str) -> None:
    assert refused(bundled(), nonsense).nearest == ()
