"""The settings of a GitHub connection, checked once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlsplit

from connectors.home import Home, HostPath, home, place_of
from connectors.model import Category, Options
from connectors.numbers import integer_of
from connectors.origin import checked_base, origin_of
from connectors.own_settings import refused
from connectors.recheck import recheck_of
from connectors.state_words import FinishedWords, finished_words, folded
from connectors.text import clean

DEFAULT_URL = "https://api.github.com"
DOING = ("in progress", "in-progress", "doing", "in review", "wip")
LABELS = {
    folded(name): meant
    for meant, names in (
        (Category.CANCELLED, ("wontfix", "won't fix", "won't do", "invalid")),
        (Category.DUPLICATE, ("duplicate",)),
    )
    for name in names
}
"""What GitHub's default labels say of a closed issue, by folded name."""
_POINTS = r"(?:points?|story points?|sp|estimate|size)\s*[:=/ ]\s*([0-9]+(?:[.,][0-9]+)?)"


@dataclass(frozen=True, slots=True)
class GitHubOptions:
    """``doing`` are names of labels and of options of ``status_field``, compared without case; ``finished``
    says what labels of closed issues, and such options, mean (``done``, ``cancelled``, ``duplicate``;
    GitHub's own wontfix, invalid and duplicate beside). ``points_label`` finds a number in a label (group
    1); ``points_field``, ``due_field``, ``status_field``, ``priority_field`` and ``numbers`` name fields of
    Projects, asked only when set. ``pull_requests``: repository and milestone lists hold pull requests as
    well. ``recheck``: a cursor whose last whole reading by id is older is not honoured, so that what a list
    of changes never shows (deleted, transferred, a milestone's new due date) is noticed. ``web`` and
    ``graphql`` are absolute URLs that belong to ``base_url``."""

    base_url: str
    graphql: str
    web: str
    doing: frozenset[str]
    finished: FinishedWords
    points_label: re.Pattern[str]
    points_field: str | None
    due_field: str | None
    status_field: str | None
    priority_field: str | None
    numbers: tuple[str, ...]
    pull_requests: bool
    concurrency: int
    recheck: timedelta
    anonymous: bool
    project_fields: tuple[str, ...] = field(init=False)
    """Every field of Projects that is asked of each task."""
    home: Home = field(kw_only=True)
    number_names: frozenset[str] = field(init=False)
    """The numbers among them."""

    def __post_init__(self) -> None:
        single = (self.points_field, self.due_field, self.status_field, self.priority_field)
        asked = tuple(dict.fromkeys((*(name for name in single if name), *self.numbers)))
        numbers = frozenset((*self.numbers, *([self.points_field] if self.points_field else ())))
        object.__setattr__(self, "project_fields", asked)
        object.__setattr__(self, "number_names", numbers)


def github_options(options: Options) -> GitHubOptions:
    """Understand ``options``. Raises OptionsError, which names the setting."""
    base = checked_base(options.base_url or DEFAULT_URL)
    if origin_of(base)[1] in ("github.com", "www.github.com"):  # pages for people, not for programs
        raise refused("base_url", base)
    extra = options.extra
    return GitHubOptions(
        base_url=base,
        graphql=graphql_url(base),
        web=web_url(base),
        doing=_names(extra, "doing", DOING),
        finished=FinishedWords({**LABELS, **finished_words(extra).own}),
        points_label=_pattern(extra),
        points_field=_text(extra, "points_field"),
        due_field=_text(extra, "due_field"),
        status_field=_text(extra, "status_field"),
        priority_field=_text(extra, "priority_field"),
        numbers=_listed(extra, "number_fields"),
        pull_requests=_flag(extra, "pull_requests"),
        concurrency=_whole(extra, "concurrency", 8, 1, 50),
        recheck=recheck_of(extra),
        anonymous=not options.token,
        home=home(places(web_url(base)), extra),
    )


def places(web: str) -> list[HostPath | None]:
    """By which names the pages are known that ``web`` serves."""
    usual = place_of(web)
    if usual is None:
        return []
    return [usual, *(HostPath(f"{name}.{usual.host}", usual.steps) for name in ("api", "gist", "ssh"))]


def graphql_url(base: str) -> str:
    """``https://HOST/api/v3`` → ``https://HOST/api/graphql``; any other base → ``BASE/graphql``."""
    if base.endswith("/api/v3"):
        return base.removesuffix("v3") + "graphql"
    return base + "/graphql"


def web_url(base: str) -> str:
    """Where people look at what ``base`` serves: no ``/api/v3``, no ``api.`` before the host."""
    parts = urlsplit(base)
    host = parts.netloc.removeprefix("api.") if parts.path in ("", "/") else parts.netloc
    return f"{parts.scheme}://{host}{parts.path.rstrip('/').removesuffix('/api/v3')}"


def _names(extra: Mapping[str, object], key: str, default: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.casefold() for name in _listed(extra, key, default))


def _listed(extra: Mapping[str, object], key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
    value = extra.get(key, default)
    if isinstance(value, str):
        value = (value,)
    if not isinstance(value, list | tuple | set | frozenset) or not all(isinstance(v, str) for v in value):
        raise refused(key, value)
    return tuple(clean(name) for name in value)


def _pattern(extra: Mapping[str, object]) -> re.Pattern[str]:
    value = extra.get("points_label", _POINTS)
    try:
        pattern = re.compile(value, re.IGNORECASE) if isinstance(value, str) else None
    except re.error:
        pattern = None
    if pattern is None or pattern.groups < 1:
        raise refused("points_label", value)
    return pattern


def _text(extra: Mapping[str, object], key: str) -> str | None:
    value = extra.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise refused(key, value)
    return clean(value, 100)


def _flag(extra: Mapping[str, object], key: str) -> bool:
    value = extra.get(key, False)
    if not isinstance(value, bool):
        raise refused(key, value)
    return value


def _whole(extra: Mapping[str, object], key: str, default: int, least: int, most: int) -> int:
    value = extra.get(key, default)
    number = integer_of(value)
    if number is None or not least <= number <= most:
        raise refused(key, value)
    return number
