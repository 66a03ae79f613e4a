"""What a hostile or broken input does: one clear line or a finding, never a traceback, nothing smuggled out."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from umug_graph.fieldmap import build, write
from umug_graph.models import Author, Identifier, Identity, Reference
from umug_graph.store import Answer, open_store

CONTROL = "\x1b]0;owned\x07\x1b[31m"
HOSTILE = f"""# <script>alert(1)</script> field
## <img src=x onerror=alert(1)>
| Title | Abbreviation | Venue | Date | Organization | Open Source |
|---|---|---|---|---|---|
| [</script><script>alert(1)</script> A Study](https://arxiv.org/abs/2401.00001) | <b>X</b> | arXiv | 2024-01-01 | "><img src=x onerror=alert(1)>, =CMD() | [Github](javascript:alert(1)) |
| [=CMD('calc')!A0 as a Title](https://arxiv.org/abs/2401.00002) | =1+1 | @SUM(1) | 2024-01-02 | +1, -1 | - |
| [Control {CONTROL} Characters in Titles](https://arxiv.org/abs/2401.00003) | C{CONTROL}C | arXiv | 2024-01-03 | Org\u202eanization | - |
| [A Link That Runs Code](javascript:alert(1)) | J | arXiv | 2024-01-04 | - | - |
"""  # noqa: E501


def _run(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "umug_graph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "hostile.md"
    path.write_text(HOSTILE, "utf-8")
    return path


def test_a_hostile_list_is_built_without_smuggling_anything_to_the_terminal(tmp_path: Path, hostile: Path) -> None:
    for command in (("build", hostile, "--out", tmp_path / "o"), ("read", hostile), ("audit", hostile)):
        done = _run(*command)
        assert done.returncode == 0, done.stderr
        assert b"\x1b" not in done.stdout + done.stderr
        assert b"\x07" not in done.stdout + done.stderr
        assert "\u202e".encode() not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("metrics",),
        ("metrics", "--names"),
        ("baselines", "--by", "category"),
        ("suggest",),
        ("main-path",),
        ("communities",),
        ("organizations",),
    ],
    ids=" ".join,
)
def test_the_analysis_of_a_hostile_list_smuggles_nothing_to_the_terminal(
    command: tuple[str, ...], hostile: Path
) -> None:
    for json in ((), ("--json",)):
        done = _run(command[0], hostile, *command[1:], *json)
        assert done.returncode == 0, done.stderr
        assert not set(done.stdout + done.stderr) & {0x1B, 0x07}
        assert "\u202e".encode() not in done.stdout + done.stderr or json


def test_no_cell_of_a_table_starts_a_formula(tmp_path: Path, hostile: Path) -> None:
    write(build([hostile]), tmp_path / "out")
    for path in sorted((tmp_path / "out").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        formulas = [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        # A negative number is a number; `float` takes white space and underscores too, which no score has.
        assert not [cell for cell in formulas if not re.fullmatch(r"-\d+(\.\d+)?(e-?\d+)?", cell)], path.name
        assert not [cell for cell in cells if any(ord(c) < 32 and c != "\n" for c in cell)], path.name


@pytest.fixture
def hostile_store(tmp_path: Path) -> Path:
    """Answers about the hostile list's papers that are as hostile, and counts that no field can have."""
    path, text = tmp_path / "hostile.sqlite", f"=CMD() </script><script>alert(1)</script>{CONTROL}\u202e"
    who = Identity(
        f"</script><script>alert(1)</script> A Study{CONTROL}",
        (Identifier("s2", "f00d" * 10), Identifier("arxiv", "2401.00001")),
        date="2024-01-01",
        authors=(Author(text, "s2:1", (text,)),) * 300,
        venue=text,
        abstract=text * 1000,
        cited_by=10**18,
        influential_cited_by=-5,
        references_stated=10**18,
        topics=(text,),
        retracted=True,
    )
    cited = (
        Reference("=CMD('calc')!A0 as a Title", "9999", text, influential=True, intents=(text,), contexts=(text,)),
        Reference(text, text),
    )
    answers = (
        Answer("semantic-scholar", "identity", "arxiv:2401.00001", "found", "2026-11-20", identity=who),
        Answer("semantic-scholar", "influence", f"s2:{'f00d' * 10}", "found", "2026-11-20", links=cited, stated=10**18),
        Answer("semantic-scholar", "citers", f"s2:{'f00d' * 10}", "failed", "2026-11-20", text),
    )
    with open_store(path) as store:
        store.keep(answers)
    return path


def test_hostile_answers_of_a_source_are_built_and_shown_without_smuggling_anything(
    tmp_path: Path, hostile: Path, hostile_store: Path
) -> None:
    out = tmp_path / "o"
    for command in (
        ("build", hostile, "--out", out),
        ("show", "2401.00001", hostile),
        ("show", "2401.00001", hostile, "--sources"),
        ("show", "2401.00001", "--json"),
        ("metrics", hostile),
    ):
        done = _run(*command, "--store", hostile_store)
        assert done.returncode == 0, done.stderr
        assert not set(done.stdout + done.stderr) & {0x1B, 0x07}
        assert "\u202e".encode() not in done.stdout + done.stderr
    assert (out / "index.html").read_text("utf-8").count("<script") == 2
    for path in sorted(out.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell.startswith(("=", "+", "@"))], path.name


def test_graphml_of_hostile_titles_reads_back(tmp_path: Path, hostile: Path) -> None:
    import networkx

    write(build([hostile]), tmp_path / "out")
    graph = networkx.read_graphml(tmp_path / "out" / "graph.graphml")
    assert "arxiv:2401.00001" in graph


def _unreadable(tmp_path: Path) -> dict[str, Path]:
    binary = tmp_path / "binary.md"
    binary.write_bytes(bytes(range(256)) * 100)
    fifo = tmp_path / "fifo.md"
    os.mkfifo(fifo)
    return {"binary": binary, "fifo": fifo, "folder": tmp_path, "absent": tmp_path / "absent.md"}


@pytest.mark.parametrize("kind", ["binary", "fifo", "folder", "absent"])
@pytest.mark.parametrize("command", ["read", "audit", "build"])
def test_what_is_no_list_is_one_clear_line(tmp_path: Path, kind: str, command: str) -> None:
    done = _run(command, _unreadable(tmp_path)[kind])
    assert done.returncode == 1
    assert done.stdout == b""
    assert len(done.stderr.splitlines()) == 1
    assert b"cannot read list" in done.stderr


@pytest.mark.parametrize(
    "content",
    [b"", b"\xef\xbb\xbf", b"\n\n\n", b"# \xff\xfe broken\n- [A \xc3 title](https://arxiv.org/abs/2401.00001)\n"],
)
def test_empty_and_broken_text_is_built_all_the_same(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.md"
    path.write_bytes(content)
    done = _run("build", path, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "index.html").is_file()


@pytest.mark.parametrize("suffix", [b".md", b".bib"])
@pytest.mark.parametrize("command", [("audit", "--json"), ("audit", "--format", "sarif")])
def test_a_file_whose_name_is_no_text_is_read_like_any_other(
    tmp_path: Path, command: tuple[str, ...], suffix: bytes
) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9" + suffix)
    twice = "- [A Study of Many Things](https://arxiv.org/abs/2401.00001) by Doe\n" * 2
    path.write_text(twice if suffix == b".md" else "@misc{a, title={A Study of Many Things}}", "utf-8")
    done = _run(*command, path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"caf?" in done.stdout or b"caf%E9" in done.stdout


@pytest.mark.parametrize(
    "piece", ["[", "(", "|", "*", "<", "![", "[[a](", "- ", "`", "\\", "<a href='", "2024-", "et al. "]
)
def test_a_line_of_a_megabyte_is_read_in_seconds(tmp_path: Path, piece: str) -> None:
    path = tmp_path / "long.md"
    path.write_text(f"# List\n- {piece * (1_000_000 // len(piece))}\n| {piece * 1000} |\n", "utf-8")
    assert _run("read", path).returncode == 0


def test_an_output_folder_that_is_a_file_is_one_clear_line(tmp_path: Path, hostile: Path) -> None:
    target = tmp_path / "taken"
    target.write_text("here first", "utf-8")
    done = _run("build", hostile, "--out", target)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert target.read_text("utf-8") == "here first"


@pytest.mark.parametrize("content", ["", "{}", "[1, 2", '{"name": 3}'])
def test_a_damaged_corpus_is_one_clear_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "corpus.json").write_text(content, "utf-8")
    done = _run("show", "Emu3", "--corpus", tmp_path)
    assert done.returncode == 1
    assert b"cannot read corpus" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("content", ["", "no columns at all", "year\tarxiv\n2020\t1\t2\t3\t4\n", "# key:\n"])
def test_a_malformed_reference_list_is_one_clear_line(tmp_path: Path, hostile: Path, content: str) -> None:
    folder = tmp_path / "references"
    folder.mkdir()
    (folder / "bad.tsv").write_text(content, "utf-8")
    done = _run("build", hostile, "--references", folder, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert b"cannot read references" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_the_same_lists_in_any_order_and_folder_give_the_same_bytes(tmp_path: Path, shared: Path) -> None:
    seeds = sorted((shared / "seeds").glob("*.md"))
    for order, folder in ((seeds, "one"), (seeds[::-1], "two")):
        elsewhere = tmp_path / folder
        elsewhere.mkdir()
        copies = [elsewhere / path.name for path in order]
        for path, copy in zip(order, copies, strict=True):
            copy.write_bytes(path.read_bytes())
        write(build(copies), elsewhere / "out")
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / name / "out").iterdir()} for name in ("one", "two"))
    assert one == two
