"""A user's own reference lists: a folder of tables and bibliographies (docs/references.md), or one such file."""

from __future__ import annotations

from pathlib import Path

from umug_graph.bibliographies import BIBLIOGRAPHIES
from umug_graph.errors import ReferencesError
from umug_graph.models import CiterList, Identity, ReferenceList, SourceNote
from umug_graph.sources.imported import reference_list
from umug_graph.sources.tables import parse_references

_LARGEST_BYTES = 50_000_000
SUFFIXES = (".tsv", *BIBLIOGRAPHIES)
"""What a folder's reference lists are called."""


class ReferenceFolder:
    """The reference lists of a folder, read at once.

    Raises
    ------
    ReferencesError where the folder or a file cannot be read or breaks the format.
    """

    name = "files"

    def __init__(self, path: Path | str) -> None:
        self._lists = tuple(_read(file) for file in _files(Path(path)))

    def identities(self) -> tuple[Identity, ...]:
        """None: reference files know no papers apart from whom they cite."""
        return ()

    def reference_lists(self) -> tuple[ReferenceList, ...]:
        """The reference lists, by file name."""
        return self._lists

    def citer_lists(self) -> tuple[CiterList, ...]:
        """None: a reference file tells what one paper cites."""
        return ()

    def note(self) -> SourceNote:
        """Counts of reference lists and printed references; undated, as the files are."""
        references = sum(len(known.references) for known in self._lists)
        return SourceNote(self.name, None, {"reference_lists": len(self._lists), "references": references})


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise ReferencesError(path, "no such folder" if not path.exists() else "neither a folder nor a file")
    try:
        found = (file for file in path.iterdir() if file.suffix.lower() in SUFFIXES)
        files = sorted(found, key=lambda file: file.name)
    except OSError as error:
        raise ReferencesError(path, error.strerror or str(error)) from error
    if not files:
        raise ReferencesError(path, f"the folder holds no file that ends in {', '.join(SUFFIXES)}")
    return files


def _read(file: Path) -> ReferenceList:
    if not file.is_file():
        raise ReferencesError(file, "not a file")
    try:
        if file.stat().st_size > _LARGEST_BYTES:
            raise ReferencesError(file, f"larger than {_LARGEST_BYTES} bytes")
        if file.suffix.lower() in BIBLIOGRAPHIES:
            return reference_list(file.read_bytes(), file)
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise ReferencesError(file, "not UTF-8 text", line) from error
    except OSError as error:
        raise ReferencesError(file, error.strerror or str(error)) from error
    return parse_references(text, file, f"files:{file.stem}")
