"""What a link's own text says about the paper it leads to: title words in it, and the venue that its host prints."""

from __future__ import annotations

import re

from umug_graph.models import Identifier
from umug_graph.titles import folded_words, normal_form, split_head

_HOSTS = {
    "neurips": r"neurips|nips|neural information",
    "cvf": r"cvpr|iccv|wacv|accv|cvf|computer vision",
    "pmlr": r"icml|aistats|colt|corl|uai|l4dc|chil|midl|acml|pmlr|machine learning|robot learning",
    "acl": r"acl|emnlp|naacl|eacl|aacl|coling|tacl|conll|lrec|computational linguistics",
}
_PUBLISHED = re.compile(
    r"\b(?:neurips|nips|iclr|icml|cvpr|iccv|eccv|wacv|acl|emnlp|naacl|eacl|aaai|ijcai|tmlr|jmlr|tpami|siggraph|mm|kdd|www"
    r"|corl|icra|iros|aistats|uai|colt|interspeech|icassp|miccai|coling|colm|3dv|bmvc|accv)\b",
    re.IGNORECASE,
)


def title_in_id(title: str | None, identifier: Identifier) -> bool:
    """Whether the value of an id is made of the words of a title, as file names at the CVF are."""
    if not title or identifier.scheme != "cvf":
        return False
    value, head = normal_form(identifier.value), split_head(title)
    name = normal_form(head[0]) if head else ""
    words = [word for word in folded_words(title) if len(word) > 3]
    found = sum(word in value for word in words)
    return bool(words) and found >= 0.6 * len(words) and name in value


def venue_fits(venue: str | None, identifier: Identifier) -> float:
    """How well a printed venue goes with the host of a link: 1 for its own, -2 for another's, 0 else."""
    host = _HOSTS.get(identifier.scheme)
    if not venue or host is None:
        return 0.0
    if re.search(rf"\b(?:{host})", venue, re.IGNORECASE):
        return 1.0
    return -2.0 if _PUBLISHED.search(venue) else 0.0
