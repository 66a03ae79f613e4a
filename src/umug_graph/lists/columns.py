"""Table headers and cells -> which column holds what, told by the header's words in several languages and by the cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from umug_graph.lists.links import is_paper_address, role_of
from umug_graph.lists.markup import Inline, clean, plain, scan, words_of

# In order of precedence: the first field whose word a header holds is the column's.
_FIELDS = {
    "number": "# no no. id index idx rank 序号 编号 番号 nr nr. num s.no",
    "organization": "organization organizations organisation organisations affiliation affiliations institution institutions institute "
    "institutes org orgs team teams company companies lab labs group developer developers creator publisher university country 机构 单位 团队 公司 "
    "所属 機関 組織 소속 기관 einrichtung einrichtungen institución organización établissement организация",
    "authors": "author authors authors' 作者 著者 저자 autor autoren auteur auteurs autores автор авторы people researchers",
    "code": "code codes github git gitlab repo repos repository repositories implementation implementations source opensource open-source "
    "official pytorch tensorflow stars star 代码 源码 开源 项目代码 程式碼 コード ソースコード 코드 código codigo quellcode quelltext код",
    "project": "project projects website websites web homepage page pages demo demos video videos slides poster dataset datasets data weights "
    "checkpoint checkpoints models hf huggingface blog 主页 项目 项目主页 演示 数据集 プロジェクト projektseite projekt",
    "date": "date dates time year years month published-on released release day pub.date 日期 时间 年份 年 发布时间 发表时间 发布日期 時間 発表年 公開日 日付 年度 "
    "날짜 연도 datum jahr année annee fecha año ano anno год дата",
    "venue": "venue venues conference conferences journal journals conf conf. publication published pub pub. proceedings where booktitle source/venue "
    "会议 期刊 发表 出处 来源 会议/期刊 发表于 刊物 會議 会議 掲載 発表先 学会 학회 konferenz zeitschrift veröffentlichung conférence revue conferencia "
    "revista venue/year конференция журнал",
    "link": "link links url urls pdf arxiv doi paper-link href reference references ref 链接 论文链接 地址 连接 連結 リンク 링크 lien liens enlace enlaces "
    "verweis ссылка openreview resources resource",
    "keywords": "keywords keyword 关键词 キーワード",
    "remark": "description descriptions contribution contributions highlights highlight summary abstract note notes comment comments remarks tldr "
    "tl;dr task tasks topic topics category categories type modality modalities key main idea ideas introduction intro overview details "
    "核心贡献 贡献 简介 描述 备注 说明 类别 摘要 要点 内容 任务 分类 概要 説明 備考 beschreibung kategorie description résumé remarques descripción resumen "
    "categoría notas",
    "title": "title titles paper papers article articles work works publication-title papername 标题 论文标题 论文 论文名称 论文名 题目 文章 題名 論文 "
    "タイトル 論文名 제목 논문 titel papier aufsatz titre article título titulo artículo статья название",
    "name": "name names model models method methods abbreviation abbreviations abbr abbr. abbrev short acronym alias nickname approach algorithm "
    "framework system benchmark 简称 缩写 模型 方法 名称 略称 名前 モデル 手法 이름 모델 abkürzung kürzel kurzname modell methode abréviation nom modèle "
    "abreviatura nombre modelo método название-модели",
}
_FIELD_OF = {word: field for field, words in reversed(_FIELDS.items()) for word in words.split()}
_ORDER = tuple(_FIELDS)
_PHRASES = {
    "paper title": "title", "title of paper": "title", "paper name": "title", "title & authors": "title", "paper": "title",
    "model name": "name", "method name": "name", "short name": "name", "paper link": "link", "paper url": "link", "pdf link": "link",
    "published in": "venue", "open source": "code", "source code": "code", "project page": "project", "title link": "link",
    "first author": "authors", "author affiliation": "organization", "key idea": "remark", "paper & code": "link", "paper code": "link",
    "links": "link", "source": "link", "published": "venue", "publication": "venue", "official code": "code", "model type": "remark",
    "release date": "date", "publication date": "date", "published date": "date", "submission date": "date", "venue year": "venue",
    "year venue": "venue", "conference year": "venue", "tokenization type": "remark", "paper date": "date", "name": "name",
    "title abbreviation": "name", "model size": "remark", "base model": "remark", "llm backbone": "remark",
}  # fmt: skip


def field_of(header: str) -> str | None:
    """The field a header cell announces, None if it announces none that a record has."""
    text = re.sub(r"[\s*_`()\[\]（）【】:：|/&+,]+", " ", plain(header).casefold())
    text = " ".join(re.sub(r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]", " ", text).split())
    if text in _PHRASES:
        return _PHRASES[text]
    if text in _FIELD_OF:
        return _FIELD_OF[text]
    found = {_FIELD_OF[word] for word in text.split() if word in _FIELD_OF}
    if {"title", "link"} <= found:
        return "link"
    return next((field for field in _ORDER if field in found), None)


class Cell:
    """A table cell: its inline content, read once."""

    __slots__ = ("inline", "source", "words")

    def __init__(self, source: str, references: Mapping[str, str]) -> None:
        self.source = source
        self.inline: Inline = scan(source, references)
        self.words = words_of(self.inline.spans)

    @property
    def empty(self) -> bool:
        return not self.inline.links and not any(c.isalnum() for c in self.words) and not _has_image(self.inline)

    @property
    def paper_link(self) -> bool:
        return any(is_paper_address(link.url) for link in self.inline.links)

    @property
    def own_words(self) -> str:
        """The words that are no labels of links."""
        spans = [s for s in self.inline.spans if s.link < 0 or role_of(self.inline.links[s.link]) is None]
        words = words_of(spans)
        return words if re.search(r"[^\W_]", words) else ""

    @property
    def numeric(self) -> bool:
        return bool(re.fullmatch(r"[\d.,%±↑↓\s*/()+:<>~≈$×x-]*\d[\d.,%±↑↓\s*/()+-]*\s?[A-Za-zµ%]{0,3}", self.words)) and len(self.words) < 30


def _has_image(inline: Inline) -> bool:
    return any(span.kind == "image" for span in inline.spans)


def text_of(cell: Cell | None) -> str | None:
    """The words of a cell; None for an empty one and for a mere dash."""
    if cell is None:
        return None
    words = clean(cell.words)
    return words if any(c.isalnum() for c in words) and words.casefold() not in ("n/a", "none", "na", "tbd", "null") else None


def columns_of(header: Sequence[str] | None, rows: Sequence[Sequence[Cell]]) -> dict[str, int]:
    """Column index by field; `title` is always settled if any column can hold titles."""
    found: dict[str, int] = {}
    papers: list[int] = []
    for index, cell in enumerate(header or ()):
        field = field_of(cell)
        if field == "title":
            papers.append(index)
        if field is not None:
            found.setdefault(field, index)
    titles = [i for i in papers if _share(rows, i, _title_like) >= 0.3]
    if titles:
        found["title"] = max(titles, key=lambda i: _length(rows, i))
        for index in papers:
            if index != found["title"]:
                found.setdefault("link", index)
    else:
        found.pop("title", None)
        for index in papers:
            found.setdefault("link", index)
        inferred = _inferred(header, rows, found)
        if inferred is not None:
            found["title"] = inferred
            found = {f: i for f, i in found.items() if f == "title" or i != inferred}
    return found


def _inferred(header: Sequence[str] | None, rows: Sequence[Sequence[Cell]], found: Mapping[str, int]) -> int | None:
    """The column that holds titles where no header says so: named one, else the one with the longest linked words."""
    if "name" in found and _share(rows, found["name"], _title_like) >= 0.3:
        return found["name"]
    taken = {i for field, i in found.items() if field not in ("link", "name")}
    width = max((len(row) for row in rows), default=0)
    open_columns = [i for i in range(width) if i not in taken and _share(rows, i, _title_like) >= 0.5]
    linked = [i for i in open_columns if _share(rows, i, lambda c: c.paper_link and bool(c.own_words)) >= 0.4]
    if linked:
        return max(linked, key=lambda i: (_length(rows, i), -i))
    bold = [i for i in open_columns if _share(rows, i, lambda c: any(s.bold for s in c.inline.spans)) >= 0.5]
    best = bold or ([] if header and any(field_of(c) for c in header) and not found.get("link") else open_columns)
    return max(best, key=lambda i: (min(_length(rows, i), 120), -i), default=None)


def _title_like(cell: Cell) -> bool:
    words = cell.own_words
    return sum(c.isalpha() for c in words) >= 2


def _share(rows: Sequence[Sequence[Cell]], index: int, test: object) -> float:
    cells = [row[index] for row in rows if index < len(row)]
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells and callable(test) else 0.0


def _length(rows: Sequence[Sequence[Cell]], index: int) -> float:
    cells = [row[index] for row in rows if index < len(row)]
    return sum(len(cell.own_words) for cell in cells) / len(cells) if cells else 0.0
