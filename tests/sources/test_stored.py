"""A store gives what it knows about some lists' papers, one source for each service."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from umug_graph.models import Entry, EntryList, Identifier, Identity, Reference
from umug_graph.sources.stored import StoredFacts, handles, papers_of, stored_sources
from umug_graph.store import Answer, Store, open_store
from umug_graph.store.answers import Question, State

S2, DAY = "semantic-scholar", "2026-11-01"


def s2(number: int) -> Identifier:
    return Identifier("s2", f"{number:040x}")


def who(number: int, title: str, *ids: Identifier) -> Identity:
    own = s2(number)
    return Identity(title, (own, *ids), origin=f"{S2}:{own}", cited_by=number, as_of=DAY)


def found(asked: str, identity: Identity, source: str = S2) -> Answer:
    return Answer(source, "identity", asked, "found", DAY, identity=identity)


def links(
    question: Question, number: int, *titles: str, state: State = "found", stated: int | None = None, day: str = DAY
) -> Answer:
    linked = tuple(Reference(title) for title in titles)
    return Answer(S2, question, str(s2(number)), state, day, links=linked, stated=stated)


def entry(title: str | None, *ids: Identifier) -> Entry:
    return Entry(1, title, title or "", identifiers=ids)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite") as opened:
        yield opened


RIGHT, WRONG = Identifier("arxiv", "2409.18869"), Identifier("arxiv", "2410.13848")


def test_papers_are_found_by_identifier_and_by_title(store: Store) -> None:
    store.keep([found(str(RIGHT), who(1, "Emu3", RIGHT)), found("title:janus", who(2, "Janus"))])
    facts = StoredFacts(store, S2, [entry("Emu3", RIGHT), entry("JANUS"), entry("Nobody knows it")])
    assert [known.title for known in facts.identities()] == ["Emu3", "Janus"]
    assert facts.identities()[0].origin == f"{S2}:{s2(1)}"
    assert facts.identities()[0].cited_by == 1


def test_a_wrong_link_brings_an_identity_but_not_its_references(store: Store) -> None:
    store.keep(
        [
            found(str(WRONG), who(2, "Janus: Decoupling visual encoding", WRONG)),
            found("title:pumaempoweringunifiedmllms", who(1, "PUMA: Empowering unified MLLMs")),
            links("references", 1, "Cited by PUMA", stated=9),
            links("references", 2, "Cited by Janus"),
            links("citers", 1, "Cites PUMA", stated=70),
            links("citers", 2, "Cites Janus"),
        ]
    )
    facts = StoredFacts(store, S2, [entry("PUMA: Empowering Unified MLLMs", WRONG)])
    assert {known.title for known in facts.identities()} == {
        "Janus: Decoupling visual encoding",
        "PUMA: Empowering unified MLLMs",
    }
    ((references,), (citers,)) = facts.reference_lists(), facts.citer_lists()
    assert [one.title for one in references.references] == ["Cited by PUMA"]
    assert (references.printed, references.as_of, references.origin) == (9, DAY, f"{S2}:{s2(1)}")
    assert [one.title for one in citers.citers] == ["Cites PUMA"]
    assert citers.stated == 70


def test_the_title_by_which_a_paper_was_found_is_an_alias(store: Store) -> None:
    store.keep([found("title:emu3thethirdemu3", who(1, "Emu3: the third"))])
    (known,) = StoredFacts(store, S2, [entry("Emu3: the third (Emu3)"), entry("Other")]).identities()
    assert known.aliases == ("Emu3: the third (Emu3)",)


def test_what_is_elided_failed_or_empty_is_no_known_reference_list(store: Store) -> None:
    states: tuple[State, ...] = ("elided", "failed", "empty")
    for number, state in enumerate(states, 1):
        store.keep([found(f"title:work{number}", who(number, f"Work {number}"))])
        store.keep([links("references", number, state=state, stated=0 if state == "empty" else None)])
    facts = StoredFacts(store, S2, [entry(f"Work {number}") for number in (1, 2, 3)])
    assert len(facts.identities()) == 3
    assert facts.reference_lists() == ()


def test_the_note_counts_and_names_the_newest_day_and_the_licence(store: Store) -> None:
    store.keep([found("title:emu3", who(1, "Emu3"))])
    store.keep([links("influence", 1, "A", "B", day="2026-11-09"), links("citers", 1, "C")])
    note = StoredFacts(store, S2, [entry("Emu3")]).note()
    assert (note.name, note.date) == (S2, "2026-11-09")
    assert note.counts == {"identities": 1, "reference_lists": 1, "references": 2, "citer_lists": 1, "citers": 1}
    assert "Semantic Scholar" in (note.attribution or "")
    assert (note.link or "").startswith("https://www.semanticscholar.org")


def test_each_service_that_knows_a_paper_is_a_source(store: Store) -> None:
    work = Identity("Emu3", (Identifier("openalex", "W1"), RIGHT), origin="openalex:openalex:W1", as_of=DAY)
    store.keep([found(str(RIGHT), who(1, "Emu3", RIGHT)), found(str(RIGHT), work, "openalex")])
    store.keep(
        [found("title:else", Identity("Else", (Identifier("openalex", "W2"),), origin="other:x", as_of=DAY), "other")]
    )
    read = EntryList("list", "made", (entry("Emu3", RIGHT),))
    assert [source.name for source in stored_sources(store, [read])] == ["openalex", S2]
    assert stored_sources(store, []) == ()


def test_the_store_may_be_closed_once_it_is_read(tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite") as opened:
        opened.keep([found("title:emu3", who(1, "Emu3"))])
        facts = StoredFacts(opened, S2, [entry("Emu3")])
    assert facts.identities()


def test_an_entry_is_asked_for_by_its_ids_then_its_title() -> None:
    assert handles(entry("Emu3: Next!", RIGHT)) == ("arxiv:2409.18869", "title:emu3next")
    assert handles(entry(None, RIGHT)) == ("arxiv:2409.18869",)
    assert handles(entry("???")) == ()


def test_whom_an_entry_means() -> None:
    x, y = who(1, "Some other paper altogether"), who(2, "The paper of that title")
    row = entry("The paper of that title", RIGHT)
    assert papers_of(row, {str(RIGHT): x}) == [x]
    assert papers_of(row, {str(RIGHT): x, "title:thepaperofthattitle": y}) == [y]
    assert papers_of(entry(None, RIGHT), {str(RIGHT): x}) == [x]
