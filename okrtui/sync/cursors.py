"""What is remembered between passes, packed into the opaque cursor columns of the store.

A cursor and an ETag are good for the account that got them only (another account has other
rights), and a connection's cursor for exactly the set of tasks it was given for. Both are
therefore kept with a mark of the account's secret: 32 bits of a slow hash, enough to notice
another token, useless to find one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import scrypt, sha256

from msgspec import Struct

from connectors.instants import from_iso
from connectors.model import Reached


class Memory(Struct, frozen=True):
    """``who`` marks the secret, ``account`` is whom it belongs to, ``cursor`` the connector's own
    and ``refs`` the set of tasks that it covers, ``lists`` the connector's own about its lists. ``links`` is
    the digest of the links to those tasks, where the last pass found all of them unchanged. ``reached``: see
    ``connectors.model.Usage``; ``repeats``: more than a page of what the last pass told will come again."""

    who: str = ""
    account: str | None = None
    cursor: str | None = None
    refs: str = ""
    lists: str | None = None
    links: str | None = None
    reached: Reached | None = None
    repeats: bool = False


def mark_of(connection: str, token: str | None) -> str:
    """Eight hexadecimal digits that change with the token."""
    salt = f"okrtui:{connection}".encode()
    return scrypt((token or "").encode(), salt=salt, n=2**12, r=8, p=1, dklen=4).hex()


def pack(memory: Memory) -> str:
    """The memory of a connection as the text that is stored."""
    told = [1, memory.who, memory.account, memory.cursor, memory.refs, memory.lists, memory.links]
    reached = memory.reached
    moments = (reached.at, reached.clock, reached.own) if reached is not None else ()
    told += [[moment.isoformat() for moment in moments], memory.repeats]
    return json.dumps(told, ensure_ascii=False)


def unpack(text: str | None) -> Memory:
    """An unreadable or older text is an empty memory: the next pass asks for everything."""
    try:
        version, who, account, cursor, refs, *more = json.loads(text or "")
    except (ValueError, TypeError):
        return Memory()
    if version != 1 or not isinstance(who, str) or not isinstance(refs, str):
        return Memory()
    account, cursor, lists, links = (
        one if isinstance(one, str) else None for one in (account, cursor, *[*more, None, None][:2])
    )
    return Memory(who, account, cursor, refs, lists, links, _reached(more[2:]), more[3:] == [True])


def _reached(told: Sequence[object]) -> Reached | None:
    listed = told[0] if told and isinstance(told[0], list) else []
    moments = [moment for one in listed if (moment := from_iso(one)) is not None]
    return Reached(*moments) if len(moments) == 3 else None


def tag(who: str, cursor: str | None) -> str | None:
    """The cursor of a query with the mark of the account it was given to."""
    return None if cursor is None else f"{who}:{cursor}"


def untag(who: str, text: str | None) -> str | None:
    """The cursor, if this account may use it."""
    if text is None or not text.startswith(f"{who}:"):
        return None
    return text[len(who) + 1 :]


def fingerprint(names: Iterable[str]) -> str:
    """Names a set of tasks (stable ids, else what a person pasted), whatever their order."""
    lines = sorted(set(names))
    return sha256("\n".join(lines).encode()).hexdigest()[:16] if lines else ""
