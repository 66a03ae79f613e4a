"""What every live source holds to, whichever service stands behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from s2server import KEY, OPENALEX_KEY, Corpus, Server, Work, corpora, scaled_clock
from umug_graph.attributions import LICENCES
from umug_graph.cli.live import KEYS
from umug_graph.models import Identifier
from umug_graph.sources.live import LiveSource
from umug_graph.sources.openalex import OpenAlex
from umug_graph.sources.semantic_scholar import SemanticScholar
from umug_graph.store.answers import QUESTIONS, Answer
from umug_graph.titles import normal_form

CLOCK = scaled_clock(200.0)


@dataclass(frozen=True)
class Kind:
    """A service: its client, the key it takes, and the scheme of its own ids."""

    open: Callable[..., Any]
    key: str
    scheme: str


KINDS = {
    "semantic-scholar": Kind(SemanticScholar, KEY, "s2"),
    "openalex": Kind(OpenAlex, OPENALEX_KEY, "openalex"),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


def test_every_live_source_of_the_command_line_is_held_to_this() -> None:
    assert set(KINDS) == set(KEYS)


def told(kind: Kind, works: list[Work], ask: Callable[[LiveSource], object]) -> Any:
    with Server(Corpus(works)) as server:
        return ask(kind.open(kind.key, api_url=server.url, clock=CLOCK))


def test_name_and_questions_are_known(kind: Kind) -> None:
    client = kind.open(kind.key)
    assert KINDS[client.name] is kind
    assert set(client.questions) <= set(QUESTIONS)
    assert client.questions[0] == "identity"
    assert client.requests == 0


def test_it_is_said_whose_facts_they_are_in_a_line_with_an_address_and_what_to_cite(kind: Kind) -> None:
    line, link = LICENCES[kind.open(kind.key).name]
    assert "\n" not in line
    assert "arXiv:" in line
    assert link.startswith("https://")


def test_an_identity_is_answered_under_what_was_asked_and_begins_with_the_own_id(kind: Kind) -> None:
    works = corpora.invented(20)
    ids = [Identifier("arxiv", work.external["ArXiv"]) for work in works]
    ids.append(Identifier("arxiv", "2999.99999"))
    answers: list[Answer] = told(kind, works, lambda client: [one for some in client.identify(ids) for one in some])
    identities = {one.paper: one for one in answers if one.question == "identity"}
    assert list(map(str, sorted(ids))) == sorted(identities)
    assert identities["arxiv:2999.99999"].state == "not_found"
    for work in works:
        who = identities[f"arxiv:{work.external['ArXiv']}"].identity
        assert who is not None
        assert who.title == work.title
        assert who.identifiers[0].scheme == kind.scheme
        assert who.origin.endswith(f":{who.identifiers[0]}")
        assert who.as_of == CLOCK.today()
    own = {str(one.identity.identifiers[0]) for one in identities.values() if one.identity}
    listed = [one for one in answers if one.question == "references"]
    assert {one.paper for one in listed} == own
    assert all((one.state == "empty") == (not one.links) for one in listed)


def test_a_title_is_answered_under_its_normal_form(kind: Kind) -> None:
    works = corpora.invented(3)
    got = told(kind, works, lambda client: client.match(works[1].title, works[1].year, works[1].authors[0][1]))
    none = told(kind, works, lambda client: client.match("Nobody ever wrote this title down"))
    assert (got.question, got.paper, got.state) == ("identity", f"title:{normal_form(works[1].title)}", "found")
    assert none.state == "not_found"
    assert none.identity is None


def test_links_are_answered_under_the_own_id_with_titles(kind: Kind) -> None:
    works = corpora.invented(30)
    citing = works[25]
    cited = next(work for work in works if any(link.cited == work.sha for link in citing.references))
    own = {"s2": lambda work: f"s2:{work.sha}", "openalex": lambda work: f"openalex:{work.openalex}"}[kind.scheme]
    references = told(kind, works, lambda client: client.references(own(citing)))
    citers = told(kind, works, lambda client: client.citers(own(cited)))
    assert references.question in ("references", "influence")
    assert (references.paper, citers.paper) == (own(citing), own(cited))
    assert cited.title in {link.title for link in references.links}
    assert citing.title in {link.title for link in citers.links}
    assert all(link.title for link in (*references.links, *citers.links))


def test_ids_of_other_hosts_are_passed_over(kind: Kind) -> None:
    ids = [Identifier("openreview", "abcdefghij"), Identifier("cvf", "A_B_CVPR_2024")]
    assert told(kind, [], lambda client: list(client.identify(ids))) == []
