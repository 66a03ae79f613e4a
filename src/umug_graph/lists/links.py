"""What a link of a list is for: the paper, its code, or something else; told by label, badge and host."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal
from urllib.parse import urlsplit

from umug_graph.identifiers import identifiers_in
from umug_graph.lists.markup import Link
from umug_graph.lists.words import by_word, order, words

Role = Literal["paper", "code", "other"]

_ROLE_OF = by_word("labels")
_ID_LABEL = re.compile(r"(?:arxiv[\s:.\-]*|abs/|doi[\s:]*)?(?:\d{4}\.\d{4,5}(?:v\d+)?|10\.\d{4,9}/\S+)", re.IGNORECASE)

_PAPER_HOSTS = frozenset(words("hosts", "paper"))
_PAPER_PLACES = re.compile(
    r"huggingface\.co/papers/|hf\.co/papers/|paperswithcode\.com/paper/|research\.google/pubs|/research/publications?/"
    r"|/publications?/|research\.nvidia\.com/publication|machinelearning\.apple\.com/research|openai\.com/(?:research|papers)/"
    r"|virtual/\d{4}/(?:poster|oral|paper)|\.pdf(?:$|[?#])|/anthology/|dblp\.org/rec/",
    re.IGNORECASE,
)
_CODE_HOSTS = frozenset(words("hosts", "code"))
_OTHER_HOSTS = frozenset(words("hosts", "other"))
_BADGE = re.compile(r"shields\.io|badge|badgen\.net|/stars/|github-readme|logo=|colab\.research|\.svg", re.IGNORECASE)


def host(url: str) -> str:
    """The host of an address without `www.`, in lower case; empty where there is none."""
    try:
        return (urlsplit(url.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _under(name: str, hosts: frozenset[str]) -> bool:
    parts = name.split(".")[-5:]
    return any(".".join(parts[i:]) in hosts for i in range(len(parts)))


@lru_cache(maxsize=16384)
def is_paper_address(url: str) -> bool:
    """Whether the address alone says that a paper lies there."""
    if not url.startswith(("http://", "https://", "//", "www.")):
        return url.lower().endswith(".pdf")
    name = host(url)
    if _under(name, _CODE_HOSTS):
        return ".pdf" in url.lower()
    return _under(name, _PAPER_HOSTS) or bool(_PAPER_PLACES.search(url)) or bool(identifiers_in(url))


def is_paper_host(url: str) -> bool:
    """Whether the host publishes papers; a PDF anywhere else may be slides."""
    return _under(host(url), _PAPER_HOSTS)


@lru_cache(maxsize=16384)
def is_code_address(url: str) -> bool:
    """Whether the address leads to a code host."""
    return _under(host(url), _CODE_HOSTS) and not is_paper_address(url)


def is_talk_address(url: str) -> bool:
    """Whether the address leads to a video or to what people say, where no paper is."""
    return _under(host(url), _OTHER_HOSTS)


_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


@lru_cache(maxsize=16384)
def label_role(label: str) -> Role | None:
    """What a link's words say it is for; None where they are no label (a title, a name)."""
    if len(label) > 80:
        return None
    text = _EDGE.sub("", label).casefold()
    if not text:
        return "other" if label.strip() else None
    if _ID_LABEL.fullmatch(text):
        return "paper"
    parts = [w for w in (_EDGE.sub("", w) for w in re.split(r"[\s/|,&+()\[\]:_·-]+", text)) if w]
    roles = [_word_role(w) for w in parts]
    if not parts or not all(roles):
        return None
    telling: list[str] = [r for r in roles if r and r != "filler"]
    if not telling:
        return "paper" if {"link", "url", "链接", "地址", "lien", "enlace"} & set(parts) else "other"
    if telling[0] == "other":
        return "code" if "code" in telling else "paper" if "paper" in telling else "other"
    return "code" if telling[0] == "code" else "paper"


def _word_role(word: str) -> str | None:
    known = _ROLE_OF.get(word) or ("filler" if re.fullmatch(r"\d{1,4}|v\d", word) else None)
    if known:
        return known
    bare = word.rstrip("0123456789")
    return _word_role(bare) if bare and bare != word else _compound_role(word)


def _compound_role(word: str) -> str | None:
    """The role of a label in a script without spaces (`论文下载链接`): that of the first telling word it holds."""
    if len(word) > 16 or word.isascii():
        return None
    return next(
        (role for role in order("label_parts") if any(part in word for part in words("label_parts", role))), None
    )


def _generic(label: str) -> bool:
    return all(_word_role(w) == "filler" for w in re.findall(r"\w+", label.casefold()))


def badge_role(images: tuple[tuple[str, str], ...]) -> Role | None:
    """What a badge says: by its address (`logo=arxiv`, `badge/Code-...`, `github/stars/...`), else by its alt text."""
    for alt, source in images:
        lower = source.lower()
        if not _BADGE.search(lower):
            continue
        if "github/stars" in lower or "logo=github" in lower or "github.com" in lower:
            return "code"
        if "arxiv" in lower or "openreview" in lower:
            return "paper"
        badge = re.search(r"/badge/([^?\s]{1,200})", source)
        printed = badge[1].replace("%20", " ").replace("--", " ").split("-") if badge else []
        for text in (*printed[:2], alt):
            role = label_role(text) if text else None
            if role:
                return role
    return None


def badge_words(source: str) -> str | None:
    """The words on a shields.io badge (`badge/CVPR-2023-blue` says `CVPR 2023`); None for any other picture."""
    badge = re.search(r"shields\.io/(?:static/v1\?|badge/)([^?\s]{1,200})", source)
    parts = badge[1].replace("%20", " ").replace("_", " ").replace("--", "‐").split("-") if badge else []
    return " ".join(parts[:-1]).replace("‐", "-").strip() or None


def role_of(link: Link) -> Role | None:
    """What a link is for; None if its words are no label, so that it may be a title."""
    if not link.text:
        badge = badge_role(link.images)
        if badge == "other" and is_paper_address(link.url):
            badge = None
        if badge is None and link.images and not is_paper_address(link.url):
            return next((r for alt, _ in link.images if (r := label_role(alt))), "other")
        return badge or ("paper" if is_paper_address(link.url) else "code" if is_code_address(link.url) else "other")
    role = label_role(link.text)
    if link.url.startswith("#"):
        return "other"
    if (
        role == "paper"
        and is_code_address(link.url)
        and link.text.casefold() == link.url.rstrip("/").rsplit("/", 1)[-1].casefold()
    ):
        return "other"
    if role == "other" and any(found.scheme == "arxiv" for found in identifiers_in(link.url)):
        return "paper"
    if role == "paper" and is_code_address(link.url) and not re.search(r"paper|pdf|论文", link.text, re.IGNORECASE):
        return "code"
    if role == "other" and (not re.search(r"[^\W_]", link.text) or _generic(link.text)):
        return "paper" if is_paper_address(link.url) else "code" if is_code_address(link.url) else "other"
    if role is None and link.text == link.url:
        return "paper" if is_paper_address(link.url) else "code" if is_code_address(link.url) else "other"
    return role
