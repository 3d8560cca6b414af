"""One thread a process: pages are small, and threads that wait for each other cost more than they give."""

from __future__ import annotations

import os

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
) | {"TOKENIZERS_PARALLELISM": "false"}
"""Tells the libraries below numpy, rensa and tokenizers: they look when first imported."""


def keep_to_one() -> None:
    """Have this process compute in one thread, unless its environment says otherwise.

    On a core that is also used by others, or that the process is bound to, two threads of a product of
    matrices took eight times the processor time of one.
    """
    for name, number in ONE_THREAD.items():
        os.environ.setdefault(name, number)
