"""An id that two titles claim goes to the one that other evidence supports; without any, nobody is accused."""

from __future__ import annotations

import pytest

from resolve.making import Known, arxiv, entry, listed, of_line, printed, rejections
from umug_graph.models import Identifier, Identity
from umug_graph.resolve import resolve

PUMA, JANUS = "PUMA: Empowering MLLM with Visual Generation", "Janus: Decoupling Visual Encoding for Understanding"


def test_reference_lists_decide_between_two_titles_of_a_list() -> None:
    rows = listed(entry(PUMA, arxiv("2410.13848")), entry(JANUS, arxiv("2410.13848")))
    cited = (printed(JANUS, arxiv("2410.13848")),)
    corpus = resolve([rows], [Known(a=cited, b=cited)])
    (line,) = rejections(corpus)
    assert (line.line, line.owner, line.identifier) == (1, "arxiv:2410.13848", arxiv("2410.13848"))
    assert of_line(corpus, 1).key.startswith("title:puma")


def test_the_right_id_is_named_where_references_print_it() -> None:
    rows = listed(entry(PUMA, arxiv("2410.13848")), entry(JANUS, arxiv("2410.13848")))
    cited = (printed(JANUS, arxiv("2410.13848")), printed(PUMA, arxiv("2410.13861")))
    (line,) = rejections(resolve([rows], [Known(a=cited, b=cited)]))
    assert line.right_identifier == arxiv("2410.13861")


def test_nobody_is_accused_where_nothing_decides() -> None:
    rows = listed(entry(PUMA, arxiv("2410.13848")), entry(JANUS, arxiv("2410.13848")))
    corpus = resolve([rows], [])
    assert not rejections(corpus)
    apart = [line for line in corpus.ledger if line.action == "kept-apart"]
    assert [(line.line, line.identifier) for line in apart] == [(2, arxiv("2410.13848")), (1, arxiv("2410.13848"))]
    assert len({of_line(corpus, 1).key, of_line(corpus, 2).key}) == 2


def test_the_printed_date_decides_by_the_month_of_the_id() -> None:
    rows = listed(
        entry("Mesh Generation with Language Models", arxiv("2410.13861"), date="2024-11-14"),
        entry("Visual Granularity for Unified Models", arxiv("2410.13861"), date="2024-10-17"),
    )
    (line,) = rejections(resolve([rows], []))
    assert line.line == 1
    assert {found.kind for found in line.evidence} >= {"date", "printed-by"}


def test_the_running_number_decides_within_a_month_and_the_code_cell_gives_the_id() -> None:
    shape = entry(
        "Shapes from Language", arxiv("2311.04589"), date="2023-11-29", code_url="https://arxiv.org/pdf/2311.17618"
    )
    rows = listed(shape, entry("Tokenize and Embed Everything", arxiv("2311.04589"), date="2023-11-08"))
    corpus = resolve([rows], [])
    (line,) = rejections(corpus)
    assert (line.line, line.right_identifier) == (1, arxiv("2311.17618"))
    assert of_line(corpus, 1).key == "arxiv:2311.17618"
    assert of_line(corpus, 1).code_url is None


def test_words_in_the_link_decide() -> None:
    link = Identifier("cvf", "Qi_GPT4Point_A_Unified_Framework_for_Point-Language_Understanding_CVPR_2024")
    rows = listed(
        entry("GPT4Video: A Unified Language Model for Instructions", link, venue="MM"),
        entry("GPT4Point: A Unified Framework for Point-Language Understanding", link, venue="CVPR"),
    )
    (line,) = rejections(resolve([rows], []))
    assert line.line == 1
    assert "link-words" in {found.kind for found in line.evidence}


def test_the_venue_decides_by_the_host_of_the_link() -> None:
    link = Identifier("neurips", "2023/43a69d143273bd8215578bde887bb552")
    rows = listed(
        entry("Generative Pretraining in Modalities", link, venue="ICLR"),
        entry("Making Images with Language", link, venue="NeurIPS"),
    )
    (line,) = rejections(resolve([rows], []))
    assert (line.line, [found.kind for found in line.evidence]) == (1, ["printed-by", "venue"])


def test_one_who_has_another_id_loses_the_disputed_one() -> None:
    rows = listed(
        entry("Image Synthesis Technical Report", arxiv("2506.03147"), arxiv("2508.02324")),
        entry("Semantic Encoders for Worlds", arxiv("2506.03147")),
    )
    corpus = resolve([rows], [])
    (line,) = rejections(corpus)
    assert (line.line, line.right_identifier) == (1, arxiv("2508.02324"))
    assert of_line(corpus, 2).key == "arxiv:2506.03147"


