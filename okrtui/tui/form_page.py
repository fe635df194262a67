"""What every screen shares that is one form."""

from __future__ import annotations

from okrtui.tui import keys
from okrtui.tui.base import OkrScreen
from okrtui.tui.widgets.form_body import Form


class FormPage(OkrScreen):
    """Its footer names its own keys alone: letters are typed in its fields."""

    @property
    def form(self) -> Form:
        return self.query_one("#form", Form)

    def footer_keys(self) -> list[keys.Key]:
        return list(self.KEYS)
