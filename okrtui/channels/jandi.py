"""JANDI: an incoming webhook; with an account it is a team webhook that tells one person."""

from __future__ import annotations

from okrtui.channels.http_post import posted
from okrtui.channels.model import Address, Note, Outcome

ACCEPT = "application/vnd.tosslab.jandi-v2+json"
COLOR = "#FAC11B"


def payload(note: Note, address: Address) -> dict[str, object]:
    """``email`` goes with it where the person's account on this channel is one."""
    info = [
        {"title": one.title, "description": "\n".join(filter(None, (one.text, one.command)))}
        for one in note.points
    ]
    body = "\n".join(filter(None, (note.title, note.rest)))
    found: dict[str, object] = {"body": body, "connectColor": COLOR, "connectInfo": info}
    return {**found, "email": note.address} if note.named and "@" in note.address else found


async def send(sent: dict[str, object], note: Note, address: Address) -> Outcome:
    """Post it."""
    return await posted(address, sent, {"Accept": ACCEPT})
