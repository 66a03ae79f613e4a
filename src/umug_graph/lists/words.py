"""data/words.toml -> the word sets by which labels, headings, columns and keys are told."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _all() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("umug_graph").joinpath("data/words.toml").read_text("utf-8"))


def words(table: str, key: str) -> tuple[str, ...]:
    """The words of one set, in the file's order."""
    return tuple(_all()[table][key].split())


def by_word(table: str) -> dict[str, str]:
    """Word -> the first set of the table that holds it."""
    found: dict[str, str] = {}
    for key, text in _all()[table].items():
        for word in text.split():
            found.setdefault(word, key)
    return found


def by_phrase(table: str) -> dict[str, str]:
    """Phrase -> its set, for tables whose sets are lists of phrases."""
    return {phrase: key for key, phrases in _all()[table].items() for phrase in phrases}


def order(table: str) -> tuple[str, ...]:
    """The names of a table's sets, in the file's order."""
    return tuple(_all()[table])
