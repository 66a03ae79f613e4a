"""Headings, titles and keywords give facets, each with the words that gave it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.models import Evidence, Facet, Listing
from umug_graph.taxonomy import Stated, parents_of, read_taxonomy, specific, undecided_of
from umug_graph.taxonomy.rules import compiled
from umug_graph.taxonomy.texts import Reader

TAXONOMY = read_taxonomy()
FACETS = parents_of(TAXONOMY.terms)
UNDECIDED = undecided_of(TAXONOMY.terms)

UNIFYING = "Vision Foundation Models Unifying Understanding and Generation"
UNIFIED = "Unified Multimodal Understanding and Generation"
PREVIOUS = "Previous Works on Multimodal Understanding and Generation"
HYBRID = "AR + Diffusion/Flow Models"
OPEN = "diffusion or flow, undecided"


def facets_for(*said: object) -> tuple[Facet, ...]:
    return TAXONOMY.tag(*said)[0]


def shown(facet: Facet) -> list[tuple[str, str]]:
    return [(evidence.kind, evidence.detail) for evidence in facet.evidence]


def names(
    title: str, *paths: tuple[str, ...], keywords: tuple[str, ...] = (), aliases: tuple[str, ...] = ()
) -> set[str]:
    """What it is and how it is made; kinds of tokens and modalities have tests of their own."""
    listings = [Listing(f"list {i}", 1, path) for i, path in enumerate(paths)]
    found = {facet.name for facet in facets_for(title, listings, keywords, aliases)}
    return {name for name in found if not name.startswith(("tokenization/", "input/", "output/"))}


def modalities(title: str) -> set[str]:
    return {facet.name for facet in facets_for(title) if facet.name.startswith(("input/", "output/"))}


def tokens(title: str) -> set[str]:
    return {facet.name for facet in facets_for(title) if facet.name.startswith("tokenization")}


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
        ("Autoregressive Image Generation without Vector Quantization", {"autoregression", "tokenization"}),
        ("Autoregressive Model Beats Diffusion: Llama for Scalable Image Generation", {"autoregression"}),
        ("Diffusion Models Beat GANs on Image Synthesis", {"diffusion"}),
        ("Structured Denoising Diffusion Models in Discrete State-Spaces", {"diffusion", "diffusion/discrete"}),
        ("Scaling Rectified Flow Transformers", {"flow"}),
        ("Scaling Rectiﬁed Flow Transformers", {"flow"}),
        ("Flow‑Matching for Proteins", {"flow"}),
        ("UniCode: Learning a Unified Codebook", {"tokenization"}),
        ("MaskGIT: Masked Generative Image Transformer", {"diffusion", "diffusion/discrete"}),
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
    assert undecided.evidence == (Evidence("heading", HYBRID, "x", 3, 0.9),)
    assert {OPEN} == UNDECIDED


def test_keywords_add_nothing_to_what_headings_say_a_paper_is_for() -> None:
    both = ("understanding", "generation")
    assert names("A Title", (UNIFIED, "AR"), keywords=both) == {"unified", "autoregression"}
    assert names("A Title", ("AR",), keywords=both) == {"understanding", "generation", "autoregression"}
    found, _ = facets_for("A Title", [Listing("x", 1, ("Image Generation",))], ("generation",))
    assert found.name == "generation"
    assert shown(found) == [("heading", "Image Generation"), ("keyword", "generation")]


def test_a_keyword_is_evidence_as_a_whole_and_once() -> None:
    (found,) = facets_for("A Title", (), ("next-token  prediction only",))
    assert found.evidence == (Evidence("keyword", "next-token prediction only", weight=0.8),)


def test_every_facet_names_its_evidence_with_its_place_sorted() -> None:
    listings = [Listing("a", 1, ("Diffusion Models", "Discrete Diffusion")), Listing("b", 9, ("Diffusion Models",))]
    found = {facet.name: facet for facet in facets_for("Image Diffusion", listings, ("diffusion",))}
    assert found["diffusion"].evidence == (
        Evidence("heading", "Diffusion Models", "a", 1, 0.6),
        Evidence("heading", "Discrete Diffusion", "a", 1, 0.9),
        Evidence("heading", "Diffusion Models", "b", 9, 0.9),
        Evidence("keyword", "diffusion", weight=0.8),
        Evidence("title", "Diffusion", weight=0.8),
    )
    assert shown(found["diffusion/discrete"]) == [("heading", "Discrete Diffusion")]


def test_facets_come_in_drawing_order_whatever_the_order_of_lists() -> None:
    listings = [Listing("a", 1, ("Diffusion",)), Listing("b", 2, ("Tokenization", "Autoregression"))]
    found = facets_for("A Title", listings, ("flow",))
    assert found == facets_for("A Title", listings[::-1], ("flow",))
    order = list(FACETS)
    assert [facet.name for facet in found] == sorted((facet.name for facet in found), key=order.index)


def test_only_the_narrower_facet_is_specific() -> None:
    assert specific(["diffusion", "diffusion/discrete", "flow"], FACETS) == ("diffusion/discrete", "flow")
    assert specific(["diffusion", "flow"], FACETS) == ("diffusion", "flow")


def test_every_pattern_is_good_and_every_facet_has_one() -> None:
    rules = TAXONOMY._rules.rules
    patterns = {pattern for rule in rules for pattern in (*rule.all, *rule.unless)}
    assert all(not compiled(pattern).search("") for pattern in patterns)
    assert {rule.facet for rule in rules} == set(FACETS)
    assert {term.dimension for term in TAXONOMY.terms} == {own.name for own in TAXONOMY.dimensions}


def test_no_text_with_a_facet_lacks_the_stems_of_its_rule(shared: Path) -> None:
    titles = {
        line.split("\t")[-1]
        for path in (shared / "references").glob("*.tsv")
        for line in path.read_text("utf-8").splitlines()
        if not line.startswith("#")
    }
    assert len(titles) > 1000
    rules = TAXONOMY._rules
    asked = Reader(replace(rules, rules=tuple(replace(rule, stems=()) for rule in rules.rules)))
    sieved = Reader(rules)
    assert all(sieved.read(title, "title") == asked.read(title, "title") for title in titles)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Text-to-Image Generation", {"input/text", "output/image"}),
        ("High-Resolution Image Synthesis", {"output/image"}),
        ("Image-to-Video Diffusion", {"input/image", "output/video"}),
        ("Unifying Video Generation and Recognition", {"input/video", "output/video"}),
        ("Unified Text, Music and Motion Generation", {"output/text", "output/audio", "output/motion"}),
        ("3D Human Motion Synthesis and Understanding", {"input/motion", "output/motion"}),
        ("3D Object Generation and Understanding", {"input/3d", "output/3d"}),
        ("Point Cloud Perception, Generation and Editing", {"input/3d", "output/3d"}),
        ("Image Captioning with Attention", {"input/image", "output/text"}),
        ("Visual Question Answering", {"input/image", "input/text", "output/text"}),
        ("Generating Images with Language Models", {"output/image"}),
        ("Generating Text from Images", {"output/text"}),
        ("A Generative Model of Raw Images and Text", {"output/image", "output/text"}),
        ("Text-Guided Image Editing", {"input/text"}),
        ("Interleaved Image-Text Generation", {"output/image", "output/text"}),
        ("Deep Residual Learning for Image Recognition", {"input/image"}),
        ("Vision-Language Pre-training", set()),
        ("Multimodal Understanding and Generation", set()),
        ("Unified Image Tokenizer for Multimodal Understanding and Generation", set()),
        ("Motion-Text Diffusion Model for Multiple Generation Tasks", set()),
    ],
)
def test_a_modality_counts_where_its_direction_is_stated(title: str, expected: set[str]) -> None:
    assert modalities(title) == expected


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Image Tokenizers", None),
        ("Learning a Codebook", "discrete"),
        ("Vector-Quantized Image Modeling with VQGAN", "discrete"),
        ("Multi-scale 3D VQVAE", "discrete"),
        ("Semantic Discrete Encoding", "discrete"),
        ("Dynamic Discrete Visual Tokenization", "discrete"),
        ("Autoregressive Image Generation without Vector Quantization", "continuous"),
        ("Continuous-Valued Tokens", "continuous"),
        ("Decoupled Visual-Motional Tokenization", "decoupled"),
        ("Decoupling Visual Encoding", "decoupled"),
        ("Dual Visual Encoders", "decoupled"),
        ("A Unified Image Tokenizer", "unified"),
    ],
)
def test_how_tokens_are_made(title: str, kind: str | None) -> None:
    assert tokens(title) == {"tokenization"} | ({f"tokenization/{kind}"} if kind else set())


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
    assert (found.name, shown(found)) == ("autoregression", [("abstract", "next-token prediction")])


def test_an_abstract_adds_nothing_where_headings_or_titles_speak_of_the_same_dimension() -> None:
    assert names("Moon: Fast Diffusion") == {"diffusion"}
    assert {facet.name for facet in facets_for("Moon: Fast Diffusion", (), (), (), ABSTRACT)} == {"diffusion"}
    both = {facet.name for facet in facets_for("Moon: Image Captioning", (), (), (), ABSTRACT)}
    assert both == {"autoregression", "input/image", "output/text"}


def test_an_abstract_bears_out_what_a_title_says() -> None:
    (found,) = facets_for("Next-Token Prediction for All", (), (), (), ABSTRACT)
    assert [kind for kind, _ in shown(found)] == ["abstract", "title"]
    assert found.confidence == pytest.approx(1 - 0.4 * 0.2)


def test_an_abstract_that_tells_only_of_others_says_nothing() -> None:
    assert facets_for("Moon", (), (), (), "Diffusion models are strong. Flow matching is too.") == ()


def test_a_title_that_a_list_prints_tells_a_unified_model_from_the_generation_that_its_heading_names() -> None:
    title = "One Model for Unified Understanding and Generation"
    listing = Listing("a", 4, ("Models", "Image Generation"))
    bears, doubted = TAXONOMY.tag(title, [listing], (), [Stated(title, "a", 4)])
    assert "unified" in {facet.name for facet in bears}
    assert [facet.name for facet in doubted] == ["generation"]


def test_a_heading_outweighs_a_title_that_no_list_prints() -> None:
    title = "One Model for Unified Understanding and Generation"
    bears, doubted = TAXONOMY.tag(title, [Listing("a", 4, ("Models", "Multimodal Understanding"))])
    assert [facet.name for facet in bears] == ["understanding"]
    assert [facet.name for facet in doubted] == ["unified"]


def test_what_a_list_is_about_weighs_less_than_the_section_of_a_paper() -> None:
    bears, _ = TAXONOMY.tag("T", [Listing("a", 4, ("Awesome Diffusion", "Flow Matching"))])
    assert {facet.name: facet.confidence for facet in bears} == {"diffusion": 0.6, "flow": 0.9}
