"""What a link of a list is for: the paper, its code, or something else; told by label, badge and host."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

from umug_graph.identifiers import identifiers_in
from umug_graph.lists.markup import Link

Role = Literal["paper", "code", "other"]

_PAPER_WORDS = frozenset(
    "paper papers pdf arxiv abs abstract openreview doi acl aclanthology cvf ieee acm springer biorxiv medrxiv preprint preprints "
    "publication proceedings proceeding manuscript article journal camera-ready neurips nips iclr icml cvpr iccv eccv html "
    "techreport ssrn elsevier sciencedirect hal pmlr semanticscholar 论文 论文链接 論文 原文 文章 논문 papier artikel artículo "
    "articulo artigo статья beitrag veröffentlichung".split()
)
_CODE_WORDS = frozenset(
    "code codes github git gitlab repo repository implementation implementations pytorch tensorflow jax keras torch tf mxnet "
    "caffe source codebase toolbox 代码 源码 代码链接 源代码 开源 程式碼 コード 코드 código codigo quellcode код star stars".split()
)
_OTHER_WORDS = frozenset(
    "project projects page pages website web site homepage home demo demos video videos youtube bilibili slides slide poster "
    "posters talk talks blog blogs blogpost post posts dataset datasets data model models weights checkpoint checkpoints ckpt huggingface "
    "hf modelscope supp supplementary supplemental supplement appendix bibtex bib cite citation twitter tweet x thread news notes note "
    "colab notebook notebooks space spaces playground app api docs documentation review reviews reading media press interview tutorial summary "
    "benchmark leaderboard kaggle zhihu wechat 知乎 项目 主页 项目主页 网站 视频 数据 数据集 解读 博客 演示 模型 プロジェクト "
    "프로젝트 projekt webseite projet sitio proyecto 官网 replicate release report gallery samples examples results".split()
)
_FILLERS = frozenset(
    "link links url here the official officially our this my a an and with unofficial full text version short long extended new "
    "old online view read download open access see main only available soon v1 v2 v3 1 2 3 i ii author authors for of in on to at "
    "third party 3rd-party community original 链接 地址 link: lien enlace via & + from by original re-implementation".split()
)
_ID_LABEL = re.compile(r"(?:arxiv[\s:.\-]*|abs/|doi[\s:]*)?(?:\d{4}\.\d{4,5}(?:v\d+)?|10\.\d{4,9}/\S+)", re.IGNORECASE)

_PAPER_HOSTS = (
    "arxiv.org alphaxiv.org ar5iv.org openreview.net aclanthology.org aclanthology.info aclweb.org thecvf.com ecva.net "
    "proceedings.mlr.press jmlr.org papers.nips.cc proceedings.neurips.cc papers.neurips.cc neurips.cc nips.cc icml.cc iclr.cc "
    "doi.org dl.acm.org ieeexplore.ieee.org computer.org link.springer.com sciencedirect.com linkinghub.elsevier.com nature.com "
    "science.org sciencemag.org pnas.org cell.com mdpi.com frontiersin.org plos.org biorxiv.org medrxiv.org chemrxiv.org "
    "techrxiv.org psyarxiv.com ssrn.com semanticscholar.org ojs.aaai.org aaai.org ijcai.org isca-speech.org isca-archive.org "
    "interspeech.org usenix.org ndss-symposium.org academic.oup.com onlinelibrary.wiley.com tandfonline.com sagepub.com "
    "hindawi.com worldscientific.com siam.org projecteuclid.org roboticsproceedings.org bmvc2022.org bmva.org bmva-archive.org.uk "
    "pubmed.ncbi.nlm.nih.gov ncbi.nlm.nih.gov europepmc.org researchgate.net hal.science archives-ouvertes.fr inria.fr "
    "jstor.org cambridge.org direct.mit.edu mitpressjournals.org transacl.org eprint.iacr.org vldb.org papers.cool "
    "scholar.archive.org citeseerx.ist.psu.edu preprints.org osf.io rsc.org acs.org aip.org aps.org iop.org "
    "spiedigitallibrary.org lrec-conf.org miccai.org midl.io speechbrain.org openaccess.city.ac.uk core.ac.uk dspace.mit.edu "
    "theses.fr ismir.net cidrdb.org kdd.org sigir.org wwwconference.org webconf.org eurasip.org asmedigitalcollection.asme.org"
).split()
_PAPER_PLACES = re.compile(
    r"huggingface\.co/papers/|hf\.co/papers/|paperswithcode\.com/paper/|research\.google/pubs|/research/publications?/"
    r"|/publications?/|research\.nvidia\.com/publication|machinelearning\.apple\.com/research|openai\.com/(?:research|papers)/"
    r"|virtual/\d{4}/(?:poster|oral|paper)|\.pdf(?:$|[?#])|/anthology/|dblp\.org/rec/",
    re.IGNORECASE,
)
_CODE_HOSTS = (
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "gitee.com",
    "codeberg.org",
    "sourceforge.net",
    "code.google.com",
)
_BADGE = re.compile(r"shields\.io|badge|badgen\.net|/stars/|github-readme|logo=|colab\.research|\.svg", re.IGNORECASE)


def host(url: str) -> str:
    """The host of an address without `www.`, in lower case; empty where there is none."""
    try:
        return (urlsplit(url.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _under(name: str, hosts: tuple[str, ...] | list[str]) -> bool:
    return any(name == known or name.endswith("." + known) for known in hosts)


def is_paper_address(url: str) -> bool:
    """Whether the address alone says that a paper lies there."""
    if not url.startswith(("http://", "https://", "//", "www.")):
        return False
    name = host(url)
    if _under(name, _CODE_HOSTS):
        return ".pdf" in url.lower()
    return _under(name, _PAPER_HOSTS) or bool(_PAPER_PLACES.search(url)) or bool(identifiers_in(url))


def is_code_address(url: str) -> bool:
    """Whether the address leads to a code host."""
    return _under(host(url), _CODE_HOSTS) and not is_paper_address(url)


_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


def label_role(label: str) -> Role | None:
    """What a link's words say it is for; None where they are no label (a title, a name)."""
    text = _EDGE.sub("", label).casefold()
    if not text:
        return "other" if label.strip() else None
    if len(text) > 60:
        return None
    if _ID_LABEL.fullmatch(text):
        return "paper"
    words = [w for w in (_EDGE.sub("", w) for w in re.split(r"[\s/|,&+()\[\]:_·-]+", text)) if w]
    roles = [_word_role(w) for w in words]
    if not words or not all(roles):
        return None
    telling: list[str] = [r for r in roles if r and r != "filler"]
    if not telling:
        return "paper" if {"link", "url", "链接", "地址", "lien", "enlace"} & set(words) else "other"
    for role in ("code", "paper"):
        if telling[0] == role or (role in telling and telling[0] == "other"):
            return role  # type: ignore[return-value]
    return telling[0]  # type: ignore[return-value]


def _word_role(word: str) -> str | None:
    if word in _PAPER_WORDS:
        return "paper"
    if word in _CODE_WORDS:
        return "code"
    if word in _OTHER_WORDS:
        return "other"
    return "filler" if word in _FILLERS or re.fullmatch(r"\d{1,4}|v\d", word) else None


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
        words = badge[1].replace("%20", " ").replace("--", " ").split("-") if badge else []
        for text in (*words[:2], alt):
            role = label_role(text) if text else None
            if role:
                return role
    return None


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
    if role == "paper" and is_code_address(link.url) and not re.search(r"paper|pdf|论文", link.text, re.IGNORECASE):
        return "code"
    if role == "other" and not re.search(r"[^\W_]", link.text):
        return "paper" if is_paper_address(link.url) else "code" if is_code_address(link.url) else "other"
    if role is None and link.text == link.url:
        return "paper" if is_paper_address(link.url) else "code" if is_code_address(link.url) else "other"
    return role
