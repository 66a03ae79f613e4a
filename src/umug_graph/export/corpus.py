"""Corpus <-> corpus.json, the corpus on disk: every field of models.Corpus, with the version of the format."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from umug_graph.errors import CorpusError
from umug_graph.models import Corpus

if TYPE_CHECKING:
    from umug_graph.fieldmap import FieldMap

NAME = "corpus.json"
FORMAT = "umug-graph corpus"
VERSION = 2


@dataclass(frozen=True, slots=True)
class _Document:
    format: str
    version: int
    corpus: Corpus


@dataclass(frozen=True, slots=True)
class _Head:
    """What every version has."""

    format: str
    version: int


def corpus_json(fieldmap: FieldMap) -> bytes:
    """Write the corpus of a field as JSON, a line for each paper, citation and so on; an unknown value is null."""
    corpus = fieldmap.corpus
    parts = [b'{"format": %s, "version": %d, "corpus": {\n' % (_encoded(FORMAT), VERSION)]
    for each in fields(corpus):
        parts += [_encoded(each.name), b": ", *_lines(getattr(corpus, each.name)), b",\n"]
    parts[-1] = b"\n}}\n"
    return b"".join(parts)  # once: each copy of so much text takes its time


def _lines(value: object) -> list[bytes]:
    """What stands in a tuple on a line each: half the size of indented JSON, and a change shows as a changed line."""
    import msgspec

    if not isinstance(value, tuple):
        return [_encoded(value)]
    try:
        lines = msgspec.json.Encoder(order="deterministic").encode_lines(value)
    except UnicodeEncodeError:
        lines = b"".join(_encoded(each) + b"\n" for each in value)
    # Within JSON line feeds are escaped: these are those between the lines.
    return [b"[\n", lines[:-1].replace(b"\n", b",\n"), b"\n]"]


def as_json(document: object) -> bytes:
    """Indented JSON of dataclasses and plain values, keys of mappings sorted, with a line feed at the end."""
    import msgspec

    return msgspec.json.format(_encoded(document), indent=1) + b"\n"


def _encoded(value: object) -> bytes:
    import msgspec

    try:
        return msgspec.json.encode(value, order="deterministic")
    except UnicodeEncodeError:  # half a character, out of broken input: no file can hold it
        return msgspec.json.encode(_whole(msgspec.to_builtins(value)), order="deterministic")


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {_whole(key): _whole(each) for key, each in value.items()}
    return [_whole(each) for each in value] if isinstance(value, list | tuple) else value


def read_corpus(folder: Path | str) -> Corpus:
    """Read the corpus that `write_folder` put into a folder.

    Raises
    ------
    CorpusError: there is no corpus.json in it, or it is damaged, of another version or at odds with itself.
    """
    path = Path(folder) / NAME
    corpus = _decoded(path, _content(path))
    if (reason := _odds(corpus)) is not None:
        raise CorpusError(path, reason)
    return corpus


def _content(path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a FIFO would wait for ever
            raise CorpusError(path, "it is no ordinary file")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise CorpusError(path, f"there is no {NAME}; `umug-graph build` writes one") from error
    except (OSError, ValueError) as error:
        raise CorpusError(path, getattr(error, "strerror", None) or str(error)) from error


def _decoded(path: Path, content: bytes) -> Corpus:
    import msgspec

    try:
        head = msgspec.json.decode(content, type=_Head)
        if head.format != FORMAT:
            raise CorpusError(path, "it is JSON, but no corpus")
        if head.version != VERSION:
            raise CorpusError(
                path,
                f"it is of version {head.version}, and this program reads {VERSION}: `umug-graph build` writes it anew",
            )
        return msgspec.json.decode(content, type=_Document).corpus
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise CorpusError(path, f"it is no corpus of this program: {error}") from error


def _odds(corpus: Corpus) -> str | None:
    """Why the corpus contradicts itself; None if it does not."""
    keys = {paper.key for paper in corpus.papers}
    if len(keys) != len(corpus.papers):
        return "two papers have one key"
    ends = {key for citation in corpus.citations for key in (citation.citing, citation.cited)}
    if unknown := sorted(ends - keys):
        return f"a citation names a paper that is not there: {unknown[0]}"
    return None
