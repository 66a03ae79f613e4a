"""Files that are no lists, damaged bytes, and 2,000 random mutations: an error of ours or entries, never a crash."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from umug_graph.errors import ListError
from umug_graph.lists import bundled_lists, parse_list, read_list
from umug_graph.lists.source import decode

SAMPLES = sorted((Path(__file__).parents[1] / "data" / "samples").glob("*.md"))
SHARED = Path(os.environ.get("UMUG_SHARED", Path(__file__).parents[3] / "shared"))
ENTRY = "- [A Paper of Some Kind](https://arxiv.org/abs/2401.00001)\n"
DAMAGE = [
    *(b"[", b"]", b"(", b")", b"|", b"*", b"`", b"<!--", b"-->", b"<table>", b"</td>", b"<li>", b"\n", b"\r", b"\xff"),
    *(b"\xf0\x9f", b"\xc3\xbc\xc3\xae", b"&#x;", b"<details>", b"</details>", b"```", b"- ", b"\t", b'"', b"](", b"\\"),
    *(b"<a href=", b"@article{", b"{", b"}", b"#", b"2024", b"et al.", b"<summary>", b"</p>", b"<p>", b"\xe2\x80\xae"),
]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="is a folder"):
        read_list(tmp_path)


def test_an_absent_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="No such file"):
        read_list(tmp_path / "none.md")


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(ListError, match="no regular file"):
        read_list(tmp_path / "pipe.md")


def test_a_device_is_refused() -> None:
    with pytest.raises(ListError, match="no regular file"):
        read_list("/dev/zero")


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00", b"\x89PNG\r\n\x1a\n\x00", bytes(range(256)) * 40])
def test_a_binary_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.md").write_bytes(data)
    with pytest.raises(ListError, match="binary file"):
        read_list(tmp_path / "a.md")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"   "])
def test_an_empty_file_has_no_entries_and_says_so(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.md").write_bytes(data)
    read = read_list(tmp_path / "a.md")
    assert read.entries == ()
    assert [w.kind for w in read.warnings] == ["no-entries"]


def test_broken_utf8_is_reported_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(
        b"# Papers\n\n" + ENTRY.encode() + b"- [Caf\xe9 Paper](https://arxiv.org/abs/2401.00002)\n"
    )
    read = read_list(tmp_path / "a.md")
    assert [(w.line, w.kind) for w in read.warnings] == [(4, "unreadable")]
    assert len(read.entries) == 2


def test_utf16_with_its_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(ENTRY.encode("utf-16"))
    assert [e.title for e in read_list(tmp_path / "a.md").entries] == ["A Paper of Some Kind"]


def test_an_unknown_dialect_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(ENTRY)
    with pytest.raises(ListError, match="unknown dialect"):
        read_list(tmp_path / "a.md", dialect="poetry")


def test_mojibake_is_mended_and_its_residue_stays_out_of_section_paths() -> None:
    text = f"# \u00fc\u00ee\u2022 Papers\n\n## \ufffd\u00ef\u00bf Flows\n\n{ENTRY}- [SchrÃ¶dinger Bridges](https://arxiv.org/abs/2401.00003)\n"
    read = parse_list(text, "a")
    assert [e.title for e in read.entries] == ["A Paper of Some Kind", "Schrödinger Bridges"]
    assert read.entries[0].section[0] == "🔥 Papers"
    assert "\ufffd" not in "".join(read.entries[0].section)


@pytest.mark.parametrize(
    "link",
    [
        "[Show-o: One Single Transformer (https://arxiv.org/abs/2408.12528)",
        "Show-o: One Single Transformer](https://arxiv.org/abs/2408.12528)",
        "[[Show-o: One Single Transformer](https://arxiv.org/abs/2408.12528)",
        "[Show-o: One Single Transformer](https://arxiv.org/abs/2408.12528",
    ],
)
def test_a_link_with_a_bracket_missing_is_read_without_the_rest_of_it(link: str) -> None:
    (entry,) = parse_list(f"# Papers\n- {link}\n", "one").entries
    assert (entry.title, [*map(str, entry.identifiers)]) == ("Show-o: One Single Transformer", ["arxiv:2408.12528"])


def test_real_umlauts_are_left_alone() -> None:
    read = parse_list("# Größe über alles\n\n- [Füße, Öl und Übermut](https://arxiv.org/abs/2401.00001)\n", "a")
    assert (read.entries[0].title, read.entries[0].section) == ("Füße, Öl und Übermut", ("Größe über alles",))


def test_control_characters_do_not_reach_the_fields() -> None:
    read = parse_list("- [A\x07 Pa\u202eper\u200b of\x1b Kinds](https://arxiv.org/abs/2401.00001)\n" + ENTRY, "a")
    assert read.entries[0].title == "A Paper of Kinds"


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "[a](",
        "**a",
        "<td>",
        "| a ",
        "<!--",
        "`",
        "CVPR 2024, ",
        "A. Bb, ",
        "(2024) ",
        "x",
        "[x](http://arxiv.org/abs/2401.00001) ",
        "ü",
        "\\",
        "&",
    ],
)
def test_a_line_of_a_megabyte_is_read_without_hanging(piece: str) -> None:
    read = parse_list("- " + piece * (1_000_000 // len(piece)) + "\n" + ENTRY * 3, "a")
    assert len(read.entries) >= 3 or piece in ("<td>", "<!--", "`", "| a ", "<!--")
    _, warnings = decode((piece * 1_000_000).encode()[:1_000_000], "a")
    assert [w.kind for w in warnings] == ["unreadable"]


def _mutated(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(max(1, len(data) - 3000))
    damaged = bytearray(data[start : start + 3000])
    for _ in range(chance.randrange(1, 12)):
        at = chance.randrange(len(damaged) + 1)
        kind = chance.randrange(4)
        if kind == 0:
            damaged[at:at] = chance.choice(DAMAGE) * chance.choice([1, 1, 1, 3, 40])
        elif kind == 1:
            del damaged[at : at + chance.randrange(1, 40)]
        elif kind == 2:
            other = chance.randrange(len(damaged) + 1)
            damaged[at:at] = damaged[other : other + chance.randrange(200)]
        else:
            damaged[at : at + 1] = bytes([chance.randrange(256)])
    return bytes(damaged)


def test_two_thousand_mutations_crash_nothing() -> None:
    chance = random.Random(20261122)  # noqa: S311 the same mutations in every run
    shared = sorted((SHARED / "lists").glob("*.md")) if SHARED.exists() else []
    sources = [path.read_bytes() for path in [*bundled_lists(), *SAMPLES, *shared]]
    refused = found = 0
    for _ in range(2000):
        try:
            text, _warnings = decode(_mutated(chance.choice(sources), chance), "mutation")
            found += len(parse_list(text, "mutation").entries)
        except ListError:
            refused += 1
    assert found > 2000
    assert refused < 1000
