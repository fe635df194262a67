"""What is to be written to trackers, as people read it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from okrtui.store.codec import from_json
from okrtui.store.outbox_records import ItemRow
from okrtui.words import Words
from okrtui.words.dates import moment
from okrtui.words.trouble import found_sentence
from okrtui.words.width import tame

KNOWN = frozenset(
    {
        "answer",
        "auth",
        "gone",
        "incomplete",
        "network",
        "no_token",
        "not_found",
        "not_shown",
        "options",
        "permission",
        "query",
        "rate_limit",
        "secret",
        "server",
        "timeout",
        "undeclared",
        "unwritable",
        "write_off",
    }
)
"""Codes that have a sentence ``outbox.error_<code>``."""


def error_words(words: Words, item: ItemRow, zone: str) -> str:
    """What went wrong with an item, and what to do next; "" where nothing did."""
    if item.error is None:
        return ""
    told = from_json(item.detail) if item.detail else {}
    detail = str(told.pop("detail", ""))
    values = {"name": item.connection, "task": item.task, "do": item.deed}
    code = item.error if item.error in KNOWN else "failed"
    said = words.say(f"outbox.error_{code}", **values)
    if item.retry_at is not None and item.open:
        said += f" {words.say('outbox.retry', at=moment(words, item.retry_at, ZoneInfo(zone)))}"
    found = found_sentence(words, detail, told)
    return f"{said} {found}" if found else said


def item_line(words: Words, item: ItemRow) -> str:
    """One item in a line: its name, what it does where, and how it stands."""
    return words.say(
        "outbox.line", id=item.mark, do=deed_words(words, item), where=f"{item.connection} {tame(item.task)}",
        state=words.say(f"outbox.state_{item.state}"),
    )  # fmt: skip


def deed_words(words: Words, item: ItemRow) -> str:
    """What it does, with the status or label that it sets."""
    return words.say(f"outbox.do_{item.deed}", text=tame(item.text))
