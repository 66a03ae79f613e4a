"""`umug-graph audit LIST --patch FILE`: the corrected list, what was corrected, and what is left for a person."""

from __future__ import annotations

import difflib
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from umug_graph.cli.console import console, count, plain, print_json, progress, styled
from umug_graph.cli.options import known_store

if TYPE_CHECKING:
    from rich.console import Console

    from umug_graph.audit.patching import Patch
    from umug_graph.models import Finding


def only_list(lists: list[Path] | None, corpus: Path | None) -> Path:
    """The one list that a patch is for."""
    if corpus is not None or lists is None or len(lists) != 1:
        raise typer.BadParameter("--patch and --diff take exactly one LIST, and no --corpus")
    return lists[0]


def patch_list(
    path: Path, target: Path | None, diff: bool, references: Path | None, store: Path | None, json: bool
) -> tuple[Finding, ...]:
    """Correct a list, write and show it; what is left for a person."""
    from umug_graph.lists.source import read_bytes

    to_stdout = str(target) == "-"
    if to_stdout + diff + json > 1:
        raise typer.BadParameter("--patch -, --diff and --json all print to stdout: give one")
    data = read_bytes(path)
    _refuse_bibliography(data, path, target)
    made = _patched(data, path, references, store)
    if to_stdout:
        sys.stdout.buffer.write(made.content)
        sys.stdout.buffer.flush()
    elif target is not None:
        _write(target, data, made.content, same=target.resolve() == path.resolve())
    _show(made, path, target, diff, json, data)
    return made.left


def _refuse_bibliography(data: bytes, path: Path, target: Path | None) -> None:
    from umug_graph.errors import OutputError
    from umug_graph.lists.bibliography import bibliography_list

    if bibliography_list(data, path, None) is not None:
        raise OutputError(target or "a patch", f"{path} is a bibliography, and only Markdown lists can be patched")


def _patched(data: bytes, path: Path, references: Path | None, store: Path | None) -> Patch:
    from umug_graph.audit import audit
    from umug_graph.audit.patching import patch
    from umug_graph.fieldmap import gather_lists
    from umug_graph.lists import list_of_bytes

    with progress() as step:

        def audited(content: bytes) -> tuple[Finding, ...]:
            read = list_of_bytes(content, path)
            return audit(gather_lists([read], read.name, references, store or known_store(), step))

        return patch(data, path, audited)


def _write(target: Path, old: bytes, new: bytes, same: bool) -> None:
    """Write the file that a link leads to, not in place of the link; a list that needs nothing is left alone."""
    from umug_graph.files import write_file

    if not same or old != new:
        write_file(target.resolve(), new)


def _show(made: Patch, path: Path, target: Path | None, diff: bool, json: bool, data: bytes) -> None:
    if json:
        print_json({"applied": made.applied, "left": made.left})
    elif diff:
        _print_diff(data, made.content, path)
    else:
        _print(made, path, target, to_stderr=str(target) == "-")


def _print_diff(old: bytes, new: bytes, path: Path) -> None:
    """A unified diff of the bytes, as `patch` takes it; harmless text where it goes to a terminal."""
    for line in _diff(_lines(old), _lines(new), path):
        if sys.stdout.isatty():
            for shown in line.rstrip("\n").split("\n"):
                print(_indented(shown))  # noqa: T201
        else:
            sys.stdout.buffer.write(line.encode("utf-8", "surrogateescape"))
    sys.stdout.flush()


def _indented(line: str) -> str:
    """Harmless text with the space in front that a diff gives to what it keeps."""
    return plain(f".{line}.")[1:-1]


def _lines(data: bytes) -> list[str]:
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode(encoding, "surrogateescape"))


def _diff(old: list[str], new: list[str], path: Path) -> list[str]:
    changes = difflib.unified_diff(old, new, str(path), str(path), n=3)
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in changes]


def _print(made: Patch, path: Path, target: Path | None, to_stderr: bool) -> None:
    from umug_graph.cli.audit import print_findings

    out = console(stderr=to_stderr)
    place = "" if to_stderr or target is None else f" -> {target}"
    out.print(styled(f"{path}{place}: {count(len(made.applied), 'finding')} corrected", "bold"))
    for finding in sorted(made.applied, key=lambda f: (f.line, f.kind)):
        _print_applied(out, finding)
    out.print(styled(f"left for a person: {count(len(made.left), 'finding')}", "bold"))
    if made.left:
        print_findings(out, made.left)


def _print_applied(out: Console, finding: Finding) -> None:
    out.print(f"  line {finding.line}: {finding.kind}: ", styled(finding.message), sep="")
    for edit in finding.edits:
        if edit.new is None:
            out.print("      ", styled(f"- {edit.old.strip()}", "red"), sep="")
        else:
            out.print("      ", styled(f"{edit.old or '(nothing)'} -> {edit.new}", "green"), sep="")
