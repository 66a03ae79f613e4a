"""A repository and a path -> the commits that changed the file, newest first, and its content at each of them.

git alone reads the repository, by its plumbing. A repository may be anybody's: nothing that its configuration or
attributes name is run (pagers, hooks, external and textual diffs, signatures, transports), and no variable GIT_* of the
caller has a say.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, cast

from umug_graph.errors import HistoryError

FORMAT = "%x01%H%x00%P%x00%ad%x00%cd%x00%an%x00%s"
_FIELDS = 6
_HEADER = 3
_MOST_BYTES = 20_000_000
"""A larger file is no list: its revision counts as unreadable."""

_ORDINARY = (b"100644", b"100755", b"100664")
_QUIET = (
    *("--no-pager", "--literal-pathspecs"),
    *("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "diff.external="),
    *("-c", "log.showSignature=false", "-c", "log.diffMerges=first-parent", "-c", "core.quotePath=false"),
)
_PLAIN_LOG = (
    *("--first-parent", "-m", "--follow", "--raw", "-z", "--no-abbrev", "-M"),
    *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-notes", "--no-color", "--no-decorate"),
    *("--encoding=UTF-8", "--date=format:%Y-%m-%d", f"--format={FORMAT}"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """A commit that changed the file: its hashes, days (ISO), author, subject, and what the file was then.

    `blob` is None where it was removed; `ordinary` is false for a symbolic link or a submodule of that name.
    """

    commit: str
    parents: tuple[str, ...]
    day: str
    landed: str
    author: str
    subject: str
    path: str
    blob: str | None
    ordinary: bool
    is_copy: bool


class Repository:
    """A repository on this machine, only ever read.

    Raises
    ------
    HistoryError: git is missing, or the folder is in no repository that git would read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        found = shutil.which("git")
        if found is None:
            raise HistoryError(folder, "git is not installed, or not on the PATH")
        if not folder.is_dir():
            raise HistoryError(folder, "there is no such folder")
        self._git = found
        self.top: Path | None = None
        if self._line("rev-parse", "--is-inside-work-tree") == "true":
            self.top = Path(self._line("rev-parse", "--show-toplevel"))
        self.shallow = self._line("rev-parse", "--is-shallow-repository") == "true"

    def head(self) -> str:
        """The commit that is checked out.

        Raises
        ------
        HistoryError: there is none yet.
        """
        found = self._tried("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        if found is None:
            raise HistoryError(self.folder, "the repository has no commit yet")
        return found

    def commit_of(self, name: str) -> str | None:
        """The commit that a revision names (hash, tag, branch); None where none bears that name."""
        return self._tried("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")

    def reached_from(self, commit: str) -> set[str]:
        """The commit and all before it."""
        return set(self._run("rev-list", "--end-of-options", commit).decode("ascii").split())

    def is_folder(self, path: str) -> bool:
        """Whether the newest commit has a folder of that name."""
        return self._tried("cat-file", "-t", f"HEAD:{path}") == "tree"

    def changes(self, path: str, head: str) -> list[Change]:
        """The commits of the first-parent line that changed the file, newest first; renames are followed, copies not.

        A merged branch counts as what its merge changed, on the day of the merge.
        """
        found: list[Change] = []
        start: str | None = head
        while start is not None:
            part = _parsed(self._run("log", *_PLAIN_LOG, start, "--", path))
            copied = next((i for i, change in enumerate(part) if change.is_copy), None)
            found += part if copied is None else part[: copied + 1]
            # git follows into what a file was copied from; its own past, if it had one, is that of its own path.
            start = None
            if copied is not None:
                path, parents = part[copied].path, part[copied].parents
                start = parents[0] if parents else None
        return found

    def contents(self) -> Contents:
        """A way to the contents of blobs, to open with `with`."""
        return Contents([*self._command(), "cat-file", "--batch"])

    def _command(self) -> tuple[str, ...]:
        # From the top, for git takes paths from where it is.
        return (self._git, "-C", str(self.top or self.folder), *_QUIET)

    def _run(self, *arguments: str) -> bytes:
        done = self._done(arguments)
        if done.returncode:
            raise HistoryError(self.folder, _complaint(done.stderr))
        return done.stdout

    def _line(self, *arguments: str) -> str:
        return os.fsdecode(self._run(*arguments)).removesuffix("\n")

    def _tried(self, *arguments: str) -> str | None:
        done = self._done(arguments)
        return None if done.returncode else os.fsdecode(done.stdout).strip()

    def _done(self, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
        try:
            return subprocess.run(  # noqa: S603 - a list of arguments, no shell
                [*self._command(), *arguments],
                capture_output=True,
                check=False,
                stdin=subprocess.DEVNULL,
                env=_environment(),
            )
        except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
            raise HistoryError(self.folder, getattr(error, "strerror", None) or str(error)) from None


class Contents:
    """What blobs hold, asked one after the other of one git that goes on until the block ends."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._running: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Contents:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def of(self, blob: str) -> bytes | None:
        """The bytes of a blob; None where the clone lacks it, or where it is too large for a list."""
        asked, told = self._pipes()
        header: list[bytes] = []
        with suppress(OSError):
            asked.write(f"{blob}\n".encode("ascii"))
            asked.flush()
            header = told.readline().split()
        if not header:
            # Of what a partial clone lacks git dies, for it may not fetch it; the next blob may be there.
            self._stop()
        if len(header) != _HEADER or not header[2].isdigit():
            return None
        return self._read(told, int(header[2]))

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._running is None:
            self._running = subprocess.Popen(  # noqa: S603 - a list of arguments, no shell
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        return cast(IO[bytes], self._running.stdin), cast(IO[bytes], self._running.stdout)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.kill()
            with suppress(OSError):
                self._running.communicate()
            self._running = None

    @staticmethod
    def _read(told: IO[bytes], size: int) -> bytes | None:
        if size <= _MOST_BYTES:
            return told.read(size + 1)[:-1]
        left = size + 1
        while left > 0:
            left -= len(told.read(min(left, 1 << 20))) or left
        return None


def _environment() -> dict[str, str]:
    """The caller's environment without what steers git; nothing asks, pages, fetches or replaces objects."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    return kept | {
        "GIT_ALLOW_PROTOCOL": "",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_PAGER": "cat",
        "GIT_TERMINAL_PROMPT": "0",
        "LC_ALL": "C",
    }


def _complaint(stderr: bytes) -> str:
    """The first line of what git complains of."""
    lines = stderr.decode("utf-8", "replace").strip().splitlines()
    said = lines[0].removeprefix("fatal: ") if lines else "git failed without a word"
    return "it is in no git repository" if said.startswith("not a git repository") else f"git says: {said}"


def _parsed(log: bytes) -> list[Change]:
    """The changes in what `git log -z --raw` prints: six fields of the commit, then what it did to the file."""
    tokens = log.split(b"\0")
    found: list[Change] = []
    at = 0
    while at + _FIELDS <= len(tokens):
        commit, parents, day, landed, author, subject = (
            text.decode("utf-8", "replace") for text in tokens[at : at + 6]
        )
        at += _FIELDS
        change = Change(
            commit.lstrip("\x01\n"), tuple(parents.split()), day, landed, author, subject, "", None, False, False
        )
        while at < len(tokens) and tokens[at].lstrip(b"\n").startswith(b":"):
            _, mode, _, blob, status = tokens[at].lstrip(b"\n:").split(b" ")
            of_two = status[:1] in (b"R", b"C")
            path = tokens[at + 2 if of_two else at + 1].decode("utf-8", "replace")
            at += 3 if of_two else 2
            gone = status[:1] == b"D"
            change = replace(
                change,
                path=path,
                blob=None if gone else blob.decode("ascii"),
                ordinary=mode in _ORDINARY,
                is_copy=status[:1] == b"C",
            )
        found.append(change)
    return found
