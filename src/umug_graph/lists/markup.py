"""Inline content -> spans and links: Markdown and HTML in one pass, since lists mix them within a line.

Not a renderer: it keeps what a reader of records needs (what is bold, italic, linked, an image, a line break) and stays
linear on hostile text. Emphasis is a little more lenient than CommonMark, because `**标题：**` is meant as bold.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "image", "break", "soft"]


@dataclass(slots=True)
class Span:
    """A run of one style. `text` of an image is its alt text, `source` its address; breaks hold a newline."""

    text: str
    kind: Kind = "text"
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: int = -1
    source: str = ""


@dataclass(slots=True)
class Link:
    """A link as printed: `text` without its images' alt texts, `images` as (alt text, address) pairs."""

    url: str
    text: str = ""
    images: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Inline:
    """The spans of a text in order; `link` of a span indexes `links`."""

    spans: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


_TOKEN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<hard>\\[ \t]*(?:\n|$)|[ \t]{2,}\n)"
    r"|(?P<soft>\n)"
    r"|(?P<code>`+)"
    r"|(?P<auto><(?:https?|mailto):[^<>\s]*>)"
    r"|(?P<tag></?[A-Za-z][^<>]*>)"
    r"|(?P<image>!\[)"
    r"|(?P<open>\[)"
    r"|(?P<close>\])"
    r"|(?P<mark>\*+|_+|~~+)"
    r"|(?P<url>https?://[^\s<>\[\]`|\"]{3,2000})"
)
_BREAKING = frozenset(
    [
        "br",
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "tr",
        "td",
        "th",
        "dd",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "center",
        "summary",
        "details",
        "table",
        "hr",
    ]
)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]{1,20})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_DESTINATION_LIMIT = 3000
_DEPTH = 24


