"""Lists that go on where an earlier pass had to stop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from connectors.errors import ConnectorError, IncompleteError, NetworkError, RateLimitError, ServerError
from connectors.model import Listing, QueryRef
from connectors.resuming import OLDEST, UnfitError, Walk
from okrtui.config.paths import cache_folder, private_folder
from okrtui.content_names import content_name
from okrtui.sync.pass_settings import ConnectionSettings

_PASSING = frozenset({NetworkError.code, "timeout", ServerError.code})


class Pages(Struct, frozen=True):
    """Where the pages of lists are kept that were cut short: in ``folder``, of the connection ``whose``, for
    the account with the mark ``who``. ``now``: this machine's clock."""

    folder: Path
    whose: str
    who: str
    now: datetime

    async def listed(self, ref: QueryRef, ask: Callable[[], Awaitable[Listing]]) -> Listing:
        """What ``ask`` answers, with pages of an earlier pass among it. Those that fit no more are let go,
        and it is asked without them. Raises what ``ask`` raises."""
        name = content_name(f"{self.whose} {ref.kind} {ref.text}", 12)
        walk = Walk(self.folder / f"{name}.pages", self.who, self.now)
        try:
            with walk.reading():
                try:
                    listing = await ask()
                except ConnectorError as error:
                    unfit = isinstance(error, UnfitError) or (walk.resumed and not is_passing(error))
                    if not unfit:
                        raise
                    walk.clear()
                    listing = await ask()
        except ConnectorError as error:
            walk.close() if is_passing(error) else walk.clear()
            raise
        except BaseException:
            walk.close()
            raise
        walk.clear()
        return listing


def pages_of(connection: ConnectionSettings, who: str, now: datetime) -> Pages:
    """Those of a connection, on this machine."""
    folder = cache_folder() / "pages"
    with suppress(OSError):
        private_folder(folder)
    _forget_old(folder, now)
    whose = f"{connection.kind} {connection.name} {connection.base_url} {sorted(connection.extra.items())!r}"
    return Pages(folder, whose, who, now)


def _forget_old(folder: Path, now: datetime) -> None:
    """What nobody came back for in time is of no use, and no business of this machine any more."""
    for file in folder.glob("*.pages"):
        with suppress(OSError):
            if now.timestamp() - file.stat().st_mtime > OLDEST.total_seconds():
                file.unlink()


def is_passing(error: ConnectorError) -> bool:
    """Whether the same question may be answered in full later on."""
    if isinstance(error, RateLimitError | NetworkError | ServerError):
        return True
    return isinstance(error, IncompleteError) and error.detail in _PASSING
