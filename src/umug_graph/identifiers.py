"""Links and running text -> canonical identifiers, without version, one spelling each.

Forms follow the hosts' own pages: arXiv (info.arxiv.org/help/arxiv_identifier.html), DOI (doi.org handbook), OpenReview
forum ids, ACL Anthology ids, file stems of openaccess.thecvf.com, `volume/key` of proceedings.mlr.press, `year/hash` of
proceedings.neurips.cc, Semantic Scholar paper hashes and corpus ids, OpenAlex works.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import takewhile
from urllib.parse import unquote

from umug_graph.models import Identifier

SCHEMES = ("arxiv", "doi", "openreview", "acl", "cvf", "pmlr", "neurips", "s2", "openalex")
"""Names of the schemes, the most telling first: a paper with several ids is keyed by the first of these."""

_ARCHIVES = (
    "acc-phys|adap-org|alg-geom|ao-sci|astro-ph|atom-ph|bayes-an|chao-dyn|chem-ph|cmp-lg|comp-gas|cond-mat|cs|dg-ga|"
    "eess|econ|funct-an|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|math|mtrl-th|nlin|nucl-ex|nucl-th|patt-sol|physics|"
    "plasm-ph|q-alg|q-bio|q-fin|quant-ph|solv-int|stat|supr-con"
)
_NEW_ARXIV = r"\d{4}\.\d{4,5}(?!\d)"
_OLD_ARXIV = rf"(?:{_ARCHIVES})(?:\.[a-z]{{2}})?/\d{{7}}(?!\d)"
_ARXIV_LEAD = (
    r"(?:arxiv|ar5iv|alphaxiv)(?:\.labs\.arxiv)?(?:\.org)?(?:/[a-z-]{1,14}){0,3}[\s:/._=,\[(-]{0,4}(?:arxiv[:.])?"
)


def _arxiv(found: re.Match[str]) -> str | None:
    return _checked_arxiv(found[1].lower())


def _checked_arxiv(value: str) -> str | None:
    if "/" in value:
        archive, number = value.split("/")
        return f"{archive.split('.')[0]}/{number}" if 1 <= int(number[2:4]) <= 12 else None
    year, month, digits = int(value[:2]), int(value[2:4]), len(value) - 5
    right_length = digits == (5 if year >= 15 else 4)
    return value if 1 <= month <= 12 and 7 <= year <= 40 and right_length else None


_DOI_END = re.compile(r"(?:v\d+)?(?:\.full|\.abstract)?(?:\.pdf|-text|\.html?)?$")


def _doi(found: re.Match[str]) -> str | None:
    value = "".join(takewhile(str.isprintable, re.split(r"[?#&]", found[0].lower(), maxsplit=1)[0]))
    value = _without_closers(value)
    if value.startswith("10.1101/"):
        value = _DOI_END.sub("", value)
    for suffix in ("/full", "/pdf", "/abstract", "/meta", "/fulltext", "/html", "/epdf"):
        value = value.removesuffix(suffix)
    value = _without_closers(value.removesuffix(".pdf"))
    return value if not value.startswith("10.48550/") and not value.endswith("/") else None


def _without_closers(value: str) -> str:
    """Cut sentence marks and brackets that close what was opened before the DOI."""
    surplus, end = value.count(")") - value.count("("), len(value)
    while end and (value[end - 1] in ".,;:!*_~" or (value[end - 1] == ")" and surplus > 0)):
        surplus -= value[end - 1] == ")"
        end -= 1
    return value[:end]


def _acl(found: re.Match[str]) -> str | None:
    value = found[1]
    return value.upper() if value[1:3].isdigit() and value[0].isalpha() else value.lower()


def _neurips(found: re.Match[str]) -> str | None:
    return f"{found[1]}/{found[2].lower()}" if found[1] else found[3]


def _s2(found: re.Match[str]) -> str | None:
    return found[1].lower() if found[1] else f"corpusid:{found[2]}"


def _pmlr(found: re.Match[str]) -> str | None:
    return f"{found[1]}/{found[2]}".lower()


def _group(found: re.Match[str]) -> str | None:
    return found[1]


def _openalex(found: re.Match[str]) -> str | None:
    return found[1].upper()


_Maker = Callable[[re.Match[str]], str | None]
# scheme, a word without which the pattern cannot match (the cheap test), the pattern, and what makes the value
_PATTERNS: tuple[tuple[str, str, re.Pattern[str], _Maker], ...] = tuple(
    (scheme, word, re.compile(pattern, re.IGNORECASE | re.ASCII), maker)
    for scheme, word, pattern, maker in (
        ("arxiv", "iv", rf"{_ARXIV_LEAD}({_NEW_ARXIV}|{_OLD_ARXIV})", _arxiv),
        ("arxiv", "/badge/", rf"/badge/[^\s\)\]\"'<>?]{{0,60}}?(?<![\d.])({_NEW_ARXIV})", _arxiv),
        ("arxiv", "/papers/", rf"(?:huggingface|hf)\.co/papers/({_NEW_ARXIV})", _arxiv),
        ("doi", "10.", r"(?<![\d.])10\.\d{4,9}/[^\s\"'<>\[\]\\^`{}|]+", _doi),
        (
            "openreview",
            "openreview",
            r"openreview\.net/[a-z/_]{1,40}\?(?:[a-z]{1,20}=[^\s&]{0,80}&(?:amp;)?)?id=([\w-]{5,40})(?![\w/.-])",
            _group,
        ),
        (
            "acl",
            "acl",
            r"acl(?:anthology\.(?:org|info)|web\.org)/(?:anthology/|papers/|[A-Z]/[A-Z]\d\d/)?"
            r"(\d{4}\.[a-z0-9_]{1,30}(?:-[a-z0-9_]{1,30}){0,4}\.\d{1,5}|[A-Z]\d\d-\d{4,5})",
            _acl,
        ),
        (
            "cvf",
            "thecvf",
            r"thecvf\.com/[\w./-]{0,80}?/([^\s/\"'<>()\[\]?#]{3,240}?)_(?:paper|supplemental)\.(?:html|pdf)",
            _group,
        ),
        (
            "pmlr",
            "mlr",
            r"(?:proceedings\.mlr\.press|mlresearch)/(v\d{1,4})/(?:main/assets/)?([a-z-]{1,40}\d\d[a-z]{0,2})(?![\w-])",
            _pmlr,
        ),
        (
            "neurips",
            "ips.cc/",
            r"(?:neurips|nips)\.cc/paper(?:_files/paper)?/(?:(\d{4})/(?:file|hash)/([0-9a-f]{32})|(\d{1,5})-)",
            _neurips,
        ),
        (
            "s2",
            "semanticscholar",
            r"semanticscholar\.org/(?:paper/(?:[^\s/\"'<>()]{0,300}/)?([0-9a-f]{40})(?![0-9a-f])|corpusid:(\d{1,12}))",
            _s2,
        ),
        ("openalex", "openalex", r"openalex\.org/(?:works/)?(w\d{3,12})", _openalex),
    )
)


def _sightings(text: str) -> Iterator[tuple[int, Identifier]]:
    lower = text.lower()
    for scheme, word, pattern, maker in _PATTERNS:
        if word not in lower:
            continue
        for found in pattern.finditer(text):
            value = maker(found)
            if value and value.isprintable():
                yield found.end(), Identifier(scheme, value)


@lru_cache(maxsize=16384)
def identifiers_in(text: str) -> tuple[Identifier, ...]:
    """Every identifier that a link or running text holds, in order, each once.

    A number that only looks like an arXiv id needs arXiv (or a badge) named before it and a possible month.
    """
    plain = unquote(text) if "%" in text else text
    return tuple(dict.fromkeys(found for _, found in sorted(_sightings(plain), key=lambda seen: seen[0])))


_BARE_ARXIV = re.compile(rf"({_NEW_ARXIV}|{_OLD_ARXIV})(?:v\d{{1,3}})?(?:\.pdf)?", re.IGNORECASE | re.ASCII)
_KEY = re.compile(r"([a-z0-9]+):\s*(\S+)", re.IGNORECASE | re.ASCII)
_VALUES = {
    "openreview": re.compile(r"[\w-]{5,40}", re.ASCII),
    "acl": re.compile(r"\d{4}\.[a-z0-9_]+(?:-[a-z0-9_]+)*\.\d+|[A-Z]\d\d-\d{4,5}", re.ASCII),
    "cvf": re.compile(r"[^\s/]{3,240}"),
    "pmlr": re.compile(r"v\d{1,4}/[a-z-]{1,40}\d\d[a-z]{0,2}", re.ASCII),
    "neurips": re.compile(r"\d{4}/[0-9a-f]{32}|\d{1,5}", re.ASCII),
    "s2": re.compile(r"[0-9a-f]{40}|corpusid:\d{1,12}", re.ASCII),
    "openalex": re.compile(r"W\d{3,12}", re.ASCII),
}


def identifier_of(text: str) -> Identifier | None:
    """The identifier that the whole text is (`arxiv:2409.18869`, a bare id or DOI, a link); None if it is a title."""
    text = text.strip()
    bare = _BARE_ARXIV.fullmatch(text)
    if bare:
        value = _checked_arxiv(bare[1].lower())
        return Identifier("arxiv", value) if value else None
    if re.search(r"\s", text) and not _KEY.fullmatch(text):
        return None
    return _of_key(text) or next(iter(identifiers_in(text)), None)


def _of_key(text: str) -> Identifier | None:
    key = _KEY.fullmatch(text)
    shape = _VALUES.get(key[1].lower()) if key else None
    if key and shape and shape.fullmatch(key[2]):
        return Identifier(key[1].lower(), key[2])
    return None


def arxiv_month(value: str) -> str | None:
    """The month in which an arXiv id was given, as `YYYY-MM`; None for what is no arXiv id."""
    bare = _BARE_ARXIV.fullmatch(value.strip())
    checked = _checked_arxiv(bare[1].lower()) if bare else None
    if checked is None:
        return None
    number = checked.rsplit("/", 1)[-1]
    year = int(number[:2])
    century = 1900 if "/" in checked and year >= 91 else 2000
    return f"{century + year}-{number[2:4]}"


def link_to(identifier: Identifier) -> str | None:
    """The https address of the identifier's page; None where the host has no address for it."""
    make = _LINKS.get(identifier.scheme)
    return make(identifier.value) if make else None


