"""Where papers stand: apart, true to their dates, in their lanes, and the same however the corpus is ordered."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest

from render.samples import cited, field, hostile_field, large_field, listed, small_field
from umug_graph import build
from umug_graph.fieldmap import FieldMap
from umug_graph.graph import citation_graph
from umug_graph.models import Corpus, Listing
from umug_graph.render.lanes import LABEL
from umug_graph.render.marks import NAMED, Marks, marks_of
from umug_graph.render.placing import LaneSet, Placement, place
from umug_graph.render.style import CITED, MOST_LANES, OTHER, REST, Lane, numbered_lane

sys.path.append(str(Path(__file__).parents[2]))
from benchmarks.explorer_fields import synthetic_fieldmap

SHAPES = {"disc", "square", "diamond", "triangle", "triangle-down", "hexagon", "star", "cross", "ring"}


def same_day() -> FieldMap:
    return field([listed(f"P{at}", "2024-05-06", line=at) for at in range(40)], [("P1", "P0"), ("P2", "P0")])


def undated() -> FieldMap:
    return field(
        [*(listed(f"P{at}", None, line=at) for at in range(30)), cited("Q", None)], [("P1", "P0"), ("P2", "Q")]
    )


def far_apart() -> FieldMap:
    papers = [
        listed("First", "0001-01-01"),
        listed("Last", "9999-12-31"),
        listed("Now", "2024-02"),
        listed("Then", "0001"),
    ]
    return field(
        [*papers, cited("Never", "9999"), cited("Old", "0001-01")],
        [("Last", "First"), ("Last", "Never"), ("Now", "Old")],
    )


FIELDS = {
    "none": lambda: field([]),
    "one": lambda: field([listed("Only", "2024-05-06")]),
    "only cited works": lambda: field([cited("A", "2020"), cited("B", None)]),
    "small": small_field,
    "hostile": hostile_field,
    "same day": same_day,
    "undated": undated,
    "far apart": far_apart,
    "bundled": build,
    "700": lambda: large_field(700, 1400),
    "1500": lambda: synthetic_fieldmap(1500, 3000),
}


@cache
def placed(name: str) -> tuple[FieldMap, Marks, Placement]:
    fieldmap = FIELDS[name]()
    return fieldmap, marks_of(fieldmap), place(fieldmap)


@pytest.fixture(params=FIELDS)
def made(request: pytest.FixtureRequest) -> tuple[FieldMap, Marks, Placement]:
    return placed(request.param)


def near(xs: np.ndarray, ys: np.ndarray, reach: float) -> Iterator[tuple[int, int]]:
    """Pairs of points whose x are less than `reach` apart."""
    order = np.argsort(xs, kind="stable").tolist()
    for at, one in enumerate(order):
        for other in order[at + 1 :]:
            if xs[other] - xs[one] >= reach:
                break
            yield one, other


def test_discs_never_overlap(made: tuple[FieldMap, Marks, Placement]) -> None:
    _, marks, placement = made
    xs = placement.xs(marks)
    for lanes in placement.sets:
        ys = np.array(lanes.y)
        for a, b in near(xs, ys, 2 * marks.radii.max(initial=0)):
            apart = ((xs[a] - xs[b]) ** 2 + (ys[a] - ys[b]) ** 2) ** 0.5
            assert apart >= marks.radii[a] + marks.radii[b], (lanes.by, a, b)


def test_room_kept_for_names_is_kept_from_all_others(made: tuple[FieldMap, Marks, Placement]) -> None:
    _, marks, placement = made
    xs, names = placement.xs(marks), np.flatnonzero(marks.names).tolist()
    for lanes in placement.sets:
        ys = np.array(lanes.y)
        boxes = {
            at: (xs[at] - marks.radii[at], ys[at] - 7, xs[at] + marks.radii[at] + marks.names[at], ys[at] + 7)
            for at in names
        }
        for a, b in combinations(names[:150], 2):
            (l0, t0, r0, b0), (l1, t1, r1, b1) = boxes[a], boxes[b]
            assert r0 <= l1 or r1 <= l0 or b0 <= t1 or b1 <= t0, (lanes.by, a, b)


def test_the_most_cited_papers_get_room_for_their_names() -> None:
    _, marks, _ = placed("1500")
    without = marks.weights[marks.drawn & (marks.names == 0)]
    assert np.count_nonzero(marks.names) == min(NAMED, np.count_nonzero(marks.drawn))
    assert marks.weights[marks.names > 0].min() >= without.max(initial=0)


def test_every_paper_stands_in_its_band(made: tuple[FieldMap, Marks, Placement]) -> None:
    _, marks, placement = made
    for lanes in placement.sets:
        for at, (lane, y) in enumerate(zip(lanes.lane, lanes.y, strict=True)):
            band = lanes.bands[lane]
            assert band.top <= y - marks.radii[at], (lanes.by, at)
            assert y + marks.radii[at] <= band.bottom, (lanes.by, at)


def test_bands_follow_one_another_and_home_is_where_the_undrawn_begin(made: tuple[FieldMap, Marks, Placement]) -> None:
    _, marks, placement = made
    for lanes in placement.sets:
        assert all(a.bottom == b.top for a, b in pairwise(lanes.bands))
        assert [band.lane.key for band in lanes.bands].count("rest") == (1 if (~marks.drawn).any() else 0)
        for band in lanes.bands:
            assert (band.top >= lanes.home) == (band.lane == REST), band
        assert lanes.home > 0


def test_every_paper_is_in_a_lane_of_every_set(made: tuple[FieldMap, Marks, Placement]) -> None:
    fieldmap, _, placement = made
    assert placement.sets[0].by == "facet"
    for lanes in placement.sets:
        assert len(lanes.lane) == len(lanes.y) == len(fieldmap.graph)
        assert set(lanes.lane) == set(range(len(lanes.bands)))
        assert not any(np.isnan(lanes.y))


def test_no_two_lanes_of_a_set_share_colour_and_shape(made: tuple[FieldMap, Marks, Placement]) -> None:
    for lanes in made[2].sets:
        for theme in ("light", "dark"):
            cues = [(getattr(band.lane, theme), band.lane.shape) for band in lanes.bands]
            assert len(set(cues)) == len(cues)
        assert {band.lane.shape for band in lanes.bands} <= SHAPES
        assert all((band.lane.shape == "ring") == (band.lane in (CITED, REST)) for band in lanes.bands)
        assert len({band.lane.key for band in lanes.bands}) == len(lanes.bands)


def test_x_is_true_to_the_day_and_within_the_month_or_year(made: tuple[FieldMap, Marks, Placement]) -> None:
    _, marks, placement = made
    xs = placement.xs(marks)
    for at in np.flatnonzero(marks.dated).tolist():
        low, high = placement.axis.x(marks.spans[at])
        assert low - 1.2 <= xs[at] <= high + 1.2
        if marks.exact[at]:
            assert at not in placement.x


def test_papers_stand_in_the_order_of_their_days(made: tuple[FieldMap, Marks, Placement]) -> None:
    _, marks, placement = made
    xs = placement.xs(marks)[marks.exact]
    days = marks.spans[marks.exact, 0]
    assert (np.diff(xs)[np.diff(days) > 0] > 0).all()


def test_undated_papers_stand_in_the_margin_and_no_other_does(made: tuple[FieldMap, Marks, Placement]) -> None:
    _, marks, placement = made
    xs = placement.xs(marks)
    assert (placement.undated is None) == bool(marks.dated.all())
    if placement.undated:
        low, high = placement.undated
        assert ((low <= xs[~marks.dated]) & (xs[~marks.dated] <= high)).all()
        assert (xs[marks.dated] + marks.radii[marks.dated] < low).all()


def test_works_of_a_year_spread_over_it() -> None:
    fieldmap = field([listed(f"P{at}", "2021" if at % 2 else f"2021-{at % 12 + 1:02}-15", line=at) for at in range(60)])
    marks, placement = marks_of(fieldmap), place(fieldmap)
    vague = placement.xs(marks)[~marks.exact]
    low, high = placement.axis.x(marks.spans[~marks.exact][0])
    assert len(set(vague.tolist())) > 8
    assert vague.max() - vague.min() > (high - low) / 2


@pytest.mark.parametrize("name", ["small", "hostile", "far apart", "700"])
def test_placement_does_not_depend_on_the_order_of_the_corpus(name: str) -> None:
    fieldmap, _, placement = placed(name)
    random_ = random.Random(3)  # noqa: S311
    corpus = replace(
        fieldmap.corpus, **{each: shuffled(fieldmap.corpus, each, random_) for each in ("papers", "citations")}
    )
    again = place(replace(fieldmap, corpus=corpus, graph=citation_graph(corpus)))
    assert again.sets == placement.sets
    assert again.x == placement.x
    assert again.axis.xs.tolist() == placement.axis.xs.tolist()


def shuffled(corpus: Corpus, name: str, random_: random.Random) -> tuple[object, ...]:
    values = list(getattr(corpus, name))
    random_.shuffle(values)
    return tuple(values)


def test_small_field_has_the_shape_of_a_screen() -> None:
    for lanes in placed("bundled")[2].sets:
        assert placed("bundled")[2].axis.width == 1020
        assert 450 <= lanes.home <= 780


def test_the_most_cited_stand_near_the_middle_of_their_lane() -> None:
    _, marks, placement = placed("1500")
    for lanes in placement.sets:
        for at, band in enumerate(lanes.bands):
            members = [paper for paper, lane in enumerate(lanes.lane) if lane == at]
            if band.lane != REST and len(members) > 8:
                leader = max(members, key=lambda paper: (marks.weights[paper], -paper))
                off = abs(lanes.y[leader] - (band.top + band.bottom) / 2)
                assert off < 0.25 * (band.bottom - band.top), band.lane.label


def vertical(lanes: LaneSet, marks: Marks) -> float:
    ys = np.array(lanes.y)
    return float(np.abs(ys[marks.links[:, 0]] - ys[marks.links[:, 1]]).sum()) / lanes.home


def test_untangling_makes_citations_run_flatter(monkeypatch: pytest.MonkeyPatch) -> None:
    fieldmap, marks, placement = placed("1500")
    monkeypatch.setattr("umug_graph.render.heights.PASSES", 0)
    tangled = place(fieldmap)
    assert all(
        vertical(one, marks) < vertical(other, marks) for one, other in zip(placement.sets, tangled.sets, strict=True)
    )
    assert sum(vertical(one, marks) for one in placement.sets) < 0.97 * sum(
        vertical(one, marks) for one in tangled.sets
    )


def lanes_by(placement: Placement, by: str) -> LaneSet | None:
    return next((lanes for lanes in placement.sets if lanes.by == by), None)


def label_of(placement: Placement, fieldmap: FieldMap, by: str, name: str) -> str:
    lanes = lanes_by(placement, by)
    assert lanes is not None
    names = [paper.name for paper in marks_of(fieldmap).papers]
    return lanes.bands[lanes.lane[names.index(name)]].lane.label


def test_of_several_organizations_the_one_with_most_papers_counts() -> None:
    papers = [listed(f"P{at}", "2024-01-01", organizations=("Big",), line=at) for at in range(3)]
    papers += [listed("Both", "2024-02-01", organizations=("Alone", "Big")), listed("Neither", "2024-03-01")]
    fieldmap = field(papers)
    placement = place(fieldmap)
    assert label_of(placement, fieldmap, "organization", "Both") == "Big"
    assert label_of(placement, fieldmap, "organization", "Neither") == "Organization unknown"


def test_organizations_beyond_the_eighth_share_a_lane() -> None:
    papers = [
        listed(f"P{at}{copy}", "2024-01-01", organizations=(f"O{at:02}",)) for at in range(12) for copy in range(2)
    ]
    fieldmap = field(papers)
    placement = place(fieldmap)
    assert label_of(placement, fieldmap, "organization", "P70") == "O07"
    assert label_of(placement, fieldmap, "organization", "P80") == "Other organizations"


def test_communities_are_those_that_cite_one_another_and_are_named_by_their_most_cited() -> None:
    groups = [[f"{group}{at}" for at in range(5)] for group in ("Emu", "Flow")]
    papers = [listed(name, f"2024-01-{at + 1:02}") for group in groups for at, name in enumerate(group)]
    pairs = [(group[b], group[a]) for group in groups for a in range(5) for b in range(a + 1, 5)]
    fieldmap = field([*papers, listed("Alone", "2024-03-01")], pairs)
    placement = place(fieldmap)
    for group in groups:
        labels = {label_of(placement, fieldmap, "community", name) for name in group}
        assert labels == {f"Around {group[0]}, {group[1]}"}
    assert label_of(placement, fieldmap, "community", "Alone") == "No citations known"


def test_choices_that_part_nothing_are_left_out() -> None:
    fieldmap = field([listed(f"P{at}", "2024-01-01", line=at) for at in range(5)])
    assert [lanes.by for lanes in place(fieldmap).sets] == ["facet"]


def test_a_paper_of_two_lists_is_in_several() -> None:
    where = {"A": ("one",), "B": ("two",), "C": ("one", "two"), "D": ("one", "one")}
    papers = [
        listed(name, "2024-01-01", listings=tuple(Listing(each, 1, ("All",)) for each in lists))
        for name, lists in where.items()
    ]
    fieldmap = field(papers)
    placement = place(fieldmap)
    labels = [label_of(placement, fieldmap, "list", name) for name in where]
    assert labels == ["one", "two", "In several lists", "one"]


def test_labels_stay_short_however_long_the_names_are() -> None:
    papers = [
        replace(
            listed(f"P{at}" + "x" * 5000, "2024-01-01", organizations=("O" * 5000 + str(at % 2),)),
            listings=(Listing("L" * 5000 + str(at % 2), at, ("S" * 5000 + str(at % 2),)),),
        )
        for at in range(6)
    ]
    names = [paper.abbreviation for paper in papers]
    sets = place(field(papers, [(names[at + 1], names[at]) for at in range(5)])).sets
    assert len(sets) >= 3
    assert all(len(band.lane.label) <= LABEL for lanes in sets for band in lanes.bands)


def rgb(colour: str) -> np.ndarray:
    part = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(rgb(each) @ [0.2126, 0.7152, 0.0722]) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["bundled", "1500"])
def test_discs_stand_out_from_the_ground(name: str) -> None:
    lanes: set[Lane] = {band.lane for each in placed(name)[2].sets for band in each.bands} | {OTHER}
    for lane in lanes:
        assert contrast(lane.light, "#f2f0ec") >= 2.99, lane
        assert contrast(lane.dark, "#1e1c19") >= 2.99, lane


DEFICITS = {  # what red-, green- and blue-blind eyes see of linear RGB (Machado, Oliveira & Fernandes 2009)
    "none": np.eye(3),
    "red": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    "green": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "blue": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}


def oklab(linear: np.ndarray) -> np.ndarray:
    """Perceived lightness and colour (Ottosson 2020)."""
    cones = np.array([[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]])
    opponents = np.array([[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]])
    return opponents @ np.cbrt(cones @ linear.clip(0, 1))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_neighbouring_lanes_look_different_to_any_eye(theme: str) -> None:
    lanes = [numbered_lane("x", at, "") for at in range(MOST_LANES)]
    for one, other in pairwise(lanes):
        colours = [rgb(getattr(lane, theme)) for lane in (one, other)]
        for name, seen in DEFICITS.items():
            away = np.linalg.norm(oklab(seen @ colours[0]) - oklab(seen @ colours[1]))
            assert away > 0.08, (one, other, name)


def test_room_for_names_is_kept_all_over_time_where_no_paper_is_cited() -> None:
    papers = [listed(f"Model {at:04}", f"{2015 + at // 200}-06-15", line=at) for at in range(1600)]
    marks = marks_of(field(papers))
    named = np.flatnonzero(marks.names)
    assert len(named) == NAMED
    assert np.histogram(named, 8, (0, 1600))[0].min() > 0.8 * NAMED / 8