def test_a_bare_name_with_the_id_of_a_work_of_another_name_is_rejected() -> None:
    cited = (printed("InstructBLIP: Towards general models", arxiv("2305.06500")),)
    (line,) = rejections(resolve([listed(entry("LLaVA", arxiv("2305.06500")))], [Known(a=cited, b=cited)]))
    assert line.owner == "arxiv:2305.06500"


def test_a_bare_name_with_the_id_of_a_work_without_name_is_not_accused() -> None:
    cited = (printed("Structured denoising diffusion models in discrete state-spaces", arxiv("2107.03006")),)
    corpus = resolve([listed(entry("D3PM", arxiv("2107.03006")))], [Known(a=cited, b=cited)])
    assert not rejections(corpus)
    assert of_line(corpus, 1).title.startswith("Structured")
    assert of_line(corpus, 1).abbreviation == "D3PM"


def test_a_row_that_names_two_works_is_not_accused() -> None:
    known = Identity("Pixel Recurrent Neural Networks", (arxiv("1601.06759"),), "PixelRNN", (), "who:pixelrnn")
    corpus = resolve([listed(entry("PixelRNN / PixelCNN", arxiv("1601.06759")))], [Known(known)])
    assert not rejections(corpus)
    assert of_line(corpus, 1).key == "arxiv:1601.06759"


def test_the_id_of_a_distinctive_name_yields_to_what_others_print_for_it() -> None:
    title = "Qwen-VL: A frontier large model with versatile abilities"
    cited = (printed(title, arxiv("2308.12966")),)
    corpus = resolve([listed(entry("Qwen-VL", arxiv("2308.13084")))], [Known(a=cited, b=cited, c=cited)])
    (line,) = rejections(corpus)
    assert (line.owner, line.right_identifier) == (None, arxiv("2308.12966"))
    assert of_line(corpus, 1).identifiers == (arxiv("2308.12966"),)


def test_a_plain_word_as_name_does_not_accuse_the_id_of_its_homonym() -> None:
    cited = (printed("Chameleon: Mixed-modal early-fusion models", arxiv("2405.09818")),)
    corpus = resolve([listed(entry("Chameleon", arxiv("2304.09842")))], [Known(a=cited, b=cited, c=cited)])
    assert not rejections(corpus)
    assert of_line(corpus, 1).key == "arxiv:2304.09842"


def test_a_wrong_id_in_one_reference_list_is_outvoted_and_nobody_else_loses() -> None:
    right, wrong = printed("Scaling laws for language", arxiv("2001.08361")), arxiv("2005.14165")
    few_shot = printed("Models are few-shot learners", wrong)
    odd = printed("Scaling laws for language", wrong)
    corpus = resolve([], [Known(a=(right, few_shot), b=(right, few_shot), c=(odd, few_shot))])
    (line,) = rejections(corpus)
    assert (line.list, line.identifier, line.owner) == ("made:c", wrong, "arxiv:2005.14165")
    assert {paper.key for paper in corpus.papers} >= {"arxiv:2001.08361", "arxiv:2005.14165"}


def test_a_reference_list_alone_does_not_take_the_id_of_a_list() -> None:
    corpus = resolve([listed(entry(JANUS, arxiv("2410.13848")))], [Known(a=(printed(JANUS, arxiv("2410.13999")),))])
    assert not rejections(corpus)


def test_ids_of_two_schemes_are_no_conflict() -> None:
    published = Identifier("openreview", "y01KGvd9Bw")
    corpus = resolve([listed(entry(JANUS, published))], [Known(a=(printed(JANUS, arxiv("2410.13848")),))])
    assert of_line(corpus, 1).identifiers == (arxiv("2410.13848"), published)
    assert not rejections(corpus)


def test_half_a_title_with_the_id_of_the_whole_is_the_same_work() -> None:
    whole = "An image is worth 16x16 words: Transformers for image recognition"
    cited = (printed(whole, arxiv("2010.11929")),)
    corpus = resolve([listed(entry("ViT: An Image is Worth 16x16 Words", arxiv("2010.11929")))], [Known(a=cited)])
    assert not rejections(corpus)
    assert of_line(corpus, 1).key == "arxiv:2010.11929"


def test_a_variation_of_a_title_with_the_same_link_is_another_work() -> None:
    rows = listed(
        entry("Denoising Diffusion Probabilistic Models", arxiv("2006.11239")),
        entry("Denoising Diffusion Implicit Models", arxiv("2006.11239")),
        entry("Improved Denoising Diffusion Probabilistic Models", arxiv("2006.11239")),
    )
    corpus = resolve([rows], [])
    assert len({of_line(corpus, line).key for line in (1, 2, 3)}) == 3


