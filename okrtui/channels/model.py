"""A message, the channel that it goes by, and how that went."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from msgspec import Struct, field

from okrtui.named import NamedTuple

State = Literal["sent", "unsure", "failed", "waits"]


class UnknownAccountError(ValueError):
    """A message to a person of whom nobody said who they are on the channel."""


class Point(Struct, frozen=True):
    """One thing that is told: what it is, what there is to know of it, the command that does it."""

    title: str
    text: str
    command: str = ""


class Note(Struct, frozen=True):
    """A message to a person. ``name`` is theirs, ``address`` who they are on the channel ("" where nobody
    said), ``named``: that was said for this channel, and is no e-mail address by default. ``due`` names what
    it is about. ``rest`` closes it."""

    name: str
    address: str
    title: str
    points: tuple[Point, ...]
    rest: str = ""
    due: tuple[str, ...] = ()
    named: bool = False

    @property
    def text(self) -> str:
        """The whole as plain text."""
        lines = [self.title]
        for one in self.points:
            lines += ["", f"• {one.title}", *(f"  {line}" for line in one.text.splitlines())]
            lines += [f"  {one.command}"] if one.command else []
        return "\n".join([*lines, *(["", self.rest] if self.rest else [])])

    @property
    def markdown(self) -> str:
        """The same as Markdown."""
        lines = [f"**{marked(self.title)}**"]
        for one in self.points:
            lines += [
                "",
                f"- **{marked(one.title)}**",
                *(f"  {marked(line)}" for line in one.text.splitlines()),
            ]
            lines += [f"  `{one.command.replace('`', '')}`"] if one.command else []
        return "\n".join([*lines, *(["", marked(self.rest)] if self.rest else [])])


def marked(text: str) -> str:
    """Text whose signs Markdown would read, as it stands."""
    return "".join(f"\\{sign}" if sign in r"\`*_[]<>" else sign for sign in text)


class Address(Struct, frozen=True):
    """A channel with its secrets, which are never shown. ``template`` is what a webhook posts, ``timeout`` in
    seconds."""

    kind: str
    url: str = ""
    token: str = ""
    base_url: str = ""
    template: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    timeout: float = 20.0

    def __repr__(self) -> str:
        return f"Address({self.kind})"


class Outcome(NamedTuple):
    """``unsure``: it was sent, and no answer came. ``waits``: not before ``retry_at``. ``why`` is a code,
    ``status`` that of the answer."""

    state: State
    why: str = ""
    retry_at: datetime | None = None
    status: int = 0


SENT = Outcome("sent")
