"""Discord: a webhook with one embed."""

from __future__ import annotations

from okrtui.channels.http_post import posted
from okrtui.channels.model import Address, Note, Outcome

LONGEST_CONTENT, LONGEST_TITLE, LONGEST_DESCRIPTION = 2000, 256, 4096


def payload(note: Note, address: Address) -> dict[str, object]:
    """Nobody is called by what stands in a title."""
    description = note.markdown.partition("\n")[2].strip()
    return {
        "content": note.title[:LONGEST_CONTENT],
        "embeds": [{"title": note.title[:LONGEST_TITLE], "description": description[:LONGEST_DESCRIPTION]}],
        "allowed_mentions": {"parse": []},
    }


async def send(sent: dict[str, object], note: Note, address: Address) -> Outcome:
    """Post it."""
    return await posted(address, sent)
