"""The settings of a GitLab connection, checked once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from connectors.home import HostPath, place_of
from connectors.model import Category, Options
from connectors.origin import checked_base
from connectors.own_settings import names_of
from connectors.recheck import recheck_of
from connectors.state_words import FinishedWords, finished_words, folded

DEFAULT_URL = "https://gitlab.com"
_API = "/api/v4"
_DOING = ("doing", "in progress", "in-progress", "in review", "in dev", "wip")
LABELS = {
    folded(name): meant
    for meant, names in (
        (Category.CANCELLED, ("wontfix", "won't fix", "won't do", "invalid", "cancelled", "canceled")),
        (Category.DUPLICATE, ("duplicate",)),
    )
    for name in names
}
"""What labels say of a closed issue, by folded name; of ``workflow::wontfix`` the part behind ``::``."""


@dataclass(frozen=True, slots=True)
class GitLabOptions:
    """``web`` is where the pages lie, without a closing slash; ``doing`` are folded names of labels;
    ``finished`` says what labels of closed issues mean. ``recheck``: a cursor whose last whole reading is
    older is not honoured, so that what a list of changes never shows (deleted, hidden, a label of another
    name) is noticed."""

    web: str
    doing: frozenset[str]
    finished: FinishedWords
    recheck: timedelta

    @property
    def api(self) -> str:
        """The base of the REST API."""
        return f"{self.web}{_API}"

    @property
    def graphql(self) -> str:
        """The address of the GraphQL API."""
        return f"{self.web}/api/graphql"


def gitlab_options(options: Options) -> GitLabOptions:
    """Understand ``options``; a ``base_url`` may end in ``/api/v4``. Raises OptionsError."""
    base = checked_base(options.base_url or DEFAULT_URL)
    return GitLabOptions(
        base.removesuffix(_API),
        frozenset(folded(name) for name in names_of(options.extra, "doing", _DOING)),
        FinishedWords({**LABELS, **finished_words(options.extra).own}),
        recheck_of(options.extra),
    )


def places(web: str) -> list[HostPath | None]:
    """By which hosts the pages are known, and what is cloned from them."""
    usual = place_of(web)
    return [usual, *([HostPath(f"altssh.{usual.host}")] if usual is not None else [])]
