"""What the screens need of the world below them: one small protocol, implemented by the wiring.

Every method may be called from any thread; those that read or write block and are therefore
called from workers, but for the first board. Errors are ``OkrError``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, tzinfo
from types import MappingProxyType
from typing import NamedTuple, Protocol

from okrtui.usecases.views import Board, Detail, Home


class UiSettings(NamedTuple):
    """``[ui]`` of the configuration, resolved: ``language`` en or ko; ``glyphs`` auto, unicode,
    narrow or ascii; ``theme`` dark or light; ``keys`` binding id -> keys."""

    language: str = "en"
    glyphs: str = "auto"
    theme: str = "dark"
    keys: Mapping[str, str] = MappingProxyType({})


class Session(Protocol):
    @property
    def settings(self) -> UiSettings: ...

    @property
    def zone(self) -> tzinfo:
        """The zone days and times are shown in."""
        ...

    def now(self) -> datetime:
        """What the domain calls now, in UTC."""
        ...

    def revision(self) -> int:
        """The store's revision; cheap, asked once a second. It changes with every write."""
        ...

    def board(self, team: str | None = None, cycle: str | None = None) -> Board:
        """The board of a team (default: mine). NotFoundError for a team that is not there."""
        ...

    def detail(self, uid: int) -> Detail:
        """Everything about a key result. NotFoundError when it is gone."""
        ...

    def home(self) -> Home: ...