def test_a_link_that_leads_elsewhere_is_not_the_papers_url() -> None:
    link = "https://arxiv.org/abs/2410.13848"
    rows = listed(entry(PUMA, arxiv("2410.13848"), url=link), entry(JANUS, arxiv("2410.13848"), url=link))
    cited = (printed(JANUS, arxiv("2410.13848")), printed(PUMA, arxiv("2410.13861")))
    corpus = resolve([rows], [Known(a=cited, b=cited)])
    assert of_line(corpus, 1).url == "https://arxiv.org/abs/2410.13861"
    assert of_line(corpus, 2).url == link


@pytest.mark.parametrize(
    "title", ["The GPT-3 paper", "语言模型是少样本学习者", "Few-shot: 大语言模型的少样本学习能力研究"]
)
def test_a_list_may_call_a_paper_what_it_likes(title: str) -> None:
    cited = (printed("Language models are few-shot learners", arxiv("2005.14165"), author="Brown"),)
    corpus = resolve([listed(entry(title, arxiv("2005.14165")))], [Known(a=cited, b=cited)])
    assert not rejections(corpus)
    assert of_line(corpus, 1).key == "arxiv:2005.14165"


def test_but_not_two_papers_of_one_list_by_one_link() -> None:
    rows = listed(entry("Visual Instruction Tuning", arxiv("2305.06500")), entry("General Models", arxiv("2305.06500")))
    corpus = resolve([rows], [])
    assert of_line(corpus, 1).key != of_line(corpus, 2).key


@pytest.mark.parametrize(("name", "fits"), [("LLaMA-1", True), ("LLaMA", True), ("LLaMA-2", False), ("Alpaca", False)])
def test_a_bare_name_may_be_the_first_version_of_its_work_and_no_later_one(name: str, fits: bool) -> None:
    cited = (printed("LLaMA: Open foundation models", arxiv("2302.13971")),)
    corpus = resolve([listed(entry(name, arxiv("2302.13971")))], [Known(a=cited, b=cited)])
    assert bool(rejections(corpus)) is not fits


def test_a_short_name_that_many_bear_does_not_overrule_its_link() -> None:
    cited = (printed("VILA: On pre-training for visual language", arxiv("2312.07533")),)
    corpus = resolve([listed(entry("ViLA", arxiv("2312.08367")))], [Known(a=cited, b=cited, c=cited)])
    assert not rejections(corpus)


def test_two_bare_names_with_one_id_are_neither_joined_nor_accused() -> None:
    voice = "Neural Codec Language Models are Zero-Shot Text to Speech Synthesizers"
    rows = listed(entry("VALL-E", arxiv("2301.02111")), entry("MusicGen", arxiv("2301.02111")))
    cited = (printed(voice, arxiv("2301.02111")),)
    corpus = resolve([rows], [Known(a=cited)])
    assert not rejections(corpus)
    assert of_line(corpus, 1).key != of_line(corpus, 2).key
    assert {line.line for line in corpus.ledger if line.action == "kept-apart"} >= {1, 2}


def test_a_title_with_the_id_of_a_report_that_references_print_is_another_work() -> None:
    rows = listed(entry("Latent Diffusion Models (LDM / Stable Diffusion)", arxiv("2303.08774")))
    cited = (printed("GPT-4 Technical Report", arxiv("2303.08774")),)
    corpus = resolve([rows], [Known(a=cited, b=cited)])
    assert [line.line for line in rejections(corpus)] == [1]


def test_a_name_that_another_goes_on_with_is_not_its_work() -> None:
    rows = listed(entry("JanusFlow", arxiv("2410.13848")), entry("Janus", arxiv("2410.13848")))
    corpus = resolve([rows], [])
    assert of_line(corpus, 1).key != of_line(corpus, 2).key


@pytest.mark.parametrize("date", ["2024-11-28", "2024-11"])
def test_a_date_some_days_before_the_id_gives_nobody_the_id(date: str) -> None:
    rows = listed(
        entry("Interleaved Generation with Special Heads", arxiv("2412.00127"), date=date),
        entry("Vision and its Models, Considered Again", arxiv("2412.00127")),
    )
    assert not rejections(resolve([rows], []))


def test_a_title_cut_short_is_not_accused_of_the_link_to_its_whole() -> None:
    whole = "Show-o: One Single Transformer to Unify Multimodal Understanding and Generation"
    cited = (printed(whole, arxiv("2408.12528")),)
    rows = listed(entry("Show-o: One Single Transformer", arxiv("2408.12528")))
    corpus = resolve([rows], [Known(a=cited, b=cited)])
    assert not rejections(corpus)
    assert of_line(corpus, 1).title == whole or whole in of_line(corpus, 1).aliases
