"""What live sources add, in a real browser: said with source and day, found by the search, and the sources named."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from browser.conftest import DESKTOP, PHONE, Visit
from browser.test_explorer_access import axe, violations
from sample_field import EMU2, EMU3, S2_LINE, S2_LINK, field, live_corpus, live_field
from umug_graph.fieldmap import FieldMap
from umug_graph.models import SourceNote

__all__ = ["axe"]

pytestmark = pytest.mark.browser
Open = Callable[..., Visit]
HOSTILE = "<img src=x onerror='window.__hacked = 1'></script><script>window.__hacked = 2</script>\u202e"
SIZES = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture(scope="module")
def live() -> FieldMap:
    return live_field()


def panel(seen: Visit) -> str:
    return " ".join(str(seen.page.inner_text("#panel")).replace("\u2068", "").replace("\u2069", "").split())


def open_paper(explore: Open, fieldmap: FieldMap, key: str, size: tuple[int, int] = DESKTOP, more: str = "") -> Visit:
    return explore(fieldmap, size, f"#p={key.replace(':', '%3A')}{more}")


def test_panel_says_counts_authors_and_disagreement_with_who_says_so(explore: Open, live: FieldMap) -> None:
    said = panel(open_paper(explore, live, EMU3.key))
    assert "12,345 by Semantic Scholar on 20 Nov 2026, 321 of these influential" in said
    assert "9,800 by OpenAlex on 21 Nov 2026" in said
    assert "4 of 67 references known (stated: 67 by Semantic Scholar on 20 Nov 2026)." in said
    assert "date: 2 Oct 2024 OpenAlex / 27 Sep 2024 Semantic Scholar" in said
    assert (
        "1 Beijing Academy of Artificial Intelligence · 2 Tsinghua University · 3 Chinese Academy of Sciences" in said
    )
    assert "Retracted" not in said


def test_retraction_is_said_before_all_else_and_on_the_card(explore: Open, live: FieldMap) -> None:
    seen = open_paper(explore, live, EMU2.key)
    assert "Retracted, says OpenAlex on 21 Nov 2026." in panel(seen)
    warning, actions = (
        seen.page.locator(f"#panel {each}").bounding_box() for each in (".paper-retracted", ".paper-actions")
    )
    assert warning["y"] + warning["height"] <= actions["y"]
    seen = explore(live)
    seen.page.focus("#map [tabindex='0']")
    for _ in range(12):
        seen.page.keyboard.press("ArrowRight")
        seen.settle()
        if "Emu2" in seen.page.inner_text(".map-card"):
            break
    assert "Retracted" in seen.page.inner_text(".map-card")


def test_long_abstract_is_folded_until_asked_for(explore: Open, live: FieldMap) -> None:
    seen = open_paper(explore, live, EMU3.key)
    text = seen.page.locator(".paper-abstract bdi")
    folded = text.bounding_box()["height"]
    seen.page.click(".paper-abstract button")
    assert text.bounding_box()["height"] > 1.5 * folded


def test_influential_citations_can_be_had_alone_and_tell_their_sentence(explore: Open, live: FieldMap) -> None:
    seen = open_paper(explore, live, EMU3.key)
    works = seen.page.locator(".paper-cites .paper-works > li")
    assert works.count() == 4
    seen.page.check(".paper-cites .paper-only input")
    assert works.count() == 1
    assert "influential" in works.first.inner_text()
    works.first.locator("summary").click()
    works.first.locator(".paper-seen > :nth-child(2)").wait_for()  # filled once the browser says that it is open
    told = works.first.inner_text()
    assert "judged influential; cited for methodology, background" in told
    assert "We follow Emu2 in predicting the next token" in told
    seen.page.uncheck(".paper-cites .paper-only input")
    assert works.count() == 4


def test_a_traced_hop_shows_the_sentence_and_the_judgement(explore: Open, live: FieldMap) -> None:
    ends = f"{EMU2.key} {EMU3.key} 0".replace(":", "%3A").replace(" ", "+")
    told = panel(explore(live, DESKTOP, f"#t=between+{ends}"))
    assert "judged influential" in told
    assert "We follow Emu2 in predicting the next token" in told


def test_search_finds_what_only_an_abstract_says(explore: Open, live: FieldMap) -> None:
    seen = explore(live)
    seen.page.fill("#search input", "pipelines of several models")
    seen.page.wait_for_selector(".search-option")
    first = seen.page.inner_text(".search-option")
    assert "Emu3" in first
    assert "in its abstract" in first
    seen.page.keyboard.press("Enter")
    assert "Emu3" in seen.page.inner_text("#panel h2")


@SIZES
@pytest.mark.parametrize("place", ["", "#view=table"], ids=["map", "table"])
def test_sources_are_named_in_sight_with_their_links(
    explore: Open, live: FieldMap, size: tuple[int, int], place: str
) -> None:
    seen = explore(live, size, place)
    line = seen.page.locator("#credits")
    assert line.inner_text() == f"Data from OpenAlex · {S2_LINE}"
    assert seen.page.get_attribute(f"#credits a >> text={S2_LINE}", "href") == S2_LINK
    box = line.bounding_box()
    assert box["y"] + box["height"] <= size[1]
    assert box["height"] >= 12
    assert seen.js("document.documentElement.scrollWidth <= innerWidth")


def test_lists_alone_ask_for_no_line_below_the_map(explore: Open) -> None:
    seen = explore(field())
    assert not seen.page.is_visible("#credits")


def test_the_sheet_and_the_picture_name_the_sources(explore: Open, live: FieldMap, tmp_path: Path) -> None:
    seen = explore(live, DESKTOP, "#sheet=about")
    assert S2_LINE in seen.page.inner_text(".about-attributions")
    assert "as of 20 Nov 2026" in seen.page.inner_text("#sheet")
    seen = explore(live, DESKTOP, "#sheet=export")
    with seen.page.expect_download() as saving:
        seen.page.click("#sheet [data-key=SVG]")
    saving.value.save_as(tmp_path / "map.svg")
    svg = (tmp_path / "map.svg").read_text("utf-8")
    assert S2_LINE in svg
    assert S2_LINK in svg


@SIZES
@pytest.mark.parametrize("key", [EMU3.key, EMU2.key], ids=["judged", "retracted"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everyone_can_use_what_live_sources_add(
    explore: Open, live: FieldMap, axe: str, size: tuple[int, int], key: str, theme: str
) -> None:
    seen = open_paper(explore, live, key, size, f"&theme={theme}")
    seen.js("for (const each of document.querySelectorAll('#panel details')) each.open = true")
    seen.settle()
    assert violations(seen, axe) == []


@SIZES
def test_hostile_answers_run_nothing_and_overflow_nothing(explore: Open, size: tuple[int, int]) -> None:
    corpus = live_corpus(HOSTILE * 20)
    note = SourceNote("semantic-scholar", HOSTILE, {HOSTILE: 1}, HOSTILE * 20, "javascript:window.__hacked=3")
    seen = open_paper(explore, field(replace(corpus, sources=(note,))), EMU3.key, size)
    seen.js("for (const each of document.querySelectorAll('#panel details')) each.open = true")
    seen.settle()
    seen.js("for (const each of document.querySelectorAll('#panel .paper-expand')) each.click()")
    seen.settle()
    assert seen.js("document.documentElement.scrollWidth <= innerWidth")
    assert seen.js("document.querySelector('#panel').scrollWidth <= document.querySelector('#panel').clientWidth")
    assert seen.js("document.querySelectorAll('#page img, #page script, #credits a').length") == 0
    assert seen.page.locator("#credits").bounding_box()["height"] < 90


def test_pyvis_page_names_the_sources(visit: Open, live: FieldMap) -> None:
    seen = visit(live)
    assert S2_LINE in seen.page.inner_text(".credits")
    assert seen.page.get_attribute(f".credits a >> text={S2_LINE}", "href") == S2_LINK
    seen = visit(field())
    assert seen.page.locator(".credits").count() == 0
