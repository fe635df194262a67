"""The shared contract, for both kinds of Jira."""

from __future__ import annotations

from fake_jira import FakeCloud, FakeDataCenter

from connectors.testing.contract import ConnectorContract


class TestJiraCloud(ConnectorContract):
    dialect_type = FakeCloud


class TestJiraDataCenter(ConnectorContract):
    dialect_type = FakeDataCenter
