"""Azure DevOps (Services and Server): work items as tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from connectors.setup import Address, Setup

if TYPE_CHECKING:
    from connectors.base import Connector
    from connectors.http import SessionArguments
    from connectors.model import Options

SETUP = Setup(
    "Azure DevOps",
    Address.NEEDED,
    tokens=("AZURE_DEVOPS_EXT_PAT", "AZURE_DEVOPS_PAT", "SYSTEM_ACCESSTOKEN"),
    addresses=("AZURE_DEVOPS_URL", "SYSTEM_COLLECTIONURI"),
    usual="azure",
)


def create(options: Options, **session: Unpack[SessionArguments]) -> Connector:
    """A connection to the organisation (or collection of a server) at ``options.base_url``.

    ``token`` is a personal access token that reads work items. Extra settings: ``project``, ``team``,
    ``points_field``, ``doing``, ``todo``, ``done``, ``cancelled`` and ``duplicate`` (names of states), and
    what ``connectors.http.HttpSession`` reads. Raises OptionsError.
    """
    from connectors.azuredevops.client import AzureDevOps

    return AzureDevOps(options, session)
