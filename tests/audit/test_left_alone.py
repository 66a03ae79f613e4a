"""What the patch leaves to a person, and rows that it drops."""

from __future__ import annotations

from audit.making import (
    EMU3,
    JANUS,
    PUMA,
    R_CHAMELEON,
    R_EMU3,
    R_JANUS,
    R_PUMA,
    REFERENCES,
    T_CHAMELEON,
    T_EMU3,
    T_JANUS,
    T_MESH,
    T_PUMA,
    bullets,
    changed,
    made,
    row,
    table,
)
from audit.test_audit import corpus, entry, paper, rejected
from resolve.making import Known, arxiv, printed
from umug_graph.audit import audit
from umug_graph.models import Evidence, Identifier, Identity, LedgerLine


# -- rows said twice -------------------------------------------------------------------------------------------------
def test_a_row_said_twice_under_one_heading_is_dropped() -> None:
    assert made(table(R_EMU3, R_JANUS, R_EMU3)).content.decode() == table(R_EMU3, R_JANUS)


def test_a_row_said_twice_that_says_more_or_stands_elsewhere_is_left() -> None:
    more = row(
        T_CHAMELEON, "2405.09818", "Chameleon", "2024-05-16", "[Github](https://github.com/facebookresearch/chameleon)"
    )
    assert [one.kind for one in made(table(R_CHAMELEON, R_JANUS, more)).left] == ["duplicate"]
    elsewhere = table(R_EMU3, R_JANUS) + "\n## Others\n" + table(R_EMU3, R_PUMA).split("## Papers\n")[1]
    assert [one.kind for one in made(elsewhere).left] == ["duplicate"]


def test_a_row_said_twice_that_bears_others_is_left() -> None:
    top, inner = f"- [{T_EMU3}](https://arxiv.org/abs/{EMU3})", f"  - [{T_PUMA}](https://arxiv.org/abs/{PUMA})"
    assert made(bullets(top, inner.strip(), top)).content.decode() == bullets(top, inner.strip())
    assert made(bullets(top, top, inner)).content.decode() == bullets(top, top, inner)


def test_a_row_that_holds_half_an_html_element_is_not_dropped() -> None:
    one = f'<li><a href="https://arxiv.org/abs/{EMU3}">{T_EMU3}</a></li>'
    two = f'<li><a href="https://arxiv.org/abs/{PUMA}">{T_PUMA}</a></li>'
    whole = f"# A list\n\n<ul>\n{one}\n{two}\n{one}\n</ul>\n"
    half = whole.replace(f"{one}\n</ul>", f"{one}</ul>")
    assert made(whole).content.decode() == f"# A list\n\n<ul>\n{one}\n{two}\n</ul>\n"
    assert made(half).content.decode() == half


# -- ids that others print for another title --------------------------------------------------------------------------
def test_an_id_that_references_print_for_another_title_is_reported_and_left() -> None:
    alone = Known(a=(printed(T_PUMA, arxiv(PUMA)),))
    other = "Long Titles of Other Papers: Why Nobody Prints Them"
    rows = (f"- [{other}](https://arxiv.org/abs/{PUMA})", f"- [{T_EMU3}](https://arxiv.org/abs/{EMU3})")
    (finding,) = made(bullets(*rows), source=alone).left
    assert (finding.kind, finding.line, finding.leads_to, finding.edits) == ("shared-identifier", 5, T_PUMA, ())


def test_a_short_title_that_shares_no_word_with_the_paper_of_its_id_is_reported() -> None:
    text = bullets(
        f"- [Parallel Visual Speech Recognition](https://arxiv.org/abs/{EMU3})",
        f"- [{T_PUMA}](https://arxiv.org/abs/{PUMA})",
    )
    (finding,) = made(text).left
    assert (finding.kind, finding.leads_to) == ("shared-identifier", T_EMU3)
    assert made(text.replace("Parallel Visual Speech Recognition", "The Next-Token Paper")).left == ()


# -- what is not certain ---------------------------------------------------------------------------------------------
def test_two_entries_on_one_line_are_left() -> None:
    text = (
        table(R_EMU3, R_PUMA)
        + f"\n<ul><li><a href='https://arxiv.org/abs/{PUMA}'>{T_MESH}</a></li><li><a href='https://arxiv.org/abs/{JANUS}'>{T_JANUS}</a></li></ul>\n"
    )
    found = made(text)
    assert found.content.decode() == text
    assert "wrong-link" in [one.kind for one in found.left]


def test_a_row_of_endless_length_is_left() -> None:
    text = table(R_EMU3, R_JANUS, R_PUMA.replace("| PUMA |", f"| Puma | {'x' * 30_000} |"))
    assert changed(text) == {}


def test_a_name_that_would_break_the_row_is_not_put_in() -> None:
    source = Known(
        Identity("A | B: Empowering Unified Models with Bars", (Identifier("doi", "10.1/7"),), "A | B"), a=REFERENCES
    )
    text = table(
        R_EMU3, R_JANUS, "| [**Empowering Unified Models with Bars**](https://doi.org/10.1/7) | A l B | 2024 | - |"
    )
    assert changed(text, source=source) == {}


def test_a_row_that_only_a_lost_id_ties_to_a_paper_is_not_accused_of_being_it() -> None:
    speech, text = "FastSpeech 2", "Scalable Diffusion Models with Transformers"
    work = paper(text, 40, 78, own=Identifier("arxiv", "2212.09748"))
    lost = Identifier("arxiv", "2006.04558")
    why = (Evidence("identifier", f"{lost} is printed for both"),)
    tie = LedgerLine(work.key, "merged", f"{text} (snapshot:a:7)", "same identifier", why, "snapshot:a", 7)
    ledger = (tie, rejected(work, 40, lost, None, None), rejected(work, 78, lost, None, None))
    found = audit(corpus([entry(40, f"DiT: {text}", lost), entry(78, speech, lost)], [work], ledger))
    assert [(one.line, one.kind) for one in found if one.kind in ("wrong-link", "duplicate")] == [(40, "wrong-link")]
