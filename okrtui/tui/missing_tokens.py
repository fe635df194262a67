"""Connections that this machine has no token for, so that the board can say so."""

from __future__ import annotations

import os
from collections.abc import Sequence

from msgspec.structs import replace

from okrtui.usecases.views import Board, ConnectionView

NO_TOKEN = "no_token"  # noqa: S105


def told_without_token(board: Board) -> Board:
    """The board with those connections as skipped whose variable is not set here. What a keyring, a
    file or a command holds is found out by a pass."""
    seen = seen_here(board.connections)
    return board if seen == board.connections else replace(board, connections=seen)


def seen_here(connections: Sequence[ConnectionView]) -> tuple[ConnectionView, ...]:
    """Connections, those without a token on this machine as skipped."""
    return tuple(_seen(one) for one in connections)


def _seen(one: ConnectionView) -> ConnectionView:
    scheme, _, name = (one.token or "").partition(":")
    if scheme != "env" or os.environ.get(name.strip(), "").strip():
        return one
    return replace(one, status="skipped", error=NO_TOKEN)
