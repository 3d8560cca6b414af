"""Claims held against each other: what differs between two, and which of one page is which of another.

Everything is a pure function over read pages. What a difference is called is the same between two versions of
one page and between two pages.
"""

from __future__ import annotations

from sayso.matching.comparing import compare
from sayso.matching.contradicting import Reason
from sayso.matching.differences import Change, ChangeKind
from sayso.matching.links import Link, LinkKind, link
from sayso.matching.versions import ClaimChange, Versions, changes
from sayso.matching.views import View, view

__all__ = [
    "Change",
    "ChangeKind",
    "ClaimChange",
    "Link",
    "LinkKind",
    "Reason",
    "Versions",
    "View",
    "changes",
    "compare",
    "link",
    "view",
]
