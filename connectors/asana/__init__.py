"""Asana, through its REST API: tasks of projects, sections, portfolios and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from connectors.setup import Address, Setup

if TYPE_CHECKING:
    from connectors.base import Connector
    from connectors.http import SessionArguments
    from connectors.model import Options

SETUP = Setup(
    "Asana",
    Address.NONE,
    tokens=("ASANA_ACCESS_TOKEN", "ASANA_TOKEN", "ASANA_PAT"),
)


def create(options: Options, **session: Unpack[SessionArguments]) -> Connector:
    """A connection to Asana, or to what answers like it at ``options.base_url``.

    ``token`` is a personal access token. Extra settings: ``workspace`` (its number, for searches and tags),
    ``points_field``, ``estimate_field``, ``priority_field`` and ``status_field`` (names or numbers of custom
    fields), ``doing``, ``done``, ``cancelled`` and ``duplicate`` (names of sections, or of what the status
    field holds), and what ``connectors.http.HttpSession`` reads. Raises OptionsError.
    """
    from connectors.asana.client import Asana

    return Asana(options, session)
