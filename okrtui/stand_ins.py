"""What stands in the place of a module that others import and hardly ever use.

Half of what a start imports is imported by others for the rare case: TLS by the event loop, tables by a
library of colours. A stand-in is in ``sys.modules`` while those are imported, and takes its real module in as
soon as anything of it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Any

TYPING = "typing_extensions"


class StandIn(ModuleType):
    """Stands for the module ``name``. ``calls`` names functions and classes that are only called: theirs are
    taken in by the first call. Whatever else is asked for is taken in when it is asked for."""

    def __init__(self, name: str, calls: tuple[str, ...] = ()) -> None:
        super().__init__(name)
        for one in calls:
            setattr(self, one, _call_of(self, one))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.real(), name)

    def real(self) -> ModuleType:
        """The module itself, imported by now."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        __import__(self.__name__)
        return sys.modules[self.__name__]


class Typing(StandIn):
    """For ``typing_extensions``, whose names are those of ``typing`` in the Pythons that run this."""

    def __init__(self) -> None:
        super().__init__(TYPING)

    def __getattr__(self, name: str) -> Any:
        import typing

        found = getattr(typing, name, None)
        return super().__getattr__(name) if found is None else found


class Names(ModuleType):
    """Has a class of every name that is asked for, with nothing in it: for what is named and never used."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (), {"__module__": self.__name__})
        setattr(self, name, made)
        return made


@contextmanager
def standing_in(modules: Mapping[str, ModuleType]) -> Iterator[None]:
    """Put them in the place of those modules that are not imported yet. Whoever imports one behind this is
    given the real one."""
    placed = {name: one for name, one in modules.items() if name not in sys.modules}
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name, one in placed.items():
            if sys.modules.get(name) is one:
                del sys.modules[name]


def import_basics() -> None:
    """Import what every start needs, and not what that asks for the sake of older Pythons, of schemas,
    sources and addresses that nobody here has, makes or looks into. Identifiers are the real ones, since
    connectors of other people may have some."""
    if "msgspec" in sys.modules:
        return
    alone = [StandIn(name) for name in ("ipaddress", "textwrap", "tokenize")]
    sources: Any = StandIn("inspect")
    if sys.version_info < (3, 14):  # whose dataclasses ask for the annotations of each class there
        sources.get_annotations = lambda of, **asked: _declared(sources, of, **asked)
    sources.unwrap = lambda of, **asked: _unwrapped(sources, of, **asked)
    alone.append(sources)
    if sys.platform == "linux":
        system: Any = StandIn("platform")
        system.system = lambda: "Linux"  # all that identifiers ask of it
        alone.append(system)
    with standing_in({one.__name__: one for one in (Typing(), *alone)}):
        for name in ("dataclasses", "pathlib", "urllib.parse", "msgspec"):
            __import__(name)


def import_click() -> None:
    """Import the library of commands without what it looks into sources with, and the translations of its own
    words, which ours stand in the place of."""
    if "click" in sys.modules:
        return
    sources: Any = StandIn("inspect")
    sources.cleandoc = lambda text: _clean(sources, text)
    words = StandIn("gettext", ("gettext", "ngettext"))
    with standing_in({one.__name__: one for one in (sources, words)}):
        __import__("click")


def _declared(sources: StandIn, of: Any, **asked: Any) -> dict[str, Any]:
    """The annotations that a class has itself, as they were written; of anything else the module knows."""
    own = vars(of).get("__annotations__", {}) if isinstance(of, type) and not asked else None
    found: dict[str, Any] = (
        dict(own) if isinstance(own, dict) else sources.real().get_annotations(of, **asked)
    )
    return found


def _unwrapped(sources: StandIn, of: Any, **asked: Any) -> Any:
    """What most have: a function that wraps none."""
    return of if not asked and not hasattr(of, "__wrapped__") else sources.real().unwrap(of, **asked)


def _clean(sources: StandIn, text: str) -> str:
    """The help of an option without what indents it, which a single line has at its head alone."""
    if "\n" not in text:
        return text.expandtabs().lstrip()
    cleaned: str = sources.real().cleandoc(text)
    return cleaned


def _call_of(module: StandIn, name: str) -> Any:
    def call(*given: Any, **named: Any) -> Any:
        return getattr(module.real(), name)(*given, **named)

    call.__name__ = call.__qualname__ = name
    return call
