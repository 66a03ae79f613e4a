"""`show` with a store: who says what of a paper, how far its questions stand, and papers that no list names."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from umug_graph.cli import main
from umug_graph.models import Author, Identifier, Identity, Reference
from umug_graph.store import Answer, open_store

S2, OPENALEX = "semantic-scholar", "openalex"
EMU3, OTHER = "s2:" + "4f9d" * 10, "s2:" + "beef" * 10
TITLE = "Emu3: Next-Token Prediction is All You Need"
CONTROL = "\x1b]0;owned\x07\x1b[31m\u202e=CMD()"


def identity(own: str, title: str, arxiv: str | None, **facts: object) -> Identity:
    scheme, _, value = own.partition(":")
    others = (Identifier("arxiv", arxiv),) if arxiv else ()
    return Identity(title, (Identifier(scheme, value), *others), **facts)  # type: ignore[arg-type]


def found(source: str, asked: str, who: Identity, day: str = "2026-11-20") -> Answer:
    return Answer(source, "identity", asked, "found", day, identity=who)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Emu3 as two sources know it, whose date they dispute, and a retracted paper that no list names."""
    path = tmp_path / "store.sqlite"
    monkeypatch.setenv("UMUG_GRAPH_STORE", str(path))
    emu3 = identity(
        EMU3,
        TITLE,
        "2409.18869",
        date="2024-09-27",
        authors=(Author("Xinlong Wang", "s2:1", ("BAAI",)), *(Author(f"Author Nr{i}") for i in range(14))),
        venue="arXiv.org",
        abstract="A promising path. " * 60,
        cited_by=12345,
        influential_cited_by=321,
        references_stated=167,
    )
    other = identity("openalex:W4403", TITLE, "2409.18869", date="2024-10-02", cited_by=9800)
    hidden = identity(
        OTHER, f"A Work {CONTROL} that No List Names", "2111.11111", date="2021-11-21", retracted=True, cited_by=3
    )
    references = (
        Reference(
            "Generative Multimodal Models are In-Context Learners", "2023", influential=True, intents=("result",)
        ),
        Reference("Denoising Diffusion Probabilistic Models", "2020", influential=False),
        Reference(f"Nowhere Else Printed {CONTROL}", "2020"),
    )
    many = tuple(Reference(f"Work {i}", str(1950 + i)) for i in range(50))
    with open_store(path) as opened:
        opened.keep(
            (
                found(S2, "arxiv:2409.18869", emu3),
                found(OPENALEX, "arxiv:2409.18869", other, "2026-11-21"),
                Answer(S2, "influence", EMU3, "found", "2026-11-20", links=references, stated=167),
                Answer(S2, "citers", EMU3, "failed", "2026-11-20", f"timed out {CONTROL}"),
                Answer(OPENALEX, "references", "openalex:W4403", "elided", "2026-11-21"),
                found(S2, "arxiv:2111.11111", hidden),
                Answer(S2, "influence", OTHER, "found", "2026-11-20", links=many, stated=59),
                Answer(S2, "citers", OTHER, "capped", "2026-11-20", links=references[:1], stated=12),
                found(S2, "title:alone", identity("s2:" + "ab" * 20, "Alone", None)),
            )
        )
    return path


def run(*arguments: str) -> None:
    """As a user does, whose shell gets an exit code."""
    try:
        main(list(arguments))
    except SystemExit as stop:
        assert not stop.code


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    run("show", *arguments)
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "\u202e" not in printed
    return " ".join(printed.split())


