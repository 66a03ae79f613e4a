"""What the heading of a section says about the bullets below it, in the languages that lists are written in."""

from __future__ import annotations

import re
from typing import Literal

Sort = Literal["none", "links", "papers", "plain"]

_NONE = frozenset(
    "contents toc contribution contributions contribute contributing contributor contributors citation citations cite citing "
    "bibtex license licence licensing acknowledgement acknowledgements acknowledgment acknowledgments thanks credits star stars "
    "stargazers contact contacts news updates update changelog announcement announcements maintainers maintainer sponsors "
    "disclaimer faq todo roadmap statistics template support community feedback reference-format activity "
    "inhaltsverzeichnis inhalt beitragen mitwirken mitmachen beiträge zitieren zitation lizenz danksagung kontakt neuigkeiten aktuelles neues "
    "sommaire matières contribuer citer licence remerciements actualités nouvelles "
    "índice indice contenido contenidos contribuir contribuciones contribución colaborar citar cita citación licencia agradecimientos "
    "contacto noticias novedades conteúdo sumário contribuição contribuindo citação licença agradecimentos contato notícias "
    "содержание оглавление вклад цитирование лицензия благодарности контакты новости".split()
)
_FILLERS = frozenset(
    "table of the our this repo repository project us how to and or a an for with latest recent history chart list guide guidelines "
    "guideline rules note notes please paper work your you format log what whats what's new s s' me in on useful if find it helpful "
    "der die das und zu wie dieses des von table des et la le les de del y el los como cómo e o as os и is are over time"
    " request requests pull join call".split()
)
_NONE_CJK = (
    "目录 目錄 目次 内容 贡献 貢獻 貢献 コントリビュート 引用 许可证 许可 許可證 許可 ライセンス 协议 致谢 致謝 謝辞 鸣谢 联系 聯絡 お問い合わせ "
    "新闻 新聞 更新 最新动态 动态 ニュース お知らせ 公告 统计概览 统计 統計 기여 인용 라이선스 소식 목차 감사 星标"
).split()
_LINKS = frozenset(
    "links link resources resource related awesome repositories repository repos lists list blogs blog blogposts posts post tutorials "
    "tutorial tools tool toolkits toolkit toolboxes toolbox libraries library software courses course lectures lecture talks talk "
    "videos video workshops workshop competitions competition challenges leaderboards leaderboard websites website communities books "
    "codebases codebase implementations datasets dataset benchmarks projects demos demo platforms products "
    "other others useful more misc miscellaneous open source opensource open-source external further reading materials "
    "ressourcen links werkzeuge ressources outils liens recursos herramientas enlaces".split()
)
_LINKS_CJK = "相关资源 资源 链接 友情链接 工具 教程 博客 数据集 リンク 関連リンク リソース 데이터셋 링크 相关项目 开源项目".split()
_PAPERS = re.compile(
    r"\bpapers?\b|\bsurveys?\b|\bpublications?\b|论文|論文|논문|综述|\bpapier|\bartículos\b|\bartikel\b|статьи",
    re.IGNORECASE,
)


def sort_of(heading: str) -> Sort:
    """`none` (contents, citation, news ...: no papers), `links` (only what proves to be a paper), `papers`, else `plain`."""
    text = heading.casefold()
    words = [w for w in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)]
    bare = [w for w in words if w not in _FILLERS]
    if bare and all(w in _NONE for w in bare):
        return "plain" if bare == ["community"] else "none"
    if _mostly(words, _NONE_CJK):
        return "none"
    if _PAPERS.search(text):
        return "papers"
    if bare and all(w in _LINKS for w in bare) or _mostly(words, _LINKS_CJK):
        return "links"
    return "plain"


def _mostly(words: list[str], phrases: list[str]) -> bool:
    joined = "".join(words)
    rest = joined
    for phrase in phrases:
        rest = rest.replace(phrase, "")
    return rest != joined and len(rest) <= 2


def sort_of_path(section: tuple[str, ...]) -> tuple[Sort, bool]:
    """The sort of a section path, and whether it is inherited from a heading further up."""
    sorts = [sort_of(heading) for heading in section]
    if not sorts:
        return "plain", False
    if sorts[-1] == "none":
        return "none", False
    if "none" in sorts[:-1]:
        return "none", True
    return sorts[-1], False
