"""Microsoft Teams: a workflow that takes an Adaptive Card."""

from __future__ import annotations

from okrtui.channels.http_post import posted
from okrtui.channels.model import Address, Note, Outcome

CARD = "application/vnd.microsoft.card.adaptive"
SCHEMA = "http://adaptivecards.io/schemas/adaptive-card.json"


def payload(note: Note, address: Address) -> dict[str, object]:
    """One card; its texts are runs, in which no Markdown is read."""
    body = [_block(note.title, size="Large", weight="Bolder")]
    for one in note.points:
        body.append(_block(one.title, weight="Bolder", spacing="Medium"))
        body += [_block(line, spacing="None") for line in one.text.splitlines()]
        body += [_block(one.command, spacing="None", fontType="Monospace")] if one.command else []
    body += [_block(note.rest, spacing="Medium", isSubtle=True)] if note.rest else []
    card = {"$schema": SCHEMA, "type": "AdaptiveCard", "version": "1.4", "body": body}
    attachment = {"contentType": CARD, "contentUrl": None, "content": card}
    return {"type": "message", "attachments": [attachment]}


def _block(text: str, *, spacing: str = "Default", **style: object) -> dict[str, object]:
    run = {"type": "TextRun", "text": text, **style}
    return {"type": "RichTextBlock", "spacing": spacing, "inlines": [run]}


async def send(sent: dict[str, object], note: Note, address: Address) -> Outcome:
    """Post it."""
    return await posted(address, sent)
