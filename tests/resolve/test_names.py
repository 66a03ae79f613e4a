"""Bare names, subtitles and cut titles join the one work that they can be, and no other."""

from __future__ import annotations

import pytest

from resolve.making import Known, arxiv, cited_keys, entry, listed, of_line, printed
from umug_graph.models import Identity
from umug_graph.resolve import resolve

BAAI = printed("Emu: Generative pretraining in multimodality", arxiv("2307.05222"), author="Sun", year="2023")
META = printed("Emu: Enhancing image generation using needles", arxiv("2309.15807"), author="Dai", year="2023")


def test_a_bare_name_joins_the_only_work_that_bears_it() -> None:
    corpus = resolve([listed(entry("MaskGIT"))], [Known(a=(printed("Maskgit: Masked image transformer"),))])
    assert of_line(corpus, 1).title == "Maskgit: Masked image transformer"
    (line,) = [line for line in corpus.ledger if line.action == "merged"]
    assert "only one work bears it" in line.evidence[0].detail


def test_a_name_that_two_works_bear_joins_neither_and_the_ledger_says_so() -> None:
    corpus = resolve([listed(entry("Emu"))], [Known(a=(BAAI, META))])
    assert of_line(corpus, 1).key == "title:emu"
    (line,) = [line for line in corpus.ledger if line.action == "kept-apart"]
    assert "several works bear it" in line.why
    assert {found.detail for found in line.evidence} == {"arxiv:2307.05222", "arxiv:2309.15807"}


def test_the_author_decides_between_two_works_of_a_name() -> None:
    corpus = resolve([], [Known(a=(BAAI, META), b=(printed("Emu", author="Dai", year="2023"),))])
    assert cited_keys(corpus, "Emu") == {"arxiv:2309.15807"}


def test_a_name_that_a_source_gives_outranks_a_homonym() -> None:
    known = Identity("Emu: Generative Pretraining in Multimodality", (arxiv("2307.05222"),), "Emu", (), "who:emu")
    corpus = resolve([listed(entry("Emu"))], [Known(known, a=(BAAI, META))])
    assert of_line(corpus, 1).key == "arxiv:2307.05222"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Emu2", "Emu3: Next-token prediction"),
        ("Emu", "Emu Edit: Precise image editing"),
        ("BLIP", "BLIP-2: Bootstrapping with frozen encoders"),
        ("GPT-4", "GPT-4o system card"),
        ("GPT-4V", "GPT-4o: a system card"),
        ("Visual Instruction Tuning", "Generative Visual Instruction Tuning"),
        ("Visual Instruction Tuning", "Improved baselines with visual instruction tuning"),
        ("Denoising diffusion probabilistic models", "Improved denoising diffusion probabilistic models"),
        ("MAGVIT: Masked generative video transformer", "MaskGIT: Masked generative image transformer"),
        ("Scaling vision transformers", "Scaling vision transformers to 22 billion parameters"),
        ("Textbooks are all you need", "Textbooks are all you need II: phi-1.5 technical report"),
        ("Qwen technical report", "Qwen2 technical report"),
        ("Overview of the shared task, 2019", "Overview of the shared task, 2020"),
        ("System card of the model (GPT-4o)", "System card of the model (GPT-4V)"),
    ],
)
def test_other_works_stay_apart_even_of_one_author_and_year(one: str, other: str) -> None:
    prints = (printed(one, author="Li", year="2023"), printed(other, author="Li", year="2023"))
    corpus = resolve([], [Known(a=prints)])
    assert not cited_keys(corpus, one) & cited_keys(corpus, other)


def test_a_survey_of_something_is_not_what_bears_its_name() -> None:
    cited = (printed("Diffusion models"), printed("Diffusion models: A survey of methods"))
    corpus = resolve([], [Known(a=cited)])
    assert len(corpus.citations) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Blip-diffusion: pre-trained subjects", "Blipdiffusion: Pretrained Subjects."),
        ("Scaling text-to-image generation", "Scaling text-toimage generation"),
        ("Pixart-\\sigma: Weak-to-strong training", "PixArt-Σ: Weak-to-Strong Training"),
        ("Efficient “spline” learning", 'Efﬁcient "spline" learning'),
        ("Bridges of Schrödinger in images", "Bridges of Schr¨odinger in images"),
        ("Visual models of language. In CVPR, 2023", "Visual models of language"),
        ("Visual models of language, 2023", "Visual Models of Language"),
        ("Emu: Generative pretraining in modalities", "Generative pretraining in modalities"),
        ("LLaVA-NeXT", "LLaVA-NeXT: Improved reasoning"),
        ("Vicuna: an open chatbot impressing all with 90", "Vicuna: an open chatbot impressing all with 90%* quality"),
        ("All are worth words: a backbone for models", "All are worth words: a backbone for score-based models"),
        ("Learning by contrast (CLR)", "Learning by contrast"),
    ],
)
def test_damage_does_not_split_a_work(one: str, other: str) -> None:
    prints = (printed(one, author="Li", year="2023"), printed(other, author="Li", year="2024"))
    corpus = resolve([], [Known(a=prints[:1], b=prints[1:])])
    assert cited_keys(corpus, one) == cited_keys(corpus, other) != set()
    (line,) = [line for line in corpus.ledger if line.action == "merged"]
    assert line.what.startswith((one, other))
    assert line.evidence


def test_two_works_of_one_title_stay_apart_by_author_and_id() -> None:
    title = "A survey on large multimodal models"
    one = printed(title, arxiv("2306.13549"), author="Yin", year="2023")
    other = printed(title, arxiv("2311.13165"), author="Wu", year="2023")
    corpus = resolve([], [Known(a=(one,), b=(other,))])
    assert cited_keys(corpus, title) == {"arxiv:2306.13549", "arxiv:2311.13165"}


def test_two_works_of_one_title_without_ids_have_two_keys() -> None:
    one, other = printed("Pika", author="Labs", year="2023"), printed("Pika", author="Smith", year="2012")
    corpus = resolve([], [Known(a=(one,), b=(other,))])
    assert cited_keys(corpus, "Pika") == {"title:pika", "title:pika#2"}


def test_two_titles_of_one_name_and_id_are_one_work() -> None:
    one = printed("Qwen-VL: A versatile vision-language model for understanding", arxiv("2308.12966"), author="Bai")
    other = printed("Qwen-VL: A frontier large vision-language model", arxiv("2308.12966"), author="Bai")
    corpus = resolve([], [Known(a=(one,), b=(other,))])
    assert cited_keys(corpus, one.title) == cited_keys(corpus, other.title) == {"arxiv:2308.12966"}
