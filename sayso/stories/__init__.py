"""Pages that tell of the same events, who copied from whom, and on how many origins claims really stand."""

from __future__ import annotations
