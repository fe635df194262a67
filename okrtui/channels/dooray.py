"""Dooray: an incoming hook."""

from __future__ import annotations

from okrtui.channels.http_post import posted
from okrtui.channels.model import Address, Note, Outcome


def payload(note: Note, address: Address) -> dict[str, object]:
    """An attachment a point."""
    attachments = [
        {"title": one.title, "text": "\n".join(filter(None, (one.text, one.command)))} for one in note.points
    ]
    text = "\n".join(filter(None, (note.title, note.rest)))
    return {"botName": "okrtui", "text": text, "attachments": attachments}


async def send(sent: dict[str, object], note: Note, address: Address) -> Outcome:
    """Post it."""
    return await posted(address, sent)
