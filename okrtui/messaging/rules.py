"""One run of the rules: what fires is kept with all it is to do, then done side by side, the intent before
each; a person's messages one after another.

A run that dies between a post and its outcome leaves *unsure*: it is not done again. What cannot be told now
(at night, on a closed day, to who is away or was told today) stays queued until a later run can, or the rule
fires again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from okrtui.channels.model import Note, Outcome
from okrtui.config.rules import Rule, Then
from okrtui.domain.reminders import Policy, is_quiet, stand_in
from okrtui.domain.rules import MOST
from okrtui.domain.windows import day_start, local_date
from okrtui.errors import OkrError, RefusedError
from okrtui.messaging.lanes import side_by_side
from okrtui.messaging.open_channels import Addresses
from okrtui.messaging.posting import Posting, Ready
from okrtui.named import NamedTuple
from okrtui.store.rule_records import DeedRow
from okrtui.usecases.outbox import allowed, item_of, mark_of
from okrtui.usecases.reminders import channels_of, policy_of
from okrtui.usecases.row_acts import tag
from okrtui.usecases.rule_rows import KpiRow, WatchedRow
from okrtui.usecases.rule_targets import CHANNEL, KEY_RESULT, PERSON, TASK, person_fault, task_of
from okrtui.usecases.rules import Firing, look
from okrtui.usecases.workspace import Workspace

PATIENCE = 10.0
"""Seconds to wait for a run, or a round of reminders, that goes on already."""


class RuleMessage(Struct, frozen=True):
    """What is said to whom: ``person`` is "" where it goes to a channel; ``fired`` as in ``Firing``."""

    rule: Rule
    then: Then
    person: str
    rows: tuple[WatchedRow | KpiRow, ...]
    fired: datetime


Compose = Callable[[RuleMessage], Note]


class Action(Struct, frozen=True):
    """One thing that a rule does. ``state`` is dry, done, queued, refused, asks, unsure or failed; ``why``
    the code of what stands against it, ``task`` CONNECTION/KEY, ``item`` what it is called in the outbox."""

    rule: Rule
    then: Then
    to: str | None
    channel: str | None
    rows: tuple[str, ...]
    task: str | None
    fired: datetime
    state: str
    why: str = ""
    payload: Any = None
    retry_at: datetime | None = None
    item: str = ""


class Ran(NamedTuple):
    """``asks``: rules that touch more than they may without being asked about."""

    actions: list[Action]
    asks: tuple[str, ...]


async def run_rules(
    workspace: Workspace, compose: Compose, addresses: Addresses, *, dry: bool = False, yes: bool = False
) -> Ran:
    """Do what the rules fire now; ``dry``: only show it. Where a rule touches more than ten things nothing is
    done without ``yes``. BusyError where another run does not end."""
    if dry:
        return await _Run(workspace, compose, addresses).shown(asking=False)
    workspace.must_write()
    with workspace.store.remind_lock(PATIENCE):
        run = _Run(workspace, compose, addresses)
        if run.asks and not yes:
            return await run.shown(asking=True)
        return Ran(await run.done(), ())


class _Run:
    def __init__(self, workspace: Workspace, compose: Compose, addresses: Addresses) -> None:
        self.workspace, self.compose = workspace, compose
        self.posting = Posting(workspace, addresses)
        self.rules = {rule.id: rule for rule in workspace.config.rules if rule.on}
        known = workspace.store.known_rules()
        last = {id: (one.fired, one.ran_at) for id, one in known.items()}
        self.open = [
            one
            for one in workspace.store.open_deeds()
            if one.rule in self.rules
            and one.place < len(self.rules[one.rule].then)
            and (one.state == "queued" or one.fired in last.get(one.rule, ()))
        ]
        self.look = look(workspace, whole=any(one.state == "queued" for one in self.open))
        self.asks = tuple(one.rule.id for one in self.look.firings if _touched(one) > MOST)
        self.policy = policy_of(workspace)
        self.told: set[str] = set()
        self.telling: dict[str, asyncio.Lock] = {}
        self._look_back()

    def _look_back(self) -> None:
        """Who was told today, and until when a channel wants no message."""
        today, now = local_date(self.workspace.now(), self.workspace.zone), datetime.now(UTC)
        for one in self.workspace.store.reminders(day_start(today, self.workspace.zone)):
            if one.state in ("sent", "unsure") and one.day == today:
                self.told.add(one.person)
            if one.retry_at is not None and one.retry_at > now:
                self.posting.closed[one.channel] = one.retry_at
            else:
                self.posting.closed.pop(one.channel, None)

    async def shown(self, *, asking: bool) -> Ran:
        """What would be done, at this moment."""
        found = [await self._act(one, real=False) for one in self._left_over()]
        for firing in self.look.firings:
            for place, deed in enumerate(firing.deeds):
                row = DeedRow(
                    -1 - place, firing.rule.id, firing.fired, deed.place, deed.target, tuple(deed.about),
                    deed.state, None, deed.why, firing.fired,
                )  # fmt: skip
                found.append(await self._act(row, real=False))
        if asking:
            found = [replace(one, state="asks") if one.state in ("dry", "queued") else one for one in found]
        return Ran(found, self.asks)

    async def done(self) -> list[Action]:
        """All of it, kept first."""
        store, now = self.workspace.store, self.workspace.now()
        refused = []
        with store.transaction():
            for rule, marks in self.look.marks.items():
                store.keep_marks(rule, marks)
            for one in self.look.firings:
                store.fire_rule(
                    one.rule.id, one.fired, now, one.deeds, supersede=isinstance(one.rule.when, str)
                )
        for one in self.look.firings:
            for deed in one.deeds:
                if deed.state == "refused":
                    row = DeedRow(
                        0, one.rule.id, one.fired, deed.place, deed.target, tuple(deed.about), "refused",
                        None, deed.why, now,
                    )  # fmt: skip
                    refused.append(self._action(row, "refused", deed.why or ""))
        self.open = [one for one in store.open_deeds() if one.rule in self.rules and self._fresh(one)]
        return [
            *await side_by_side(partial(self._act, one, real=True) for one in self.open),
            *refused,
        ]

    def _fresh(self, one: DeedRow) -> bool:
        """Queued, or left without an outcome by the rule's last firing."""
        known = self.workspace.store.known_rules().get(one.rule)
        placed = one.place < len(self.rules[one.rule].then)
        return placed and (one.state == "queued" or (known is not None and one.fired == known.fired))

    def _left_over(self) -> Sequence[DeedRow]:
        """What earlier firings left, without those that fire again by their time."""
        again = {one.rule.id for one in self.look.firings if isinstance(one.rule.when, str)}
        return [one for one in self.open if one.rule not in again]

    async def _act(self, deed: DeedRow, *, real: bool) -> Action:
        if deed.state in ("unsure", "refused"):
            return self._action(deed, deed.state, deed.why or "")
        rows = tuple(self.look.rows[uid] for uid in deed.about if uid in self.look.rows)
        if not rows:
            return self._settled(deed, "failed", "no_rows", real=real)
        if deed.target.startswith(KEY_RESULT):
            return self._tag(deed, rows, real=real)
        if deed.target.startswith(TASK):
            return self._put(deed, rows, real=real)
        if deed.target.startswith(CHANNEL):
            name = deed.target.removeprefix(CHANNEL)
            return await self._by([name], deed, "", rows, real=real)
        return await self._tell(deed, rows, real=real)

    async def _tell(self, deed: DeedRow, rows: tuple[WatchedRow | KpiRow, ...], *, real: bool) -> Action:
        """To a person, or who stands in for them; later where it is no time to."""
        workspace, policy, now = self.workspace, self.policy, self.workspace.now()
        meant, today = deed.target.removeprefix(PERSON), local_date(now, workspace.zone)
        code = person_fault(workspace, meant)
        if code is not None:
            return self._settled(deed, "refused", code, real=real)
        person = stand_in(meant, today, policy.away or {})
        own = self.rules[deed.rule].then[deed.place].channel
        async with self.telling.setdefault(person or meant, asyncio.Lock()):  # what went counts for the next
            why = _not_now(policy, person, now, self.told)
            if why or person is None:
                return self._action(deed, "queued", why)
            names = [own] if own else channels_of(workspace, person)
            return await self._by(names, deed, person, rows, real=real)

    async def _by(
        self,
        names: Sequence[str],
        deed: DeedRow,
        person: str,
        rows: tuple[WatchedRow | KpiRow, ...],
        *,
        real: bool,
    ) -> Action:
        """By the first channel that works."""
        rule = self.rules[deed.rule]
        said = RuleMessage(rule, rule.then[deed.place], person, rows, deed.fired)
        report = self._action(deed, "failed", "no_channel")
        report = replace(report, to=person or report.to)
        for name in names:
            tried = await self._through(name, deed, said, report, real=real)
            if report.state != "queued" or tried.state != "failed":
                report = tried
            if tried.state in ("done", "unsure", "dry"):
                break
        return report

    async def _through(
        self, name: str, deed: DeedRow, said: RuleMessage, report: Action, *, real: bool
    ) -> Action:
        report = replace(report, channel=name, state="failed")
        if name not in self.workspace.config.channels:
            return replace(report, why="no_channel")
        posting = self.posting
        ready = posting.ready(name, self.compose(said), said.person)
        if isinstance(ready, str):
            return replace(report, why=ready)
        report = replace(report, payload=ready.payload, why="")
        if not real:
            if (against := posting.against(name)) is not None:
                return _refused(report, against)
            self.told |= {said.person} - {""} if not self.policy.at_once else set()
            return replace(report, state="dry")
        async with posting.turn(ready) as against:
            if against is not None:
                return _refused(report, against)
            return await self._post(ready, deed, said, report)

    async def _post(self, ready: Ready, deed: DeedRow, said: RuleMessage, report: Action) -> Action:
        store = self.workspace.store
        key = (f"rule:{deed.rule}:{deed.place}:{deed.target}", deed.fired)
        store.begin_deed(deed.id, ready.channel)
        outcome = await self.posting.post(ready, said.person or f"{CHANNEL}{ready.channel}", [key])
        if outcome is None:
            return replace(report, state="unsure")
        state = {"sent": "done", "waits": "queued"}.get(outcome.state, outcome.state)
        kept = "queued" if state == "failed" else state  # nothing went out: a later run tries again
        store.settle_deed(deed.id, kept, self.workspace.now(), outcome.why or None)
        if outcome.state in ("sent", "unsure") and said.person and not self.policy.at_once:
            self.told.add(said.person)
        return replace(report, state=state, why=outcome.why, retry_at=outcome.retry_at)

    def _tag(self, deed: DeedRow, rows: tuple[WatchedRow | KpiRow, ...], *, real: bool) -> Action:
        if not real:
            return self._action(deed, "dry", "")
        text = self.rules[deed.rule].then[deed.place].tag or ""
        try:
            with self.workspace.store.transaction():
                self.workspace.store.begin_deed(deed.id, None)
                tag(self.workspace, [("key_result", rows[0].uid)], text)
                self.workspace.store.settle_deed(deed.id, "done", self.workspace.now())
        except RefusedError:  # somebody tagged it meanwhile
            return self._settled(deed, "done", "", real=True)
        except OkrError as error:
            return self._settled(deed, "failed", error.code, real=True)
        return self._action(deed, "done", "")

    def _put(self, deed: DeedRow, rows: tuple[WatchedRow | KpiRow, ...], *, real: bool) -> Action:
        """Into the outbox, in one transaction with its deed: what becomes of it there is told there."""
        workspace, rule = self.workspace, self.rules[deed.rule]
        then = rule.then[deed.place]
        task = task_of(workspace, deed.target, deed.about)
        if task is None:
            return self._settled(deed, "failed", "no_rows", real=real)
        if not allowed(workspace.config, task.connection, then.do):
            return self._settled(deed, "refused", "write_off", real=real)
        text = then.status if then.do == "transition" else then.text
        said = text or self.compose(RuleMessage(rule, then, "", rows, deed.fired)).title
        mark = mark_of(workspace, deed.rule, deed.fired.isoformat(), deed.place, deed.target)
        key = (task.key or task.id, task.id)
        item = item_of(mark, then.do, task.connection, key, said, f"rule:{deed.rule}")
        payload = {"connection": item.connection, "task": item.task, "do": item.deed, "text": item.text}
        action = replace(self._action(deed, "queued" if real else "dry", ""), payload=payload, item=mark)
        if real:
            with workspace.store.transaction():
                workspace.store.add_item(item, workspace.now())
                workspace.store.settle_deed(deed.id, "done", workspace.now())
        return action

    def _settled(self, deed: DeedRow, state: str, why: str, *, real: bool) -> Action:
        if real:
            self.workspace.store.settle_deed(deed.id, state, self.workspace.now(), why or None)
        return self._action(deed, state, why)

    def _action(self, deed: DeedRow, state: str, why: str) -> Action:
        rule, target = self.rules[deed.rule], deed.target
        rows: Mapping[int, WatchedRow | KpiRow] = self.look.rows
        return Action(
            rule=rule,
            then=rule.then[deed.place],
            to=target.removeprefix(PERSON) if target.startswith(PERSON) else None,
            channel=target.removeprefix(CHANNEL) if target.startswith(CHANNEL) else deed.channel,
            rows=tuple(rows[uid].path for uid in deed.about if uid in rows),
            task=target.removeprefix(TASK) if target.startswith(TASK) else None,
            fired=deed.fired,
            state=state,
            why=why,
        )


def _refused(report: Action, against: Outcome) -> Action:
    """Not tried, since the channel takes nothing for now."""
    state = "queued" if against.state == "waits" else report.state
    return replace(report, state=state, why=against.why, retry_at=against.retry_at)


def _touched(firing: Firing) -> int:
    """How many things it touches; what is refused is left alone."""
    return sum(one.state != "refused" for one in firing.deeds)


def _not_now(policy: Policy, person: str | None, now: datetime, told: set[str]) -> str:
    """Why somebody is told later, as a code; "" where it is time."""
    if policy.closed.on(local_date(now, policy.zone)):
        return "closed_day"
    if person is None:
        return "away"
    if is_quiet(now, (policy.zones or {}).get(person, policy.zone), policy.quiet):
        return "quiet"
    return "told_today" if person in told and not policy.at_once else ""
