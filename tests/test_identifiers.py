from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.identifiers import SCHEMES, arxiv_month, identifier_of, identifiers_in, link_to
from umug_graph.models import Identifier

FOUND = {
    "https://arxiv.org/abs/2409.18869v2": "arxiv:2409.18869",
    "https://www.arxiv.org/pdf/2409.18869.pdf": "arxiv:2409.18869",
    "https://arxiv.org/html/2411.10180v1": "arxiv:2411.10180",
    "https://huggingface.co/papers/2407.02398": "arxiv:2407.02398",
    "https://www.alphaxiv.org/abs/2306.00890": "arxiv:2306.00890",
    "https://ar5iv.labs.arxiv.org/html/2306.00890": "arxiv:2306.00890",
    "https://doi.org/10.48550/arXiv.2306.00890": "arxiv:2306.00890",
    "arXiv preprint arXiv:2306.00890": "arxiv:2306.00890",
    "arXiv%3A2306.00890": "arxiv:2306.00890",
    "https://img.shields.io/badge/arXiv-2401.12345-b31b1b": "arxiv:2401.12345",
    "https://img.shields.io/badge/2506.15564v1-red?logo=arxiv": "arxiv:2506.15564",
    "https://arxiv.org/abs/hep-th/9901001": "arxiv:hep-th/9901001",
    "arXiv:math.GT/0309136": "arxiv:math/0309136",
    "https://openreview.net/forum?id=UahrHR5HQh&noteId=BoBuVw1Bmx": "openreview:UahrHR5HQh",
    "https://openreview.net/pdf?id=c92KDfEZTg": "openreview:c92KDfEZTg",
    "https://openaccess.thecvf.com/content/CVPR2024/papers/Blue_A_CVPR_2024_paper.pdf": "cvf:Blue_A_CVPR_2024",
    "https://openaccess.thecvf.com/content_ICCV_2019/html/Blue_A_ICCV_2019_paper.html": "cvf:Blue_A_ICCV_2019",
    "https://proceedings.mlr.press/v202/bao23a/bao23a.pdf": "pmlr:v202/bao23a",
    "https://proceedings.mlr.press/v202/bao23a.html": "pmlr:v202/bao23a",
    "https://papers.nips.cc/paper/7181-attention-is-all-you-need.pdf": "neurips:7181",
    "https://aclanthology.org/2020.acl-main.1.pdf": "acl:2020.acl-main.1",
    "https://www.aclweb.org/anthology/P19-1001/": "acl:P19-1001",
    "https://doi.org/10.1016/S0140-6736(20)30183-5)": "doi:10.1016/s0140-6736(20)30183-5",
    "https://link.springer.com/content/pdf/10.1007/978-3-030-58452-8_13.pdf": "doi:10.1007/978-3-030-58452-8_13",
    "https://dl.acm.org/doi/abs/10.1145/3394486.3403043?x=1": "doi:10.1145/3394486.3403043",
    "https://api.semanticscholar.org/CorpusID:1234": "s2:corpusid:1234",
    "https://openalex.org/W12345": "openalex:W12345",
}
NOTHING = [
    "https://arxiv.org/abs/2413.00890",
    "https://arxiv.org/abs/2409.188691",
    "https://arxiv.org/abs/1409.12345",
    "https://arxiv.org/search/?query=pixelflow",
    "https://openreview.net/group?id=ICLR.cc/2024/Conference",
    "https://aclanthology.org/volumes/2023.acl-long/",
    "version 2409.18869 of something",
    "Emu3: Next-Token Prediction is All You Need",
    "",
]


@pytest.mark.parametrize("text", sorted(FOUND))
def test_a_link_gives_its_canonical_identifier(text: str) -> None:
    assert [str(found) for found in identifiers_in(text)] == [FOUND[text]]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_an_identifier_is_none(text: str) -> None:
    assert identifiers_in(text) == ()


def test_identifiers_come_in_order_and_once() -> None:
    text = "arXiv:2401.00002 [a](https://arxiv.org/abs/2401.00001) https://doi.org/10.1000/x arxiv.org/abs/2401.00002v3"
    assert [str(i) for i in identifiers_in(text)] == ["arxiv:2401.00002", "arxiv:2401.00001", "doi:10.1000/x"]


@pytest.mark.parametrize("key", sorted(set(FOUND.values())))
def test_key_and_page_lead_back_to_the_identifier(key: str) -> None:
    identifier = identifier_of(key)
    assert identifier is not None
    assert str(identifier) == key
    page = link_to(identifier)
    assert page is None or (page.startswith("https://") and identifier_of(page) == identifier)


def test_a_title_is_no_identifier_but_a_bare_number_is() -> None:
    assert identifier_of("Attention is all you need") is None
    assert identifier_of("Emu3") is None
    assert identifier_of("2409.18869v1") == Identifier("arxiv", "2409.18869")
    assert identifier_of("10.1000/x") == Identifier("doi", "10.1000/x")
    assert identifier_of("2413.18869") is None


@pytest.mark.parametrize(
    ("value", "month"),
    [
        ("2409.18869", "2024-09"),
        ("0704.0001", "2007-04"),
        ("hep-th/9901001", "1999-01"),
        ("cs/0301012", "2003-01"),
        ("Emu3", None),
    ],
)
def test_an_arxiv_number_states_its_month(value: str, month: str | None) -> None:
    assert arxiv_month(value) == month


def test_schemes_without_a_page_have_no_link() -> None:
    assert link_to(Identifier("neurips", "7181")) is None
    assert link_to(Identifier("cvf", "nothing")) is None
    assert link_to(Identifier("unheard-of", "1")) is None
    assert set(SCHEMES) >= {i.split(":")[0] for i in FOUND.values()}


@given(st.integers(15, 40), st.integers(1, 12), st.integers(0, 99999), st.integers(1, 9))
def test_every_new_arxiv_number_is_found_without_its_version(year: int, month: int, number: int, version: int) -> None:
    value = f"{year:02}{month:02}.{number:05}"
    assert identifiers_in(f"see https://arxiv.org/pdf/{value}v{version}.pdf, please") == (Identifier("arxiv", value),)
    assert arxiv_month(value) == f"20{year:02}-{month:02}"


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_text_breaks_the_reading_and_what_is_found_is_stable(text: str) -> None:
    for found in identifiers_in(text):
        assert found.scheme in SCHEMES
        assert found.value
    identifier_of(text)


@pytest.mark.parametrize(
    "piece", ["arxiv", "arxiv.org/abs/", "10.1234/", "/badge/", "openreview.net/forum?id=", "thecvf.com/", ")"]
)
def test_an_id_is_found_behind_a_megabyte_of_almost_ids(piece: str) -> None:
    # A rule that is not linear would take hours here.
    text = piece * (1_000_000 // len(piece)) + " https://openreview.net/forum?id=y01KGvd9Bw"
    assert Identifier("openreview", "y01KGvd9Bw") in identifiers_in(text)
