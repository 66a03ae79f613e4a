from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from umug_graph.render.cells import Cells, nearest_bit
from umug_graph.render.dots import CELL, DOT, PARTS, stacked

BOXES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 15), st.integers(1, 9), st.integers(0, 30)), min_size=1, max_size=30
)


@given(BOXES)
def test_boxes_never_share_a_cell(boxes: list[tuple[int, int, int, int]]) -> None:
    cells, taken = Cells(60), set()
    for left, wide, tall, wish in boxes:
        row, _ = cells.place([left], wide, tall, wish)
        own = {(x, y) for x in range(left, left + wide) for y in range(row, row + tall)}
        assert row >= 0
        assert not own & taken
        taken |= own


@given(BOXES)
def test_a_box_takes_the_free_row_nearest_to_its_wish(boxes: list[tuple[int, int, int, int]]) -> None:
    cells, taken = Cells(60), set()
    for left, wide, tall, wish in boxes:
        free = [
            row
            for row in range(400)
            if not any((x, y) in taken for x in range(left, left + wide) for y in range(row, row + tall))
        ]
        row, _ = cells.place([left], wide, tall, wish)
        assert row == min(free, key=lambda each: (abs(each - wish), each))
        taken |= {(x, y) for x in range(left, left + wide) for y in range(row, row + tall)}


@given(BOXES, st.integers(0, 20), st.integers(0, 40))
def test_a_box_stays_within_bounds_while_there_is_room(
    boxes: list[tuple[int, int, int, int]], low: int, high: int
) -> None:
    cells, taken = Cells(60), set()
    for left, wide, tall, wish in boxes:
        room = any(
            not any((x, y) in taken for x in range(left, left + wide) for y in range(row, row + tall))
            for row in range(low, high - tall + 1)
        )
        row, _ = cells.place([left], wide, tall, wish, (low, high))
        assert not room or low <= row <= high - tall
        taken |= {(x, y) for x in range(left, left + wide) for y in range(row, row + tall)}


def test_of_several_places_the_nearest_is_taken_and_of_equal_ones_the_first() -> None:
    cells = Cells(20)
    assert cells.place([0, 5], 4, 2, 3) == (3, 0)
    assert cells.place([0, 5], 4, 2, 3) == (3, 1)
    assert cells.place([0, 5], 4, 2, 3) == (1, 0)


@given(st.sets(st.integers(0, 70), min_size=1), st.integers(0, 80))
def test_nearest_bit_is_nearest(bits: set[int], at: int) -> None:
    assert nearest_bit(sum(1 << bit for bit in bits), at) == min(bits, key=lambda bit: (abs(bit - at), bit))


def test_bits_of_a_negative_number_go_on_without_end() -> None:
    assert nearest_bit(~0b1111, 2) == 4
    assert nearest_bit(~0b1110, 2) == 0


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(-100, 100), st.sampled_from([0.0, 3.0, 10.0, 60.0])), max_size=60))
def test_dots_stand_apart_and_within_their_dates(ranges: list[tuple[float, float]]) -> None:
    papers = [(at, low, low + wide) for at, (low, wide) in enumerate(ranges)]
    places, levels = stacked(papers, 3.2)
    assert places.keys() == set(range(len(papers)))
    assert all(level < levels for _, level in places.values())
    for at, low, high in papers:
        assert low - CELL <= places[at][0] <= high + CELL
        assert low != high or places[at][0] == low
    for (x, level), (other_x, other_level) in combinations(places.values(), 2):
        assert level != other_level or abs(x - other_x) >= 2 * 3.2


def test_a_year_is_filled_level_by_level() -> None:
    places, levels = stacked([(at, 0.0, 10 * DOT) for at in range(25)], 3.2)
    filled = [sum(level == each for _, level in places.values()) for each in range(levels)]
    assert filled[0] >= 8
    assert levels <= 4
    assert PARTS == 4, "dots._starts looks that far"
