"""Works for the server: the bundled facts as a live service would know them, seeded inventions, and single oddities."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable
from functools import cache

from s2server.works import Corpus, Link, Work
from umug_graph.models import Paper


def _words(text: str) -> list[str]:
    return text.split()


_SUBJECTS = _words("image text video audio speech motion depth layout gesture molecule protein music")
_METHODS = _words("generation understanding alignment retrieval synthesis tokenization editing planning")
_MANNERS = _words("unified sparse causal masked latent hierarchical contrastive autoregressive recurrent adaptive")
_NOUNS = _words("transformers diffusion experts flows codebooks priors adapters memories")
_NAMES = _words(
    "Adler Brandt Costa Dahl Ekici Fischer Grau Haddad Ito Jansen Kaya Lindqvist Moreau Nakata Okafor Petit"
)
_VENUES = (None, "CVPR", "Neural Information Processing Systems", "Journal of Made-up Results & Methods")
_INTENTS = ((), ("background",), ("methodology",), ("result",), ("background", "methodology"))
_TOPICS = ("Computer Science", "Mathematics", "Linguistics")
_UNLINKED = 0.12
_FIRST_NUMBER = 200_000_001


def sha_of(text: str) -> str:
    """A record's id, made of what names it."""
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()


def link_to(work: Work, chance: random.Random) -> Link:
    """A reference to a work, judged by chance; the unlinked have a title only."""
    cited = None if chance.random() < _UNLINKED else work.sha
    contexts = tuple(f"as shown by [{number}], {work.title[:30].strip()}" for number in range(chance.randrange(3)))
    return Link(cited, work.title, work.year, chance.random() < 0.2, chance.choice(_INTENTS), contexts)


def _chance(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 -- chance, not secrecy


def invented(count: int, seed: int = 0, references: int = 12) -> list[Work]:
    """Works that nobody wrote, each citing up to so many of the earlier ones; two seeds share none."""
    chance = _chance(f"works/{seed}")
    works: list[Work] = []
    for number in range(count):
        work = _invented(number, seed, chance)
        cited = chance.sample(works, min(len(works), chance.randint(0, references)))
        work.references = [link_to(one, chance) for one in cited]
        works.append(work)
    return works


def _invented(number: int, seed: int, chance: random.Random) -> Work:
    year = 2015 + number % 10
    words = [chance.choice(kind) for kind in (_MANNERS, _SUBJECTS, _METHODS, _NOUNS)]
    # Numbers keep titles apart: by our own rules of likeness Emu2 is not Emu3.
    title = f"{words[0].title()} {words[1]} {words[2]} by {words[3]}, study {seed}-{number}"
    external = {"ArXiv": f"{year % 100:02d}{1 + number % 12:02d}.{seed % 10}{number:04d}"}
    if number % 3 == 0:
        external["DOI"] = f"10.5555/MadeUp.{seed}.{number}"
    date = f"{year}-{1 + number % 12:02d}-{1 + number % 28:02d}" if number % 5 else None
    names = chance.sample(_NAMES, 3)
    authors = tuple((str(_FIRST_NUMBER + _NAMES.index(name)), f"{name[0]}. {name}") for name in names)
    return Work(
        sha_of(f"invented/{seed}/{number}"),
        _FIRST_NUMBER + 1_000_000 * seed + number,
        title,
        year,
        date,
        chance.choice(_VENUES),
        f'We study {words[1]} {words[2]}. It works & it is < 100 % "new".' if number % 4 else None,
        external,
        authors,
        (("University of Nowhere", "https://ror.org/00000000"),),
        (chance.choice(_TOPICS),),
    )


@cache
def bundled() -> tuple[Work, ...]:
    """The bundled facts: papers, and who cites whom, as the service would print them.

    Most of those whose references are not bundled cite some others by chance.
    """
    import umug_graph

    corpus = umug_graph.build().corpus
    chance = _chance("bundled")
    works = {paper.key: _bundled(number, paper, chance) for number, paper in enumerate(corpus.papers)}
    for citation in corpus.citations:
        works[citation.citing].references.append(link_to(works[citation.cited], chance))
    unread = [work for work in works.values() if not work.references]
    for work in unread[10:]:
        work.references = [link_to(one, chance) for one in chance.sample(unread, 6) if one is not work]
    return tuple(works.values())


def _bundled(number: int, paper: Paper, chance: random.Random) -> Work:
    schemes = {"arxiv": "ArXiv", "doi": "DOI", "acl": "ACL"}
    external = {schemes[one.scheme]: one.value for one in paper.identifiers if one.scheme in schemes}
    if "DOI" in external:
        external["DOI"] = external["DOI"].upper()
    day = paper.date.value if paper.date else None
    return Work(
        sha_of(paper.key),
        1_000_000 + number,
        paper.title,
        int(day[:4]) if day else None,
        f"{day}-{1 + number % 28:02d}" if day and len(day) == 7 else day if day and len(day) == 10 else None,
        paper.venue,
        f"An abstract of {paper.title}." if number % 3 else None,
        external,
        ((str(5_000 + chance.randrange(1_000)), paper.authors),) if paper.authors else (),
        topics=(chance.choice(_TOPICS),),
    )


def crowded(citers: int, seed: int = 9) -> list[Work]:
    """One work, first, and so many that cite it and nothing else."""
    chance = _chance(f"crowd/{seed}")
    famous = _invented(0, seed, chance)
    crowd = [_invented(number + 1, seed, chance) for number in range(citers)]
    for number, work in enumerate(crowd):
        work.external = {}
        work.references = [Link(famous.sha, famous.title, famous.year, number % 7 == 0)]
    return [famous, *crowd]


def corpus(works: Iterable[Work], merged: dict[str, str] | None = None) -> Corpus:
    """A corpus of works."""
    return Corpus(works, merged)


def thousand(seed: int = 0, count: int = 1_000) -> Corpus:
    """The bundled facts and so many inventions that `count` works have an arXiv id; for a list to ask for them all."""
    known = bundled()
    found = sum("ArXiv" in work.external for work in known)
    return Corpus([*known, *invented(max(0, count - found), seed)])
