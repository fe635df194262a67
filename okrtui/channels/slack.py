"""Slack: an incoming webhook with blocks."""

from __future__ import annotations

from okrtui.channels.http_post import posted
from okrtui.channels.model import Address, Note, Outcome, Point

MOST_BLOCKS = 50
LONGEST_HEADER, LONGEST_SECTION = 150, 3000


def payload(note: Note, address: Address) -> dict[str, object]:
    """``text`` is what a notification shows."""
    blocks: list[dict[str, object]] = [
        {"type": "header", "text": {"type": "plain_text", "text": note.title[:LONGEST_HEADER]}}
    ]
    blocks += [_section(_point(one)) for one in note.points[: MOST_BLOCKS - 2]]
    blocks += [_section(_plain(note.rest))] if note.rest else []
    return {"text": _plain(note.text), "blocks": blocks}


def _section(text: str) -> dict[str, object]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text[:LONGEST_SECTION]}}


def _point(one: Point) -> str:
    lines = [f"*{_plain(one.title)}*", *map(_plain, one.text.splitlines())]
    return "\n".join([*lines, *([f"`{_plain(one.command.replace('`', ''))}`"] if one.command else [])])


def _plain(text: str) -> str:
    """Nothing in it calls a person or a channel."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


async def send(sent: dict[str, object], note: Note, address: Address) -> Outcome:
    """Post it."""
    return await posted(address, sent)
