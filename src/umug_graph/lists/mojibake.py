"""Text decoded with the wrong codec -> what was meant, where that can be told.

ftfy does it for whole sequences. An emoji that went through MacRoman loses its first byte (0xF0 is the Apple logo,
which tools drop): what is left (`üî•`) is completed here. What cannot be mended never stays in a heading.
"""

from __future__ import annotations

import re

_HIGH = "".join(c for c in bytes(range(0x80, 0xC0)).decode("mac_roman"))
_BEHEADED = re.compile(f"(?:\\uf8ff)?[ü][{re.escape(_HIGH)}]{{2}}|\\uf8ff[üêë][{re.escape(_HIGH)}]{{2}}")
_SELECTOR = "\ufe0f".encode().decode("mac_roman")
_SUSPECT = re.compile(
    "[\u0080-\u009f]|[ÂÃÅÐÑâãðïÎÏ][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]"
    "|[‚√¬Œ‰Ôâ][\u00a0-\u00ff\u0152-\u2265]|â€|Ã[^\\sa-zA-Z0-9]|√[^\\s0-9a-z(]"
)
_RESIDUE = re.compile(f"[\ufffd\uf8ff\u0080-\u009f]|[üðâÔ][{re.escape(_HIGH)}ü€™œŸ\u008f]{{1,3}}")


def mend(line: str) -> str:
    """The line with mojibake undone where that is certain; any other line as it is."""
    if line.isascii():
        return line
    if "ü" in line or "\uf8ff" in line:
        line = _BEHEADED.sub(_completed, line)
    if _SELECTOR in line:
        line = line.replace(_SELECTOR, "\ufe0f")
    if _SUSPECT.search(line) and len(line) < 100_000:
        from ftfy import fix_encoding

        line = fix_encoding(line)
    return line


def _completed(found: re.Match[str]) -> str:
    try:
        character = (b"\xf0" + found[0].lstrip("\uf8ff").encode("mac_roman")).decode("utf-8")
    except UnicodeError:
        return found[0]
    return character if ord(character) >= 0x1F000 else found[0]


def without_residue(heading: str) -> str:
    """The heading without characters that mean nothing: undecodable bytes and mojibake that nothing could mend."""
    if heading.isascii():
        return heading
    return " ".join(_RESIDUE.sub("", heading).split())
