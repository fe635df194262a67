"""GitLab (gitlab.com and self-managed, below a path too): issues and merge requests as tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from connectors.setup import Address, Setup

if TYPE_CHECKING:
    from connectors.base import Connector
    from connectors.http import SessionArguments
    from connectors.model import Options

SETUP = Setup(
    "GitLab",
    Address.OPEN,
    tokens=("GITLAB_TOKEN", "GITLAB_PRIVATE_TOKEN", "GL_TOKEN"),
    addresses=("GITLAB_URL", "CI_SERVER_URL"),
    usual="gl",
)


def create(options: Options, **session: Unpack[SessionArguments]) -> Connector:
    """A connection to gitlab.com, or to the installation whose pages lie at ``options.base_url``.

    ``token`` is an access token with ``read_api``. Extra settings: ``doing``, ``done``, ``cancelled`` and
    ``duplicate`` (names of labels), ``recheck``, and what ``connectors.http.HttpSession`` reads.
    Raises OptionsError.
    """
    from connectors.gitlab.client import GitLab

    return GitLab(options, session)
