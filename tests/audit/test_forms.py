"""A real list in every form that a file can have is corrected in that form, byte by byte."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from functools import cache

import pytest

from umug_graph.audit import audit
from umug_graph.audit.patching import Patch, patch
from umug_graph.fieldmap import gather_lists
from umug_graph.lists import bundled_lists, list_of_bytes

TEXT = bundled_lists()[1].read_text(encoding="utf-8")


def made(data: bytes) -> Patch:
    return patch(data, "x.md", lambda now: audit(gather_lists([list_of_bytes(now, "x.md")], "x")))


@cache
def plain() -> str:
    return made(TEXT.encode()).content.decode()


@pytest.mark.parametrize(
    "form",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: codecs.BOM_UTF8 + text.rstrip("\n").encode(),
        lambda text: codecs.BOM_UTF16_LE + text.replace("\n", "\r").encode("utf-16-le"),
        lambda text: "".join(
            f"{line}{chr(10) if n % 3 else chr(13) + chr(10)}" for n, line in enumerate(text.split("\n"))
        ).encode(),
        lambda text: text.replace("\n|", "\n> |").replace("|\n", "|   \t\n").encode(),
    ],
    ids=["crlf", "mark and no last line end", "utf-16 and cr", "mixed line ends", "quoted, with spaces behind"],
)
def test_a_list_is_corrected_in_its_own_form(form: Callable[[str], bytes]) -> None:
    assert plain() != TEXT
    assert made(form(TEXT)).content == form(plain())
