"""The settings of a Linear connection, checked once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from connectors.home import HostPath, place_of
from connectors.model import Options
from connectors.numbers import integer_of
from connectors.origin import checked_base, origin_of
from connectors.own_settings import refused
from connectors.recheck import recheck_of
from connectors.state_words import FinishedWords, finished_words
from connectors.text import clean

PAGES = ("issue", "team", "project", "initiative", "view", "label", "issue-label")
"""Pages that may stand right behind the host, where an address names no workspace."""
DEFAULT_URL = "https://api.linear.app"
PAGE = 100
LARGEST_PAGE = 250
_OAUTH = "lin_oauth_"


@dataclass(frozen=True, slots=True)
class LinearOptions:
    """``web`` is where people look at what ``base_url`` serves; ``workspace`` its name in addresses, where
    it is known; ``page`` how many issues one answer may bring."""

    base_url: str
    web: str
    workspace: str
    page: int
    finished: FinishedWords
    recheck: timedelta


def linear_options(options: Options) -> LinearOptions:
    """Understand ``options``. Raises OptionsError, which names the setting."""
    base = checked_base(options.base_url or DEFAULT_URL).removesuffix("/graphql")
    if origin_of(base)[1] in ("linear.app", "www.linear.app"):  # pages for people, not for programs
        raise refused("base_url", base)
    workspace = options.extra.get("workspace", "")
    if not isinstance(workspace, str) or "/" in workspace:
        raise refused("workspace", workspace)
    page = integer_of(options.extra.get("page_size", PAGE))
    if page is None or not 1 <= page <= LARGEST_PAGE:
        raise refused("page_size", options.extra.get("page_size"))
    return LinearOptions(
        base,
        _web(base),
        clean(workspace, 100),
        page,
        finished_words(options.extra),
        recheck_of(options.extra),
    )


def places(web: str, workspace: str) -> list[HostPath | None]:
    """The pages of the workspace, where it is known, and such as name none."""
    usual = place_of(web)
    if usual is None or not workspace:
        return [usual]
    return [HostPath(usual.host, (*usual.steps, one)) for one in (workspace.casefold(), *PAGES)]


def authorization(options: Options) -> dict[str, str]:
    """The header that carries the token: an API key stands alone, an OAuth token behind ``Bearer``."""
    oauth = options.extra.get("oauth")
    if oauth is not None and not isinstance(oauth, bool):
        raise refused("oauth", oauth)
    token = options.token
    if not token:
        return {}
    bearer = token.startswith(_OAUTH) if oauth is None else oauth
    return {"Authorization": f"Bearer {token}" if bearer else token}


def _web(base: str) -> str:
    parts = urlsplit(base)
    return f"{parts.scheme}://{parts.netloc.removeprefix('api.')}{parts.path.rstrip('/')}"
