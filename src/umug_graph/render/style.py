"""What the picture's parts look like: lanes with their colours, sizes of discs, short names and their width."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from umug_graph.models import Paper

LABEL_PX = 11.5
UNTITLED = "untitled"
NAME_LIMIT = 26
TITLE_LIMIT = 23
LEAST_RADIUS, MOST_RADIUS = 3.4, 13.0
SKEWED = 40  # times the median


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the map: papers of one kind. `light` and `dark` are its colour on either background.

    `shape` is the second cue beside colour: no two lanes of a map share both.
    """

    key: str
    label: str
    light: str
    dark: str
    shape: str


# Told apart by colour, by shape *and* by position, so that no reader depends on colour. Tuned from the palettes of
# Okabe & Ito (2008) and Tol (2021) for both backgrounds.
MODEL_LANES = (
    Lane("understanding", "Understanding", "#7d8590", "#a3abb6", "square"),
    Lane("ar", "Autoregression", "#3b7fe0", "#5793f0", "disc"),
    Lane("ar+diffusion", "Autoregression + diffusion", "#7430bd", "#cdb3fb", "diamond"),
    Lane("ar+undecided", "AR + diffusion or flow", "#a8479f", "#d585cd", "hexagon"),
    Lane("ar+flow", "Autoregression + flow", "#c52f66", "#f1809f", "star"),
    Lane("diffusion", "Diffusion", "#cf6a1f", "#f0a266", "triangle"),
    Lane("undecided", "Diffusion or flow", "#a07a10", "#dcc155", "cross"),
    Lane("flow", "Flow", "#a84a28", "#e08e70", "triangle-down"),
    Lane("tokenization", "Tokenization", "#1b9b86", "#55c9b3", "hexagon"),
    Lane("generation", "Generation", "#4a7a1e", "#b0dc80", "disc"),
    Lane("unified", "Unified models", "#1f7ea3", "#6fc0dd", "diamond"),
)
OTHER = Lane("other", "Other listed papers", "#6d7a5f", "#a9b799", "square")
UNKNOWN = Lane("unknown", "Unknown", "#7d8590", "#a3abb6", "disc")
CITED = Lane("cited", "Most cited outside the lists", "#8c8478", "#aaa296", "ring")
REST = Lane("rest", "All other cited works", "#918a7e", "#8b8479", "ring")
MODEL_LANE = {lane.key: lane for lane in MODEL_LANES}

# Of all orders of the colours above, one whose neighbours differ most to any eye; each with a shape of its own.
_APART = ("ar", "diffusion", "unified", "flow", "ar+diffusion", "tokenization", "generation", "ar+undecided")
_SHAPES = ("disc", "triangle", "square", "star", "diamond", "hexagon", "cross", "triangle-down")
MOST_LANES = len(_APART)


def numbered_lane(kind: str, at: int, label: str) -> Lane:
    """The lane number `at`, below MOST_LANES, of a choice without colours of its own."""
    like = MODEL_LANE[_APART[at]]
    return Lane(f"{kind}:{at}", label, like.light, like.dark, _SHAPES[at])


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


def radii(values: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Radii of discs whose area grows with a metric, or with its logarithm where the most is far above the median.

    As web/src/map/sizes.ts draws them.
    """
    most = float(values.max(initial=0))
    positive = np.sort(values[values > 0])
    if not len(positive):
        return np.full(len(values), LEAST_RADIUS)
    middle = float(positive[len(positive) // 2])
    shares = np.log1p(values / middle) / np.log1p(most / middle) if most > SKEWED * middle else values / most
    return np.sqrt(LEAST_RADIUS**2 + (MOST_RADIUS**2 - LEAST_RADIUS**2) * shares)


def short_name(paper: Paper) -> str:
    """A name that fits beside a disc: the abbreviation, else the title as far as its colon, else its beginning."""
    if paper.abbreviation and _is_seen(paper.abbreviation):
        return clip(paper.abbreviation, NAME_LIMIT)
    head, colon, _ = paper.title.partition(":")
    name = head.strip() if colon and 1 < len(head.strip()) <= NAME_LIMIT else clip(paper.title, TITLE_LIMIT)
    return name if _is_seen(name) else UNTITLED


def _is_seen(text: str) -> bool:
    """Whether anything of it can be seen: no control or format characters, separators or lone surrogates alone."""
    return text[:1].isalnum() or any(unicodedata.category(char)[0] not in "CZ" for char in text)


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
