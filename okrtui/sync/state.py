"""The row that a pass leaves behind of a connection. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from connectors.endings import ENDING
from connectors.model import LATER
from okrtui.store.records import OPEN_ONLY, ConnectionState, Feed
from okrtui.sync.answers import Answers, One
from okrtui.sync.cursors import Memory, pack
from okrtui.sync.pass_plan import BATCH, Work
from okrtui.sync.pass_report import FAILED, OK, PARTIAL

PAUSE = timedelta(minutes=1)
"""Waited after a spent budget whose end the tracker does not tell."""


def status_of(answers: Answers) -> str:
    """ok without failures; failed when no request brought anything; else partial. A spent budget and
    a result that broke off half-way are partial: there is more to come."""
    failures = answers.failures()
    if not failures:
        return OK
    later = any(one.retry_at is not None or one.code in ("rate_limit", "incomplete") for one in failures)
    return PARTIAL if later or answers.succeeded else FAILED


def waits_until(state: ConnectionState | None, memory: Memory, who: str, clock: datetime) -> datetime | None:
    """The instant before which this account must not ask again, if that lies ahead."""
    if state is None or state.retry_at is None or memory.who != who:
        return None
    return state.retry_at if clock < state.retry_at else None


def connection_state(
    work: Work, answers: Answers, memory: Memory, *, now: datetime, clock: datetime
) -> ConnectionState:
    """The new row. ``last_good`` moves when anything succeeded: links that failed carry their own
    ``stale_since``. ``retry_at`` is by the machine's ``clock``."""
    old = work.state or ConnectionState(work.name, work.connection.kind)
    status = status_of(answers)
    failures = answers.failures()
    good = status == OK or bool(answers.succeeded)
    retry_at = next((one.retry_at for one in failures if one.retry_at), None)
    if retry_at is None and any(one.code == "rate_limit" for one in failures):
        retry_at = clock + PAUSE
    account, cursor, refs = answers.account or memory.account, memory.cursor, memory.refs
    if answers.refs:
        account, cursor, refs = answers.account, answers.cursor, answers.refs
    kept = Memory(
        memory.who,
        account,
        cursor,
        refs,
        answers.lists,
        _rested(work, answers),
        answers.reached or memory.reached,
        _repeats(answers, memory, clock),
    )
    return ConnectionState(
        name=work.name,
        kind=work.connection.kind,
        account=answers.account or old.account,
        cursor=pack(kept),
        last_pass=now,
        last_good=now if good else old.last_good,
        last_full=now if (work.full or work.resumes) and answers.failure is None else old.last_full,
        stale_since=None if good else (old.stale_since or now),
        status=status,
        error=failures[0].code if failures else None,
        retry_at=retry_at,
        requests=answers.requests,
        limit=answers.limit,
        remaining=answers.remaining,
        notices=_notices(work, answers, old),
        account_name=account_name(answers, old),
    )


def account_name(answers: Answers, old: ConnectionState | None) -> str | None:
    """What people call the account; kept while it is the same one."""
    known = old.account_name if old is not None and answers.account in (None, old.account) else None
    return answers.account_name or known


def names_of_accounts(answers: Answers, old: ConnectionState | None) -> dict[str, str]:
    """What people call the account that asked now and the one that asked before, as far as that is known."""
    now = account_name(answers, old)
    found = {answers.account: now, **({old.account: old.account_name} if old is not None else {})}
    return {account: name for account, name in found.items() if account and name}


def _rested(work: Work, answers: Answers) -> str | None:
    """The digest of the settled links, where those that were asked are those of the plan: links may come and
    go between it and their turn."""
    settled = work.settled
    if settled is None or not answers.rested:
        return None
    asked = sum(ask.settled and not ask.query for ask in work.links) if work.whole else settled.size
    return settled.digest if asked == settled.size else None


def _repeats(answers: Answers, memory: Memory, clock: datetime) -> bool:
    """Whether more than a page of what was told by reference, in this pass or shortly before, comes again."""
    reached = answers.reached
    if reached is None or reached == memory.reached:
        return memory.repeats and memory.reached is not None and clock - memory.reached.own < LATER
    told = (one.task.updated_at for one in answers.links.values() if isinstance(one, One) and one.task)
    return sum(moment is not None and moment >= reached.at - LATER for moment in told) > BATCH


def _notices(work: Work, answers: Answers, old: ConnectionState) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """What the account may not see and which address ends, as last told (a pass that asks for changes only
    may not meet it); and which links show unfinished work only."""
    told = [(one.code, dict(one.values)) for one in answers.notices]
    if not work.full:
        anew = {OPEN_ONLY, *(code for code, _ in told)}
        anew |= ENDING if anew & ENDING else set()
        told += [(code, dict(values)) for code, values in old.notices if code not in anew]
    words = sorted(answers.open_words.items())
    return (*told, *((OPEN_ONLY, {"link": str(link), "words": text}) for link, text in words))


def good_until(feed: Feed, connection: ConnectionState | None) -> datetime | None:
    """The last instant at which what a link says was known to be so."""
    if feed.good_at is None:
        return None
    if feed.stale_since is not None or connection is None or connection.last_good is None:
        return feed.good_at
    return max(feed.good_at, connection.last_good)
