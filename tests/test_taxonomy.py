"""Headings, titles and keywords give facets, each with the words that gave it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph import taxonomy
from umug_graph.models import Evidence, Listing
from umug_graph.taxonomy import FACETS, UNDECIDED, facets_for, specific

UNIFYING = "Vision Foundation Models Unifying Understanding and Generation"
UNIFIED = "Unified Multimodal Understanding and Generation"
PREVIOUS = "Previous Works on Multimodal Understanding and Generation"
HYBRID = "AR + Diffusion/Flow Models"
OPEN = "diffusion or flow, undecided"


def names(
    title: str, *paths: tuple[str, ...], keywords: tuple[str, ...] = (), aliases: tuple[str, ...] = ()
) -> set[str]:
    listings = [Listing(f"list {i}", 1, path) for i, path in enumerate(paths)]
    return {facet.name for facet in facets_for(title, listings, keywords, aliases)}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((UNIFYING, "Autoregression"), {"unified", "autoregression"}),
        ((UNIFYING, "Diffusion"), {"unified", "diffusion"}),
        ((UNIFYING, "Autoregression and Diffusion"), {"unified", "autoregression", "diffusion"}),
        ((PREVIOUS, "Multimodal Understanding"), {"understanding"}),
        ((PREVIOUS, "Multimodal Generation", "Auto-regressive Models"), {"generation", "autoregression"}),
        (
            (PREVIOUS, "Multimodal Generation", "Diffusion Models", "Continuous Diffusion"),
            {"generation", "diffusion", "diffusion/continuous"},
        ),
        (
            (PREVIOUS, "Multimodal Generation", "Diffusion Models", "Discrete Diffusion"),
            {"generation", "diffusion", "diffusion/discrete"},
        ),
        ((UNIFIED, "AR is All You Need"), {"unified", "autoregression"}),
        ((UNIFIED, "Improved Tokenization"), {"unified", "tokenization"}),
        ((UNIFIED, HYBRID), {"unified", "autoregression", OPEN}),
        (("Discrete Diffusion",), {"diffusion", "diffusion/discrete"}),
        (("Flow Matching",), {"flow"}),
        (("Image Tokenizers",), {"tokenization"}),
        (("AutoRegressive Image Generation",), {"autoregression", "generation"}),
        (("Awesome Unified Multimodal Models", "2024"), {"unified"}),
        (("扩散模型/图像生成",), {"diffusion", "generation"}),
        (("自回归",), {"autoregression"}),
    ],
)
def test_headings_give_facets(path: tuple[str, ...], expected: set[str]) -> None:
    assert names("A Title", path) == expected


@pytest.mark.parametrize(
    "heading",
    [
        "2024",
        "News",
        "Optical Flow",
        "Non-autoregressive Models",
        "AR/VR",
        "Next-generation Sequencing",
        "Object detection",
    ],
)
def test_other_headings_give_none(heading: str) -> None:
    assert names("A Title", (heading,)) == set()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Emu3: Next-Token Prediction is All You Need", {"autoregression"}),
        ("Visual Autoregressive Modeling via Next-Scale Prediction", {"autoregression"}),
        ("Transfusion: Predict the Next Token and Diffuse Images", {"autoregression", "diffusion"}),
        ("Autoregressive Image Generation without Vector Quantization", {"autoregression"}),
        ("Autoregressive Model Beats Diffusion: Llama for Scalable Image Generation", {"autoregression"}),
        ("Diffusion Models Beat GANs on Image Synthesis", {"diffusion"}),
        ("Structured Denoising Diffusion Models in Discrete State-Spaces", {"diffusion", "diffusion/discrete"}),
        ("Scaling Rectified Flow Transformers", {"flow"}),
        ("Scaling Rectiﬁed Flow Transformers", {"flow"}),
        ("Flow‑Matching for Proteins", {"flow"}),
        ("UniCode: Learning a Unified Codebook", {"tokenization"}),
        ("MaskGIT: Masked Generative Image Transformer", set()),
        ("A Masked Diffusion Transformer", {"diffusion"}),
        ("Understanding Deep Learning", set()),
        ("Janus: for Unified Multimodal Understanding and Generation", {"unified"}),
        ("RAFT: All-Pairs Transforms for Optical Flow", set()),
        ("Anisotropic Diffusion of Edges", set()),
        ("Diffusion Tensor Imaging of the Brain", set()),
        ("Information Diffusion in Social Networks", set()),
        ("A Non-Autoregressive Translator", set()),
        ("Tokenizer-free Language Models", set()),
        ("Bounds for Max-Flow", set()),
        ("The Citric Acid Cycle", set()),
    ],
)
def test_titles_give_facets_by_what_they_say_and_not_by_what_they_deny(title: str, expected: set[str]) -> None:
    assert names(title) == expected


def test_title_keywords_or_the_other_list_decide_between_diffusion_and_flow() -> None:
    assert names("Rectified Flow for All", (UNIFIED, HYBRID)) == {"unified", "autoregression", "flow"}
    assert names("A Title", (UNIFIED, HYBRID), keywords=("rectified flows",)) == {"unified", "autoregression", "flow"}
    assert names("A Title", (UNIFIED, HYBRID), (UNIFYING, "Diffusion")) == {"unified", "autoregression", "diffusion"}
    assert names("A", (UNIFIED, HYBRID), aliases=("Denoising Diffusion",)) == {"unified", "autoregression", "diffusion"}


def test_nothing_decides_and_the_facet_says_so() -> None:
    (undecided,) = (facet for facet in facets_for("A Title", [Listing("x", 3, (HYBRID,))], ()) if facet.name == OPEN)
    assert undecided.evidence == (Evidence("heading", HYBRID),)
    assert {OPEN} == UNDECIDED


def test_keywords_add_nothing_to_what_headings_say_a_paper_is_for() -> None:
    both = ("understanding", "generation")
    assert names("A Title", (UNIFIED, "AR"), keywords=both) == {"unified", "autoregression"}
    assert names("A Title", ("AR",), keywords=both) == {"understanding", "generation", "autoregression"}
    (found,) = facets_for("A Title", [Listing("x", 1, ("Image Generation",))], ("generation",))
    assert found.evidence == (Evidence("heading", "Image Generation"), Evidence("keyword", "generation"))


def test_a_keyword_is_evidence_as_a_whole_and_once() -> None:
    (found,) = facets_for("A Title", (), ("next-token  prediction only",))
    assert found.evidence == (Evidence("keyword", "next-token prediction only"),)


def test_every_facet_names_its_evidence_once_each_sorted() -> None:
    listings = [Listing("a", 1, ("Diffusion Models", "Discrete Diffusion")), Listing("b", 9, ("Diffusion Models",))]
    found = {facet.name: facet.evidence for facet in facets_for("Image Diffusion", listings, ("diffusion",))}
    assert found["diffusion"] == (
        Evidence("heading", "Diffusion Models"),
        Evidence("heading", "Discrete Diffusion"),
        Evidence("keyword", "diffusion"),
        Evidence("title", "Diffusion"),
    )
    assert found["diffusion/discrete"] == (Evidence("heading", "Discrete Diffusion"),)


def test_facets_come_in_drawing_order_whatever_the_order_of_lists() -> None:
    listings = [Listing("a", 1, ("Diffusion",)), Listing("b", 2, ("Tokenization", "Autoregression"))]
    found = facets_for("A Title", listings, ("flow",))
    assert found == facets_for("A Title", listings[::-1], ("flow",))
    order = list(FACETS)
    assert [facet.name for facet in found] == sorted((facet.name for facet in found), key=order.index)


def test_only_the_narrower_facet_is_specific() -> None:
    assert specific(["diffusion", "diffusion/discrete", "flow"]) == ("diffusion/discrete", "flow")
    assert specific(["diffusion", "flow"]) == ("diffusion", "flow")


def test_every_rule_names_a_facet_and_every_parent_is_one() -> None:
    rules = taxonomy._TAXONOMY
    assert {rule.facet for rule in rules.rules} | UNDECIDED == set(FACETS)
    assert {parent for parent in FACETS.values() if parent} <= set(FACETS)


def test_no_title_with_a_facet_lacks_every_stem(shared: Path) -> None:
    titles = {
        line.split("\t")[-1]
        for path in (shared / "references").glob("*.tsv")
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith("#")
    }
    assert len(titles) > 1000
    assert all(taxonomy._by_title(title) == taxonomy._by_text(title, "title") for title in titles)


@given(st.text(alphabet="diffuson flw/+tokezrgavAR-()\n,.", max_size=200))
def test_any_text_is_read_without_complaint(text: str) -> None:
    found = facets_for(text, [Listing("x", 1, (text, text[::-1]))], (text,), (text,))
    assert all(facet.evidence and facet.name in FACETS for facet in found)


@pytest.mark.parametrize("part", ["diffusion ", "a-", "unify ", "without ", " ", "flow/", "next-", "-free", "A"])
def test_a_megabyte_takes_no_longer_than_its_length(part: str) -> None:
    text = part * (1_000_000 // len(part))
    found = facets_for(text, [Listing("x", 1, (text,))], (text,))
    assert all(len(evidence.detail) <= 160 for facet in found for evidence in facet.evidence)


ABSTRACT = """Diffusion models are strong. Earlier work relies on flow matching. In this paper, we present Moon, a model
trained by next-token prediction alone. It beats others."""


def test_an_abstract_speaks_by_its_sentences_on_its_own_work_where_nothing_else_does() -> None:
    (found,) = facets_for("Moon", (), (), (), ABSTRACT)
    assert (found.name, found.evidence) == ("autoregression", (Evidence("abstract", "next-token prediction"),))


def test_an_abstract_adds_nothing_to_what_headings_or_titles_say() -> None:
    assert names("Moon: Latent Diffusion") == {"diffusion"}
    assert {facet.name for facet in facets_for("Moon: Latent Diffusion", (), (), (), ABSTRACT)} == {"diffusion"}


def test_an_abstract_that_tells_only_of_others_says_nothing() -> None:
    assert facets_for("Moon", (), (), (), "Diffusion models are strong. Flow matching is too.") == ()
