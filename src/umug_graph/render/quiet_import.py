"""Import pyvis without what it imports and we never call: IPython, jsonpickle and networkx.

pyvis.network needs IPython for notebooks only, jsonpickle for options set through it only and networkx for `from_nx`
only; together they are most of its start-up time. While its modules are first executed, their own `import` statements
get stand-ins for these three, which import the real thing on first use, so that everything pyvis can do keeps working.
Nothing outside pyvis sees a stand-in: sys.modules holds none, and other threads import as ever.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.abc
import importlib.machinery
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Any

DEFERRED = frozenset({"IPython.display", "jsonpickle", "networkx"})


class _Deferred(types.ModuleType):
    """A module that is imported when one of its attributes is asked for."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked by the import system itself
            raise AttributeError(name)
        return getattr(importlib.import_module(self.__name__), name)


def _deferring_import(
    name: str,
    globals_: Mapping[str, object] | None = None,
    locals_: Mapping[str, object] | None = None,
    names: Sequence[str] | None = (),
    level: int = 0,
) -> Any:
    if name not in DEFERRED or level:
        return builtins.__import__(name, globals_, locals_, names or (), level)
    module = _Deferred(name)
    for attribute in names or ():
        setattr(module, attribute, _deferred_call(name, attribute))
    return module


def _deferred_call(module: str, name: str) -> Callable[..., Any]:
    def call(*args: Any, **options: Any) -> Any:
        return getattr(importlib.import_module(module), name)(*args, **options)

    return call


class _Loader(importlib.machinery.SourceFileLoader):
    """Gives a module its own `__import__`, which Python looks up in the module's `__builtins__`."""

    def exec_module(self, module: types.ModuleType) -> None:
        module.__dict__["__builtins__"] = vars(builtins) | {"__import__": _deferring_import}
        super().exec_module(module)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds pyvis' own modules where Python would, and leaves all others to it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if not fullname.startswith("pyvis."):
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.origin and type(spec.loader) is importlib.machinery.SourceFileLoader:
            spec.loader = _Loader(fullname, spec.origin)
        return spec


def pyvis_network() -> Any:
    """The class pyvis.network.Network."""
    finder = _Finder()
    sys.meta_path.insert(0, finder)
    try:
        return importlib.import_module("pyvis.network").Network
    finally:
        sys.meta_path.remove(finder)
