"""Claims of a ledger tied to claims of other pages: which may be of the same thing, and what they are to it.

It needs the ledger, which knows no meaning, and matching, which knows no ledger.
"""

from __future__ import annotations

from sayso.linking.finding import Linked, links_of
from sayso.linking.indexing import index
from sayso.linking.judging import Judged, Judgement

__all__ = ["Judged", "Judgement", "Linked", "index", "links_of"]
