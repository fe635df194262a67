"""The shared contract, for both kinds of Jira."""

from __future__ import annotations

from connector_contract import ConnectorContract
from fake_jira import FakeCloud, FakeDataCenter


class TestJiraCloud(ConnectorContract):
    dialect_type = FakeCloud


class TestJiraDataCenter(ConnectorContract):
    dialect_type = FakeDataCenter
