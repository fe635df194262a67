"""Jira: Cloud (REST v3) and Data Center (REST v2). Reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from connectors.base import Connector
from connectors.model import Options
from connectors.setup import Address, Setup

if TYPE_CHECKING:
    from connectors.http import SessionArguments

SETUP = Setup(
    "Jira",
    Address.NEEDED,
    tokens=("JIRA_API_TOKEN", "JIRA_TOKEN", "JIRA_PAT", "ATLASSIAN_API_TOKEN"),
    addresses=("JIRA_URL", "JIRA_BASE_URL", "JIRA_SERVER"),
    users=("JIRA_USER", "JIRA_EMAIL", "ATLASSIAN_EMAIL"),
    login=True,
)


def create(options: Options, **session: Unpack[SessionArguments]) -> Connector:
    """A connector for one account on one Jira site.

    ``options.base_url`` is the site people browse (context path included). ``options.user`` with
    ``options.token`` is Basic authentication (Cloud: mail address and API token); a token alone is
    a Data Center personal access token. ``session`` goes to ``connectors.http.HttpSession`` as it is.

    ``options.extra``: ``deployment`` ("cloud" | "data_center"), ``api_url`` (where calls go when it
    is not the site: scoped tokens), ``scoped`` (true: find that address and send the token there),
    ``points_field``, ``number_fields``, ``epic_field``, ``blocked_by`` (what links to blockers are
    called); ``done``, ``cancelled``, ``duplicate`` (names of resolutions or finished statuses),
    ``doing`` and ``todo`` (names of unfinished statuses).

    Raises OptionsError.
    """
    from connectors.jira.client import Jira

    return Jira(options, session)
