"""The terminal that the command runs in."""

from __future__ import annotations

import sys

from okrtui.channels.model import SENT, Address, Note, Outcome


def payload(note: Note, address: Address) -> dict[str, object]:
    """The text as it is shown."""
    return {"text": note.text}


async def send(sent: dict[str, object], note: Note, address: Address) -> Outcome:
    """Write it where talk goes; data stands on stdout alone."""
    try:
        sys.stderr.write(f"{sent['text']}\n")
        sys.stderr.flush()
        return SENT
    except (OSError, ValueError):
        return Outcome("failed", "unreachable")
