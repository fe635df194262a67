"""Whatever apprise knows (extra ``notify``)."""

from __future__ import annotations

import warnings
from functools import partial
from threading import Lock
from typing import Any

from okrtui.channels.http_post import in_thread, silenced
from okrtui.channels.model import SENT, Address, Note, Outcome

_TRYING = Lock()
"""Filters of warnings are of the process: one thread at a time has its own."""


def payload(note: Note, address: Address) -> dict[str, object]:
    """What apprise is given."""
    return {"title": note.title, "body": note.text}


async def send(sent: dict[str, object], note: Note, address: Address) -> Outcome:
    """In a thread, since the library waits. It tells no more than whether it went well."""
    return await in_thread(partial(_send, sent, address))


def _send(sent: dict[str, object], address: Address) -> Outcome:
    with silenced():
        told = _told_by(address.url)
        if isinstance(told, Outcome):
            return told
        done = told.notify(title=str(sent["title"]), body=str(sent["body"]))
    return SENT if done else Outcome("failed", "refused")


def _told_by(url: str) -> Any:
    """What tells whoever is at the address, or why nobody is told."""
    with _TRYING, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of modules that it tries in passing
        try:
            import apprise
        except ImportError:
            return Outcome("failed", "no_apprise")
        told = apprise.Apprise(asset=apprise.AppriseAsset(http_redirects=False))
        return told if told.add(url) else Outcome("failed", "bad_address")
