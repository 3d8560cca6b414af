"""The page's own voice, where nobody's word stands near: what a reader has to take from the page alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from sayso.checks.days import own_blocks
from sayso.model import Article, Block, Claim

# A source that is no claim's: a table's line, a caption, a bracket.
_SOURCE = re.compile(
    r"\b(?:[Ss]ources?:|(?:[Dd]ata|[Ff]igures from|[Aa]ccording to|[Rr]eported(?:ly)?|[Ff]ilings?"
    r"|[Rr]ecords show|[Rr]eleased|[Cc]ensus|[Rr]eview of|[Ii]nvestigation|[Aa]nalysis)\b)"
)
# What a poll found is told over several paragraphs, and told to be its.
_POLL = re.compile(r"\b(?:[Pp]oll(?:s|ed|ing|sters?)?|[Ss]urvey(?:s|ed)?|respondents)\b")
_POLL_GOES_ON = 4  # paragraphs


def alone(article: Article) -> Iterator[Claim]:
    """Yield the page's own claims in paragraphs in which, and before which, nobody's word is told.

    The paragraph after one with a source often goes on with what that source said, and those after one with a
    poll with what it found. Headlines, captions and
    lists are left out: what they say is told, or not, in the text.
    """
    blocks = own_blocks(article)
    starts = [block.span.start for block in blocks]
    told = {
        bisect_right(starts, claim.start) - 1
        for claim in article.claims
        if claim.form != "own" and claim.content
    }
    polls = [at for at, block in enumerate(blocks) if _POLL.search(block.span.of(article.text))]
    told |= {at + more for at in polls for more in range(_POLL_GOES_ON)}
    told |= {at for at, block in enumerate(blocks) if _SOURCE.search(block.span.of(article.text))}
    for claim in article.claims:
        at = bisect_right(starts, claim.start) - 1
        if claim.form == "own" and at >= 0 and _is_plain(blocks[at]) and not {at, at - 1} & told:
            yield claim


def _is_plain(block: Block) -> bool:
    return block.kind == "paragraph"
