from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from history.making import Edits, Row, Sections, markdown
from umug_graph.history.following import Followed, lag_days
from umug_graph.history.models import Event, Revision
from umug_graph.lists import parse_list

EMU = Row(1, "Emu: Generative Pretraining in Multimodality", "Emu", "arXiv", "2023-07-11", "2307.05222")
SHOWO = Row(2, "Show-o: One Single Transformer to Unify All", "Show-o", "arXiv", "2024-08-22", "2408.12528")
MAR = Row(
    3, "Autoregressive Image Generation without Vector Quantization", "MAR", "NeurIPS", "2024-06-17", "2406.11838"
)
DDPM = Row(4, "Denoising Diffusion Probabilistic Models", "DDPM", "NeurIPS", "2020-06-19", "2006.11239")


def followed(*texts: str) -> Followed:
    made = Followed()
    for number, text in enumerate(texts):
        day = f"2024-12-{number + 1:02}"
        entries = parse_list(text, "list").entries
        made.follow(Revision(f"c{number}", day, day, "keeper", "", "list.md", len(entries)), entries)
    return made


def changes(before: Sections, after: Sections) -> list[Event]:
    return [event for event in followed(markdown(before), markdown(after)).dated() if event.commit == "c1"]


def told(events: list[Event]) -> list[tuple[str, str]]:
    return [(event.kind, event.name) for event in events]


def test_the_first_revision_lets_all_entries_in_and_says_that_nobody_knows_when() -> None:
    events = followed(markdown({"A": [EMU, MAR]})).dated()
    assert told([*events]) == [("entered", "Emu"), ("entered", "MAR")]
    assert all(event.initial for event in events)


def test_a_new_row_entered_and_its_lag_is_counted_from_its_papers_day() -> None:
    (event,) = changes({"A": [EMU, MAR]}, {"A": [EMU, SHOWO, MAR]})
    assert (event.kind, event.name, event.line, event.initial) == ("entered", "Show-o", 7, False)
    assert (event.date, event.lag_days) == ("2024-08-22", (102, 102))
    assert event.before is None
    assert event.after is not None
    assert event.after["identifiers"] == ("arxiv:2408.12528",)


def test_a_corrected_identifier_is_no_other_paper() -> None:
    wrong = Row(2, SHOWO.title, SHOWO.name, date=SHOWO.date, arxiv="2408.99999")
    (event,) = changes({"A": [EMU, wrong, MAR]}, {"A": [EMU, SHOWO, MAR]})
    assert event.kind == "corrected"
    assert event.before is not None
    assert event.after is not None
    assert event.before["identifiers"] == ("arxiv:2408.99999",)
    assert event.after["identifiers"] == ("arxiv:2408.12528",)
    assert "title" not in event.changed


def test_a_title_and_an_identifier_corrected_at_once_in_one_place_are_of_one_row() -> None:
    wrong = Row(2, "Show-o: One Singel Transformer to Unify Al", "Show-o", date=SHOWO.date, arxiv="2408.99999")
    (event,) = changes({"A": [EMU, wrong, MAR]}, {"A": [EMU, SHOWO, MAR]})
    assert event.kind == "corrected"
    assert {"title", "identifiers"} <= set(event.changed)


def test_a_row_that_gives_way_to_another_paper_is_removed_and_the_other_entered() -> None:
    assert told(changes({"A": [EMU, SHOWO]}, {"A": [EMU, MAR]})) == [("removed", "Show-o"), ("entered", "MAR")]


def test_the_next_of_a_series_in_its_place_is_another_paper() -> None:
    emu2 = Row(5, "Emu2: Generative Pretraining in Multimodality", "Emu2", "arXiv", "2023-12-20", "2312.13286")
    assert sorted(told(changes({"A": [EMU, MAR]}, {"A": [emu2, MAR]}))) == [("entered", "Emu2"), ("removed", "Emu")]


