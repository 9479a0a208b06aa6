"""Modules that a library imports but that we never make it use: loaded only when they are."""

import sys
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType


class _Deferred(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        """What the module itself has under this name."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


def import_lazily(name: str) -> None:
    """Nothing; from now on whoever imports the module is given one that loads itself at its first use."""
    if name not in sys.modules and find_spec(name) is not None:
        sys.modules[name] = _Deferred(name)
