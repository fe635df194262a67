"""Whatever apprise knows (extra ``notify``)."""

from __future__ import annotations

import asyncio
import warnings

from okrtui.channels.model import SENT, Address, Note, Outcome
from okrtui.channels.posting import silenced


def payload(note: Note, address: Address) -> dict[str, object]:
    """What apprise is given."""
    return {"title": note.title, "body": note.text}


async def send(sent: dict[str, object], note: Note, address: Address) -> Outcome:
    """In a thread, since the library waits. It tells no more than whether it went well."""
    return await asyncio.to_thread(_send, sent, address)


def _send(sent: dict[str, object], address: Address) -> Outcome:
    with silenced(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of modules that it tries in passing
        try:
            import apprise
        except ImportError:
            return Outcome("failed", "no_apprise")
        told = apprise.Apprise(asset=apprise.AppriseAsset(http_redirects=False))
        if not told.add(address.url):
            return Outcome("failed", "bad_address")
        done = told.notify(title=str(sent["title"]), body=str(sent["body"]))
    return SENT if done else Outcome("failed", "refused")
