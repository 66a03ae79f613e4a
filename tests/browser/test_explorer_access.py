"""The explorer for everyone: WCAG 2.2 A and AA as far as axe-core tells, every control named, the focus seen."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import DESKTOP, PHONE, Visit
from umug_graph.fieldmap import FieldMap, build

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]

AXE = Path(__file__).parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
PLACES = {
    "home": "",
    "paper": "p=arxiv%3A2409.18869",
    "trace": "t=between+arxiv%3A2307.05222+arxiv%3A2409.18869+0",
    "ancestors": "t=ancestors+arxiv%3A2409.18869+2",
    "main path": "t=main++spine",
    "filters": "fl=1&from=2024-01",
    "table": "view=table",
    "about": "sheet=about",
    "compare": "sheet=compare&cmp=arxiv%3A2410.13848+arxiv%3A2408.12528+arxiv%3A2408.11039",
    "export": "sheet=export",
    "keys": "sheet=keys",
}


@pytest.fixture(scope="module")
def umug() -> FieldMap:
    return build()


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.exists():
        reason = "no axe-core: run `npm ci` in web/"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return AXE.read_text("utf-8")


def violations(seen: Visit, axe: str) -> list[str]:
    seen.js(axe)
    found: dict[str, Any] = seen.page.evaluate(f"axe.run({{runOnly: {list(RULES)!r}}})")
    return [
        f"{one['id']}: {node['target']} {node.get('failureSummary', '')[:300]}"
        for one in found["violations"]
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("place", PLACES)
def test_no_rule_is_violated(
    explore: Open, umug: FieldMap, axe: str, place: str, theme: str, size: tuple[int, int]
) -> None:
    seen = explore(umug, size, f"#theme={theme}&{PLACES[place]}")
    seen.page.wait_for_timeout(300)
    assert violations(seen, axe) == []


def test_focus_is_seen_wherever_it_stands(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug, DESKTOP, f"#fl=1&{PLACES['paper']}")
    unseen = []
    for _ in range(60):
        seen.page.keyboard.press("Tab")
        if not seen.js(VISIBLE):
            unseen.append(seen.js("document.activeElement.outerHTML.slice(0, 120)"))
    assert unseen == []


VISIBLE = """(() => {
  const at = document.activeElement;
  if (at === document.body) return true;
  // The button within a month's field is the browser's own: it draws the ring itself, where no page can look.
  if (at.matches('input[type=month]:not(:focus)')) return true;
  for (let each = at; each && each !== document.body; each = each.parentElement) {
    const style = getComputedStyle(each);
    if (parseFloat(style.outlineWidth) >= 1.5 && style.outlineStyle !== 'none') return true;
    if (style.boxShadow !== 'none' && each.matches(':focus-within')) return true;
  }
  return false;
})()"""


def test_motion_is_left_out_where_it_is_not_wanted(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug, reduced_motion="reduce")
    moving = seen.js(
        "[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e).transitionDuration) > 0.01"
        " || parseFloat(getComputedStyle(e).animationDuration) > 0.01).map(e => e.className).slice(0, 5)"
    )
    assert moving == []
