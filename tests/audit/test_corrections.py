"""What the patch makes of rows as lists print them: each fault in the dialect of its row, nothing beside it."""

from __future__ import annotations

import pytest

from audit.making import (
    EMU3,
    JANUS,
    MESH,
    PUMA,
    R_CHAMELEON,
    R_EMU3,
    R_JANUS,
    R_PUMA,
    REFERENCES,
    T_EMU3,
    T_JANUS,
    T_MESH,
    T_PUMA,
    WORKS,
    bullets,
    changed,
    made,
    row,
    table,
)
from resolve.making import Known, arxiv, printed
from umug_graph.models import Author, Identity


# -- identifiers -----------------------------------------------------------------------------------------------------
def test_a_wrong_id_is_replaced_in_link_badge_and_label_and_the_form_of_the_link_is_kept() -> None:
    mesh = f"- **{T_MESH}** [![x](https://img.io/badge/arXiv-ID-red)](https://www.arxiv.org/pdf/IDv2.pdf) arXiv:ID"
    text = bullets(mesh.replace("ID", PUMA), f"- **{T_PUMA}** [Paper](https://arxiv.org/abs/{PUMA})")
    assert changed(text) == {5: mesh.replace("IDv2", MESH).replace("ID", MESH)}


def test_a_wrong_id_of_another_scheme_gives_way_to_the_form_that_the_list_uses() -> None:
    conference = (
        "https://openaccess.thecvf.com/content/CVPR2024/papers/Doe_Seeing_Objects_in_Motion_CVPR_2024_paper.pdf"
    )
    text = table(
        R_EMU3,
        R_JANUS,
        R_PUMA.replace(f"https://arxiv.org/pdf/{PUMA}", conference),
        f"| [**Seeing Objects in Motion**]({conference}) | SOM | 2024-01-01 | - |",
    )
    assert changed(text) == {9: R_PUMA}


def test_a_bare_name_is_not_accused_because_another_row_prints_its_id() -> None:
    title = "DiT: Scalable Diffusion Models with Transformers"
    known = (printed(title, arxiv("2212.09748")),)
    head = "| # | Title | Authors | Year | Link |"
    rows = (
        f"| 1 | {title} | Peebles et al. | 2022 | [x](https://arxiv.org/abs/2006.04558) |",
        "| 2 | FastSpeech 2 | Ren et al. | 2021 | [x](https://arxiv.org/abs/2006.04558) |",
        f"| 3 | {T_EMU3} | Wang et al. | 2024 | [x](https://arxiv.org/abs/{EMU3}) |",
    )
    source = Known(a=known, b=known, c=known, d=REFERENCES)
    assert changed(table(*rows, head=head), source=source) == {7: rows[0].replace("2006.04558", "2212.09748")}


def test_another_paper_that_a_row_names_beside_its_own_is_left() -> None:
    text = bullets(
        f"- [{T_MESH}](https://arxiv.org/abs/{MESH}), in the wake of [{T_PUMA}](https://arxiv.org/abs/{PUMA})",
        f"- [{T_PUMA}](https://arxiv.org/abs/{PUMA})",
    )
    assert changed(text) == {}


@pytest.mark.parametrize("called", ["PUMA", T_PUMA, "*puma*"])
def test_a_link_that_is_called_by_the_other_papers_name_is_never_turned_from_it(called: str) -> None:
    own = f"- **{T_MESH}** [Paper](https://arxiv.org/abs/{PUMA}) see also [{called}](https://arxiv.org/abs/{PUMA})"
    assert changed(bullets(own, f"- **{T_PUMA}** [Paper](https://arxiv.org/abs/{PUMA})")) == {}


def test_a_badge_that_shows_another_id_than_its_link_is_mended() -> None:
    text = bullets(
        f"- **{T_MESH}** [![x](https://img.shields.io/badge/{PUMA}-red?logo=arxiv)](https://arxiv.org/abs/{MESH})",
        f"- **{T_PUMA}** [![x](https://img.shields.io/badge/{PUMA}-red?logo=arxiv)](https://arxiv.org/abs/{PUMA})",
    )
    assert changed(text)[5].count(MESH) == 2


