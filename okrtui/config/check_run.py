"""What the check of one table may ask of the run over the whole configuration."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date

    from okrtui.config.schema import Config
    from okrtui.tomlfile.lines import Path


class Checks(Protocol):
    """See ``okrtui.config.check.Check``."""

    config: Config

    @property
    def report(self) -> Callable[..., None]: ...
    def at(self, array: str, index: int) -> Path: ...
    def day(self, path: Path, day: date) -> bool: ...
    def identifier(self, path: Path, text: str) -> None: ...
    def person(self, path: Path, name: str | None) -> None: ...
    def secret(self, path: Path, place: str | None) -> None: ...
    def origin(self, path: Path, url: str | None, *, query: bool = False) -> None: ...
    def span(self, path: Path, text: str | None, *, least: int = 0) -> None: ...
