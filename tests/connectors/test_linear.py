"""Linear keeps the contract, whichever way it is asked."""

from __future__ import annotations

from linear_dialect import LinearDialect, ViewDialect

from connectors.testing import ConnectorContract


class TestLinear(ConnectorContract):
    dialect_type = LinearDialect


class TestLinearView(ConnectorContract):
    dialect_type = ViewDialect
