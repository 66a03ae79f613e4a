r"""TeX of a title or name -> plain Unicode, and back.

Read in one pass: accents (`\'e`, `{\"{o}}`, `\c c`), letters (`\ss`, `\L`), signs (`\&`, `\textendash`), and the
symbols of bibtexparser's table. Braces, math dollars and unknown commands go, what they hold stays. Lamport, LaTeX
(1994), 3.2.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_MARKS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
    "b": "\u0331",
    "d": "\u0323",
}
_LETTERS = {
    "ss": "ß",
    "SS": "ẞ",
    "o": "ø",
    "O": "Ø",
    "l": "ł",
    "L": "Ł",
    "ae": "æ",
    "AE": "Æ",
    "oe": "œ",
    "OE": "Œ",
    "aa": "å",
    "AA": "Å",
    "i": "ı",
    "j": "ȷ",
    "dh": "ð",
    "DH": "Ð",
    "th": "þ",
    "TH": "Þ",
    "dj": "đ",
    "DJ": "Đ",
    "ng": "ŋ",
    "NG": "Ŋ",
}
_SIGNS = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "lbrace": "{",
    "rbrace": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textasciigrave": "`",
    "textquotedbl": '"',
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textdollar": "$",
    "textunderscore": "_",
    "textendash": "–",
    "textemdash": "—",
    "textquoteleft": "‘",
    "textquoteright": "’",
    "textquotesingle": "'",
    "textquotedblleft": "“",
    "textquotedblright": "”",
    "textellipsis": "…",
    "ldots": "…",
    "dots": "…",
    "textregistered": "®",
    "texttrademark": "™",
    "copyright": "©",
    "textcopyright": "©",
    "textdegree": "°",
    "S": "§",
    "P": "¶",
    "pounds": "£",
    "textmu": "µ",
    "times": "×",
    "texttimes": "×",
    "to": "→",
    "quad": " ",
    "qquad": " ",
    "newline": " ",
    "space": " ",
    "TeX": "TeX",
    "LaTeX": "LaTeX",
    "BibTeX": "BibTeX",
}
# What styles text, names a place in it or switches a font: it says nothing and goes.
_SILENT_WORDS = (
    "emph textit textbf textsc textrm texttt textsf textup textnormal textmd textsl text mathrm mathbf mathit mathcal "
    "mathbb mathsf mathtt mathfrak boldsymbol bm mbox hbox ensuremath url href uppercase lowercase MakeUppercase "
    "MakeLowercase protect relax it bf rm em sc sf tt sl left right noopsort textsuperscript textsubscript"
)
_SILENT = frozenset(_SILENT_WORDS.split())
_PIECE = re.compile(
    r"""\\(?:
        (?P<mark>['`^"~=.]|[cvuHkrbd](?![A-Za-z]))\s*
            (?:\{\s*(?:\\(?P<dotless>[ij])|(?P<braced>[^\\{}]?))\s*\}|\\(?P<loose>[ij])(?![A-Za-z])|(?P<bare>[^\\{}\s]))
        |(?P<word>[A-Za-z]+)\*?(?:\s*\{\}|\s+)?
        |(?P<sign>.)
    )|(?P<other>[{}$~])""",
    re.VERBOSE | re.DOTALL,
)
_SPECIAL = re.compile(r"[\\{}$~]")


def decoded(text: str) -> str:
    """Plain text of TeX, white space as it stands."""
    return _PIECE.sub(_plain, text) if _SPECIAL.search(text) else text


def _plain(piece: re.Match[str]) -> str:
    if piece["mark"]:
        return _accented(piece)
    if piece["word"]:
        return _word(piece["word"])
    if piece["sign"]:
        return {"\\": " ", "-": "", "/": "", ",": " ", ";": " ", ":": " ", "!": "", "\n": " "}.get(
            piece["sign"], piece["sign"]
        )
    return " " if piece["other"] == "~" else ""


def _accented(piece: re.Match[str]) -> str:
    dotless = piece["dotless"] or piece["loose"]
    letter = dotless or piece["braced"] or piece["bare"] or ""
    return unicodedata.normalize("NFC", letter + _MARKS[piece["mark"]]) if letter else ""


def _word(name: str) -> str:
    known = _LETTERS.get(name) or _SIGNS.get(name)
    if known is not None:
        return known
    return "" if name in _SILENT else _symbols().get(name, "")


@cache
def _symbols() -> dict[str, str]:
    r"""Symbols by the name of their command (`alpha`), of bibtexparser's table."""
    from bibtexparser.latexenc import unicode_to_latex

    named: dict[str, str] = {}
    for character, tex in unicode_to_latex:
        found = re.fullmatch(r"\\([A-Za-z]{2,})\s*", tex)
        if found and not unicodedata.combining(character[0]) and character.isprintable():
            named.setdefault(found[1], character)
    return named


_ESCAPES = {
    "\\": "\\textbackslash{}",
    "{": "\\textbraceleft{}",
    "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&$#_"},
}
_WRITTEN_LETTERS = {letter: f"{{\\{name}}}" for name, letter in _LETTERS.items() if letter not in "ıȷẞŋŊåÅ"}
_COMMANDS = {mark: name for name, mark in _MARKS.items()}
_TO_ESCAPE = re.compile(r"[\\{}~^%&$#_]|[^\x00-\x7f]")


def encoded(text: str) -> str:
    """TeX that prints a text and reads back as it; letters that TeX has no accent for stay as they are."""
    return _TO_ESCAPE.sub(lambda found: _escaped(found[0]), text)


@cache
def _escaped(character: str) -> str:
    special = _ESCAPES.get(character) or _WRITTEN_LETTERS.get(character)
    if special:
        return special
    parts = unicodedata.normalize("NFD", character)
    if len(parts) != 2 or not (parts[0].isascii() and parts[0].isalpha()) or parts[1] not in _COMMANDS:
        return character
    if unicodedata.normalize("NFC", parts) != character:
        return character
    command = _COMMANDS[parts[1]]
    return f"{{\\{command}{{{parts[0]}}}}}" if command.isalpha() else f"{{\\{command}{parts[0]}}}"
