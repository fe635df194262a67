"""Textual without its command palette, which this app replaces by one that speaks two languages.

Textual's app imports the palette whether it is shown or not, and with it the inputs, lists and trees that it
is made of: a tenth of what Textual costs a start. An app with ``ENABLE_COMMAND_PALETTE = False`` asks nothing
of it but names."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

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
