"""Imports that wait until they are used: a page is read without its libraries' code for the network.

trafilatura loads urllib3, courlan, htmldate, charset_normalizer and justext with itself, some 300 ms of
processor time, for fetching, crawling, dating and guessing charsets: none of it is called for a tree in fast
mode. `python -m eval speed` measures the cold start with it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class Deferred:
    """One name of a module that is not loaded yet: to use it loads the module and does what the name does."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def _real(self) -> Any:
        return getattr(import_module(self._module), self._name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Load the module and call what the name stands for."""
        return self._real()(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def __instancecheck__(self, value: object) -> bool:
        """Tell whether a value is of this class; without its module loaded, no value can be."""
        return self._module in sys.modules and isinstance(value, self._real())

    def __or__(self, other: object) -> Deferred:
        """Stand in a union of types, which trafilatura writes for its annotations only."""
        return self

    __ror__ = __or__


class _StandIn(ModuleType):
    """A module of which every public name is deferred."""

    def __getattr__(self, name: str) -> Deferred:
        if name.startswith("_"):  # what the import machinery asks for: __path__, __spec__
            raise AttributeError(name)
        return Deferred(self.__name__, name)


@contextmanager
def deferring(*modules: str) -> Iterator[None]:
    """Let `from MODULE import NAME` inside the block give deferred names; a loaded module stays as it is.

    Afterwards the stand-ins are gone: whoever imports one of the modules gets the module.
    """
    standing_in = [name for name in modules if name not in sys.modules]
    for name in standing_in:
        sys.modules[name] = _StandIn(name)
    try:
        yield
    finally:
        for name in standing_in:
            if isinstance(sys.modules.get(name), _StandIn):
                del sys.modules[name]
