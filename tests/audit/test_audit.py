"""Findings over corpora built by hand: no reader, no resolver, no data."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from umug_graph.audit import audit
from umug_graph.models import (
    Corpus,
    Entry,
    EntryList,
    Evidence,
    Finding,
    Identifier,
    LedgerLine,
    Listing,
    Paper,
    ReadWarning,
    Unresolved,
)

PUMA, MESH, QWEN = (Identifier("arxiv", value) for value in ("2410.13861", "2411.09595", "2409.12191"))


def link(identifier: Identifier) -> str:
    return f"https://arxiv.org/pdf/{identifier.value}"


def entry(line: int, title: str | None, *identifiers: Identifier, **more: object) -> Entry:
    url = link(identifiers[0]) if identifiers else None
    fields: dict[str, object] = {"raw": f"[{title}]({url})", "url": url, "identifiers": identifiers, **more}
    return Entry(line, title, **fields)  # type: ignore[arg-type]


def paper(title: str, *lines: int, own: Identifier | None = None, lists: str = "mine", **more: object) -> Paper:
    listings = tuple(Listing(lists, line) for line in lines)
    known = (own,) if own else ()
    key = str(own) if own else f"title:{title.lower()}"
    return Paper(key, title, identifiers=known, listings=listings, **more)  # type: ignore[arg-type]


def corpus(
    entries: list[Entry],
    papers: list[Paper],
    ledger: tuple[LedgerLine, ...] = (),
    warnings: tuple[ReadWarning, ...] = (),
) -> Corpus:
    return Corpus("test", (EntryList("mine", "table", tuple(entries), warnings),), tuple(papers), (), ledger=ledger)


def rejected(of: Paper, line: int, wrong: Identifier, owner: Paper | None, right: Identifier | None) -> LedgerLine:
    return LedgerLine(
        of.key,
        "identifier-rejected",
        of.title,
        "the date supports the other",
        (Evidence("date", "2024-11 is not 2024-10"),),
        "mine",
        line,
        wrong,
        owner.key if owner else None,
        right,
    )


def kinds(findings: tuple[Finding, ...]) -> list[tuple[int, str]]:
    return [(finding.line, finding.kind) for finding in findings]


def mesh_and_puma(right: Identifier | None = MESH) -> Corpus:
    mesh, puma = paper("LLaMA-Mesh: Unifying Meshes", 40), paper("PUMA: Empowering MLLM", 78, own=PUMA)
    entries = [entry(40, mesh.title, PUMA), entry(78, puma.title, PUMA)]
    return corpus(entries, [mesh, puma], (rejected(mesh, 40, PUMA, puma, right),))


def test_wrong_link_says_where_it_leads_and_which_id_is_right() -> None:
    wrong = audit(mesh_and_puma())[0]
    assert (wrong.list, wrong.line, wrong.kind, wrong.severity) == ("mine", 40, "wrong-link", "error")
    assert wrong.leads_to == "PUMA: Empowering MLLM"
    assert wrong.right_id == "arxiv:2411.09595"
    assert wrong.suggestion == "link https://arxiv.org/abs/2411.09595 instead"
    assert wrong.evidence == (Evidence("date", "2024-11 is not 2024-10"),)


def test_the_rightful_owner_is_warned_and_not_accused() -> None:
    found = audit(mesh_and_puma())
    assert kinds(found) == [(40, "wrong-link"), (78, "shared-identifier")]
    assert found[1].severity == "warning"
    assert "line 40" in found[1].message


def test_wrong_link_with_unknown_target_and_unknown_right_id_says_null() -> None:
    model = paper("InternVL", 7)
    wrong = audit(corpus([entry(7, "InternVL", PUMA)], [model], (rejected(model, 7, PUMA, None, None),)))[0]
    assert (wrong.kind, wrong.leads_to, wrong.right_id) == ("wrong-link", None, None)
    assert wrong.suggestion == "link the paper's own page instead"


def test_claimants_that_nothing_decides_between_are_both_told_to_be_checked() -> None:
    papers = [paper("LLaMA-Mesh", 40), paper("PUMA", 78)]
    found = audit(corpus([entry(40, "LLaMA-Mesh", PUMA), entry(78, "PUMA", PUMA)], papers))
    assert kinds(found) == [(40, "shared-identifier"), (78, "shared-identifier")]
    assert found[0].suggestion == "check this row and line 78: the link cannot be right for both"


def test_thousands_of_papers_on_one_id_stay_cheap_and_short() -> None:
    numbers = range(1, 3001)
    rows = [entry(number, f"Paper {number}", PUMA) for number in numbers]
    found = audit(corpus(rows, [paper(f"Paper {number}", number) for number in numbers]))
    assert len(found) == len(rows)
    assert max(len(finding.message) for finding in found) < 200


def test_rejection_in_one_list_does_not_warn_another_list() -> None:
    base = mesh_and_puma()
    other = EntryList("other", "table", (entry(3, "PUMA: Empowering MLLM", PUMA),))
    mesh, puma = base.papers
    wide = replace(puma, listings=(*puma.listings, Listing("other", 3)))
    found = audit(replace(base, lists=(*base.lists, other), papers=(mesh, wide)))
    assert [finding for finding in found if finding.list == "other"] == []


BADGE = "* [![Paper](https://img.shields.io/badge/arXiv-2410.13861-red)](https://arxiv.org/abs/2411.09595) Mesh"


def test_badge_label_of_another_paper_is_no_wrong_link() -> None:
    mesh = paper("LLaMA-Mesh", 5, own=MESH)
    row = entry(5, "LLaMA-Mesh", MESH, PUMA, raw=BADGE)
    found = audit(corpus([row], [mesh], (rejected(mesh, 5, PUMA, None, MESH),)))
    assert kinds(found) == [(5, "ids-disagree")]
    assert (found[0].severity, found[0].right_id) == ("warning", "arxiv:2411.09595")


def test_badge_that_links_another_paper_is_a_wrong_link() -> None:
    mesh = paper("LLaMA-Mesh", 5, own=MESH)
    raw = "* [LLaMA-Mesh](https://arxiv.org/abs/2411.09595) [![arXiv](https://img.io/x.svg)](https://arxiv.org/abs/2410.13861)"
    row = entry(5, "LLaMA-Mesh", MESH, PUMA, raw=raw)
    assert kinds(audit(corpus([row], [mesh], (rejected(mesh, 5, PUMA, None, MESH),)))) == [(5, "wrong-link")]


def test_wrong_link_is_reported_on_the_line_of_the_record_where_it_stands() -> None:
    mesh = paper("LLaMA-Mesh", 5, own=MESH)
    raw = "* [LLaMA-Mesh](https://arxiv.org/abs/2411.09595)\n  [![arXiv](https://img.io/x.svg)](https://arxiv.org/abs/2410.13861)"
    row = entry(5, "LLaMA-Mesh", MESH, PUMA, raw=raw)
    assert kinds(audit(corpus([row], [mesh], (rejected(mesh, 5, PUMA, None, MESH),)))) == [(6, "wrong-link")]


def test_html_link_to_another_paper_is_a_wrong_link() -> None:
    mesh = paper("LLaMA-Mesh", 5, own=MESH)
    raw = '<li><img src="badge/arXiv-1.svg"><a href="https://arxiv.org/abs/2410.13861">Mesh</a>'
    row = entry(5, "LLaMA-Mesh", MESH, PUMA, raw=raw)
    assert kinds(audit(corpus([row], [mesh], (rejected(mesh, 5, PUMA, None, MESH),)))) == [(5, "wrong-link")]


def test_two_ids_that_nothing_decides_are_reported_without_right_id() -> None:
    row = entry(5, "LLaMA-Mesh", MESH, PUMA)
    found = audit(corpus([row], [paper("LLaMA-Mesh", 5, own=MESH)]))
    assert kinds(found) == [(5, "ids-disagree")]
    assert found[0].right_id is None


def test_every_repeat_points_to_the_first_row_of_its_list_only() -> None:
    puma = paper("PUMA", 3, 9, 12, own=PUMA)
    both = replace(puma, listings=(*puma.listings, Listing("other", 1)))
    base = corpus([entry(line, "PUMA", PUMA) for line in (12, 3, 9)], [both])
    found = audit(replace(base, lists=(*base.lists, EntryList("other", "table", (entry(1, "PUMA", PUMA),)))))
    assert kinds(found) == [(9, "duplicate"), (12, "duplicate")]
    assert all("line 3" in finding.message for finding in found)
    assert Evidence("identifier", str(PUMA)) in found[0].evidence


def test_row_without_link_is_reported_with_the_link_it_could_have() -> None:
    found = audit(
        corpus([entry(65, "PUMA"), entry(66, "Unheard-of")], [paper("PUMA", 65, own=PUMA), paper("Unheard-of", 66)])
    )
    assert kinds(found) == [(65, "no-link"), (66, "no-link")]
    assert found[0].suggestion == "link https://arxiv.org/abs/2410.13861"
    assert found[1].suggestion == "link the paper's page"


def test_row_that_prints_its_id_without_link_can_be_found_and_is_not_reported() -> None:
    row = entry(5, "PUMA", PUMA, url=None)
    assert audit(corpus([row], [paper("PUMA", 5, own=PUMA)])) == ()


def test_code_link_to_a_paper_says_to_which() -> None:
    rows = [
        entry(1, "LLaMA-Mesh", MESH, code_url=link(PUMA)),
        entry(2, "PUMA", PUMA, code_url=link(PUMA)),
        entry(3, "Qwen2-VL", QWEN, code_url="https://arxiv.org/abs/1706.03762"),
    ]
    papers = [paper("LLaMA-Mesh", 1, own=MESH), paper("PUMA", 2, own=PUMA), paper("Qwen2-VL", 3, own=QWEN)]
    found = audit(corpus(rows, papers))
    assert kinds(found) == [(line, "code-link-is-paper") for line in (1, 2, 3)]
    assert [finding.leads_to for finding in found] == ["PUMA", "PUMA", None]
    assert ["PUMA" in found[0].message, "itself" in found[1].message, "1706.03762" in found[2].message] == [True] * 3


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/x/arxiv-2410.13861",
        "https://junzhan2000.github.io/AnyGPT.github.io/",
        "https://huggingface.co/IDEA/Ziya",
        "https://[broken",
        "javascript:alert(1)",
    ],
)
def test_code_link_that_is_no_paper_passes(url: str) -> None:
    assert audit(corpus([entry(1, "PUMA", PUMA, code_url=url)], [paper("PUMA", 1, own=PUMA)])) == ()


@pytest.mark.parametrize(
    ("url", "is_code"),
    [
        ("https://github.com/Vision-CAIR/MiniGPT-4", True),
        ("https://www.github.com/a/b", True),
        ("https://huggingface.co/papers/2407.02398", False),
        ("https://github.com/a/b/blob/main/paper.pdf", False),
        ("https://showlab.github.io/Show-o/", False),
    ],
)
def test_paper_link_to_a_repository_is_told_from_pages_and_documents(url: str, is_code: bool) -> None:
    found = audit(corpus([entry(1, "PUMA", url=url)], [paper("PUMA", 1, own=PUMA)]))
    assert kinds(found) == ([(1, "paper-link-is-code")] if is_code else [])
    assert all("https://arxiv.org/abs/2410.13861" in (finding.suggestion or "") for finding in found)


@pytest.mark.parametrize(
    ("printed", "early"),
    [
        ("2024-05-13", True),
        ("2024-09-30", True),
        ("2024-10-01", False),
        ("2025", False),
        ("2024", False),
        ("2023", True),
        ("Sep. 2024", True),
        ("soon", False),
        (None, False),
    ],
)
def test_date_is_compared_with_the_month_of_the_printed_id(printed: str | None, early: bool) -> None:
    found = audit(corpus([entry(1, "PUMA", PUMA, date=printed)], [paper("PUMA", 1, own=PUMA)]))
    assert kinds(found) == ([(1, "date-before-id")] if early else [])


def test_date_is_held_against_the_own_id_and_not_the_rejected_one() -> None:
    model = paper("Qwen2-VL", 1, own=QWEN)
    row = entry(1, "Qwen2-VL", PUMA, QWEN, date="2024-09")
    assert kinds(audit(corpus([row], [model], (rejected(model, 1, PUMA, None, QWEN),)))) == [(1, "wrong-link")]


@pytest.mark.parametrize(
    ("printed", "known"),
    [("Unicode", "UniCode: Learning a Codebook"), ("TransFusion", "Transfusion: Predict the Next Token")],
)
def test_name_spelt_otherwise_than_in_its_own_title_is_a_note(printed: str, known: str) -> None:
    found = audit(
        corpus([entry(1, known, PUMA, abbreviation=printed)], [paper(known, 1, own=PUMA, abbreviation=printed)])
    )
    assert [(finding.kind, finding.severity) for finding in found] == [("name-variant", "note")]
    assert found[0].suggestion == f'write "{known.split(":")[0]}"'


def test_capitals_of_a_shouted_title_are_no_name() -> None:
    title = "SHOW-O: ONE SINGLE TRANSFORMER"
    row = entry(1, title, PUMA, abbreviation="Show-o")
    assert audit(corpus([row], [paper(title, 1, own=PUMA, abbreviation="Show-o")])) == ()


def test_bare_name_that_another_list_spells_otherwise_is_a_note() -> None:
    known = paper("NExT-GPT: Any-to-Any Multimodal LLM", 1, own=PUMA, abbreviation="NExT-GPT")
    found = audit(corpus([entry(1, "Next-GPT", PUMA)], [known]))
    assert [finding.suggestion for finding in found] == ['write "NExT-GPT"']


def test_name_misspelt_beside_its_own_title_is_a_note_and_no_authority() -> None:
    title = "Gemini: A Family of Highly Capable Models"
    known = paper(title, 1, 2, own=PUMA, abbreviation="Gemeni")
    rows = [entry(1, title, PUMA, abbreviation="Gemeni"), entry(2, "Gemini", PUMA)]
    found = [finding for finding in audit(corpus(rows, [known])) if finding.kind == "name-variant"]
    assert [(finding.line, finding.suggestion) for finding in found] == [(1, 'write "Gemini"')]


def test_short_title_with_its_name_in_brackets_is_no_name() -> None:
    known = paper("Visual Instruction Tuning", 1, own=PUMA, abbreviation="LLaVA")
    assert audit(corpus([entry(1, "Visual Instruction Tuning (LLaVA)", PUMA)], [known])) == ()


def test_same_title_under_another_name_is_a_note() -> None:
    known = paper("LMFusion: Adapting Pretrained Language Models", 1, own=PUMA)
    found = audit(corpus([entry(1, "LlamaFusion: Adapting Pretrained Language Models", PUMA)], [known]))
    assert kinds(found) == [(1, "name-variant")]


def test_lower_case_of_a_reference_list_is_no_name() -> None:
    known = paper("Qwen-vl: A frontier large model", 1, own=PUMA, abbreviation="Qwen-VL")
    assert audit(corpus([entry(1, "Qwen-VL", PUMA)], [known])) == ()


def test_another_name_is_a_note() -> None:
    known = paper("Generative Pretraining in Multimodality", 1, own=PUMA, abbreviation="Emu")
    found = audit(corpus([entry(1, known.title, PUMA, abbreviation="Emu1")], [known]))
    assert kinds(found) == [(1, "name-variant")]
    assert '"Emu1"' in found[0].message


def test_other_title_of_the_paper_is_a_note() -> None:
    known = paper("Qwen-VL: A Versatile Vision-Language Model", 1, own=PUMA)
    found = audit(corpus([entry(1, "Qwen-VL: A Frontier Large Model", PUMA)], [known]))
    assert [finding.suggestion for finding in found] == ['write "Qwen-VL: A Versatile Vision-Language Model"']


@pytest.mark.parametrize(
    "printed",
    [
        "EMU: generative pre-training in multi-modality",
        "Generative Pretraining in Multimodality",
        "Emu: Generative Pretraining in Multimodality (Emu)",
    ],
)
def test_case_hyphens_a_missing_name_and_a_bracket_are_no_other_title(printed: str) -> None:
    known = paper("Emu: Generative Pretraining in Multimodality", 1, own=PUMA)
    assert audit(corpus([entry(1, printed, PUMA)], [known])) == ()


def test_l_read_for_I_is_mended_where_other_titles_know_the_word() -> None:  # noqa: N802
    typo = paper("GPT4Video: lnstruction-Followed Understanding", 1, own=PUMA)
    base = corpus([entry(1, typo.title, PUMA)], [typo, paper("Visual Instruction Tuning", own=QWEN)])
    assert [finding.suggestion for finding in audit(base)] == ['write "GPT4Video: Instruction-Followed Understanding"']


def test_a_word_with_l_that_no_title_has_with_I_stays() -> None:  # noqa: N802
    title = "lncRNA and lstm in llama"
    assert audit(corpus([entry(1, title, PUMA)], [paper(title, 1, own=PUMA)])) == ()


def test_warnings_of_the_reader_and_unresolved_entries_become_notes() -> None:
    warnings = (
        ReadWarning(31, "extra-cells", "rows have 7 cells, the header 6"),
        ReadWarning(2, "unreadable", "no text"),
    )
    base = replace(corpus([], [], warnings=warnings), unresolved=(Unresolved("mine", 9, "no title"),))
    found = audit(base)
    assert kinds(found) == [(2, "unreadable"), (9, "unreadable"), (31, "extra-cells")]
    assert {finding.severity for finding in found} == {"note"}


def test_entries_on_one_line_keep_their_own_papers() -> None:
    rows = [entry(1, "PUMA", PUMA), entry(1, "LLaMA-Mesh"), entry(1, "Nobody", PUMA, url="https://github.com/a/b")]
    papers = [paper("PUMA", 1, own=PUMA), paper("LLaMA-Mesh", 1, own=MESH)]
    found = audit(corpus(rows[:2], papers))
    assert kinds(found) == [(1, "no-link")]
    assert found[0].suggestion == "link https://arxiv.org/abs/2411.09595"


def test_findings_do_not_depend_on_the_order_of_the_corpus() -> None:
    base = mesh_and_puma()
    entries, papers = list(base.lists[0].entries), list(base.papers)
    other = EntryList("another", "table", (entry(1, "Nothing"),))
    expected = audit(replace(base, lists=(base.lists[0], other)))
    for seed in range(5):
        shuffle = random.Random(seed).shuffle  # noqa: S311
        shuffle(entries)
        shuffle(papers)
        mine = replace(base.lists[0], entries=tuple(entries))
        lists = (other, mine) if seed % 2 else (mine, other)
        assert audit(replace(base, lists=lists, papers=tuple(papers))) == expected


def test_an_empty_corpus_has_no_findings() -> None:
    assert audit(Corpus("empty", (), (), ())) == ()


def test_a_row_of_a_megabyte_is_quoted_short() -> None:
    title = "![a](" * 100_000 + "[x](http" * 60_000
    puma = paper(title, 1)
    found = audit(corpus([entry(1, title, PUMA, MESH, raw=title)], [puma], (rejected(puma, 1, MESH, None, None),)))
    assert found
    assert all(len(finding.message) < 400 for finding in found)
