"""The kinds of channels: what each posts, and how."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from okrtui.channels.model import Address, Note, Outcome

MODULES = {
    "apprise": "notify",
    "discord": "discord",
    "dooray": "dooray",
    "jandi": "jandi",
    "kakaowork": "kakaowork",
    "mail": "mail",
    "slack": "slack",
    "teams": "teams",
    "terminal": "terminal",
    "webhook": "webhook",
}


ONE_ADDRESS = frozenset({"discord", "dooray", "slack", "teams", "webhook"})
"""Kinds that post to the same address whoever is told."""


def payload_of(note: Note, address: Address) -> Any:
    """The body exactly as it is posted. ValueError where a template gives no JSON, UnknownAccountError where
    it is not known who the person is there."""
    return _kind(address.kind).payload(note, address)


async def sent(payload: Any, note: Note, address: Address) -> Outcome:
    """Send it, once. Whatever goes wrong is an outcome: what a library raises may carry the address."""
    outcome: Outcome
    try:
        outcome = await _kind(address.kind).send(payload, note, address)
    except Exception:  # noqa: BLE001 - an address stands in no traceback, and nobody after it goes untold
        return Outcome("unsure", "no_answer")
    return outcome


def _kind(name: str) -> Any:
    return import_module(f"okrtui.channels.{MODULES[name]}")
