"""Textual without what this app has no use for: a quarter of what its import costs a start.

Its command palette is replaced by one that speaks two languages, and notices stand in the footer. An app that
says so asks nothing of the palette, of toasts and tooltips but names, though Textual imports them, and the
inputs, lists, trees and containers that they are made of. Behind it come TLS, pickles, tables and more."""

from __future__ import annotations

import sys
import typing
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from okrtui.named import NamedTuple
from okrtui.stand_ins import Names, StandIn, Typing, standing_in

if TYPE_CHECKING:
    from textual.app import App

NEVER = ("textual.command", "textual.widgets._toast", "textual.widgets._tooltip")
"""What is named by Textual's app and screens, and shown by none of ours."""

PILOT = "textual.pilot"

CALLED = {
    "difflib": ("get_close_matches",),
    "pickle": ("dumps", "loads"),
    "platformdirs": ("user_downloads_path",),
    "rich.markup": ("render",),
    "rich.table": ("Table",),
    "textual.canvas": ("Canvas", "Rectangle"),
    "textual.css._help_text": (
        "align_help_text",
        "border_property_help_text",
        "color_property_help_text",
        "dock_property_help_text",
        "expand_help_text",
        "fractional_property_help_text",
        "integer_help_text",
        "keyline_help_text",
        "layout_property_help_text",
        "offset_property_help_text",
        "offset_single_axis_help_text",
        "position_help_text",
        "property_invalid_value_help_text",
        "scalar_help_text",
        "scrollbar_size_property_help_text",
        "scrollbar_size_single_axis_help_text",
        "spacing_invalid_value_help_text",
        "spacing_wrong_number_of_values_help_text",
        "split_property_help_text",
        "string_enum_help_text",
        "style_flags_property_help_text",
        "table_rows_or_columns_help_text",
        "text_align_help_text",
    ),
    "textual.markup": ("parse_style",),
}
"""What is imported for single functions, which hardly anything calls."""

ASKED = (
    "asyncio.sslproto",
    "asyncio.staggered",
    "bz2",
    "ipaddress",
    "locale",
    "lzma",
    "mimetypes",
    "ssl",
    "textwrap",
    "tokenize",
)
"""What is imported whole, and of which hardly anything is asked."""


def import_textual() -> None:
    """Import Textual's app, and the rest of it that a start needs, without what it shows, calls and asks in
    rare cases. Whoever imports that later is given the real one."""
    if "textual.app" in sys.modules:
        return
    modules: list[ModuleType] = [Names(name) for name in NEVER]
    modules += [StandIn(name, calls) for name, calls in CALLED.items()]
    modules += [StandIn(name) for name in ASKED]
    modules.append(ModuleType("attr"))  # rich would import it, where it is installed, to show its objects
    with standing_in({one.__name__: one for one in (Typing(), *modules)}), _cheaply_named():
        for name in ("textual.app", "textual.scroll_view", "shutil", "okrtui.tui.ending"):
            import_module(name)
        sys.modules["okrtui.tui.ending"].driver()


@contextmanager
def _cheaply_named() -> Iterator[None]:
    """Let the values of Textual and rich, four dozen classes, be declared as ours are: typing compiles every
    field of each."""
    usual = typing.NamedTuple
    typing.NamedTuple = NamedTuple  # type: ignore[misc]
    try:
        yield
    finally:
        typing.NamedTuple = usual  # type: ignore[misc]


@contextmanager
def without_pilot() -> Iterator[None]:
    """While an app runs that nobody steers from inside: Textual imports what would."""
    from textual import constants

    with standing_in({} if constants.PRESS else {PILOT: Names(PILOT)}):
        yield


def show_own_alone(app: App[Any]) -> None:
    """Let no screen have a place for tooltips and passing notices, which are widgets of their own: what there
    is to tell stands in the footer."""
    app._disable_tooltips = app._disable_notifications = True


def let_widgets_go() -> None:
    """Let a widget that is left go with the lines that it drew. Textual remembers the grounds of the last
    1,024 widgets by a cache of a method that is no class method, though its first parameter says so: the key
    holds what the widget drew, and whoever opens screens keeps a megabyte for a dozen of them."""
    from textual._styles_cache import StylesCache

    remembered: Any = vars(StylesCache).get("get_inner_outer")
    if hasattr(remembered, "cache_info"):  # and neither a class method nor gone
        StylesCache.get_inner_outer = classmethod(lru_cache(1024)(remembered.__wrapped__))  # type: ignore[assignment,arg-type]