def test_a_row_in_another_section_moved_and_one_elsewhere_in_its_own_did_not() -> None:
    before = {"A": [EMU, MAR, DDPM], "B": [SHOWO]}
    assert changes(before, {"A": [DDPM, EMU, MAR], "B": [SHOWO]}) == []
    (event,) = changes(before, {"A": [EMU, DDPM], "B": [MAR, SHOWO]})
    assert (event.kind, event.name) == ("moved", "MAR")
    assert (event.before, event.after) == (
        {"section": ("Awesome Things", "A")},
        {"section": ("Awesome Things", "B")},
    )


def test_a_row_moved_and_corrected_at_once_is_told_as_both() -> None:
    other = Row(3, MAR.title, MAR.name, "ICLR", MAR.date, MAR.arxiv)
    events = changes({"A": [EMU, MAR], "B": [SHOWO]}, {"A": [EMU], "B": [SHOWO, other]})
    assert told(events) == [("moved", "MAR"), ("corrected", "MAR")]


def test_a_heading_that_changes_over_all_its_rows_moves_none() -> None:
    made = followed(markdown({"A": [EMU, MAR], "B": [SHOWO]}), markdown({"Models": [EMU, MAR], "B": [SHOWO]}))
    assert [event for event in made.dated() if not event.initial] == []
    (renamed,) = made.renamed
    assert (renamed.before[-1], renamed.after[-1], renamed.entries) == ("A", "Models", 2)


def test_a_table_that_becomes_bullets_keeps_its_papers() -> None:
    bullets = "# Awesome Things\n\n## A\n\n" + "\n".join(
        f"- [{row.title}](https://arxiv.org/abs/{row.arxiv}) ({row.date})" for row in (EMU, MAR, DDPM)
    )
    made = followed(markdown({"A": [EMU, MAR, DDPM]}), bullets)
    assert {event.kind for event in made.dated() if not event.initial} == {"corrected"}


def test_what_comes_back_is_known_again() -> None:
    full, less = markdown({"A": [EMU, MAR, DDPM]}), markdown({"A": [EMU, DDPM]})
    events = [event for event in followed(full, less, full).dated() if not event.initial]
    assert [(event.kind, event.again) for event in events] == [("removed", False), ("entered", True)]


def test_one_of_two_equal_rows_is_removed_where_it_stood() -> None:
    (event,) = changes({"A": [EMU, MAR], "B": [EMU, SHOWO]}, {"A": [EMU, MAR], "B": [SHOWO]})
    assert (event.kind, event.name, event.line) == ("removed", "Emu", 12)


def test_the_lag_of_an_entry_is_told_by_its_corrected_date() -> None:
    wrong = Row(2, SHOWO.title, SHOWO.name, date="2014-01-01", arxiv="1401.00001")
    texts = [markdown({"A": rows}) for rows in ([EMU], [EMU, wrong], [EMU, SHOWO])]
    entered = [event for event in followed(*texts).dated() if event.commit == "c1"]
    assert [event.date for event in entered] == ["2024-08-22"]


def test_a_month_leaves_open_how_long_it_took_and_a_year_says_too_little() -> None:
    assert lag_days("2024-09-27", "2024-10-02") == (5, 5)
    assert lag_days("2024-09", "2024-10-02") == (2, 31)
    assert lag_days("2024-12", "2025-01-01") == (1, 31)
    assert lag_days("2024-12-30", "2024-12-20") == (-10, -10)
    assert lag_days("2024", "2024-10-02") is None
    assert lag_days("2024-09", "33658-01-01") is None


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.lists(st.integers(0, 5), min_size=1, max_size=5))
def test_random_edits_are_told_as_what_they_were(random: Random, revisions: list[int]) -> None:
    edits = Edits(random)
    edits.start()
    texts, truths = [markdown(edits.sections)], []
    for number in revisions:
        truths.append(edits.revise(number))
        texts.append(markdown(edits.sections))
    events = followed(*texts).dated()
    for number, truth in enumerate(truths, 1):
        assert {(event.kind, event.name) for event in events if event.commit == f"c{number}"} == truth
    assert {event.kind for event in events if event.commit == "c0"} == {"entered"}
