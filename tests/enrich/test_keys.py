"""A key is sent to its service and shown nowhere: searched for in all that an enrichment and a build leave behind."""

from __future__ import annotations

import base64
import gzip
import os
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from sqlite3 import connect

import pytest

from s2server import KEY, OPENALEX_KEY, Corpus, FaultPlan, Server, corpora

KEYS = (KEY, OPENALEX_KEY)
PROCESSES = Path("/proc")
WRONG = "s2-wrong-key-of-the-tests-c0ffee42"
pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer that interrupts")
FAULTS = FaultPlan(
    seed=1,
    rates={"500": 0.06, "timeout": 0.05, "echo": 0.06, "403": 0.03, "html": 0.03, "reset": 0.03, "429": 0.03},
    at={2: "500", 3: "timeout", 5: "403", 6: "timeout", 8: "echo", 10: "gzip", 12: "cut", 14: "timeout"},
)


@dataclass
class Left:
    """What was left behind: a folder, what was printed, and the command lines of processes while it ran."""

    folder: Path
    printed: dict[str, str] = field(default_factory=dict)
    commands: list[bytes] = field(default_factory=list)

    def run(self, name: str, *command: str, keys: tuple[str, str] = KEYS) -> int:
        """Run a command with the keys in its environment."""
        given = dict(zip(("S2_API_KEY", "OPENALEX_API_KEY"), keys, strict=True))
        environment = {**os.environ, **given, "PYTHONPATH": str(Path(__file__).parents[1])}
        arguments = [sys.executable, *command]
        with subprocess.Popen(
            arguments, env=environment, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process:
            while process.poll() is None:
                self.commands += _command_lines()
                with suppress(subprocess.TimeoutExpired):
                    self.printed[name] = process.communicate(timeout=0.3)[0]
        return process.returncode


def _command_lines() -> Iterator[bytes]:
    """Those of all processes; none where the system does not show them as files."""
    for file in PROCESSES.glob("[0-9]*/cmdline"):
        with suppress(OSError):
            yield file.read_bytes()


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """Enrich through faults and forced errors; by the command, and with a wrong key; export; build."""
    left = Left(tmp_path_factory.mktemp("keys"))
    works = corpora.invented(14, seed=1, references=5)
    lines = [f"- [{work.title}](https://arxiv.org/abs/{work.external['ArXiv']})" for work in works]
    (left.folder / "list.md").write_text("# A list\n\n## Papers\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    with Server(Corpus(works), faults=FAULTS) as server:
        ended = left.run("enrich", "-m", "enrich.leaking", server.url, "list.md", "store.sqlite", "all.log")
        assert ended == 0, left.printed["enrich"][-3000:]
        assert len(server.log) > 60
    with Server(Corpus(works)) as server:
        asked = ("-m", "umug_graph", "enrich", "list.md", "--api-url", server.url, "--only", "identity")
        assert left.run("command", *asked, "--store", "other.sqlite") == 0
        refused = (*asked, "--store", "third.sqlite", "--source", "semantic-scholar")
        assert left.run("refused", *refused, keys=(WRONG, OPENALEX_KEY)) == 1
        assert {one.key for one in server.log} == {"right", "wrong"}
    assert left.run("build", "-m", "umug_graph", "build", "list.md", "--store", "store.sqlite", "--out", "map") == 0
    assert left.run("export", "-m", "umug_graph", "store", "export", "export", "--store", "store.sqlite") == 0
    return left


def _forms(key: str) -> list[bytes]:
    """A key as text, and as it stands in other forms of the same."""
    raw = key.encode()
    bearer = base64.b64encode(b"Bearer " + raw)
    return [raw, raw[::-1], raw.hex().encode(), base64.b64encode(raw).rstrip(b"="), bearer.rstrip(b"=")]


def _holds_key(content: bytes) -> bool:
    return any(form in content for key in (*KEYS, WRONG) for form in _forms(key))


def _unpacked(content: bytes) -> Iterator[bytes]:
    yield content
    with suppress(OSError, EOFError, zlib.error):
        yield gzip.decompress(content)
    with suppress(zlib.error):
        yield zlib.decompress(content)


def test_the_search_would_find_a_key() -> None:
    for key in (*KEYS, WRONG):
        for hidden in (key.encode(), gzip.compress(f"a {key} b".encode()), zlib.compress(key.encode())):
            assert any(map(_holds_key, _unpacked(hidden)))


def test_no_file_holds_a_key(left: Left) -> None:
    files = [file for file in left.folder.rglob("*") if file.is_file()]
    names = {file.name for file in files}
    assert names >= {"store.sqlite", "all.log", "manifest.json", "corpus.json", "index.html"}
    for file in files:
        assert not any(map(_holds_key, _unpacked(file.read_bytes()))), file


def test_no_value_in_a_store_holds_a_key(left: Left) -> None:
    values = 0
    for file in left.folder.glob("*.sqlite"):
        with closing(connect(file)) as db:
            tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            for table in tables:
                for row in db.execute(f'SELECT * FROM "{table}"'):  # noqa: S608
                    for value in row:
                        content = value if isinstance(value, bytes) else str(value).encode()
                        assert not any(map(_holds_key, _unpacked(content))), (file, table)
                        values += 1
    assert values > 500


def test_nothing_that_is_printed_holds_a_key_tracebacks_with_locals_included(left: Left) -> None:
    for name, printed in left.printed.items():
        assert not _holds_key(printed.encode()), name
    assert left.printed["enrich"].count("\nForcedError") >= 3
    assert "locals of exchange" in left.printed["enrich"]
    assert "[key]" in left.printed["enrich"]
    assert "refuses the key" in left.printed["refused"]


def test_the_log_tells_of_requests_at_debug_and_not_their_key(left: Left) -> None:
    log = (left.folder / "all.log").read_text(encoding="utf-8")
    assert "DEBUG httpcore" in log
    assert "/graph/v1/paper/batch" in log
    assert not _holds_key(log.encode())


@pytest.mark.skipif(not PROCESSES.is_dir(), reason="the system does not show processes as files")
def test_no_command_line_holds_a_key(left: Left) -> None:
    assert any(b"leaking" in line for line in left.commands)
    assert any(b"umug_graph" in line for line in left.commands)
    assert not any(map(_holds_key, left.commands))
