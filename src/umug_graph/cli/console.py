"""What reaches the terminal: results on stdout, messages on stderr, nothing that a list could smuggle in."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text


_STEERING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """Take out what steers a terminal or reorders a line (control and bidirectional characters); one line remains."""
    return "".join(" " if c in "\t\n\r" else c for c in text if c in "\t\n\r" or _harmless(c)).strip()


def _harmless(character: str) -> bool:
    code = ord(character)
    steers = code < 32 or 127 <= code < 160 or 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    return not steers and not 0xD800 <= code <= 0xDFFF


def console(stderr: bool = False) -> Console:
    """The console for results; piped output is as wide as it needs, so that a script finds whole lines."""
    from rich.console import Console

    # A name that looks like markup or an emoji code must come out as it is.
    width = None if (sys.stderr if stderr else sys.stdout).isatty() else 160
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False, width=width, soft_wrap=False)


def fail(message: str) -> None:
    """Say one line on stderr."""
    print(f"umug-graph: {plain(message)}", file=sys.stderr)  # noqa: T201


def print_json(document: object) -> None:
    """Print one JSON document on stdout; dataclasses become objects, None stays null."""
    import msgspec

    text = msgspec.json.format(msgspec.json.encode(document), indent=2).decode()
    sys.stdout.buffer.write(harmless_json(text).encode() + b"\n")
    sys.stdout.buffer.flush()


def harmless_json(text: str) -> str:
    """The same JSON with what a terminal obeys escaped: controls above ASCII, and the marks that reverse a line."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def styled(text: str, style: str = "") -> Text:
    """Harmless text in a style, to print or to put into a table."""
    from rich.text import Text

    return Text(plain(text), style=style)


def table(*columns: str, right: tuple[str, ...] = (), whole: tuple[str, ...] = (), title: str | None = None) -> Table:
    """An empty table with quiet rules; columns in `right` hold figures, those in `whole` words that none may cut."""
    from rich import box

    from umug_graph.cli.fitting import FittedTable

    made = FittedTable(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False)
    for column in columns:
        justify: Literal["left", "right"] = "right" if column in right else "left"
        made.add_column(column, justify=justify, no_wrap=column in (*right, *whole))
    return made


def row(into: Table, *cells: object) -> None:
    """Add a row of harmless cells; None is shown as `unknown`."""
    into.add_row(*(styled("unknown", "dim") if cell is None else styled(str(cell)) for cell in cells))


def shortened(name: str, most: int = 40) -> str:
    """A long title cut at a word, for a cell that holds several names."""
    if len(name) <= most:
        return name
    return f"{name[:most].rsplit(' ', 1)[0].rstrip(' ,:;-')}…"


def figure(value: float | None) -> str | None:
    """A score in four significant digits, a count in full."""
    if value is None:
        return None
    if isinstance(value, int) or (value == int(value) and abs(value) < 1e15):
        return f"{int(value):,}" if abs(value) < 1e15 else f"{value:.3e}"
    return f"{value:.4g}"


def facts(pairs: Iterable[tuple[str, str]]) -> Table:
    """Labels with what they stand for, beside one another."""
    from rich.table import Table

    made = Table.grid(padding=(0, 2))
    made.add_column(justify="right", no_wrap=True)
    made.add_column()
    for label, text in pairs:
        made.add_row(styled(label, "dim"), styled(text))
    return made


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show the step at work on stderr while it lasts; silent where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("starting") as status:
        yield lambda step: status.update(plain(step))


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 paper`, `2 papers`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


Json = dict[str, Any]
