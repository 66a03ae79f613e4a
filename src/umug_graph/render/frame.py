"""A page -> a piece of HTML that shows it within another page, a notebook's, and reaches nothing there."""

from __future__ import annotations

from html import escape

HEIGHT = 720
ALLOWED = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
"""Not allow-same-origin: the page must not read the notebook. Links open as ordinary pages, or hosts would break."""


def framed(page: str, title: str, height: int = HEIGHT) -> str:
    """Put a whole page into an iframe of this height in pixels; a notebook can store and show the text."""
    # Notebooks store UTF-8, which lone surrogates cannot be.
    whole = page.encode("utf-8", "replace").decode()
    name = title.encode("utf-8", "replace").decode()
    return (
        f'<iframe title="{escape(name)}" sandbox="{ALLOWED}" allow="clipboard-write" referrerpolicy="no-referrer" '
        f'style="width: 100%; height: {height}px; border: 0" srcdoc="{escape(whole)}"></iframe>'
    )
