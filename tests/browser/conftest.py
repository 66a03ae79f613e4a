"""A real Chromium for the pages; every test must end without a request, a dialog, an error or a run of foreign code."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from umug_graph.render import render

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
DESKTOP = (1280, 800)
PHONE = (390, 844)


@dataclass
class Visit:
    """An open page and all that it did that it should not."""

    page: Any
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def ready(self) -> None:
        """Wait until the explorer has read its data and drawn."""
        self.page.wait_for_selector("html[data-ready=yes]", state="attached")
        self.settle()

    def settle(self) -> None:
        """Wait until two frames are drawn."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def find(self, name: str) -> None:
        """Search for a name and open what is found first; on the pyvis page."""
        self.page.fill("#search", name)
        self.page.keyboard.press("Enter")
        self.settle()

    def switch(self, name: str) -> None:
        """Turn one of the switches below the map; on the pyvis page."""
        self.page.click(f"label:has(#show-{name})")
        self.settle()

    def js(self, expression: str) -> Any:
        return self.page.evaluate(expression)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if not Path(CHROMIUM).exists():
        reason = "no Chromium: install Debian's `chromium`"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def pages() -> list[tuple[Any, str, str]]:
    """Pages that were drawn already: field, renderer, text."""
    return []


def drawn(fieldmap: Any, renderer: str, path: Path, pages: list[tuple[Any, str, str]]) -> None:
    """Draw a field, or write down again what was drawn of the very same one."""
    known = next((text for field, by, text in pages if field is fieldmap and by == renderer), None)
    if known is None:
        render(fieldmap, path, renderer)
        pages.append((fieldmap, renderer, path.read_text("utf-8")))
    else:
        path.write_text(known, "utf-8")


@pytest.fixture
def visit(chromium: Any, tmp_path: Path, pages: list[tuple[Any, str, str]]) -> Iterator[Callable[..., Visit]]:
    """Draw a field and open it; afterwards nothing may have been requested and nothing may have failed."""
    visits: list[Visit] = []

    def open_page(
        fieldmap: Any,
        size: tuple[int, int] = DESKTOP,
        fragment: str = "",
        renderer: str = "pyvis",
        **context: Any,
    ) -> Visit:
        path = tmp_path / f"page{len(visits)}.html"
        drawn(fieldmap, renderer, path, pages)
        opened = chromium.new_context(viewport={"width": size[0], "height": size[1]}, **context)
        page = opened.new_page()
        seen = Visit(page)
        visits.append(seen)
        opened.on("request", lambda request: seen.requests.append(request.url))
        page.on("pageerror", lambda error: seen.faults.append(f"error: {error}"))
        page.on("console", lambda message: seen.faults.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: (seen.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.goto(path.as_uri() + fragment)
        seen.settle()
        return seen

    yield open_page
    for seen in visits:
        hacked = seen.js("window.__hacked")
        seen.page.context.close()
        loaded = [url.partition("#")[0] for url in seen.requests if not url.startswith("data:")]
        assert len(set(loaded)) == 1, loaded
        assert loaded[0].startswith("file:")
        assert seen.faults == []
        assert hacked is None


@pytest.fixture
def explore(visit: Callable[..., Visit]) -> Callable[..., Visit]:
    """Draw a field with the explorer, open it and wait until it is there; otherwise as `visit`."""

    def open_page(fieldmap: Any, *place: Any, **context: Any) -> Visit:
        seen = visit(fieldmap, *place, renderer="explorer", **context)
        seen.ready()
        return seen

    return open_page
