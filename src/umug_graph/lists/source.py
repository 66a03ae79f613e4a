"""A list file -> its text: what is no text at all is refused, damaged bytes are replaced and reported."""

from __future__ import annotations

import codecs
import re
import stat
import sys
from pathlib import Path

from umug_graph.errors import ListError
from umug_graph.models import ReadWarning

LINE_LIMIT = 200_000
"""Characters of a line; what stands beyond is data, not a record."""

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read_bytes(path: Path | str) -> bytes:
    """The bytes of a regular file, or of standard input for `-`.

    Raises
    ------
    ListError: absent, a folder, a pipe or device (which could block for ever), not readable.
    """
    if str(path) == "-":
        return sys.stdin.buffer.read()
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            raise ListError(path, "is a folder")
        if not stat.S_ISREG(mode):
            raise ListError(path, "is no regular file")
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise ListError(path, getattr(error, "strerror", None) or str(error)) from None


def list_name(path: Path | str) -> str:
    """What a list file is called: its name without the suffix; bytes in it that are no text become `?`."""
    # Half a character would fail wherever the name is written later.
    return "stdin" if str(path) == "-" else Path(path).stem.encode("utf-8", "replace").decode("utf-8")


def decode(data: bytes, path: Path | str) -> tuple[str, list[ReadWarning]]:
    """Text of a list file with `\\n` line ends, and what could not be read.

    Raises
    ------
    ListError: binary data (a NUL byte outside of UTF-16, or mostly control characters).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            break
    else:
        text = data.decode("utf-8", errors="replace")
    if "\0" in text or _mostly_control(text):
        raise ListError(path, "binary file")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text, [*_undecodable(text), *_endless(text)]


def _mostly_control(text: str) -> bool:
    head = text[:20_000]
    return len(re.findall(r"[\x01-\x08\x0e-\x1f\ufffd]", head)) > len(head) * 0.3


def _undecodable(text: str) -> list[ReadWarning]:
    if "\ufffd" not in text:
        return []
    return [
        ReadWarning(number, "unreadable", f"{line.count(chr(0xFFFD))} bytes are no UTF-8")
        for number, line in enumerate(text.split("\n"), 1)
        if "\ufffd" in line
    ]


def _endless(text: str) -> list[ReadWarning]:
    if len(text) <= LINE_LIMIT:
        return []
    return [
        ReadWarning(number, "unreadable", f"the line has {len(line):,} characters; read up to {LINE_LIMIT:,}")
        for number, line in enumerate(text.split("\n"), 1)
        if len(line) > LINE_LIMIT
    ]
