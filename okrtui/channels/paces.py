"""How fast a service takes messages, by what it publishes; one that says nothing ends a round by its 429."""

from __future__ import annotations

from collections import deque

from connectors.origin import origin_of
from okrtui.channels.model import Address
from okrtui.named import NamedTuple


class Pace(NamedTuple):
    """So many messages in so many ``seconds``."""

    most: int
    seconds: float


PACES = {
    "hooks.slack.com": Pace(1, 1.0),
    "discord.com": Pace(5, 2.0),
    "discordapp.com": Pace(5, 2.0),
    "logic.azure.com": Pace(4, 1.0),
    "powerplatform.com": Pace(4, 1.0),
    "smtp.office365.com": Pace(30, 60.0),
}
"""By host; a name below it is of the same service."""


WIDTH, MAIL_WIDTH = 8, 3
"""So many messages are on their way at once by one channel; mail servers bear fewer of one account."""


def width_of(address: Address) -> int:
    """How many messages may be on their way to an address."""
    return MAIL_WIDTH if address.kind == "mail" else WIDTH


def pace_of(address: Address) -> Pace | None:
    """The pace of whom a message goes to, None where none is known."""
    host = origin_of(address.url or address.base_url)[1]
    return next((pace for name, pace in PACES.items() if host == name or host.endswith(f".{name}")), None)


def wait(begun: deque[float], pace: Pace, now: float) -> float:
    """Seconds until the next may begin, of those ``begun`` at times of one clock, oldest first; what is too
    old to count is dropped."""
    while begun and now - begun[0] >= pace.seconds:
        begun.popleft()
    return begun[len(begun) - pace.most] + pace.seconds - now if len(begun) >= pace.most else 0.0
