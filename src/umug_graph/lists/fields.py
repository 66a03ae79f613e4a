"""Is this text a date, a venue, a list of authors? What the words of a record say, independent of its dialect."""

from __future__ import annotations

import re
from functools import lru_cache

_MONTH = (
    r"(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|mar(?:ch|s)?|märz|apr(?:il)?|may|mai|june?|juni|juin|july?|juli|juillet|aug(?:ust)?|août|"
    r"sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|dez(?:ember)?)\.?"
)
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
DATE = re.compile(
    rf"(?<![\d.])(?:{_YEAR}\s?年(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?)?"
    rf"|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}|{_YEAR}[-/.](?:0?[1-9]|1[0-2])(?!\d)"
    rf"|(?:0?[1-9]|1[0-2])/{_YEAR}"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s+{_MONTH},?\s+{_YEAR}|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}"
    rf"|\b{_MONTH},?\s*{_YEAR}|{_YEAR},?\s+{_MONTH}(?:\s+\d{{1,2}})?\b|{_YEAR})(?![\d])",
    re.IGNORECASE,
)
_SHORT_DATE = re.compile(
    rf"(?:19|20)\d\d(?:0[1-9]|1[0-2])[0-3]\d|\d{{2}}[./]\d{{2}}(?:[./]\d{{2}})?|{_MONTH}\s+'?\d{{2}}|\d{{4}}",
    re.IGNORECASE,
)

