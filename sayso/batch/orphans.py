"""A process that ends when the one that started it is gone: nobody waits any more for what it does."""

from __future__ import annotations

import os
import threading
import time


def end_with_parent() -> None:
    """End this process within a second after its parent was killed."""
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)
