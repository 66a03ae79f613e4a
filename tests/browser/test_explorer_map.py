"""The explorer's map: names apart, time true, moved by hand and by keys, and found again where it was left."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from typing import Any

import pytest

from browser.conftest import DESKTOP, PHONE, Visit
from umug_graph.fieldmap import FieldMap, build

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
MAP = ".map-surface"


@pytest.fixture(scope="module")
def umug() -> FieldMap:
    return build()


def rest(seen: Visit) -> None:
    """Wait until the map has come to rest and is drawn sharp."""
    seen.page.wait_for_timeout(500)
    seen.settle()


def discs(seen: Visit) -> dict[int, Any]:
    return {disc["paper"]: disc for disc in seen.js("umug.discs()")}


def overlap(a: Any, b: Any) -> bool:
    return bool(
        a["x"] < b["x"] + b["w"] and b["x"] < a["x"] + a["w"] and a["y"] < b["y"] + b["h"] and b["y"] < a["y"] + a["h"]
    )


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("fragment", ["", "#scope=all", "#lanes=organization&time=linear", "#at=700+300+3"])
def test_names_never_lie_on_each_other(explore: Open, umug: FieldMap, size: tuple[int, int], fragment: str) -> None:
    seen = explore(umug, size, fragment)
    rest(seen)
    names = seen.js("umug.labels()")
    assert len(names) > 3
    assert [(a["text"], b["text"]) for a, b in combinations(names, 2) if overlap(a, b)] == []


def test_the_home_view_names_nearly_every_listed_paper(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    named = {name["paper"] for name in seen.js("umug.labels()")}
    drawn = discs(seen)
    keys = {paper.key for paper in umug.corpus.papers if paper.listed}
    listed = {at for at, key in enumerate(umug.graph.keys) if at in drawn and key in keys}
    assert len(listed - named) <= len(listed) / 10


@pytest.mark.parametrize("time", ["stretched", "linear"])
def test_later_papers_stand_further_right(explore: Open, umug: FieldMap, time: str) -> None:
    shown = discs(explore(umug, DESKTOP, f"#time={time}"))
    dates = {paper.key: paper.date for paper in umug.corpus.papers}
    days = {at: dates[umug.graph.keys[at]] for at in shown}
    exact = sorted((day.value, at) for at, day in days.items() if day is not None and len(day.value) == 10)
    places = [shown[at]["x"] for _, at in exact]
    assert len(places) > 30
    assert places == sorted(places)


def test_works_that_no_list_names_are_drawn_when_asked_for(explore: Open, umug: FieldMap) -> None:
    assert explore(umug).js("umug.drawn()") < 200
    assert explore(umug, DESKTOP, "#scope=all").js("umug.drawn()") == len(umug.corpus.papers)


def test_the_address_learns_where_the_map_was_moved_to(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    seen.page.mouse.move(700, 300)
    seen.page.mouse.wheel(0, -300)
    rest(seen)
    moved = seen.js("umug.camera()")
    assert moved["k"] > 1.2
    seen.page.reload()
    seen.ready()
    assert seen.js("umug.camera()") == pytest.approx(moved, rel=1e-4)


def test_dragging_moves_the_papers_with_the_pointer(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug, DESKTOP, "#at=700+300+2")
    before = discs(seen)
    seen.page.mouse.move(700, 300)
    seen.page.mouse.down()
    seen.page.mouse.move(760, 330, steps=5)
    seen.page.mouse.up()
    rest(seen)
    after = discs(seen)
    moves = {
        (round(after[at]["x"] - before[at]["x"]), round(after[at]["y"] - before[at]["y"]))
        for at in before.keys() & after.keys()
    }
    assert moves == {(60, 30)}
    assert seen.js("document.querySelector('#panel').hidden")


def test_a_paper_is_touched_opened_and_left(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    disc = next(disc for disc in discs(seen).values() if disc["name"] == "Emu2")
    seen.page.mouse.move(disc["x"], disc["y"])
    seen.settle()
    assert "Emu2" in seen.page.inner_text(".map-card")
    seen.page.mouse.click(disc["x"], disc["y"])
    rest(seen)
    assert not seen.js("document.querySelector('#panel').hidden")
    seen.page.mouse.click(180, 330)
    rest(seen)
    assert seen.js("document.querySelector('#panel').hidden")


def test_arrows_walk_along_citations_and_say_where_they_are(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    seen.page.focus(MAP)
    cites = {(citation.citing, citation.cited) for citation in umug.corpus.citations}
    walked: list[str] = []
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"):
        seen.page.keyboard.press(key)
        rest(seen)
        name = seen.js("document.querySelector('.map-card-name').textContent")
        assert seen.page.inner_text("#said").startswith(name)
        walked.append(next(paper.key for paper in umug.corpus.papers if paper.name == name and paper.listed))
    first, second, third, fourth = walked
    assert {(second, first), (third, second), (third, fourth)} <= cites
    assert seen.js(f"document.activeElement.matches('{MAP}')")


def test_a_chosen_paper_that_is_out_of_view_is_brought_into_view(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug, DESKTOP, "#at=900+300+6")
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("PixelRNN")
    seen.settle()
    seen.page.keyboard.press("Enter")
    rest(seen)
    assert "PixelRNN" in {disc["name"] for disc in discs(seen).values()}


def test_zoom_buttons_work_without_a_pointer(explore: Open, umug: FieldMap) -> None:
    seen = explore(umug)
    seen.page.focus("[aria-label='Zoom in']")
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Enter")
    rest(seen)
    assert seen.js("umug.camera().k") == pytest.approx(1.6**2, rel=1e-3)
    seen.page.focus("[aria-label='Fit the whole map']")
    seen.page.keyboard.press("Enter")
    rest(seen)
    assert seen.js("umug.camera().k") == 1
    assert "at=" not in seen.page.url
