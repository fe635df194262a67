"""Linear, through its GraphQL API: issues of a team, a project, a cycle, an initiative, a saved view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from connectors.setup import Address, Setup

if TYPE_CHECKING:
    from connectors.base import Connector
    from connectors.http import SessionArguments
    from connectors.model import Options

SETUP = Setup(
    "Linear", Address.NONE, tokens=("LINEAR_API_KEY", "LINEAR_API_TOKEN", "LINEAR_TOKEN", "LINEAR_KEY")
)


def create(options: Options, **session: Unpack[SessionArguments]) -> Connector:
    """A connector for one account in one workspace.

    ``options.base_url`` defaults to https://api.linear.app. ``options.token`` is a personal API key, sent
    as it is, or an OAuth token (``lin_oauth_…``, or ``oauth = true``), sent as Bearer.

    ``options.extra``: ``workspace`` (its name in addresses: ``acme`` of linear.app/acme), ``oauth``,
    ``page_size`` (issues of one answer, 100), ``recheck``; ``done``, ``cancelled`` and ``duplicate`` (names
    of statuses that mean another thing than their type says).

    Raises OptionsError.
    """
    from connectors.linear.client import Linear

    return Linear(options, session)