def attributes(tag: str) -> dict[str, str]:
    """The attributes of an HTML start tag, names in lower case, values unescaped."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(tag[:20000]):
        found.setdefault(name.lower(), html.unescape(double or single or bare).strip())
    return found


def scan(text: str, references: Mapping[str, str] | None = None) -> Inline:
    """Read inline Markdown and HTML; `references` are the targets of `[text][name]`, names in lower case."""
    return _Scanner(text, references or {}).run()


def plain(text: str, references: Mapping[str, str] | None = None) -> str:
    """The visible words of inline content on one line: no marks, images or addresses."""
    return words_of(scan(text, references).spans)


def words_of(spans: Sequence[Span]) -> str:
    """The visible words of spans on one line."""
    return clean("".join(" " if s.kind in ("break", "soft") else s.text for s in spans if s.kind != "image"))


_CONTROL = dict.fromkeys((*range(9), *range(14, 32), *range(127, 160), 8203, 8206, 8207, 8288, 173, 65279))
_CONTROL |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def clean(text: str) -> str:
    """One line without control characters, whitespace collapsed."""
    return " ".join(text.translate(_CONTROL).split())


class _Scanner:
    def __init__(self, text: str, references: Mapping[str, str]) -> None:
        self.text, self.references = text, references
        self.result = Inline()
        self.spans = self.result.spans
        self.position = 0
        self.brackets: list[tuple[int, bool]] = []  # index of the span that holds the bracket, is it an image
        self.marks: dict[str, int] = {}  # open emphasis -> index of the span that holds its mark
        self.styles = {"bold": 0, "italic": 0}
        self.anchor = -1
        self.unclosed_code: set[int] = set()
        self.next_close, self.failures = -1, 0  # both keep hostile text linear

    def run(self) -> Inline:
        text, last = self.text, 0
        for found in iter(lambda: _TOKEN.search(text, self.position), None):
            self.add(text[self.position : found.start()])
            self.position = last = found.end()
            getattr(self, f"on_{found.lastgroup}")(found)
        self.add(text[max(last, self.position) :])
        self.close_all()
        return self.result

    def add(self, text: str, kind: Kind = "text", code: bool = False, source: str = "") -> None:
        if not text and kind == "text":
            return
        if kind == "text" and "&" in text and not code:
            text = html.unescape(text)
        bold, italic = self.styles["bold"] > 0, self.styles["italic"] > 0
        self.spans.append(Span(text, kind, bold, italic, code, self.anchor, source))

    def on_escape(self, found: re.Match[str]) -> None:
        self.add(found[0][1:], code=True)
        self.spans[-1].code = False

    def on_hard(self, _: re.Match[str]) -> None:
        self.add("\n", "break")

    def on_soft(self, _: re.Match[str]) -> None:
        self.add("\n", "soft")

    def on_code(self, found: re.Match[str]) -> None:
        ticks = found[0]
        end = -1 if len(ticks) in self.unclosed_code else self.text.find(ticks, found.end())
        if end < 0:
            self.unclosed_code.add(len(ticks))
            self.add(ticks)
            return
        self.add(clean(self.text[found.end() : end]), code=True)
        self.position = end + len(ticks)

    def on_auto(self, found: re.Match[str]) -> None:
        self.linked(found[0][1:-1])

    def on_url(self, found: re.Match[str]) -> None:
        url = found[0].rstrip(".,;:!?*_'")
        while url.endswith(")") and url.count(")") > url.count("("):
            url = url[:-1].rstrip(".,;:!?*_'")
        self.position = found.start() + len(url)
        self.linked(url)

    def linked(self, url: str) -> None:
        if self.anchor < 0:
            self.result.links.append(Link(html.unescape(url), url))
            self.spans.append(Span(url, link=len(self.result.links) - 1))
        else:
            self.add(url)

    def on_tag(self, found: re.Match[str]) -> None:
        tag = found[0]
        name = re.match(r"</?([A-Za-z][A-Za-z0-9]*)", tag)
        element, closing = (name[1].lower() if name else ""), tag.startswith("</")
        if element in _BREAKING:
            self.add("\n", "break")
        elif element in ("b", "strong"):
            self.styles["bold"] = max(0, self.styles["bold"] + (-1 if closing else 1))
        elif element in ("i", "em"):
            self.styles["italic"] = max(0, self.styles["italic"] + (-1 if closing else 1))
        elif element == "a":
            self.on_anchor(tag, closing)
        elif element == "img":
            given = attributes(tag)
            self.add(clean(given.get("alt", "")), "image", source=given.get("src", ""))

    def on_anchor(self, tag: str, closing: bool) -> None:
        if self.anchor >= 0:
            self.finish_link(self.anchor)
        self.anchor = -1
        address = "" if closing else attributes(tag).get("href", "")
        if address:
            self.result.links.append(Link(address))
            self.anchor = len(self.result.links) - 1

    def finish_link(self, index: int, start: int = 0) -> None:
        inside = [s for s in self.spans[start:] if s.link == index]
        self.result.links[index].text = words_of(inside)
        self.result.links[index].images = tuple((s.text, s.source) for s in inside if s.kind == "image")

    def on_image(self, _: re.Match[str]) -> None:
        if len(self.brackets) < _DEPTH:
            self.brackets.append((len(self.spans), True))
        self.spans.append(Span("!["))

    def on_open(self, _: re.Match[str]) -> None:
        if len(self.brackets) < _DEPTH:
            self.brackets.append((len(self.spans), False))
        self.add("[")

    def on_close(self, _: re.Match[str]) -> None:
        if not self.brackets:
            self.add("]")
            return
        start, image = self.brackets.pop()
        target = self.destination(start)
        if target is None:
            self.add("]")
        elif image:
            alt = words_of(self.spans[start + 1 :])
            del self.spans[start:]
            self.add(alt, "image", source=target)
        else:
            self.link_back(start, target)

    def link_back(self, start: int, target: str) -> None:
        self.spans[start].text = ""
        self.result.links.append(Link(target))
        index = len(self.result.links) - 1
        inner = False
        for span in self.spans[start + 1 :]:
            inner = inner or span.link >= 0
            if span.link < 0 or self.result.links[span.link].text == self.result.links[span.link].url:
                span.link = index
        self.finish_link(index, start)

    def destination(self, start: int) -> str | None:
        text, at = self.text, self.position
        if text.startswith("(", at):
            return self.inline_destination(at + 1)
        if not self.references:
            return None
        named = re.compile(r" ?\[([^\[\]\n]{0,200})\]").match(text, at)
        name = (named[1] if named else "") or words_of(self.spans[start + 1 :])
        target = self.references.get(clean(name).lower())
        if target is not None and named:
            self.position = named.end()
        return target

    def inline_destination(self, at: int) -> str | None:
        if self.next_close < at:
            found = self.text.find(")", at)
            self.next_close = len(self.text) if found < 0 else found
        if self.next_close - at > _DESTINATION_LIMIT or self.next_close == len(self.text):
            return None
        return self.balanced(at)

    def balanced(self, at: int) -> str | None:
        text, depth, end = self.text, 1, at
        limit = min(len(text), at + (_DESTINATION_LIMIT if self.failures < 200 else 200))
        while end < limit:
            character = text[end]
            if character == "\n" and text[end : end + 2] == "\n\n":
                return None
            if character == "\\":
                end += 1
            elif character == "(":
                depth += 1
            elif character == ")":
                depth -= 1
                if not depth:
                    break
            end += 1
        if end >= limit or depth:
            self.failures += 1
            return None
        self.position = end + 1
        return _target(text[at:end])

    def on_mark(self, found: re.Match[str]) -> None:
        run = found[0]
        before = self.text[found.start() - 1] if found.start() else " "
        after = self.text[found.end()] if found.end() < len(self.text) else " "
        if run[0] == "~":
            return
        if run[0] == "_" and before.isalnum() and after.isalnum():
            self.add(run)
            return
        for mark in _split_marks(run):
            self.toggle(mark, before, after)

    def toggle(self, mark: str, before: str, after: str) -> None:
        style = "bold" if len(mark) == 2 else "italic"
        strict = len(mark) == 1
        closes = not before.isspace() and (not strict or before.isalnum() or not after.isalnum())
        opens = not after.isspace() and (not strict or after.isalnum() or not before.isalnum())
        if mark in self.marks and closes:
            self.spans[self.marks.pop(mark)].text = ""
            self.styles[style] -= 1
        elif opens and mark not in self.marks:
            self.marks[mark] = len(self.spans)
            self.add(mark)
            self.styles[style] += 1
        else:
            self.add(mark)

    def close_all(self) -> None:
        if self.anchor >= 0:
            self.finish_link(self.anchor)
        for mark, start in self.marks.items():
            for span in self.spans[start:]:
                if len(mark) == 2:
                    span.bold = False
                else:
                    span.italic = False


def _split_marks(run: str) -> list[str]:
    if len(run) > 3:
        return []
    return {1: [run], 2: [run], 3: [run[:2], run[0]]}[len(run)]


def _target(inside: str) -> str:
    inside = inside.strip()
    if inside.startswith("<"):
        return html.unescape(inside[1:].split(">")[0])
    titled = re.match(r"(\S*)\s+[\"'(]", inside)
    address = titled[1] if titled else inside
    return html.unescape("".join(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", address).split()))
