"""Renew the pictures of the explorer in docs/img: `python docs/pictures.py` (needs Chromium and the extra `test`)."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.explorer_fields import synthetic_fieldmap  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from umug_graph.fieldmap import FieldMap, build  # noqa: E402
from umug_graph.render import render  # noqa: E402

DESKTOP, PHONE = (1280, 800), (390, 844)
EMU, EMU3 = "arxiv%3A2307.05222", "arxiv%3A2409.18869"
COMPARED = "arxiv%3A2410.13848+arxiv%3A2408.12528+arxiv%3A2408.11039"
PICTURES = {
    "home": ("", DESKTOP),
    "home-dark": (f"theme=dark&p={EMU3}", DESKTOP),
    "trace": (f"t=between+{EMU}+{EMU3}+0", DESKTOP),
    "main-path": ("t=main++spine", DESKTOP),
    "filters": ("fl=1&facet=diffusion&from=2024-01&until=2024-12", DESKTOP),
    "compare": (f"sheet=compare&cmp={COMPARED}", DESKTOP),
    "lists": ("sheet=lists", DESKTOP),
    "table": ("view=table", DESKTOP),
    "phone": ("", PHONE),
    "phone-paper": (f"p={EMU3}", PHONE),
}


def main() -> None:
    """Draw the bundled field and a made-up one of 20,000 papers, and take their pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        umug = _page(build(), Path(folder) / "umug.html")
        for name, (fragment, size) in PICTURES.items():
            _take(browser, umug, fragment, size, name)
        large = _page(synthetic_fieldmap(20_000, 100_000, seed=0), Path(folder) / "large.html")
        _take(browser, large, "scope=all", DESKTOP, "20000-papers")
        browser.close()


def _page(fieldmap: FieldMap, path: Path) -> str:
    render(fieldmap, path, "explorer")
    return path.as_uri()


def _take(browser: Any, address: str, fragment: str, size: tuple[int, int], name: str) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(f"{address}#{fragment}")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_timeout(1500)
    page.screenshot(path=ROOT / "docs" / "img" / f"{name}.jpg", type="jpeg", quality=78)
    page.close()


if __name__ == "__main__":
    main()
