"""The kinds of trackers that this installation can ask."""

from __future__ import annotations

from connectors.setup import Address, Setup

__all__ = ["Address", "Setup", "kinds", "set_up", "trackers"]


def kinds() -> list[str]:
    """Every kind that a connection may have: our own and those that installed packages bring."""
    from connectors.registry import kinds as registered

    return registered()


def trackers() -> dict[str, Setup]:
    """Our own kinds that a company has, the most used first, with what setting them up wants."""
    from connectors.registry import BUILT_IN

    return {kind: found for kind in BUILT_IN if (found := set_up(kind)) is not None}


def set_up(kind: str) -> Setup | None:
    """What setting up a connection of this kind wants; None for a kind of other people's."""
    from connectors.registry import setup

    return setup(kind)
