"""Any other service: a POST with a JSON template of one's own."""

from __future__ import annotations

import json
import re
from typing import Any

from okrtui.channels.http_post import posted
from okrtui.channels.model import Address, Note, Outcome

_PART = re.compile(r'\\.|"|\{(person|text|markdown|due)\}', re.DOTALL)


def payload(note: Note, address: Address) -> Any:
    """The template with its places filled in; without one the four of them by name. ValueError where it is no
    JSON then."""
    fills = {
        "person": note.name,
        "text": note.text,
        "markdown": note.markdown,
        "due": ", ".join(note.due),
    }
    return json.loads(filled(address.template, fills)) if address.template else fills


def filled(template: str, fills: dict[str, str]) -> str:
    """A place inside a JSON text becomes part of it, one that stands alone becomes a text of its own. What is
    filled in is never looked through again."""
    inside = False

    def put(found: re.Match[str]) -> str:
        nonlocal inside
        if found[1] is None:
            inside ^= found[0] == '"'
            return found[0]
        text = json.dumps(fills[found[1]], ensure_ascii=False)
        return text[1:-1] if inside else text

    return _PART.sub(put, template)


async def send(sent: Any, note: Note, address: Address) -> Outcome:
    """Post it."""
    return await posted(address, sent, anything=True)
