"""The shared contract."""

from __future__ import annotations

from connector_contract import ConnectorContract
from fake_clickup import FakeClickUp


class TestClickUp(ConnectorContract):
    dialect_type = FakeClickUp
