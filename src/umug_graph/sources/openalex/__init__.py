"""OpenAlex (api.openalex.org): works by DOI, arXiv id, OpenAlex id or title, what they cite and who cites them.

What the service is like (help.openalex.org/api, summer of 2026): works come by `filter=`, up to 100 values in an
address of 4 KB, 100 works a page, further pages by cursor. A work tells its references as ids only. Single works are
free, lists cost a ten-thousandth and title searches a thousandth of a dollar, of which a free key has one a day; after
that every answer is 429 until midnight UTC.
"""

from umug_graph.sources.openalex.calls import NO_KEY
from umug_graph.sources.openalex.client import OpenAlex

__all__ = ["NO_KEY", "OpenAlex"]