# -- missing links ---------------------------------------------------------------------------------------------------
def test_an_empty_link_cell_is_filled_as_the_others_are() -> None:
    head = "| Title | Date | Paper |"
    rows = [f"| {T_EMU3} | 2024 | [arXiv:{EMU3}](https://arxiv.org/abs/{EMU3}) |", f"| {T_PUMA} | 2024 | - |"]
    rows.append(f"| {T_JANUS} | 2024 | [arXiv:{JANUS}](https://arxiv.org/abs/{JANUS}) |")
    assert changed(table(*rows, head=head)) == {
        8: f"| {T_PUMA} | 2024 | [arXiv:{PUMA}](https://arxiv.org/abs/{PUMA}) |"
    }


def test_a_title_without_link_becomes_one_where_the_others_are() -> None:
    text = table(R_EMU3, R_JANUS, f"| **{T_PUMA}** | PUMA | 2024-10-17 | - |")
    assert changed(text) == {9: f"| **[{T_PUMA}](https://arxiv.org/pdf/{PUMA})** | PUMA | 2024-10-17 | - |"}


@pytest.mark.parametrize(
    ("bare", "linked"),
    [
        (f"- {T_PUMA}. [Paper] [Code]", f"- {T_PUMA}. [[Paper](URL)] [Code]"),
        (f"- {T_PUMA}, 2024", f"- [{T_PUMA}](URL), 2024"),
        (f"- <b>{T_PUMA}</b>, 2024", f'- <b><a href="URL">{T_PUMA}</a></b>, 2024'),
    ],
)
def test_a_bullet_without_link_gets_one_where_it_shows_the_place(bare: str, linked: str) -> None:
    others = [f"- {title}. [[Paper](https://arxiv.org/abs/{number})]" for title, number in WORKS[2:]]
    assert changed(bullets(*others, bare)) == {9: linked.replace("URL", f"https://arxiv.org/abs/{PUMA}")}


@pytest.mark.parametrize(
    ("bare", "linked"),
    [("**[Janus]**", "**[Janus](URL)**"), ("[**Janus**]", "[**Janus**](URL)"), ("**Janus**", "**[Janus](URL)**")],
)
def test_brackets_that_stand_around_a_name_already_are_used(bare: str, linked: str) -> None:
    others = [
        f"- **[{title.partition(':')[0]}](https://arxiv.org/abs/{number})**\n  keywords: x"
        for title, number in WORKS[3:]
    ]
    text = bullets(f"- {bare}\n  keywords: images", *others)
    assert changed(text) == {5: f"- {linked.replace('URL', f'https://arxiv.org/abs/{JANUS}')}"}


def test_a_row_whose_paper_nobody_knows_is_left() -> None:
    found = made(table(R_EMU3, R_JANUS, "| **A Work That Nobody Has Heard Of at All** | X | 2024-10-17 | - |"))
    assert [(one.kind, one.edits) for one in found.left] == [("no-link", ())]


# -- code and paper --------------------------------------------------------------------------------------------------
def test_a_code_link_to_a_paper_gives_way_to_the_mark_of_empty_cells() -> None:
    text = table(R_EMU3, R_JANUS, R_CHAMELEON, R_PUMA.replace("| - |", f"| [Github](https://arxiv.org/abs/{PUMA}) |"))
    assert changed(text) == {10: R_PUMA}


def test_a_code_link_to_a_paper_gives_way_to_the_one_that_another_list_gives() -> None:
    text = table(R_EMU3, R_JANUS, R_PUMA.replace("| - |", f"| [Github](https://arxiv.org/abs/{PUMA}) |"))
    other = bullets(f"- [{T_PUMA}](https://arxiv.org/abs/{PUMA}) [Code](https://github.com/rongyaofang/PUMA)")
    assert changed(text, other) == {9: R_PUMA.replace("| - |", "| [Github](https://github.com/rongyaofang/PUMA) |")}


def test_a_code_link_in_html_gives_way_to_the_one_that_another_list_gives() -> None:
    code = "https://github.com/rongyaofang/PUMA"
    paper = f'<a href="https://arxiv.org/abs/{PUMA}">{T_PUMA}</a>'
    rows = [f'<li><a href="https://arxiv.org/abs/{number}">{title}</a></li>' for title, number in WORKS[2:]]
    text = "\n".join(
        [
            "# A list",
            "",
            "<ul>",
            *rows,
            f'<li>{paper} [<a href="https://arxiv.org/abs/{PUMA}">code</a>]</li>',
            "</ul>",
            "",
        ]
    )
    assert changed(text, bullets(f"- [{T_PUMA}](https://arxiv.org/abs/{PUMA}) [Code]({code})")) == {
        8: f'<li>{paper} [<a href="{code}">code</a>]</li>'
    }


