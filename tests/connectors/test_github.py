"""The shared contract over the ways to read GitHub: lists, searches, projects, and REST alone."""

from __future__ import annotations

from github_dialects import ListDialect, ProjectDialect, RestDialect, SearchDialect

from connectors.testing.contract import ConnectorContract


class TestGitHub(ConnectorContract):
    dialect_type = ListDialect


class TestGitHubSearch(ConnectorContract):
    dialect_type = SearchDialect


class TestGitHubWithoutGraphQL(ConnectorContract):
    dialect_type = RestDialect


class TestProject(ConnectorContract):
    dialect_type = ProjectDialect
