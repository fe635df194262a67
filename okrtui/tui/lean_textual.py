"""Textual without what this app has no use for.

Its command palette is replaced by one that speaks two languages.

Textual's app imports the palette whether it is shown or not, and with it the inputs, lists and trees that it
is made of: a tenth of what Textual costs a start. An app with ``ENABLE_COMMAND_PALETTE = False`` asks nothing
of it but names."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import Any

PALETTE = "textual.command"


class _Names(ModuleType):
    """Has a class of every name that is asked for, with nothing in it."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (), {"__module__": PALETTE})
        setattr(self, name, made)
        return made


def import_textual() -> None:
    """Import Textual's app without the palette. Whoever asks for the palette later is given the real one."""
    if "textual.app" in sys.modules or PALETTE in sys.modules:
        return
    sys.modules[PALETTE] = _Names(PALETTE)
    try:
        import_module("textual.app")
    finally:
        del sys.modules[PALETTE]


def let_widgets_go() -> None:
    """Let a widget that is left go with the lines that it drew. Textual remembers the grounds of the last
    1,024 widgets by a cache of a method that is no class method, though its first parameter says so: the key
    holds what the widget drew, and whoever opens screens keeps a megabyte for a dozen of them."""
    from textual._styles_cache import StylesCache

    remembered: Any = vars(StylesCache).get("get_inner_outer")
    if hasattr(remembered, "cache_info"):  # and neither a class method nor gone
        StylesCache.get_inner_outer = classmethod(lru_cache(1024)(remembered.__wrapped__))  # type: ignore[assignment,arg-type]
