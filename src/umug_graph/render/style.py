"""What the picture's parts look like: lanes with their colours, sizes of discs, short names and their width."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass

from umug_graph.models import Paper

LABEL_PX = 11.5
NAME_LIMIT = 26
TITLE_LIMIT = 23


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the map: papers of one kind. `light` and `dark` are its colour on either background."""

    key: str
    label: str
    light: str
    dark: str


# Told apart by colour *and* by position, so that no reader depends on colour. Tuned from the palettes of Okabe & Ito
# (2008) and Tol (2021) for both backgrounds.
MODEL_LANES = (
    Lane("understanding", "Understanding", "#7d8590", "#a3abb6"),
    Lane("ar", "Autoregression", "#3b72d9", "#74a2f7"),
    Lane("ar+diffusion", "Autoregression + diffusion", "#8a4fd3", "#b78cf2"),
    Lane("ar+undecided", "AR + diffusion or flow", "#a8479f", "#d585cd"),
    Lane("ar+flow", "Autoregression + flow", "#cf3f74", "#f1809f"),
    Lane("diffusion", "Diffusion", "#d9752b", "#f0a266"),
    Lane("undecided", "Diffusion or flow", "#b28a1e", "#dcb955"),
    Lane("flow", "Flow", "#b5502f", "#e08e70"),
    Lane("tokenization", "Tokenization", "#1b9b86", "#55c9b3"),
    Lane("generation", "Generation", "#5a8f29", "#97c766"),
    Lane("unified", "Unified models", "#2a86a8", "#6fc0dd"),
)
OTHER = Lane("other", "Other listed papers", "#6d7a5f", "#a9b799")
CITED = Lane("cited", "Most cited outside the lists", "#8c8478", "#aaa296")
REST = Lane("rest", "All other cited works", "#a59d91", "#8b8479")
MODEL_LANE = {lane.key: lane for lane in MODEL_LANES}
SECTION_COLOURS = tuple((lane.light, lane.dark) for lane in MODEL_LANES[1:] + MODEL_LANES[:1])


def model_lane(paper: Paper) -> Lane | None:
    """Lane by what its facets say the model is; None where they say nothing."""
    names = {facet.name for facet in paper.facets}
    undecided = any("undecided" in name for name in names)
    diffusion = not names.isdisjoint({"diffusion", "continuous", "discrete"})
    family = "flow" if "flow" in names else "diffusion" if diffusion else "undecided" if undecided else None
    if "autoregression" in names:
        return MODEL_LANE[f"ar+{family}" if family else "ar"]
    if family:
        return MODEL_LANE[family]
    kinds = ("tokenization", "understanding", "generation", "unified")
    return next((MODEL_LANE[kind] for kind in kinds if kind in names), None)


def radius(citations: int, most: int) -> float:
    """Radius of a disc: its area grows with the citations from listed papers."""
    return round(3.8 + 8.2 * math.sqrt(citations / most if most else 0), 1)


def short_name(paper: Paper) -> str:
    """A name that fits beside a disc: the abbreviation, else the title as far as its colon, else its beginning."""
    if paper.abbreviation:
        return clip(paper.abbreviation, NAME_LIMIT)
    head, colon, _ = paper.title.partition(":")
    return head.strip() if colon and 1 < len(head.strip()) <= NAME_LIMIT else clip(paper.title, TITLE_LIMIT)


def clip(text: str, limit: int) -> str:
    """At most `limit` characters, cut between words where one ends near enough."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut).rstrip(" ,;:-") + "…"


def text_width(text: str, px: float = LABEL_PX) -> float:
    """About how wide a text is in a sans-serif system font; rather too wide than too narrow."""
    return px * sum(_advance(char) for char in text)


def _advance(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0
    if char in "iljI.,:;'|!()[] ft":
        return 0.34
    return 0.86 if char in "mwMW@%" else 0.68 if char.isupper() else 0.58
