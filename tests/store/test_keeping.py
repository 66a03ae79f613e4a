"""What is kept comes out again, as it was said, by every way that leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.making import DAY, FULL, JUDGED, LATER, OPENALEX, S2, arxiv, identity, listed, own, raw, who, without
from umug_graph.errors import StoreError
from umug_graph.models import Author, Identifier, Identity, Reference
from umug_graph.store import Answer, Standing, Store
from umug_graph.store.encoding import facts_json, identity_of, works_json, works_of


def test_an_identity_comes_out_with_every_field_it_went_in_with(store: Store) -> None:
    assert all(getattr(FULL, each.name) != each.default for each in fields(FULL))
    store.keep([who("arxiv:2409.18869", FULL)])
    assert store.identities(S2, ["arxiv:2409.18869"]) == {"arxiv:2409.18869": FULL}


def test_a_reference_comes_out_with_every_field_it_went_in_with(store: Store) -> None:
    assert all(getattr(JUDGED, each.name) != each.default for each in fields(JUDGED))
    store.keep([listed("a", [JUDGED, Reference("An unlinked work")], "influence", stated=7)])
    found = store.reference_list(S2, own("a"))
    assert found is not None
    assert found.references == (JUDGED, Reference("An unlinked work"))
    assert (found.key, found.origin, found.printed, found.as_of) == (own("a"), f"{S2}:{own('a')}", 7, DAY)


def test_judgements_that_say_no_are_not_those_that_say_nothing(store: Store) -> None:
    works = [Reference("A", influential=False, intents=()), Reference("B")]
    store.keep([listed("a", works, "influence")])
    found = store.reference_list(S2, own("a"))
    assert found is not None
    assert found.references == tuple(works)


def test_who_has_neither_origin_nor_day_gets_those_of_the_answer(store: Store) -> None:
    store.keep([who("arxiv:1", identity("a"))])
    found = store.identities(S2, ["arxiv:1"])["arxiv:1"]
    assert (found.origin, found.as_of) == (f"{S2}:{own('a')}", DAY)


def test_a_paper_is_known_by_any_of_its_identifiers_and_not_by_a_title_that_was_not_asked(store: Store) -> None:
    store.keep([who("arxiv:2409.18869", FULL)])
    asked = [own("a"), "doi:10.1000/emu3", "title:emu3nexttokenpredictionisallyouneed", "doi:10.1/other"]
    assert set(store.identities(S2, asked)) == {own("a"), "doi:10.1000/emu3"}
    store.keep([who("title:emu3nexttokenpredictionisallyouneed", FULL)])
    assert "title:emu3nexttokenpredictionisallyouneed" in store.identities(S2, asked)
    assert store.identities(OPENALEX, asked) == {}


def test_two_ids_may_lead_to_one_paper_and_the_id_found_be_another_than_the_one_asked(store: Store) -> None:
    store.keep([who("arxiv:1", FULL), who("doi:10.5/x", FULL), who(own("e"), FULL)])
    found = store.identities(S2, ["arxiv:1", "doi:10.5/x", own("e")])
    assert list(found.values()) == [FULL] * 3
    assert store.counts().papers == 1


def test_a_merged_paper_is_followed_from_identities_lists_and_finds(store: Store) -> None:
    old, middle, new = identity("a", "T", arxiv(1)), identity("b", "T", arxiv(2)), identity("c", "T", arxiv(3))
    store.keep([who("arxiv:2409.00001", old), who(own("a"), middle), who(own("b"), new)])
    store.keep([listed("c", ["A work"]), listed("c", ["A citer"], "citers")])
    followed = store.identities(S2, ["arxiv:2409.00001", own("a"), own("b"), own("c")])
    assert {found.identifiers[0].value for found in followed.values()} == {"c" * 40}
    assert len(followed) == 4
    references, citers = store.reference_list(S2, own("a")), store.citer_list(S2, own("a"))
    assert references is not None
    assert citers is not None
    assert references.key == citers.key == own("c")
    assert [each.identifiers[0].value for _, each in store.find("arxiv:2409.00001")] == ["c" * 40]


def test_a_paper_merged_with_one_asked_for_beside_it_is_followed(store: Store) -> None:
    store.keep([who(own("a"), identity("b", "T", arxiv(1))), who(own("b"), identity("b", "T"))])
    assert {each.identifiers[0].value for each in store.identities(S2, [own("a"), own("b")]).values()} == {"b" * 40}


def test_papers_merged_in_a_ring_end_the_search(store: Store) -> None:
    store.keep([who("arxiv:2409.00009", identity("c", "C", arxiv(3)))])
    store.keep(
        [who(own("c"), identity("a", "A")), who(own("a"), identity("b", "B")), who(own("b"), identity("a", "A"))]
    )
    assert store.identities(S2, ["arxiv:2409.00009"])["arxiv:2409.00009"].title in {"A", "B"}


def test_of_two_papers_that_claim_an_identifier_the_one_told_of_last_is_meant(store: Store) -> None:
    claimed = arxiv(7)
    store.keep([who("doi:1", identity("b", "Old", claimed)), who("doi:2", identity("c", "New", claimed), LATER)])
    assert store.identities(S2, [str(claimed)])[str(claimed)].title == "New"
    store.keep([who("doi:3", identity("a", "As new", claimed), LATER)])
    assert store.identities(S2, [str(claimed)])[str(claimed)].title == "As new"
    assert len(store.find(claimed)) == 3


def test_an_identifier_that_a_newer_answer_no_longer_names_leads_nowhere(store: Store) -> None:
    store.keep([who(own("a"), identity("a", "First title", arxiv(1), arxiv(2)))])
    store.keep([who(own("a"), identity("a", "Second title", arxiv(2)), LATER)])
    assert set(store.identities(S2, [str(arxiv(1)), str(arxiv(2))])) == {str(arxiv(2))}
    assert store.find("title:firsttitle") == ()
    assert len(store.find("title:secondtitle")) == 1


def test_a_paper_is_found_by_identifier_and_title_in_every_source(store: Store) -> None:
    there = Identity("Emu3!", (Identifier("openalex", "W1"), arxiv(18869)), aliases=("Emu 3 (v2)",))
    store.keep([who("arxiv:2409.18869", FULL), who("arxiv:2409.18869", there, source=OPENALEX)])
    assert [source for source, _ in store.find(arxiv(18869))] == [OPENALEX, S2]
    assert [found.title for _, found in store.find("title:emu3v2")] == ["Emu3!"]
    assert [source for source, _ in store.find("title:emu3")] == [OPENALEX, S2]
    assert store.find("title:emu") == store.find("arxiv:9") == ()


def test_influence_is_preferred_and_never_overwritten_by_bare_references(store: Store) -> None:
    store.keep([listed("a", [JUDGED], "influence")])
    store.keep([listed("a", ["Bare"], day=LATER)])
    found = store.reference_list(S2, own("a"))
    assert found is not None
    assert found.references == (JUDGED,)


@pytest.mark.parametrize("state", ["failed", "elided", "not_found", "empty"])
def test_references_stand_in_where_influence_has_none(store: Store, state: Any) -> None:
    store.keep([without("influence", own("a"), state, LATER), listed("a", ["Bare"])])
    found = store.reference_list(S2, own("a"))
    assert found is not None
    assert [work.title for work in found.references] == ["Bare"]


@pytest.mark.parametrize(
    ("state", "length"),
    [("found", 1), ("capped", 1), ("empty", 0), ("elided", None), ("failed", None), ("not_found", None)],
)
def test_a_list_is_there_only_where_the_source_gave_one(store: Store, state: Any, length: int | None) -> None:
    works = ["A"] if length else []
    store.keep([listed("a", works, state=state, stated=9), listed("a", works, "citers", state=state, stated=9)])
    references, citers = store.reference_list(S2, own("a")), store.citer_list(S2, own("a"))
    assert (references is None) == (citers is None) == (length is None)
    if references is not None and citers is not None:
        assert len(references.references) == len(citers.citers) == length
        assert (references.printed, citers.stated) == (9, 9)
    assert [standing.known for standing in store.standings()] == [length, length]


def test_where_a_source_gives_none_of_the_works_that_it_counts_there_is_no_list(store: Store) -> None:
    store.keep([listed("a", [], "influence", state="capped", stated=67), listed("a", [], "citers", state="capped")])
    assert store.reference_list(S2, own("a")) is store.citer_list(S2, own("a")) is None
    assert [standing.known for standing in store.standings()] == [0, 0]


def test_lists_of_many_papers_come_at_once_in_any_number(store: Store) -> None:
    papers = [f"s2:{number:040}" for number in range(1201)]
    store.keep(replace(listed("a", [f"Of {paper}"]), paper=paper) for paper in papers)
    found = store.reference_lists(S2, [*papers, "s2:unknown"])
    assert list(found) == papers
    assert all(each.references[0].title == f"Of {paper}" for paper, each in found.items())
    assert len(store.standings(S2, "references", papers)) == 1201


def test_standings_tell_how_each_question_stands_sorted(store: Store) -> None:
    store.keep(
        [listed("b", ["A", "B"], state="capped", stated=9), without("citers", own("a"), "failed", reason="HTTP 500")]
    )
    store.keep([who("arxiv:1", identity("a")), replace(who("arxiv:1", identity("a")), source=OPENALEX)])
    assert store.standings() == (
        Standing(OPENALEX, "identity", "arxiv:1", "found", DAY, own_id=own("a")),
        Standing(S2, "citers", own("a"), "failed", DAY, "HTTP 500"),
        Standing(S2, "identity", "arxiv:1", "found", DAY, own_id=own("a")),
        Standing(S2, "references", own("b"), "capped", DAY, stated=9, known=2),
    )
    assert [each.question for each in store.standings(question="identity")] == ["identity"] * 2
    assert [each.source for each in store.standings(papers=["arxiv:1", "arxiv:2"])] == [OPENALEX, S2]
    assert store.standings(papers=[]) == store.standings("nobody") == ()


def test_raw_answers_come_out_by_source_and_request(store: Store) -> None:
    hostile = raw("a b/ü?fields=\x00", b"\xff\x00 not json", status=404)
    store.keep_raw(S2, hostile)
    store.keep([replace(listed("a", ["A"]), raws=(raw("with an answer"),))])
    assert store.raw(S2, hostile.request) == hostile
    assert store.raw(S2, "with an answer") == raw("with an answer")
    assert store.raw(OPENALEX, hostile.request) is store.raw(S2, "other") is None


def test_a_body_of_many_megabytes_is_kept_and_one_beyond_all_size_is_one_clear_error(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = bytes(range(256)) * 100_000
    store.keep_raw(S2, raw(body=body))
    monkeypatch.setattr("umug_graph.store.encoding.LARGEST", len(body) - 1)
    with pytest.raises(StoreError, match="too large"):
        store.keep_raw(S2, raw("another", body))
    with pytest.raises(StoreError, match="damaged"):  # as is one that unpacks to more than can have been kept
        store.raw(S2, "paper/x")


TEXTS = st.text(st.characters(codec=None, categories=("L", "N", "P", "Z", "C")), max_size=30)


@given(title=TEXTS, other=TEXTS, number=st.integers())
@example(title="\ud800", other="", number=2**64)
def test_any_text_and_number_is_kept_but_for_what_no_file_can_hold(title: str, other: str, number: int) -> None:
    told = Identity(title, (Identifier("s2", other),), authors=(Author(other),), cited_by=number)
    found = identity_of(facts_json(told), DAY, "here")
    assert found.title == title.encode("utf-8", "replace").decode()
    assert found.authors[0].name == other.encode("utf-8", "replace").decode()
    assert found.cited_by in (number, None)
    assert found.cited_by == number or not -(2**63) <= number < 2**64
    assert works_of(works_json([Reference(title)]))[0].title == found.title


def test_half_characters_and_zero_bytes_do_no_harm(store: Store) -> None:
    broken = Identity("A \ud83d b\x00c", (Identifier("doi", "10.1/\udc00"), Identifier("doi", "10.1/\x00")))
    asked = "doi:10.1/\udc00"
    store.keep([who(asked, broken), Answer("s\ud800", "citers", "p\ud800", "failed", DAY, "why \ud800")])
    assert store.identities(S2, [asked])[asked].title == "A ? b\x00c"
    assert [each.paper for each in store.standings(S2, papers=[asked])] == [asked]
    assert store.identities(S2, ["doi:10.1/\x00"])["doi:10.1/\x00"].title == "A ? b\x00c"
    assert store.sources() == ("s?", S2) or store.sources() == (S2, "s?")
    store.keep_raw("s\ud800", raw("r\ud800"))
    assert store.raw("s\ud800", "r\ud800") is not None
    assert store.identities("s\ud800", ["p\ud800"]) == store.reference_lists("s\ud800", ["p\ud800"]) == {}
    assert store.citer_list("s\ud800", "p\ud800") is None
    assert store.counts("s\ud800").answers == 1


def test_a_count_that_no_count_can_be_is_unknown(store: Store) -> None:
    store.keep([listed("a", ["A"], stated=10**30), listed("b", ["A"], stated=-1)])
    assert [each.stated for each in store.standings()] == [None, None]


@pytest.mark.parametrize(
    "answer",
    [
        Answer(S2, "identity", "arxiv:1", "found", DAY),
        who("arxiv:1", Identity("No id")),
        who("arxiv:1", identity("a"), "yesterday"),
        who("arxiv:1", identity("a", cited_by="many")),
        listed("a", [Reference(title=7)]),  # type: ignore[arg-type]
        replace(listed("a", ["A"]), raws=(raw(day="2026-1-1"),)),
        replace(listed("a", ["A"]), raws=(raw(day="9999-99-99"),)),
        replace(listed("a", ["A"]), raws=(raw(day="0000-01-01"),)),
    ],
)
def test_an_answer_that_could_not_be_read_again_is_refused_with_all_beside_it(store: Store, answer: Answer) -> None:
    with pytest.raises(ValueError, match=r".+"):
        store.keep([listed("b", ["Good"]), answer])
    assert store.standings() == ()


def test_answers_are_kept_all_or_none(store: Store) -> None:
    def answers() -> Iterator[Answer]:
        yield listed("a", ["A"])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.keep(answers())
    assert store.standings() == ()
    store.keep([])


def test_what_is_kept_is_counted_at_large_and_by_source(store: Store) -> None:
    store.keep([who("arxiv:1", FULL), listed("a", ["A", "B"], day=LATER), listed("a", ["A"], "citers")])
    store.keep([replace(who("arxiv:1", identity("b")), source=OPENALEX, raws=(raw(),))])
    counts = store.counts()
    assert (counts.papers, counts.identifiers, counts.citations, counts.answers) == (2, 4, 3, 1)
    assert (counts.standings, counts.oldest, counts.newest) == ({"found": 4}, DAY, LATER)
    assert counts.bytes >= store.path.stat().st_size > 0
    assert (store.counts(S2).papers, store.counts(S2).answers, store.counts("nobody").oldest) == (1, 0, None)
    assert store.sources() == (OPENALEX, S2)


def test_references_seen_closer_count_once(store: Store) -> None:
    store.keep([listed("a", ["A", "B"]), listed("a", ["A", "B", "C"], "influence"), listed("b", ["A"])])
    store.keep([without("influence", own("b"), "failed")])
    assert store.counts().citations == 4


def test_a_source_that_gave_raw_answers_only_is_a_source(store: Store) -> None:
    store.keep_raw("z", raw())
    assert store.sources() == ("z",)


def test_pruning_forgets_what_is_older_and_gives_the_room_back(store: Store) -> None:
    old = [who("arxiv:1", FULL, "2026-01-01"), listed("a", ["A"], day="2026-01-01")]
    store.keep([*old, who("arxiv:2", identity("b", "New", arxiv(2))), listed("b", ["B"])])
    store.keep_raw(S2, raw(body=bytes(str(list(range(200_000))), "ascii"), day="2026-01-01"))
    before = store.counts().bytes
    assert store.prune(DAY, dry_run=True) == 3
    assert store.prune(DAY, raw_only=True) == 1
    assert store.counts().bytes < before / 2
    assert store.prune(DAY, source=OPENALEX) == 0
    assert store.prune(DAY, source=S2) == 2
    assert [each.paper for each in store.standings()] == ["arxiv:2", own("b")]
    assert store.find(arxiv(18869)) == ()
    assert store.reference_list(S2, own("a")) is None
    assert store.reference_list(S2, own("b")) is not None
    assert store.counts().identifiers == 2
    with pytest.raises(ValueError, match="day"):
        store.prune("tomorrow")


def test_a_closed_store_says_so_in_one_line_and_may_be_closed_again(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.counts()


def test_nothing_but_request_body_and_day_of_a_raw_answer_is_kept(store: Store) -> None:
    """A key travels in headers, for which there is no room."""
    assert [each.name for each in fields(raw())] == ["request", "status", "body", "day"]
    store.keep_raw(S2, raw())
    with store.reading() as db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(answers)")]
    assert columns == ["source", "request", "status", "day", "body"]