def document(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    run("show", *arguments, "--json")
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", ["Emu3", "arxiv:2409.18869", TITLE, "https://arxiv.org/abs/2409.18869v2"])
def test_sources_say_field_by_field_who_says_what_and_when(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = document(capsys, name, "--sources")
    said = told["statements"]
    assert isinstance(said, list)
    dates = {(each["value"], each["origin"], each["day"]) for each in said if each["field"] == "date"}
    assert ("2024-09-27", f"{S2}:{EMU3}", "2026-11-20") in dates
    assert ("2024-10-02", "openalex:openalex:W4403", "2026-11-21") in dates
    assert any(origin.startswith("list:vision-foundation-models") for _, origin, _ in dates)
    assert told["disputed"] == ["date"]
    assert len(said) == len({json.dumps(each) for each in said})


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("name", ["Emu3", "arxiv:2409.18869"])
def test_every_question_has_its_state_source_and_day(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = document(capsys, name, "--sources")["questions"]
    assert isinstance(asked, list)
    states = {(each["question"], each["source"]): (each["state"], each["day"]) for each in asked}
    assert states == {
        ("identity", S2): ("found", "2026-11-20"),
        ("identity", OPENALEX): ("found", "2026-11-21"),
        ("influence", S2): ("found", "2026-11-20"),
        ("citers", S2): ("failed", "2026-11-20"),
        ("references", OPENALEX): ("elided", "2026-11-21"),
    }


def test_references_that_were_imported_have_their_question_in_a_field_too(
    store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refs, listed = tmp_path / "emu3.bib", tmp_path / "list.bib"
    refs.write_text("@misc{a, title={A Work that It Cites}, author={Li, Ying}, year=2020}")
    listed.write_text(f"@misc{{emu3, title={{{TITLE}}}, eprint={{2409.18869}}, archiveprefix={{arXiv}}}}")
    run("import", str(refs), "--references-of", "arxiv:2409.18869", "--as", "mine", "--store", str(store))
    capsys.readouterr()
    asked = document(capsys, "Emu3", str(listed), "--sources")["questions"]
    assert isinstance(asked, list)
    assert ("references", "files:mine", "found", 1) in {
        (each["question"], each["source"], each["state"], each["known"]) for each in asked
    }


@pytest.mark.usefixtures("store")
def test_disagreement_is_marked_and_states_are_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    printed = shown(capsys, "Emu3", "--sources")
    assert "date (differ)" in printed
    assert "sources differ in: date" in printed
    assert "elided by the publisher" in printed
    assert "failed: timed out" in printed
    assert "12345" in printed


@pytest.mark.usefixtures("store")
def test_show_tells_completeness_byline_abstract_counts_and_influence(capsys: pytest.CaptureFixture[str]) -> None:
    printed = shown(capsys, "Emu3")
    assert "works known of 167 stated by semantic-scholar on 2026-11-20" in printed
    assert "Xinlong Wang (BAAI), Author Nr0" in printed
    assert "and 3 more authors" in printed
    assert "A promising path. A promising path." in printed
    assert "12,345 by semantic-scholar on 2026-11-20" in printed
    assert "9,800 by openalex on 2026-11-21" in printed
    assert "321 by semantic-scholar" in printed
    assert "Emu2 (influential)" in printed
    assert "sources differ date" in printed
    influential = document(capsys, "Emu3")["influential"]
    assert influential == {"cites": ["arxiv:2312.13286"], "cited_by": []}


@pytest.mark.usefixtures("store")
def test_a_paper_that_no_list_names_is_told_out_of_the_store(capsys: pytest.CaptureFixture[str]) -> None:
    printed = shown(capsys, "2111.11111")
    assert "RETRACTED, by semantic-scholar on 2026-11-20" in printed
    assert "cites: 50 works known of 59 stated by semantic-scholar on 2026-11-20" in printed
    assert "and 10 more works; --json gives all" in printed
    assert "cited by: 1 work known of 12 stated" in printed
    assert "In-Context Learners (influential)" in printed
    assert "no list names it" in printed
    told = document(capsys, "arxiv:2111.11111")
    references = told["references"]
    assert isinstance(references, list)
    assert len(references[0]["references"]) == 50
    assert "no source has shown its reference list" in shown(capsys, "Alone")


@pytest.mark.usefixtures("store")
def test_a_list_of_the_users_own_decides_what_a_paper_is_shown_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.md"
    mine.write_text("# Mine\n- [A Work that No List Names](https://arxiv.org/abs/2111.11111)\n", "utf-8")
    assert "mine, line 2" in shown(capsys, "2111.11111", str(mine))
    said = document(capsys, "2111.11111", str(mine), "--sources")["statements"]
    assert isinstance(said, list)
    # Its title is another's by our rules, so the entry has a wrong link and says nothing of this paper.
    assert not [each for each in said if each["origin"].startswith("list:")]
    assert document(capsys, "Emu3", "--sources")["key"] == "arxiv:2409.18869"


def test_without_a_store_sources_tell_what_lists_say(capsys: pytest.CaptureFixture[str]) -> None:
    printed = shown(capsys, "Emu3", "--sources")
    assert "list:vision-foundation-models:20" in printed
    assert "no source has been asked about it" in printed
    assert "no list and no source says anything" in shown(capsys, "Language models are few-shot learners", "--sources")


@pytest.mark.usefixtures("store")
def test_an_unknown_name_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["show", "A Name that Nobody Bears", "--sources"])
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "no paper bears the name" in captured.err
    with pytest.raises(SystemExit):
        main(["show", "2409.18869", "no/such/list.md", "--sources"])
    assert "cannot read list" in capsys.readouterr().err


def test_a_damaged_store_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(b"no database at all" * 100)
    for more in ((), ("--sources",)):
        with pytest.raises(SystemExit):
            main(["show", "2111.11111", "--store", str(path), *more])
        captured = capsys.readouterr()
        assert captured.out == ""
        assert len(captured.err.splitlines()) == 1


def test_a_field_folder_tells_what_its_sources_said(
    tmp_path: Path, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, out = tmp_path / "mine.md", str(tmp_path / "out")
    mine.write_text(f"# Mine\n- [{TITLE}](https://arxiv.org/abs/2409.18869)\n", "utf-8")
    run("build", str(mine), "--out", out)
    capsys.readouterr()
    told = document(capsys, "2409.18869", "--corpus", out, "--sources")
    assert told["disputed"] == ["date"]
    assert told["questions"]


def test_show_of_an_identifier_in_the_store_builds_no_field(store: Path) -> None:
    code = "import atexit, sys; atexit.register(lambda: print(*sys.modules)); import umug_graph.cli as c; c.main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "show", "2111.11111", "--store", str(store)],
        capture_output=True,
        check=True,
        timeout=60,
        text=True,
    )
    loaded = set(done.stdout.split())
    assert "umug_graph.store" in loaded
    assert not {"numpy", "networkx", "scipy", "umug_graph.fieldmap"} & loaded


def test_show_of_an_identifier_in_the_store_takes_no_time_to_speak_of(store: Path) -> None:
    def seconds() -> float:
        """Of a processor, not of the clock: how busy the machine is must not matter."""
        start = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
        subprocess.run(
            [sys.executable, "-m", "umug_graph", "show", "2111.11111", "--sources", "--store", str(store)],
            capture_output=True,
            check=True,
            timeout=60,
        )
        return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]) - start

    assert min(seconds() for _ in range(3)) < 1.2  # 0.35 s as a rule