def _cvf_link(value: str) -> str | None:
    event = re.search(r"_([A-Z]{4})_(\d{4})$", value)
    if not event:
        return None
    folder = f"content/{event[1]}{event[2]}" if int(event[2]) > 2020 else f"content_{event[1]}_{event[2]}"
    return f"https://openaccess.thecvf.com/{folder}/html/{value}_paper.html"


def _neurips_link(value: str) -> str | None:
    year, _, code = value.partition("/")
    if not code:
        return None
    page = "Abstract-Conference" if int(year) >= 2022 else "Abstract"
    return f"https://proceedings.neurips.cc/paper_files/paper/{year}/hash/{code}-{page}.html"


def _s2_link(value: str) -> str:
    if value.startswith("corpusid:"):
        return f"https://api.semanticscholar.org/CorpusID:{value.removeprefix('corpusid:')}"
    return f"https://www.semanticscholar.org/paper/{value}"


_LINKS: dict[str, Callable[[str], str | None]] = {
    "arxiv": "https://arxiv.org/abs/{}".format,
    "doi": "https://doi.org/{}".format,
    "openreview": "https://openreview.net/forum?id={}".format,
    "acl": "https://aclanthology.org/{}/".format,
    "cvf": _cvf_link,
    "pmlr": "https://proceedings.mlr.press/{}.html".format,
    "neurips": _neurips_link,
    "s2": _s2_link,
    "openalex": "https://openalex.org/{}".format,
}
