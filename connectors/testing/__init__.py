"""What proves a connector: the contract that every tracker's connector keeps, over real sockets.

Needs the extra ``okrtui[testing]`` (pytest, pytest-asyncio). Nothing of the program imports it.
"""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("connectors.testing.contract", "connectors.testing.rig")

from connectors.testing.contract import ConnectorContract  # noqa: E402
from connectors.testing.rig import (  # noqa: E402
    CANARY,
    HOSTILE,
    HTML,
    NOW,
    Dialect,
    Rig,
    check_outcomes,
    everything,
    refused,
)
from connectors.testing.server import Reply, Seen, TrackerServer  # noqa: E402

__all__ = [
    "CANARY",
    "HOSTILE",
    "HTML",
    "NOW",
    "ConnectorContract",
    "Dialect",
    "Reply",
    "Rig",
    "Seen",
    "TrackerServer",
    "check_outcomes",
    "everything",
    "refused",
]
