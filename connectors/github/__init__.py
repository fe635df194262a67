"""GitHub (github.com and Enterprise Server): issues and pull requests as tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from connectors.model import Options
from connectors.setup import Address, Setup

if TYPE_CHECKING:
    from connectors.github.client import GitHub
    from connectors.http import SessionArguments

SETUP = Setup(
    "GitHub",
    Address.OPEN,
    tokens=("GITHUB_TOKEN", "GH_TOKEN", "GITHUB_API_TOKEN"),
    addresses=("GITHUB_API_URL",),
    usual="gh",
)


def create(options: Options, **session: Unpack[SessionArguments]) -> GitHub:
    """A connector for ``options``; ``extra`` may hold ``doing``, ``cancelled``, ``points_label``,
    ``points_field``, ``pull_requests``, ``concurrency`` and ``recheck`` (see GitHubOptions), and
    what ``connectors.http.HttpSession`` reads. Raises OptionsError."""
    from connectors.github.client import GitHub
    from connectors.github.options import DEFAULT_URL, github_options
    from connectors.http import HttpSession

    settings = github_options(options)
    return GitHub(
        HttpSession(
            options,
            default_url=DEFAULT_URL,
            headers={
                "Accept": "application/vnd.github+json, application/json;q=0.9",
                "X-GitHub-Api-Version": "2022-11-28",
                **({"Authorization": f"Bearer {options.token}"} if options.token else {}),
            },
            concurrency=settings.concurrency,
            **session,
        ),
        settings,
    )
