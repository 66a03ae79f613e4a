"""What live sources say, in the page's data: as they said it, with source and day, within what a page can hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from render.reading import data_of, wire_of
from sample_field import (
    ABSTRACT,
    CORPUS,
    DDPM,
    EMU,
    EMU2,
    EMU3,
    S2_LINE,
    S2_LINK,
    field,
    live_corpus,
    live_field,
)
from umug_graph.fieldmap import FieldMap
from umug_graph.models import Author, Corpus, Paper, SourceNote, Statement
from umug_graph.render.explorer import page
from umug_graph.render.payload import told, wire

S2 = "Semantic Scholar"


def changed(corpus: Corpus, key: str, **changes: Any) -> FieldMap:
    papers = tuple(replace(paper, **changes) if paper.key == key else paper for paper in corpus.papers)
    return field(replace(corpus, papers=papers))


def told_of(fieldmap: FieldMap, key: str) -> dict[str, Any]:
    at = fieldmap.graph.positions[key]
    return next((row for row in wire(fieldmap).get("told", []) if row["paper"] == at), {})


def test_a_field_of_lists_alone_tells_nothing_more() -> None:
    data = wire(field())
    assert "told" not in data
    assert "judged" not in data["citations"]
    assert all("source" not in each for each in data["about"]["attributions"])


def test_papers_tell_abstract_authors_counts_and_disagreement() -> None:
    found = told_of(live_field(), EMU3.key)
    assert found["abstract"] == ABSTRACT
    assert found["byline"] == [
        ["Xinlong Wang", "Beijing Academy of Artificial Intelligence"],
        ["Xiaosong Zhang"],
        ["Zhengxiong Luo", "Tsinghua University", "Chinese Academy of Sciences"],
    ]
    assert found["cited"] == [[9800, "OpenAlex", "2026-11-21"], [12345, S2, "2026-11-20"]]
    assert found["influential"] == [[321, S2, "2026-11-20"]]
    assert found["stated"] == [[67, S2, "2026-11-20"]]
    assert found["citers"] == 4
    dates = [["2024-10-02", "OpenAlex", "2026-11-21"], ["2024-09-27", S2, "2026-11-20"]]
    assert found["differ"] == [["date", dates]]
    assert "retracted" not in found
    assert told_of(live_field(), EMU2.key)["retracted"] == [["OpenAlex", "2026-11-21"]]
    assert told_of(live_field(), EMU.key) == {}


def test_a_count_that_nobody_states_is_told_as_it_is() -> None:
    found = told_of(changed(CORPUS, EMU.key, cited_by_global=7, retracted=True, citers_known=0), EMU.key)
    assert found == {
        "paper": found["paper"],
        "cited": [[7, None, None]],
        "citers": 0,
        "retracted": [[None, None]],
    }


def test_a_count_that_is_no_number_is_left_out() -> None:
    odd = tuple(Statement("cited_by", value, "x:1") for value in ("many", "9" * 5000, "٣", "-4"))
    assert told_of(changed(CORPUS, EMU.key, statements=odd), EMU.key) == {}


def test_citations_say_whether_they_matter_what_for_and_where() -> None:
    fieldmap = live_field()
    data, at = wire(fieldmap)["citations"], fieldmap.graph.positions
    pairs = list(zip(data["citing"], data["cited"], strict=True))
    judged = data["judged"]
    emu2, emu, ddpm = (pairs.index((at[EMU3.key], at[other.key])) for other in (EMU2, EMU, DDPM))
    assert (judged["influential"][emu2], judged["influential"][emu], judged["influential"][ddpm]) == ("y", "n", "-")
    assert len(judged["influential"]) == len(pairs)
    assert [(c, [judged["intentNames"][i] for i in own]) for c, own in judged["intents"]] == [
        (emu2, ["methodology", "background"])
    ]
    ((where, sentence, source),) = judged["contexts"]
    assert (where, source) == (emu2, S2)
    assert sentence.startswith("We follow Emu2")
    assert {"snapshot:arxiv:2409.18869", S2} <= set(data["sources"])


def test_what_a_citation_is_judged_by_is_told_where_it_is_known() -> None:
    taken = "its <i>tokenizer</i>; Sec. 2"
    changed_citations = tuple(
        replace(each, intents=("uses",), sightings=(replace(each.sightings[0], basis=taken), *each.sightings[1:]))
        if (each.citing, each.cited) == (EMU3.key, EMU.key)
        else each
        for each in CORPUS.citations
    )
    fieldmap = field(replace(CORPUS, citations=changed_citations))
    data, at = wire(fieldmap)["citations"], fieldmap.graph.positions
    ((where, basis),) = data["judged"]["bases"]
    assert (data["citing"][where], data["cited"][where], basis) == (at[EMU3.key], at[EMU.key], taken)


def test_attributions_come_with_source_and_https_link_only() -> None:
    asked = [each for each in wire(live_field())["about"]["attributions"] if "source" in each]
    assert {"text": S2_LINE, "url": S2_LINK, "source": S2} in asked
    assert len(asked) == 2
    bad = SourceNote("semantic-scholar", None, {"x": 1}, S2_LINE, "http://www.semanticscholar.org")
    (only,) = [
        each for each in wire(field(replace(CORPUS, sources=(bad,))))["about"]["attributions"] if "source" in each
    ]
    assert only["url"] is None


def test_of_very_many_authors_the_first_are_told_and_the_rest_counted() -> None:
    crowd = tuple(Author(f"Author {i}") for i in range(told.MOST_AUTHORS + 7))
    found = told_of(changed(CORPUS, EMU.key, byline=crowd), EMU.key)
    assert len(found["byline"]) == told.MOST_AUTHORS
    assert found["more"] == 7


def test_too_many_abstracts_are_left_to_the_listed_papers_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(told, "MOST_ABSTRACTS", 50)
    fieldmap = changed(live_corpus(), DDPM.key, abstract="A long abstract of a work outside the lists.")
    assert "abstract" in told_of(fieldmap, EMU3.key)
    assert told_of(fieldmap, DDPM.key) == {}
    assert any(
        "abstracts of 1 work outside the lists are left out" in each for each in wire(fieldmap)["about"]["unknown"]
    )
    monkeypatch.undo()
    assert told_of(fieldmap, DDPM.key)["abstract"].startswith("A long abstract")


def test_an_endless_abstract_is_cut() -> None:
    found = told_of(changed(CORPUS, EMU.key, abstract="word " * 10_000), EMU.key)
    assert len(found["abstract"]) <= told.LONGEST_ABSTRACT


def test_too_many_sentences_are_left_to_citations_among_listed_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = live_corpus()
    every = tuple(
        replace(one, sightings=tuple(replace(seen, contexts=(" ", "A sentence.")) for seen in one.sightings))
        for one in corpus.citations
    )
    fieldmap = field(replace(corpus, citations=every))
    listed = {paper.key for paper in corpus.papers if paper.listed}
    inside = sum(one.citing in listed and one.cited in listed for one in every)
    monkeypatch.setattr(told, "MOST_SENTENCES", inside * len("A sentence."))
    data = wire(fieldmap)
    places = fieldmap.graph.keys
    kept = {c for c, *_ in data["citations"]["judged"]["contexts"]}
    assert len(kept) == inside
    assert all({places[data["citations"]["citing"][c]], places[data["citations"]["cited"][c]]} <= listed for c in kept)
    assert any(f"Of {len(every) - inside} citations the sentence" in each for each in data["about"]["unknown"])


HOSTILE = "</script><script>window.__hacked = 1</script><!--\u2028\ud800"


def test_hostile_answers_stay_within_the_data_block() -> None:
    text = page(live_field(HOSTILE))
    assert "window.__hacked = 1</script>" not in text
    assert text.count("<script") == 2
    assert data_of(text)["told"][-1]["abstract"].startswith(ABSTRACT)


def test_a_page_of_live_facts_is_the_same_for_papers_in_any_order() -> None:
    corpus = live_corpus()
    assert wire_of(field(replace(corpus, papers=corpus.papers[::-1], sources=corpus.sources[::-1]))) == wire_of(
        field(corpus)
    )


def test_a_date_that_a_source_states_is_told_by_its_name() -> None:
    from umug_graph.models import PublicationDate

    dated = changed(CORPUS, EMU.key, date=PublicationDate("2023-07-11", "day", "semantic-scholar"))
    assert "as Semantic Scholar states" in wire(dated)["papers"]["origins"]


def test_papers_without_any_statement_have_no_row() -> None:
    bare = field(replace(CORPUS, papers=(Paper("title:a", "A"),), citations=()))
    assert "told" not in wire(bare)
