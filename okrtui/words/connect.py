"""What the test of a connection found, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.named import NamedTuple
from okrtui.words import Words
from okrtui.words.trouble import trouble_of
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.sync.accounts import ConnectionCheck, Reads


class CheckTold(NamedTuple):
    """``good``: it answered. ``what`` says who one is there or what went wrong, ``more`` what there is to
    know beside, ``next_step`` what to do about it, or is empty."""

    good: bool
    what: str
    more: tuple[str, ...]
    next_step: str


NO_API = ("not_found", "gone", "answer", "query")
"""What a first question comes to where the address is not that of an API: nothing is linked yet."""

AGAIN = {
    **dict.fromkeys(NO_API, "auth.hint_address"),
    "network": "auth.hint_network",
    **dict.fromkeys(("timeout", "server", "failed", "rate_limit"), "auth.hint_again"),
}
"""What to do next of a first question, where no value keeps its age and no pass asks again."""


def check_told(words: Words, check: ConnectionCheck) -> CheckTold:
    """Who we are there and what may be read; or what is wrong, and where a good token is made."""
    name = tame(check.name)
    if check.status == "ok":
        account = tame(check.account_name or check.account or "") or "–"
        more = [_reads(words, check.reads)] if check.reads is not None else []
        more += [words.say(f"auth.{one}", expires=check.expires) for one in _times(check)]
        narrow = [one for one in check.warnings if one.startswith("reads_")]
        more += [words.say(f"auth.{one}") for one in narrow]
        step = made_where(words, check.kind) if narrow or "expired" in check.warnings else ""
        return CheckTold(True, words.say("auth.signed_in", name=name, account=account), tuple(more), step)
    if check.error == "secret":
        hint = check.hint or "doctor.hint_secret"
        values = {"name": name, **check.values}
        return CheckTold(False, words.say(check.detail, **values), (), words.say(hint, **values))
    code = check.error or "failed"
    told = trouble_of(words, name, code, detail=check.detail, values=check.values, token=check.token)
    more = [told.found] if told.found else []
    step, what = told.next_step, told.what
    if code in AGAIN:
        step = words.say(AGAIN[code])
    if code in NO_API:
        what = words.say("auth.no_api", name=name)
    if code in ("auth", "permission"):
        more.append(words.say(f"auth.why_{code}"))
        step = made_where(words, check.kind)
    return CheckTold(False, what, tuple(more), step)


def made_where(words: Words, kind: str) -> str:
    """Where a token for this kind of tracker is made, and what it must be allowed to read."""
    return words.say(known_or_other(words, f"auth.make_{kind}", "auth.make_other"))


def known_or_other(words: Words, message: str, other: str) -> str:
    """``message`` where the catalogue has it, else ``other``."""
    return message if words.knows(message) else other


def _times(check: ConnectionCheck) -> list[str]:
    return [one for one in check.warnings if one in ("expires", "expired")]


def _reads(words: Words, reads: Reads) -> str:
    count = reads.count if reads.count is not None else len(reads.names)
    names = ", ".join(tame(one) for one in reads.names)
    if count > len(reads.names) and names:
        names += ", …"
    told = words.say(f"auth.reads_{reads.what}", count=count)
    if reads.private:
        told += " " + words.say("auth.reads_private", count=reads.private)
    return f"{told}: {names}" if names else told
