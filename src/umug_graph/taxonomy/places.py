"""TOML text -> the lines where its tables, keys and strings stand, which the parser does not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_PART = re.compile(
    r"'''.*?'''+|\"\"\"(?:\\.|[^\\])*?\"\"\"+|'[^'\n]*'|\"(?:\\.|[^\"\\\n])*\"|#[^\n]*|\n|[\[\]{}=]|[^\n'\"#\[\]{}=]+|.",
    re.DOTALL,
)
_QUOTES = "'\""


@dataclass(slots=True)
class _Table:
    line: int
    keys: dict[str, int] = field(default_factory=dict)
    texts: list[tuple[str, str, int]] = field(default_factory=list)  # key, text, line


class Places:
    """Where things stand in valid TOML; of what is not found the nearest thing around it, else None."""

    def __init__(self, text: str) -> None:
        self._tables: dict[str, list[_Table]] = {"": [_Table(1)]}
        self._read(text)

    def line(self, table: str, at: int = 0, key: str | None = None, text: str | None = None) -> int | None:
        """Line of the table of that name and number, of a key in it, of a string that the key holds."""
        own = self._tables.get(table, [])
        if at >= len(own):
            return self._tables[""][0].keys.get(table)
        if key is not None and text is not None:
            for name, held, line in own[at].texts:
                if name == key and _means(held, text):
                    return line
        return own[at].keys.get(key, own[at].line) if key is not None else own[at].line

    def _read(self, text: str) -> None:
        table = self._tables[""][0]
        for line, name, texts in _statements(text):
            if name.startswith("["):
                table = _Table(line)
                self._tables.setdefault(name.strip("[] \t"), []).append(table)
            else:
                key = name.strip().strip(_QUOTES)
                table.keys.setdefault(key, line)
                table.texts += [(key, held, at) for held, at in texts]


def _means(printed: str, text: str) -> bool:
    """Whether a string as printed, in its quotes, may be this text."""
    inner = printed.strip(_QUOTES)
    return inner == text.strip(_QUOTES) or inner.replace("\\\\", "\\").replace('\\"', '"') == text


def _statements(text: str) -> Iterator[tuple[int, str, list[tuple[str, int]]]]:
    """Each table head or key with its line, and the strings of its value with theirs."""
    line, depth, name, start, in_value = 1, 0, "", 1, False
    texts: list[tuple[str, int]] = []
    for part in (*(found.group() for found in _PART.finditer(text)), "\n"):
        if part == "\n" and depth == 0:
            if name.strip():
                yield start, name.strip(), texts
            name, texts, in_value = "", [], False
        elif part.startswith("#"):
            pass
        elif not in_value:
            start = start if name.strip() else line
            in_value = part == "=" and not name.startswith("[")
            name += "" if in_value else part
        elif part in "[{":
            depth += 1
        elif part in "]}":
            depth -= 1
        elif part[0] in _QUOTES:
            texts.append((part, line))
        line += part.count("\n")
