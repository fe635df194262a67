"""Connections that this machine has no token for, so that the board can say so."""

from __future__ import annotations

import os

from msgspec.structs import replace

from okrtui.usecases.views import Board, ConnectionView

NO_TOKEN = "no_token"  # noqa: S105


def told_without_token(board: Board) -> Board:
    """The board with those connections as skipped whose variable is not set here. What a keyring, a
    file or a command holds is found out by a pass."""
    seen = tuple(_seen(one) for one in board.connections)
    return board if seen == board.connections else replace(board, connections=seen)


def _seen(one: ConnectionView) -> ConnectionView:
    scheme, _, name = (one.token or "").partition(":")
    if scheme != "env" or os.environ.get(name.strip(), "").strip():
        return one
    return replace(one, status="skipped", error=NO_TOKEN)
