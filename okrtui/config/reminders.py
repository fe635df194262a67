"""The tables of config.toml that say who is reminded where, and when not."""

from datetime import date
from typing import Literal

import msgspec

ChannelKind = Literal[
    "terminal",
    "mail",
    "slack",
    "teams",
    "discord",
    "jandi",
    "dooray",
    "kakaowork",
    "webhook",
    "apprise",
]


class Away(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Both days belong to the absence. ``deputy``: who is told in the person's place; None: nobody, until
    the person is back."""

    from_: date = msgspec.field(name="from")
    to: date
    deputy: str | None = None


class Channel(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where reminders go. ``url`` and ``token`` name where the secret is (``env:NAME`` …); an address on this
    machine may stand for itself. ``body`` is a file with the JSON that a webhook posts, ``headers`` go with
    it, each a text or the place of a secret. ``timeout`` is in seconds."""

    kind: ChannelKind
    url: str | None = None
    token: str | None = None
    base_url: str | None = None
    body: str | None = None
    headers: dict[str, str] = {}
    timeout: float | None = None


class Remind(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``channels``: of people without their own. ``quiet``: from and to as times of day, in which nobody
    is told anything. ``at_once``: what falls due is told the same day, however often. ``escalate_after``:
    how long a check-in may be late before the lead of its team is told; None: never. ``digest``: when
    summaries go out, as a schedule: to each lead that of their team, to ``executives`` that of the company;
    None: never."""

    channels: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    at_once: bool = False
    escalate_after: str | None = None
    digest: str | None = None
    executives: tuple[str, ...] = ()
