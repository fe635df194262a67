"""Textual's line of input, without the module for older Pythons that it takes one type from: that would be
four tenths of a megabyte."""

from __future__ import annotations

from okrtui.stand_ins import TYPING, Typing, standing_in

with standing_in({TYPING: Typing()}):
    from textual.widgets import Input as Input
