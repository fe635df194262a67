"""The manual page that an installation brings: what ``okrtui man`` prints."""

from __future__ import annotations

from okrtui.cli import man
from okrtui.words import Words


def page() -> str:
    return man.page(Words("en"))
