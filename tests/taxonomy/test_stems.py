"""What a text must hold for a pattern: held to the pattern itself on random texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from umug_graph.taxonomy.stems import Sieve, stems_of


@pytest.mark.parametrize(
    ("pattern", "stems"),
    [
        ("flow", (("flow",),)),
        (r"\bflows?\b", (("flow",),)),
        (r"colou?r", (("colo",),)),
        (r"ab{0,3}cde", (("cde",),)),
        (r"abc{2}", (("abc",),)),
        (r"x{1,20}yes", (("yes",),)),
        (r"one|two", (("one", "two"),)),
        (r"(?:one|two)", ()),
        (r"one|(?:two)", ()),
        (r"[abc]def", (("def",),)),
        (r"[]abc]def", (("def",),)),
        (r"\[abc|def", (("abc", "def"),)),
        (r"\d+km", (("km",),)),
        (r"(?x) ab # cdef", ()),
        (r"Abc", (("bc",),)),
        ("流模型|扩散", (("流模型", "扩散"),)),
        (r"{made}", (("generation", "synthesis"),)),
        (r"images {made}", (("images",), ("generation", "synthesis"))),
        (r"images {made}?", (("images",),)),
        (r"{made}|images", (("generation", "synthesis", "images"),)),
        (r"{unknown}", ()),
    ],
)
def test_stems(pattern: str, stems: tuple[tuple[str, ...], ...]) -> None:
    assert stems_of(pattern, {"made": (("generation", "synthesis"),)}) == stems


patterns = st.text(alphabet="abcAé|()?*+{}12,[]\\d^$. ", max_size=12)


@given(patterns, st.lists(st.text(alphabet="abcAé12, d", max_size=20), max_size=8))
@settings(max_examples=600)
def test_a_text_that_a_pattern_fits_holds_its_stems(pattern: str, texts: list[str]) -> None:
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, FutureWarning):
        return
    sieve = Sieve([pattern], stems_of)
    assert all(sieve.those(text.casefold()) for text in texts if compiled.search(text))


def test_a_sieve_keeps_the_order_of_its_items() -> None:
    sieve = Sieve(["lake", ".", "sea|lake"], stems_of)
    assert sieve.those("the lake") == ["lake", ".", "sea|lake"]
    assert sieve.those("the sea") == [".", "sea|lake"]
    assert sieve.those("") == ["."]