def test_a_code_link_to_a_paper_in_a_bullet_is_left() -> None:
    rows = [
        f"- [{title}](https://arxiv.org/abs/{number}) [Code](https://github.com/a/b{number})" for title, number in WORKS
    ]
    rows[1] = rows[1].replace(f"https://github.com/a/b{PUMA}", f"https://arxiv.org/abs/{PUMA}")
    found = made(bullets(*rows))
    assert [(one.kind, one.edits) for one in found.left] == [("code-link-is-paper", ())]


def test_a_paper_link_to_code_gives_way_and_stays_as_the_code() -> None:
    code = "https://github.com/rongyaofang/PUMA"
    text = table(R_EMU3, R_JANUS, R_PUMA.replace(f"https://arxiv.org/pdf/{PUMA}", code))
    assert changed(text) == {9: R_PUMA.replace("| - |", f"| [Github]({code}) |")}


def test_the_code_goes_in_with_the_badge_that_the_others_have() -> None:
    def badge(slug: str) -> str:
        return f"[![Star](https://img.shields.io/github/stars/{slug}.svg)](https://github.com/{slug})"

    rows = [
        R_EMU3.replace("[Github](https://github.com/baaivision/Emu3)", badge("baaivision/Emu3")),
        R_JANUS.replace("[Github](https://github.com/deepseek-ai/Janus)", badge("deepseek-ai/Janus")),
    ]
    text = table(*rows, R_PUMA.replace(f"https://arxiv.org/pdf/{PUMA}", "https://github.com/rongyaofang/PUMA"))
    assert changed(text) == {9: R_PUMA.replace("| - |", f"| {badge('rongyaofang/PUMA')} |")}


def test_no_row_loses_its_only_code_link_where_the_list_gives_such() -> None:
    rows = [
        f"- [{title}](https://arxiv.org/abs/{number}) [Code](https://github.com/a/b{number})"
        for title, number in WORKS[2:]
    ]
    found = made(bullets(*rows, f"- [{T_PUMA}](https://github.com/rongyaofang/PUMA)"))
    assert [(one.kind, one.edits) for one in found.left] == [("paper-link-is-code", ())]


# -- dates, names, titles, venues ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("date", "theirs", "new"),
    [
        ("2024-08-17", "2024-10-17", "2024-10-17"),
        ("2024.08", "17 Oct 2024", "2024.10"),
        ("Aug. 2024", "2024-10-17", "Oct. 2024"),
        ("August 2024", "2024-10-17", "October 2024"),
        ("2023", "2024-10-17", "2024"),
        ("2024-08-17", "Oct 2024", None),
        ("2024-08-17", "2024-09-17", None),
        ("2024-08-17", "2024-12-17", None),
        ("May 2024", "2024-10-17", "Oct 2024"),
        ("17 Aug 2024", "2024-10-17", None),
    ],
)
def test_an_impossible_date_gives_way_to_the_one_of_another_list_in_its_own_form(
    date: str, theirs: str, new: str | None
) -> None:
    text = table(R_EMU3, R_JANUS, R_PUMA.replace("2024-10-17", date))
    other = table(R_EMU3, R_JANUS, R_PUMA.replace("2024-10-17", theirs))
    assert changed(text, other) == ({9: R_PUMA.replace("2024-10-17", new)} if new else {})


def test_the_date_of_a_paper_that_only_a_link_ties_to_the_row_is_not_taken() -> None:
    text = table(R_EMU3, R_JANUS, f"| [**PUMA**](https://arxiv.org/pdf/{PUMA}) | | 2023-01-01 | - |", R_PUMA)
    assert 9 not in changed(text)


def test_a_paper_of_the_eve_of_a_month_is_not_dated_too_early() -> None:
    late = table(row(T_MESH, "2411.00127", "LLaMA-Mesh", "2024-10-30", "-"), R_JANUS, R_EMU3)
    early = table(row(T_MESH, "2411.00127", "LLaMA-Mesh", "2024-10-20", "-"), R_JANUS, R_EMU3)
    middle = table(row(T_MESH, "2411.09595", "LLaMA-Mesh", "2024-10-30", "-"), R_JANUS, R_EMU3)
    kinds = [[one.kind for one in made(text, source=Known()).left] for text in (late, early, middle)]
    assert kinds == [[], ["date-before-id"], ["date-before-id"]]


