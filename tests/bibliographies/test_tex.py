r"""TeX as it stands in real libraries, and the text that it prints."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from umug_graph.bibliographies.tex import decoded, encoded


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"\'e \'{e} {\'e} {\'{e}} \' e", "é é é é é"),
        (r"\^\i \^{\i} \v{c} \v c \c{c} \H{o} \k{a} \r{a} \d{s} \u{g} \=a \.z \~n", "î î č č ç ő ą å ṣ ğ ā ż ñ"),
        (r"\ss \o{} \O\ \L{}\'od\'z \ae", "ßø Ø Łódź æ"),
        (r"Erd\H{o}s, \emph{so} \textbf{bold}", "Erdős, so bold"),
        (r"100\% \& \$5 \# \_ \{x\}", "100% & $5 # _ {x}"),
        (r"a\\b\-c\,d\/e~f", "a bc de f"),
        (r"$\alpha$-net and $\mathcal{O}(n^2)$", "α-net and O(n^2)"),
        (r"\unknowncommand{kept}", "kept"),
        (r"\textendash\ and \textquoteright{}s", "– and ’s"),
        (r"\'{}x \'", "x '"),
        (r"{BLIP}-2", "BLIP-2"),
        (r"\url{https://x.org}", "https://x.org"),
        ("no tex", "no tex"),
        (r"trailing \\", "trailing  "),
        ("lone \\", "lone \\"),
    ],
)
def test_tex_becomes_what_it_prints(tex: str, text: str) -> None:
    assert decoded(tex) == text


@given(st.text())
def test_written_text_reads_back(text: str) -> None:
    assert decoded(encoded(text)) == text


@given(st.text(st.sampled_from("éèêëüößÅåøŁłçşčžñőąæœÆŒðþđ"), max_size=9))
def test_letters_of_european_names_are_written_in_ascii(text: str) -> None:
    assert encoded(text).isascii()


def test_what_decomposes_into_more_than_an_accent_stays() -> None:
    assert encoded("ǖ ﬁ 中 \u212b") == "ǖ ﬁ 中 \u212b"
    assert unicodedata.normalize("NFC", "\u212b") != "\u212b"
