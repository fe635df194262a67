"""The shared contract."""

from __future__ import annotations

from fake_clickup import FakeClickUp

from connectors.testing.contract import ConnectorContract


class TestClickUp(ConnectorContract):
    dialect_type = FakeClickUp