def test_a_name_is_mended_in_its_cell_and_nowhere_else() -> None:
    text = table(R_EMU3, R_JANUS, R_PUMA.replace("| PUMA |", "| Puma |"))
    assert changed(text) == {9: R_PUMA}


def test_a_bare_name_with_the_id_of_a_paper_of_another_name_is_reported() -> None:
    known = (printed("Gaussian error linear units and what they do to networks", arxiv("1606.08415")),)
    bears = (
        printed("MaskGIT: Masked generative image transformer"),
        printed("MaskGIT: Masked generative image transformer"),
    )
    rows = (
        "- **[MaskGIT](https://arxiv.org/abs/1606.08415)** 2023",
        f"- **[{T_PUMA}](https://arxiv.org/abs/{PUMA})** 2024",
    )
    kinds = [one.kind for one in made(bullets(*rows), source=Known(a=(*known, *bears), b=known)).left]
    assert kinds == ["shared-identifier"]


def test_a_row_that_names_two_works_at_once_is_no_misprint() -> None:
    assert made(bullets(f"- [PUMA / Emu3](https://arxiv.org/abs/{PUMA})")).left == ()


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("Empowring", "Empowering"), ("Multi-granluar", "Multi-granular"), ("VISULA", "VISUAL"), ("Visuaal", "Visual")],
)
def test_a_misprinted_word_is_mended_with_its_capitals(wrong: str, right: str) -> None:
    title = T_PUMA.replace(right.capitalize() if right.isupper() else right, right)
    text = table(R_EMU3, R_JANUS, R_PUMA.replace(T_PUMA, title.replace(right, wrong)))
    assert changed(text) == {9: R_PUMA.replace(T_PUMA, title)}


def test_a_misprint_that_keeps_the_row_apart_from_the_paper_is_found_among_all_titles() -> None:
    right = R_EMU3.replace(f"https://arxiv.org/pdf/{EMU3}", "https://openreview.net/forum?id=abcdefghij")
    assert changed(table(right.replace("Prediction", "Predistion"), R_JANUS)) == {7: right}
    assert changed(table(right.replace("Emu3: Next", "Emu3: Nexd"), R_JANUS)) == {7: right}


def test_a_misprint_is_told_where_others_cut_the_title_into_other_words() -> None:
    text = table(R_EMU3.replace("Next-Token Prediction", "NextToken Predistion"), R_JANUS)
    (finding,) = made(text).left
    assert (finding.kind, finding.edits) == ("name-variant", ())
    assert finding.suggestion == f'write "{T_EMU3}"'


def test_a_title_that_is_set_in_pieces_is_left() -> None:
    text = table(R_EMU3.replace("Prediction", "*Pred*istion"), R_JANUS)
    assert changed(text) == {}


def test_a_word_that_other_titles_use_is_no_misprint() -> None:
    other = printed("Token Predictions and Other Essays on Machine Models", arxiv("2001.00001"))
    text = table(R_EMU3.replace("Prediction", "Predictions"), R_JANUS)
    assert changed(text, source=Known(a=(*REFERENCES, other), b=REFERENCES)) == {}


def test_the_venue_is_printed_where_a_source_knows_the_paper_by_its_title() -> None:
    head = "| Title | Venue | Date | Code |"
    rows = [R_EMU3.replace("| Emu3 |", "| arXiv |"), R_PUMA.replace("| PUMA |", "| ICLR |")]
    live = [
        Identity(
            title,
            (arxiv(EMU3),),
            origin="semantic-scholar:s2:1",
            venue="Nature",
            as_of="2026-11-01",
            authors=(Author("X Wang"),),
        )
        for title in (T_EMU3, "Quite Another Work of Long Standing")
    ]
    assert changed(table(*rows, head=head), source=Known(live[0], a=REFERENCES)) == {
        7: R_EMU3.replace("| Emu3 |", "| Nature |")
    }
    assert changed(table(*rows, head=head), source=Known(live[1])) == {}
