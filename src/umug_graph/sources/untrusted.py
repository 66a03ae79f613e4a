"""What a stranger's JSON holds -> lines, counts, days: any field may be null, of another type, damaged or endless."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

Work = Mapping[str, object]
"""A paper as a service tells it."""

_DAY = re.compile(r"[12]\d{3}-\d\d-\d\d", re.ASCII)


def line_of(value: object, longest: int) -> str | None:
    """A text on one line, without control characters, cut where it is too long; None where there is none."""
    if not isinstance(value, str):
        return None
    text = value[: 2 * longest]
    if not text.isprintable():
        text = "".join(c if c.isprintable() else _in_place_of(c) for c in text)
    text = " ".join(text.split())
    return (text if len(text) <= longest else f"{text[: longest - 1]}…") or None


def _in_place_of(char: str) -> str:
    """A space for a break, what cp1252 means for a control character of Latin-1 (`\x93` is a quotation mark)."""
    if "\x80" <= char <= "\x9f":
        return char.encode("latin-1").decode("cp1252", "ignore")
    return " " if char.isspace() or char < " " else ""


def count_of(value: object, most: int = 10**9) -> int | None:
    """A count that may be given as text; None for what is none."""
    if isinstance(value, str) and re.fullmatch(r"\d{1,12}", value, re.ASCII):
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most else None


def lines_of(values: object, longest: int, most: int) -> Iterator[str]:
    """The lines of the first `most` texts of a list; nothing for what is no text and no list."""
    for value in items_of(values)[:most]:
        line = line_of(value, longest)
        if line:
            yield line


def items_of(value: object) -> list[object]:
    """A list as it is; an empty one for anything else."""
    return value if isinstance(value, list) else []


def day_of(value: object) -> str | None:
    """An ISO day of the years 1000 to 2999; None for what is none."""
    try:
        return value if isinstance(value, str) and _DAY.fullmatch(value) and date.fromisoformat(value) else None
    except ValueError:
        return None


def year_of(value: object) -> str | None:
    """A year of 1000 to 2999, in digits; None for what is none."""
    year = count_of(value)
    return str(year) if year is not None and 1000 <= year <= 2999 else None
