"""Bytes -> a file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from umug_graph.errors import OutputError


def write_file(path: Path, content: bytes | str) -> None:
    """Write `content` (text as UTF-8, line ends kept) beside `path`, then rename it into place; makes the folders.

    Whatever ends the call early, an interrupt included, leaves the old file as it was and nothing beside it.

    Raises
    ------
    OutputError: the file or its folder cannot be written, or `path` is a folder or a device.
    """
    # Lone surrogates cannot be UTF-8; a file with a question mark is worth more than none.
    whole = content.encode("utf-8", "replace") if isinstance(content, str) else content
    try:
        _refuse_special(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_beside_and_rename(path, whole)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        raise OutputError(path, getattr(error, "strerror", None) or str(error)) from error


def _refuse_special(path: Path) -> None:
    """A rename would replace a FIFO or device by a file without a word."""
    if path.exists() and not path.is_file():
        raise OutputError(path, "a folder of that name is there" if path.is_dir() else "it is no ordinary file")


def _write_beside_and_rename(path: Path, content: bytes) -> None:
    # The name is our own and short: the file's own name may already be as long as the file system allows.
    descriptor, beside = tempfile.mkstemp(prefix=".umug-", suffix=".part", dir=path.parent)
    try:
        with open(descriptor, "wb") as stream:  # noqa: PTH123 - a descriptor, not a path
            stream.write(content)
        Path(beside).chmod(_mode(path))
        Path(beside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(beside).unlink()
        raise


def _mode(path: Path) -> int:
    """Permission bits of the file replaced, else what the umask leaves: mkstemp's own are for the user's eyes only."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
