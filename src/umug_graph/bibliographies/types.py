"""Kinds of works: each format's word -> CSL's, and back.

CSL 1.0.2 (docs.citationstyles.org, appendix III), BibTeX and biblatex entry types (biblatex manual, 2.1), RIS reference
types (RIS format specifications, Research Information Systems 2011). Of several words for one kind, the first is what
is written.
"""

from __future__ import annotations

from collections.abc import Mapping

BIBTEX: Mapping[str, str] = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "conference": "paper-conference",
    "misc": "document",
    "book": "book",
    "proceedings": "book",
    "collection": "book",
    "mvbook": "book",
    "booklet": "pamphlet",
    "incollection": "chapter",
    "inbook": "chapter",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "thesis": "thesis",
    "techreport": "report",
    "report": "report",
    "unpublished": "manuscript",
    "online": "webpage",
    "www": "webpage",
    "electronic": "webpage",
    "software": "software",
    "dataset": "dataset",
    "patent": "patent",
    "manual": "standard",
}
# What classical styles know nothing of is written as what they know.
BIBTEX_FALLBACKS: Mapping[str, str] = {"article": "misc", "article-magazine": "article", "article-newspaper": "article"}

RIS: Mapping[str, str] = {
    "JOUR": "article-journal",
    "EJOUR": "article-journal",
    "INPR": "article-journal",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "UNPB": "manuscript",
    "MANSCPT": "manuscript",
    "GEN": "document",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "THES": "thesis",
    "RPRT": "report",
    "ELEC": "webpage",
    "WEB": "webpage",
    "BLOG": "post-weblog",
    "COMP": "software",
    "DATA": "dataset",
    "PAT": "patent",
    "STAND": "standard",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "PAMP": "pamphlet",
    "PREPRINT": "article",
    "VIDEO": "motion_picture",
    "SLIDE": "speech",
}

_CSL_TYPES = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection "
    "dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case "
    "legislation manuscript map motion_picture musical_score pamphlet paper-conference patent performance "
    "periodical personal_communication post post-weblog regulation report review review-book software song speech "
    "standard thesis treaty webpage"
)
CSL: Mapping[str, str] = {name: name for name in _CSL_TYPES.split()}


def written(type_: str, printed: str | None, same_format: bool, types: Mapping[str, str], default: str) -> str:
    """The word of a format for CSL's `type_`: `printed` where it stood in a file of that format, or means the same."""
    if printed and (same_format or types.get(printed) == type_):
        return printed
    return next((word for word, meant in types.items() if meant == type_), default)