_ACRONYMS = (
    r"AAAI|ACCV|ACL(?:-IJCNLP)?|ACM\s?MM|ACMMM|MM\s?Asia|MMM|MMSys|AISTATS|ASE|ASPLOS|ASRU|AutoML|BIBM|BMVC|BioNLP|CAV|CCS|CHI|"
    r"CIKM|CLeaR|CLEF|COLING|COLM|COLT|CoNLL|CoRL|CoRR|CogSci|CSCW|CVPR|CVIU|CVM|DAC|DASFAA|DATE|DCC|EACL|ECAI|ECCV|ECIR|ECML(?:-PKDD)?|"
    r"EDM|EG|EGSR|EMNLP|EMSE|ESWC|EuroSys|FAccT|FG|FMCAD|FSE|GECCO|HPCA|HRI|ICAPS|ICASSP|ICCAD|ICCP|ICCV|ICDAR|ICDE|ICDM|ICIP|ICLR|"
    r"ICME|ICML|ICMR|ICPR|ICRA|ICSE|ICWSM|IJCAI(?:-ECAI)?|IJCB|IJCNN|IJCV|IJRR|INFOCOM|INLG|INTERSPEECH|Interspeech|IROS|ISCA|ISMAR|ISMIR|"
    r"ISSTA|ISWC|IUI|JAIR|JMLR|KDD|SIGKDD|L4DC|LREC(?:-COLING)?|LoG|MICCAI|MICRO|MIA|MIDL|ML4H|MLSys|MMSP|MobiCom|NAACL|NDSS|NIPS|"
    r"NeurIPS|NSDI|OOPSLA|OSDI|PAKDD|PAMI|PLDI|PMLR|PNAS|POPL|PPoPP|PRCV|PVLDB|RAL|RA-L|RecSys|RSS|SC|SDM|SaTML|SEC|SIGCOMM|SIGGRAPH"
    r"(?:\sAsia|-Asia)?|SIGIR|SIGMOD|SLT|SODA|SOSP|SPL|STOC|TACL|TASLP|TCSVT|TIFS|TIP|TIST|TKDD|TKDE|TMC|TMI|TMLR|TMM|TNNLS|TOCHI|TOG|"
    r"TOIS|TOMM|TOSEM|TPAMI|T-PAMI|T-RO|TRO|TSE|TSP|TVCG|TheWebConf|UAI|UIST|USENIX(?:\sSecurity|\sATC)?|VLDB|VR|WACV|WSDM|WWW|Web\sConf|3DV"
)
_JOURNALS = (
    r"Nature(?:\s[A-Z][\w&]+){0,3}|Science(?:\s(?:Advances|Robotics|China))?|Cell|Neural\sNetworks|Neural\sComputation|Neurocomputing|"
    r"Pattern\sRecognition(?:\sLetters)?|Information\sFusion|Machine\sLearning|Expert\sSystems|Artificial\sIntelligence|"
    r"IEEE\s[A-Z][\w\s&/.-]{2,60}|ACM\s[A-Z][\w\s&/.-]{2,60}|Proceedings\sof\s[\w\s&.,-]{3,80}|Trans(?:actions|\.)\s[\w\s&.,-]{3,60}|"
    r"Journal\sof\s[\w\s&.-]{3,60}|International\sJournal\sof\s[\w\s&.-]{3,60}|International\sConference\son\s[\w\s&.-]{3,60}|"
    r"Advances\sin\sNeural[\w\s]{0,40}|Communications\sof\sthe\sACM|Bioinformatics|Frontiers\sin\s[\w\s]{3,40}|PLoS?\sONE|"
    r"Computer\sGraphics\sForum|Eurographics|Foundations\sand\sTrends[\w\s]{0,40}|The\sInnovation|Patterns|eLife"
)
_PREPRINT = (
    r"(?:ar[Xx]iv(?:\.org)?|Ar[Xx]iv|ARXIV)(?:\s[Pp]reprints?)?|[Bb]ioRxiv|[Mm]edRxiv|[Cc]hemRxiv"
    r"|TechRxiv|OpenReview|[Pp]reprint|SSRN|HAL"
)
_TAIL = (
    rf"(?:\s?(?:W|Workshops?|Findings|D&B|Datasets?\s(?:and|&)\sBenchmarks?(?:\sTrack)?|Demo|Tutorial)\b)?"
    rf"(?:[\s,\-_/@]{{0,2}}(?:(?i:{_MONTH})[\s,]{{1,2}})?(?:\(?{_YEAR}\)?(?:[/-]\d{{1,2}})?|[’'‘`]\s?\d{{2}}|\d{{2}}[’']?(?!\d)|\d{{4}}(?!\d)))?"
    rf"(?:[\s,]*[(\[]?(?:Oral|Spotlight|Best\s[\w\s]{{0,40}}|Highlights?|Posters?|Workshops?|Findings|Demo|Notable[\w\s-]{{0,12}}|Outstanding"
    rf"[\w\s]{{0,20}}|Award[\w\s]{{0,20}}|Honorable\sMention|workshops?|[Ll]ong [Tt]alk"
    rf"|(?:Survey|Datasets|Demo|Position|Main)\sTrack|Main|Long|Short|Industry"
    rf"|Submitted|submission|Accepted|Student\sPaper)[)\]]?){{0,4}}"
)
_KNOWN_VENUE = re.compile(
    rf"(?<![\w-])(?:(?:Findings\sof\s|Proc(?:\.|eedings)\sof\s|in\s|IEEE[/\s]|ACM\s|Trans\.\s)?(?:the\s)?(?:{_ACRONYMS})(?![a-z])|{_JOURNALS}|(?:{_PREPRINT})"
    rf"(?!\s?:\s?\d)(?![-\w]))(?:{_TAIL})"
)
_NAMED_AND_DATED = re.compile(
    rf"[A-Z][\w&'’./+ -]{{1,60}}?[\s,]\s?\(?{_YEAR}\)?(?:\s(?:Oral|Spotlight|Workshop|Poster|Findings))?"
)
_STATUS = re.compile(
    r"under review|submitted|technical report|tech\.? report|blog(?:\s?post)?|white ?paper|phd thesis|thesis|patent",
    re.IGNORECASE,
)


def is_date(text: str) -> bool:
    """Whether the whole text is a date (a bare year is one)."""
    text = text.strip(" \t()[]（）【】`*_,.;:")
    return bool(DATE.fullmatch(text))


def is_short_date(text: str) -> bool:
    """Whether the text is a date as a date column or a bracket may print it: `24.05`, `Jan 24`, `2405`."""
    text = text.strip(" \t()[]（）【】`*_,.;:")
    return bool(DATE.fullmatch(text) or _SHORT_DATE.fullmatch(text))


def date_in(text: str) -> str | None:
    """The most precise date that a text prints, as printed."""
    found = [m[0] for m in DATE.finditer(text[:2000])]
    return max(found, key=len, default=None)


def venue_in(text: str) -> str | None:
    """The first venue that a text names, as printed with its year and distinction; None for a bare arXiv id."""
    found = _KNOWN_VENUE.search(text[:2000])
    return re.sub(r"^in\s+(?:the\s+)?", "", found[0].strip(" ,.;-_/(")) if found else None


def is_known_venue(text: str) -> bool:
    """Whether the whole text names a venue that is known as such (`ICLR 2024 Oral`, `arXiv`)."""
    text = text.strip(" \t[]()【】`*_,.;:")
    found = _KNOWN_VENUE.match(text) if 0 < len(text) <= 120 else None
    return bool(found and len(found[0]) >= len(text) * 0.6) and not text.isdigit()


