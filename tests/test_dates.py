import pytest

from umug_graph.dates import printed_date


@pytest.mark.parametrize(
    ("printed", "value", "precision"),
    [
        ("2024-05-13", "2024-05-13", "day"),
        ("2024/05", "2024-05", "month"),
        ("2024.5", "2024-05", "month"),
        ("Dec. 2023", "2023-12", "month"),
        ("Sept. 2023", "2023-09", "month"),
        ("June'24", "2024-06", "month"),
        ("13 May 2024", "2024-05-13", "day"),
        ("May 13th, 2024", "2024-05-13", "day"),
        ("05/2024", "2024-05", "month"),
        ("13/05/2024", "2024-05-13", "day"),
        ("05/13/2024", "2024-05-13", "day"),
        ("2024年5月12日", "2024-05-12", "day"),
        ("(2024)", "2024", "year"),
        ("2023a", "2023", "year"),
    ],
)
def test_date_is_read_as_exactly_as_it_is_printed(printed: str, value: str, precision: str) -> None:
    read = printed_date(printed)
    assert read is not None
    assert (read.value, read.precision) == (value, precision)


@pytest.mark.parametrize(
    ("printed", "value"), [("05/06/2024", "2024"), ("2024-13-01", "2024"), ("2024-02-30", "2024-02")]
)
def test_what_is_impossible_or_ambiguous_is_left_out(printed: str, value: str) -> None:
    read = printed_date(printed)
    assert read is not None
    assert read.value == value


@pytest.mark.parametrize("printed", ["", "ICLR 24", "may", "soon", "9" * 100_000])
def test_text_without_year_is_no_date(printed: str) -> None:
    assert printed_date(printed) is None


def test_a_word_that_begins_like_a_month_is_none() -> None:
    read = printed_date("Decoder 2023")
    assert read is not None
    assert read.value == "2023"
