"""KakaoWork: a bot's message, to a user's id or an e-mail address."""

from __future__ import annotations

from okrtui.channels.http_post import asked, posted
from okrtui.channels.model import Address, Note, Outcome, UnknownAccountError

BASE = "https://api.kakaowork.com"
LONGEST_HEADER, LONGEST_TEXT, MOST_BLOCKS = 20, 500, 50


def payload(note: Note, address: Address) -> dict[str, object]:
    """With ``email`` where the person is known by it; else a conversation with the user is opened first."""
    if not note.address:
        raise UnknownAccountError
    blocks: list[dict[str, object]] = [
        {"type": "header", "text": note.title[:LONGEST_HEADER], "style": "blue"},
        {"type": "text", "text": note.title[:LONGEST_TEXT], "markdown": False},
    ]
    for one in note.points[: MOST_BLOCKS - 3]:
        lines = [one.title, one.text, one.command]
        text = "\n".join(filter(None, lines))
        blocks.append({"type": "text", "text": text[:LONGEST_TEXT], "markdown": False})
    blocks += [{"type": "text", "text": note.rest[:LONGEST_TEXT], "markdown": False}] if note.rest else []
    found: dict[str, object] = {"text": note.text, "blocks": blocks}
    return {"email": note.address, **found} if "@" in note.address else found


async def send(sent: dict[str, object], note: Note, address: Address) -> Outcome:
    """Open the conversation, then send; a failure of the first is none of the second."""
    base = (address.base_url or BASE).rstrip("/")
    key = {"Authorization": f"Bearer {address.token}"}
    if "email" in sent:
        return await posted(address, sent, key, url=f"{base}/v1/messages.send_by_email")
    user: object = int(note.address) if note.address.isdecimal() else note.address
    opened, answer = await asked(address, {"user_id": user}, key, url=f"{base}/v1/conversations.open")
    if opened.state != "sent":
        return opened if opened.state == "waits" else opened._replace(state="failed")
    conversation = answer.get("conversation") if isinstance(answer, dict) else None
    id = conversation.get("id") if isinstance(conversation, dict) else None
    if id is None:
        return Outcome("failed", "refused")
    sent["conversation_id"] = id
    return await posted(address, sent, key, url=f"{base}/v1/messages.send")
