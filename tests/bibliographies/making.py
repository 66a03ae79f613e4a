"""Entries with nasty texts, within what all formats or one of them can carry."""

from __future__ import annotations

from hypothesis import strategies as st

from umug_graph.bibliographies import BibliographyEntry, Name
from umug_graph.bibliographies.entries import one_line, tidy

_NASTY = (
    "{ } {} \\ % $ & # _ ~ ^ \" ' ` @ @article{a, 'e \\LaTeX {'e} -- --- , ; and AND others = # % TY ER | < > <i>"
    " &amp; é ß ø Ł ı ﬁ Å ñ ǆ 中文 😀 \u202b ́e ĳ İ ŉ 1,000 C++ \\\\ $x^2$ http://x [1] (a) * ? ! +"
)
NASTY = st.sampled_from(_NASTY.split(" "))
ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
WORD = st.text(st.characters(categories=["Lu", "Ll", "Nd", "Pd"]), min_size=1, max_size=8)


def texts(*words: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One line of nasty and plain words."""
    return st.lists(st.one_of(*words or (NASTY, ANY, WORD)), min_size=1, max_size=6).map(" ".join).map(one_line)


def maybe(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.none() | strategy.map(lambda text: text or None)


# A name's parts begin with what is part of a name in all formats.
PART = texts(NASTY, WORD)
NAMES = st.one_of(
    st.builds(Name, PART, maybe(PART), st.sampled_from([None, "van der", "de", "von"]), maybe(PART)),
    st.builds(lambda whole: Name(whole, corporate=True), PART),
)
DATES = st.one_of(
    st.dates().map(str), st.dates().map(lambda day: str(day)[:7]), st.integers(1, 9999).map("{:04}".format)
)
ARXIV = st.sampled_from(["2401.00001", "hep-th/9901001", "0704.0001"])
PLAIN = st.text("abcXYZ0189", min_size=1, max_size=6)
ADDRESSES = st.text("a/?=&#%_~;:,()-+1é|<>", max_size=12).map("https://example.org/{}".format)
DOIS = st.text("a/_~;:()-1<>&#%$^", min_size=1, max_size=8).map("10.1000/{}".format)
KEYWORDS = st.lists(texts(WORD, st.sampled_from([",", "{", "\\", "&", "%", "é"])), max_size=4, unique=True).map(
    lambda words: tuple(dict.fromkeys(word for word in words if word.strip(",")))
)


@st.composite
def entries(draw: st.DrawFn) -> BibliographyEntry:
    """An entry with everything that all three formats have a place for; tidy, as what is read always is."""
    dated = draw(st.booleans())
    made = BibliographyEntry(
        type=draw(st.sampled_from(["article-journal", "paper-conference", "book", "chapter", "report", "document"])),
        key=draw(maybe(st.text("abcABC019:-_.", min_size=1, max_size=8))),
        title=draw(texts().filter(bool)),
        short_title=draw(maybe(texts())),
        authors=tuple(draw(st.lists(NAMES, max_size=4))),
        editors=tuple(draw(st.lists(NAMES, max_size=2))),
        date=draw(st.none() | DATES) if dated else None,
        printed_date=None if dated else draw(st.none() | st.sampled_from(["in press", "forthcoming {x}", "n.d. & %"])),
        venue=draw(maybe(texts())),
        volume=draw(maybe(texts(PLAIN))),
        issue=draw(maybe(texts(PLAIN))),
        pages=draw(st.none() | st.sampled_from(["1-20", "e12", "S1-12", "12, 15-17", "1-2-3", "ix-xx"])),
        publisher=draw(maybe(texts())),
        doi=draw(st.none() | DOIS),
        arxiv=draw(st.none() | ARXIV),
        isbn=draw(st.none() | st.sampled_from(["978-3-16-148410-0", "3161484100", "316148410X"])),
        issn=draw(st.none() | st.sampled_from(["2049-3630", "2434-561X"])),
        url=draw(st.none() | ADDRESSES),
        abstract=draw(maybe(texts())),
        keywords=draw(KEYWORDS),
        language=draw(st.none() | st.sampled_from(["en", "pt-BR", "中文"])),
        note=draw(maybe(texts(NASTY, WORD))),
    )
    return tidy(made)
