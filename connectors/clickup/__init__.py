"""ClickUp (API v2). Reads only: ClickUp has no read-only tokens, so this connector sends no write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from connectors.base import Connector
from connectors.model import Options
from connectors.setup import Address, Setup

if TYPE_CHECKING:
    from connectors.http import SessionArguments

SETUP = Setup(
    "ClickUp",
    Address.NONE,
    tokens=("CLICKUP_API_TOKEN", "CLICKUP_TOKEN", "CLICKUP_API_KEY"),
)


def create(options: Options, **session: Unpack[SessionArguments]) -> Connector:
    """A connector for one account on ClickUp.

    ``options.base_url`` defaults to https://api.clickup.com/api. ``options.token`` is a personal
    token (``pk_…``, sent as it is) or an OAuth token (sent as Bearer).

    ``options.extra``: ``workspace`` (the workspace of custom task ids, folders, spaces and
    filters, when the account has several), ``points_field`` (custom field or fields with the
    points, by name or id), ``number_fields`` (those that are numbers for
    weights and sums), ``done``, ``cancelled``, ``duplicate``, ``doing``, ``todo`` (names of statuses).

    Raises OptionsError.
    """
    from connectors.clickup.client import ClickUp

    return ClickUp(options, session)
