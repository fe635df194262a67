"""The shared contract, for both kinds of Jira."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import fake_jira
import pytest
from connector_contract import ConnectorContract
from connector_rig import Rig
from fake_jira import FakeCloud, FakeDataCenter
from specs import Specification, assert_conforms
from tracker_server import Reply, TrackerServer

SERVER_V2 = Path(fake_jira.__file__).with_name("jira_server_v2.json")


class TestJiraCloud(ConnectorContract):
    dialect_type = FakeCloud


class TestJiraDataCenter(ConnectorContract):
    """Atlassian publishes no machine-readable description: the file beside the fake holds what may
    be asked."""

    dialect_type = FakeDataCenter

    @pytest.fixture
    def rig(self, dialect: FakeDataCenter) -> Iterator[Rig]:
        with TrackerServer(dialect.answer) as server, TrackerServer(lambda seen: Reply(200, {})) as elsewhere:
            yield Rig(dialect, server, elsewhere)
            spec = Specification(json.loads(SERVER_V2.read_text(encoding="utf-8")))
            assert_conforms(server.requests, spec, prefix=dialect.context)
