"""Any text -> text that a table, an XML file or a Markdown page can hold without harm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Value = TypeVar("Value")

# Controls, marks that reverse a line, halves of characters, and what no character is: XML forbids them, or terminals
# and spreadsheets obey them.
_SPACES = re.compile(r"[\t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+")
_REFUSED = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FORMULA = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@'＝＋－＠]")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|#~&$])")


def clean(text: str) -> str:
    """One line without control characters; line breaks and tabs become one space."""
    if text.isascii() and text.isprintable():
        return text
    return _REFUSED.sub("", _SPACES.sub(" ", text))


def cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: None is empty, a bool `true` or `false`.

    Text that begins, white space and what is invisible aside, with = + - @ (wide forms too) or an apostrophe gets an
    apostrophe in front; a reader takes one apostrophe away from the front of a cell and has the text again.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, float):
            return number(value)
        if isinstance(value, int):
            return str(value)
    text = clean(str(value))
    return f"'{text}" if not text[:1].isalnum() and _FORMULA.match(text) else text


def csv_cell(value: object) -> str:
    """A cell as it stands between the commas of a CSV line (RFC 4180)."""
    if isinstance(value, float):
        return number(value)
    text = cell(value)
    return '"{}"'.format(text.replace('"', '""')) if '"' in text or "," in text else text


def each_once(written: Callable[[Value], str], values: Sequence[Value]) -> list[str]:
    """What is written for each value of a column; most columns have few different ones.

    A column must not mix kinds of values that are equal, such as 1 and True.
    """
    texts = {value: written(value) for value in set(values)}
    return list(map(texts.__getitem__, values))


def number(value: float) -> str:
    """Twelve significant digits: what another machine's arithmetic gives alike."""
    return f"{value:.12g}"


def joined(values: Iterable[str]) -> str:
    """Several values in one cell."""
    return "; ".join(values)


def markdown(text: str) -> str:
    """Text as it reads, in the middle of a line of Markdown: no link, tag, table or formula comes of it."""
    return _MARKDOWN.sub(r"\\\1", clean(text))
