"""Redmine 3 and later, through its REST API (an administrator has to enable it)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from connectors.setup import Address, Setup

if TYPE_CHECKING:
    from connectors.base import Connector
    from connectors.http import SessionArguments
    from connectors.model import Options

SETUP = Setup(
    "Redmine",
    Address.NEEDED,
    tokens=("REDMINE_API_KEY", "REDMINE_KEY", "REDMINE_TOKEN"),
    addresses=("REDMINE_URL", "REDMINE_BASE_URL"),
)


def create(options: Options, **session: Unpack[SessionArguments]) -> Connector:
    """A connection to ``options.base_url`` (with its context path, if it has one).

    ``token`` is the API key, or with ``user`` the password of that login. Extra settings: names of
    statuses ``todo`` (default New), ``doing`` (default: every other open one), ``done``, ``cancelled``
    and ``duplicate``; ``points_field``, the name or the id (``cf_4``) of a custom field, or several;
    ``number_fields``, those that are numbers for weights and sums (default: whatever holds a number).
    Raises OptionsError.
    """
    from connectors.redmine.client import Redmine

    return Redmine(options, session)
