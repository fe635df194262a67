"""GitLab: the shared contract."""

from __future__ import annotations

from fake_gitlab import FakeGitLab

from connectors.testing.contract import ConnectorContract


class TestGitLab(ConnectorContract):
    dialect_type = FakeGitLab
