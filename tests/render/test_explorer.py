"""The explorer's file: one whole page, with a policy that lets nothing run but its own script."""

from __future__ import annotations

import base64
import gc
import gzip
import hashlib
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from render.reading import data_of
from render.samples import HOSTILE, HOSTILE_LINK, hostile_field, large_field, small_field
from umug_graph.fieldmap import FieldMap, build
from umug_graph.render import DEFAULT, RENDERERS, block, render
from umug_graph.render.block import data_block
from umug_graph.render.explorer import page
from umug_graph.render.frame import framed

ASSETS = Path(__file__).parents[2] / "src" / "umug_graph" / "render" / "assets"


class Elements(HTMLParser):
    """The elements of a page with their attributes and, of scripts and styles, their text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[int, str] = {}
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.found.append((f"/{tag}", {}))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] in {"script", "style", "title"}:
            self.texts[len(self.found) - 1] = self.texts.get(len(self.found) - 1, "") + data

    def named(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attrs, self.texts.get(at, "")) for at, (name, attrs) in enumerate(self.found) if name == tag]


def policy_of(elements: Elements) -> dict[str, list[str]]:
    (content,) = [
        attrs["content"] for attrs, _ in elements.named("meta") if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = [rule.split() for rule in (content or "").split(";")]
    return {name: values for name, *values in rules}


def sha256(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_explorer_is_what_is_drawn_by_itself(tmp_path: Path) -> None:
    assert DEFAULT == "explorer"
    render(small_field(), tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text("utf-8") == page(small_field())
    assert set(RENDERERS) == {"explorer", "pyvis"}


@pytest.mark.parametrize("fieldmap", [small_field(), hostile_field()], ids=["small", "hostile"])
def test_policy_forbids_everything_but_the_one_script_and_style(fieldmap: FieldMap) -> None:
    elements = Elements(page(fieldmap))
    (attrs, data), (own, script) = elements.named("script")
    assert attrs["type"] == "application/json" and own == {}
    assert json.loads(data)
    ((_, style),) = elements.named("style")
    assert script == (ASSETS / "explorer.js").read_text("utf-8")
    assert policy_of(elements) == {
        "default-src": ["'none'"],
        "script-src": [sha256(script)],
        "style-src": [sha256(style)],
        "img-src": ["data:", "blob:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    assert not [name for _, attrs in elements.found for name in attrs if name.startswith("on") or name == "style"]
    assert not [name for _, attrs in elements.found for name in attrs if name in {"src", "srcset", "action", "data"}]


def test_built_script_and_style_can_stand_in_their_elements() -> None:
    script, style = ((ASSETS / f"explorer.{kind}").read_text("utf-8") for kind in ("js", "css"))
    assert not re.search(r"</script|<!--", script, re.IGNORECASE)
    assert "</style" not in style.lower()
    assert "\r" not in script + style, "the hash is of the text after a browser has made \\r\\n one \\n"


def test_hostile_texts_come_back_as_they_were_and_end_no_element() -> None:
    text = page(hostile_field())
    assert text.count("</script>") == 2
    assert not re.search(r"<script>window|<img", text)
    titles = data_of(text)["papers"]["title"]
    assert set(titles) == {one.encode("utf-8", "replace").decode() for one in HOSTILE}
    assert set(data_of(text)["papers"]["url"]) == {HOSTILE_LINK}


def test_small_data_can_be_read_in_the_file_and_large_ones_are_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 'id="data">{' in page(small_field())
    plain = data_of(page(small_field()))
    monkeypatch.setattr(block, "UNPACKED_MOST", 1000)
    packed = page(small_field())
    assert 'id="data" data-packed="gzip">' in packed
    assert data_of(packed) == plain
    assert len(packed) < len(page(small_field())) + 1


def test_packed_block_is_the_same_at_any_time() -> None:
    made = data_block(["a" * 2_000_000])
    assert made.packed
    head = base64.b64decode(made.text)[:10]
    assert head[4:8] == b"\0\0\0\0", "no clock in it"
    assert json.loads(gzip.decompress(base64.b64decode(made.text))) == ["a" * 2_000_000]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_number_that_json_has_no_word_for_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        data_block([number])


def test_page_is_the_same_each_time_it_is_drawn() -> None:
    assert page(small_field()) == page(small_field())


@pytest.mark.parametrize("was_on", [True, False])
def test_drawing_leaves_the_collector_as_it_was(was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    try:
        page(small_field())
        assert gc.isenabled() == was_on
    finally:
        gc.enable()


def test_bundled_field_takes_at_most_700_kilobytes() -> None:
    assert len(page(build()).encode()) <= 700_000


def test_notebook_shows_the_page_in_a_frame_that_reaches_nothing() -> None:
    shown = small_field()._repr_html_()
    ((attrs, _),) = Elements(shown).named("iframe")
    allowed = (attrs["sandbox"] or "").split()
    assert "allow-scripts" in allowed
    assert "allow-same-origin" not in allowed and "allow-top-navigation" not in allowed
    assert attrs["srcdoc"] == page(small_field())
    assert attrs["title"] == "Map of field"


def test_frame_holds_hostile_pages_and_names() -> None:
    text = 'a"b&quot;c</iframe><script>1</script>\ud800'
    shown = framed(text, text, 300)
    ((attrs, _),) = Elements(shown).named("iframe")
    assert attrs["srcdoc"] == attrs["title"] == text.replace("\ud800", "?")
    assert "height: 300px" in (attrs["style"] or "")
    assert shown.count("<") == 2
    assert shown.encode()


def test_heads_of_pages_are_text_as_well() -> None:
    text = page(hostile_field())
    assert unescape(Elements(text).named("title")[0][1]) == "field"


def test_field_of_5000_papers_takes_at_most_a_quarter_of_what_one_of_20000_may() -> None:
    text = page(large_field(5000, 25_000))
    assert 'data-packed="gzip"' in text
    assert len(text) <= 3_000_000 / 4
