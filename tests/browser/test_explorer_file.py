"""The explorer as a file: opened from disk it asks for nothing, runs nothing foreign, and shows itself in notebooks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import DESKTOP, PHONE, Visit
from render.samples import field, hostile_field, small_field
from umug_graph.render.explorer import page

Explore = Callable[..., Visit]


@pytest.fixture
def quiet_page(chromium: Any) -> Iterator[Any]:
    """A page of its own for what must fail: here errors are what is looked for."""
    context = chromium.new_context(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
    yield context.new_page()
    context.close()


def written(tmp_path: Path, text: str) -> str:
    path = tmp_path / "page.html"
    path.write_text(text, "utf-8")
    return path.as_uri()


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_explorer_opens_from_disk_without_a_request_or_an_error(explore: Explore, size: tuple[int, int]) -> None:
    seen = explore(small_field(), size)
    assert seen.js("document.querySelector('h1').textContent") == "field"
    assert seen.js("document.getElementById('failed').hidden")


def test_packed_data_are_unpacked(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("umug_graph.render.block.UNPACKED_MOST", 0)
    seen = explore(small_field())
    assert seen.js("document.getElementById('data').dataset.packed") == "gzip"
    assert seen.js("document.querySelector('h1').textContent") == "field"


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_hostile_field_runs_nothing_and_overflows_nothing(explore: Explore, size: tuple[int, int]) -> None:
    seen = explore(hostile_field(), size)
    assert seen.js("document.documentElement.scrollWidth <= innerWidth")
    assert seen.js("document.querySelectorAll('img, iframe, object, embed, link').length") == 0


def test_field_without_papers_opens(explore: Explore) -> None:
    seen = explore(field([]))
    assert seen.js("document.getElementById('failed').hidden")


def test_policy_lets_no_request_and_no_foreign_code_through(quiet_page: Any, tmp_path: Path) -> None:
    quiet_page.goto(written(tmp_path, page(small_field())))
    refusals: list[str] = []
    quiet_page.on("requestfailed", lambda request: refusals.append(request.failure))
    answers: list[str] = []
    quiet_page.on("response", lambda response: answers.append(response.url))
    blocked = """async () => {
        const violated = [];
        document.addEventListener("securitypolicyviolation", (event) => violated.push(event.effectiveDirective));
        const refused = await fetch("https://example.org/").then(() => "no", () => "yes");
        const element = document.createElement("script");
        element.textContent = "window.__hacked = 1";
        document.body.append(element);
        const style = document.createElement("style");
        style.textContent = "* { color: red }";
        document.head.append(style);
        const image = "<img src=https://example.org/x.png onerror='window.__hacked = 2'>";
        document.body.insertAdjacentHTML("beforeend", image);
        // In a task of the page's own: what a test evaluates may evaluate more.
        await new Promise((done) => setTimeout(() => {
            try { new Function("window.__hacked = 3")(); } catch { violated.push("function"); }
            setTimeout(done, 100);
        }));
        return [refused, window.__hacked, violated];
    }"""
    refused, hacked, violated = quiet_page.evaluate(blocked)
    assert refused == "yes"
    assert hacked is None
    assert {"connect-src", "script-src-elem", "style-src-elem", "img-src", "function"} <= set(violated)
    assert answers == []
    assert set(refusals) <= {"csp"}


def test_damaged_data_are_said_to_be_damaged(quiet_page: Any, tmp_path: Path) -> None:
    text = re.sub(r'(id="data">).*?(</script>)', r'\1{"format":1\2', page(small_field()), count=1, flags=re.DOTALL)
    quiet_page.goto(written(tmp_path, text))
    assert "damaged" in quiet_page.wait_for_selector("#failed").text_content()


def test_browser_that_cannot_unpack_is_told_so(
    quiet_page: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("umug_graph.render.block.UNPACKED_MOST", 0)
    quiet_page.add_init_script("delete globalThis.DecompressionStream")
    quiet_page.goto(written(tmp_path, page(small_field())))
    assert "newer" in (said := quiet_page.wait_for_selector("#failed").text_content()) or "2023" in said


def test_notebook_shows_the_map_in_a_frame_that_cannot_reach_it(quiet_page: Any, tmp_path: Path) -> None:
    """As Jupyter does it: the fragment stands in a page of another origin."""
    faults: list[str] = []
    quiet_page.on("pageerror", lambda error: faults.append(str(error)))
    quiet_page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    shown = small_field()._repr_html_()
    requests: list[str] = []
    quiet_page.on("request", lambda request: requests.append(request.url))
    quiet_page.goto(written(tmp_path, f"<!doctype html><title>notebook</title><p id=cell>1</p>{shown}"))
    frame = quiet_page.frames[1]
    frame.wait_for_selector("html[data-ready=yes]", state="attached")
    assert frame.evaluate("document.querySelector('h1').textContent") == "field"
    assert frame.evaluate("origin") == "null"
    assert frame.evaluate("(() => { try { return parent.document.title } catch { return null } })()") is None
    # What changes the address elsewhere (steps, the skip link) must neither fail here nor lead the frame away.
    frame.evaluate("document.querySelector('.skip').click()")
    assert frame.evaluate("document.activeElement.id") == "main"
    frame.locator("#search input").fill("emu3")
    frame.locator("#search input").press("Enter")
    frame.wait_for_selector("#panel:not([hidden])")
    assert "Emu3" in frame.locator("#panel").text_content()
    assert frame.url == "about:srcdoc"
    assert len(requests) == 1
    assert faults == []