def is_venue(text: str) -> bool:
    """Whether the whole text names a venue, known or of the form `Name Year` (`Journal of Things 2023`)."""
    text = re.sub(r"^[Ii]n\s+(?=[A-Za-z])", "", text.strip(" \t[]【】`*_,.;:"))
    if not text or len(text) > 120 or is_date(text):
        return False
    if is_known_venue(text):
        return True
    if re.search(r"\bet\.? al\b", text):
        return False
    if re.fullmatch(r"[A-Z][A-Za-z&]{1,14}[-'’‘ ]\d\d", text):
        return True
    return bool(_NAMED_AND_DATED.fullmatch(text) and not is_date(text)) or bool(_STATUS.fullmatch(text))


_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "ten",
        "ter",
        "zu",
        "y",
        "e",
        "und",
        "und",
        "et",
        "and",
        "st.",
        "san",
        "af",
        "av",
    ]
)
_NAME = re.compile(r"(?:[^\W\d_a-z]|[dO]['’])[\w'’.\-‐`´¨]*", re.UNICODE)
_UNTITLED = re.compile(r"\b(?:Jr|Sr|Prof|Dr|St)\.")
_FAMILY_GIVEN = re.compile(r"[^\W\d_][\w'’ -]{0,30},\s*[^\W\d_][\w'’. -]{0,30}")
_MARKS = re.compile(r"[*†‡§¶#^✉📧⭐\d∗⋆]+|<sup>.*?</sup>|\((?:equal|co-first)[^)]*\)")


def _is_name(chunk: str) -> bool:
    words = chunk.split()
    if not 1 <= len(words) <= 6:
        return False
    named = [w for w in words if w.lower() not in _PARTICLES]
    return bool(named) and all(_NAME.fullmatch(w) and len(w) < 25 for w in named)


@lru_cache(maxsize=16384)
def is_authors(text: str) -> bool:
    """Whether the text reads as names of people: `A. Blue, B. Green`, `Doe, J. and Roe, R.`, `Li, Tianhong et al.`."""
    text = text[:4000]
    if re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", text):
        return False
    text = _MARKS.sub("", text).strip(" \t.,;:()[]*_`")
    if not text or len(text) < 4 or re.search(r"(?!al\b)[^\W\d_]{3,}[.:?!]\s", _UNTITLED.sub("", text)):
        return False
    if " and " in text and all(_FAMILY_GIVEN.fullmatch(c.strip()) for c in text.split(" and ")):
        return True
    text = re.sub(r"\s*\([^()]{1,60}\)$", "", text)
    et_al = re.search(r",?\s*(?:et\.?\s?al\.?|and others|等人?)\s*(?:\([^()]{1,60}\))?$", text)
    head = text[: et_al.start()] if et_al else text
    chunks = [c.strip() for c in re.split(r"\s*[,;·、，]\s*|\s+(?:and|und|et|y)\s+|\s*&\s*", head)]
    chunks = [re.sub(r"^(?:and|&)\s+", "", c) for c in chunks if c]
    if not chunks:
        return False
    names = sum(_is_name(c) or _is_cjk_name(c) for c in chunks)
    if et_al:
        return names >= len(chunks) * 0.7
    if len(chunks) == 1:
        return bool(re.fullmatch(r"(?:[A-Z]\.[\s-]?)+[A-Z][\w'’-]+|[\w .-]{2,30} Team", chunks[0]))
    full = sum(len(c.split()) >= 2 or bool(re.fullmatch(r"[A-Z]\.?(?:[\s-]?[A-Z]\.?)*", c)) for c in chunks)
    return names >= len(chunks) * 0.75 and full >= max(1, len(chunks) * 0.4)


def _is_cjk_name(chunk: str) -> bool:
    return bool(re.fullmatch(r"[\u4e00-\u9fff]{2,4}|[가-힣]{2,4}", chunk))


AUTHOR_CITATION = re.compile(
    rf"(?P<authors>[^\W\d_][^()\n]{{1,80}}?(?:\set\s?al\.?|\s(?:and|&)\s[A-Z][\w'’-]+|,\s[A-Z]\.?))[\s,]*\(?(?P<date>{_YEAR})[a-z]?\)?"
)
"""The whole of `Li, Tianhong et al. (2024)`: a work named by its authors and year."""
