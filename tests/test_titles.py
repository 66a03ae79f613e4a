"""Normal forms fold damage away; what makes another work stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.titles import (
    digits_of,
    is_coined,
    likeness,
    normal_form,
    numerals_of,
    same_work,
    split_head,
    without_remarks,
)


@given(st.text())
def test_the_normal_form_is_its_own_normal_form(title: str) -> None:
    form = normal_form(title)
    assert normal_form(form) == form
    assert form.isalnum() or not form


@given(st.text(alphabet=st.characters(codec="ascii")), st.sampled_from([" ", "-", "- ", ". ", '"', "’", "\u00ad"]))
def test_hyphens_spaces_and_quotes_do_not_count(title: str, mark: str) -> None:
    spread = mark.join(title.replace("+", "").replace("\\", "").replace("&", "").replace("$", ""))
    plain = title.replace("+", "").replace("\\", "").replace("&", "").replace("$", "")
    assert normal_form(spread) == normal_form(plain)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("Pixart-\\sigma", "PixArt-Σ"),
        ("$\\pi_0$: flow", "π0: flow"),
        ("M$^3$IT", "M ˆ3 it"),
        ("$16 \\times 16$ words", "16x16 words"),
        ("16×16 words", "16x16 words"),
        ('F\\"{o}llmer', "Föllmer"),
        ("F¨ollmer", "Föllmer"),
        ("Laurenc¸on", "Laurençon"),
        ("SchrÃ¶dinger", "Schrödinger"),
        ("eﬃcient", "efficient"),
        ("\\textbf{Deep} \\emph{nets}", "Deep nets"),
        ("Cats &amp; dogs", "Cats and dogs"),
        ("\\O stergaard", "Østergaard"),
        ("V∗", "V*"),
    ],
)
def test_prints_of_one_title_have_one_normal_form(printed: str, plain: str) -> None:
    assert normal_form(printed) == normal_form(plain) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Emu", "Emu2"), ("ControlNet", "ControlNet++"), ("GPT-4", "GPT-4o"), ("π0", "σ0"), ("v1.5", "v1.6")],
)
def test_names_of_different_works_have_different_normal_forms(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT4Video: A unified lnstruction-followed model", "GPT4Video: A unified instruction-followed model"),
        ("Efficient learning of large graphs", "Ef cient learning of large graphs"),
        ("Schr\ufffddinger bridges for images", "Schrödinger bridges for images"),
        ("Schr?dinger bridges for images", "Schrodinger bridges for images"),
        ("Schroedinger bridges for images", "Schrödinger bridges for images"),
        ("Modelling long sequences with state spaces", "Modeling long sequences with state space"),
        ("Colour and behaviour of deep networks", "Color and behaviour of deep networks"),
        ("Recognising objects in crowded scenes", "Recognizing objects in crowded scenes"),
        ("A very long title about genreative models", "A very long title about generative models"),
    ],
)
def test_damage_leaves_the_work_the_same(one: str, other: str) -> None:
    assert same_work(one, other)
    assert same_work(other, one)
    assert likeness(one, other) > 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qwen technical report", "Qwen2 technical report"),
        ("Part I of the learning theory", "Part II of the learning theory"),
        ("Imitation learning from visual demos", "Limitation learning from visual demos"),
        ("MAGVIT: Masked generative video transformer", "MaskGIT: Masked generative image transformer"),
        ("Emu: pretraining in many modalities", "Emus: pretraining in many modalities"),
        ("Denoising diffusion probabilistic models", "Improved denoising diffusion probabilistic models"),
        ("Optimal transport for generation", "Optical transport for generation"),
        ("Short", "Shorts"),
        ("", ""),
        ("***", "***"),
    ],
)
def test_other_titles_are_other_works(one: str, other: str) -> None:
    assert not same_work(one, other)
    assert not same_work(other, one)


def test_a_title_without_letters_is_like_nothing() -> None:
    assert likeness("", "") == 0
    assert likeness("Emu", "Emu") == 1


def test_heads_are_cut_at_the_first_mark_that_ends_one() -> None:
    assert split_head("Emu: Generative pretraining") == ("Emu", "Generative pretraining")
    assert split_head("Riffusion - Stable diffusion") == ("Riffusion", "Stable diffusion")
    assert split_head("How far are we? closing the gap") == ("How far are we", "closing the gap")
    assert split_head("Is attention all you need? for video") is None
    assert split_head("Aspect 16:9 of videos") is None
    assert split_head("Show-o") is None
    assert split_head("Foo:") is None


def test_names_are_told_from_phrases() -> None:
    assert all(map(is_coined, ("Emu3", "Unified-IO 2", "Visual ChatGPT", "PixelRNN / PixelCNN", "xGen-MM (BLIP-3)")))
    assert not any(
        map(is_coined, ("Introducing", "Visual instruction tuning", "Attention is all you need", "Pika " * 9))
    )


def test_remarks_at_the_end_are_cut_off_and_told() -> None:
    assert without_remarks("Visual tuning of models. In CVPR, 2023") == ("Visual tuning of models", "")
    assert without_remarks("Visual tuning of models, 2023") == ("Visual tuning of models", "2023")
    assert without_remarks("Visual tuning (CLIP2) of models") == ("Visual tuning of models", "clip2")
    assert without_remarks("Visual tuning of models (v2)") is None
    assert without_remarks("Knee ACL injuries in sports") is None
    assert without_remarks("Visual tuning of models" * 50 + ", 2023") is None


def test_digits_and_numerals_are_read() -> None:
    assert digits_of(normal_form("Phi-1.5 and GPT-4")) == ("15", "4")
    assert numerals_of("Textbooks II, part v") == ("ii", "v")


@pytest.mark.parametrize("text", ["+" * 300_000, "\\textbf{" * 40_000, "(" * 300_000, " " * 300_000, "é" * 200_000])
def test_endless_titles_are_folded_in_linear_time(text: str) -> None:
    normal_form(text), split_head(text), without_remarks(text)
