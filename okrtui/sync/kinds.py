"""The kinds of trackers that this installation can ask."""

from __future__ import annotations


def kinds() -> list[str]:
    """Every kind that a connection may have: our own and those that installed packages bring."""
    from connectors.registry import kinds as registered

    return registered()
