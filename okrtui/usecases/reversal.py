"""Taking the steps of an act back, each by a new step that could be taken back itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from okrtui.domain.agreed import ActionDef, DecisionDef
from okrtui.domain.kpi import BetDef, KpiDef
from okrtui.domain.model import KeyResultDef, ObjectiveDef
from okrtui.errors import ConflictError, RefusedError
from okrtui.store.records import AuditEvent, LinkRow
from okrtui.usecases.acts import BACK, Step, number, place_of, steps_of
from okrtui.usecases.confirm import put_back, take_out
from okrtui.usecases.held_lasting import LASTING, history_of
from okrtui.usecases.link_scope import leave, rejoin
from okrtui.usecases.plan_lasting import feed
from okrtui.usecases.scores import rescore_objectives
from okrtui.usecases.task_values import measure
from okrtui.usecases.workspace import Workspace


class Reversal:
    """One taking back of one or more acts, of which ``first`` is the oldest, inside a transaction; ``finish``
    brings the numbers along."""

    def __init__(self, workspace: Workspace, first: int) -> None:
        self.workspace, self._first = workspace, first
        self.store = workspace.store
        self.act = workspace.act()
        self._objectives: set[int] = set()
        self._recount: set[int] = set()

    def take_back(self, event: AuditEvent) -> list[Step]:
        """Reverse the act's steps, last first; the steps that were made. ConflictError where
        something is not as the act left it."""
        steps = steps_of(event)
        if not steps:
            raise RefusedError("undo.cannot", hint="undo.hint.cannot", event=event.id)
        return [_REVERSED[str(step["op"])](self, event, step) for step in reversed(steps)]

    def finish(self) -> None:
        """Measure and judge what was touched."""
        feed(self.workspace, self._recount)
        measure(self.workspace, self._recount)
        rescore_objectives(self.workspace, self._objectives)

    # Check-ins

    def _retract(self, event: AuditEvent, step: Step) -> Step:
        uid = self._stands_as(number(step, "uid"))
        self.store.retract_checkin(uid, self.act.at)
        self._touch("key_result", number(step, "key_result"))
        return {**step, "op": "retract", "uid": uid}

    def _repeat(self, event: AuditEvent, step: Step) -> Step:
        key_result = number(step, "key_result")
        of = number(step, "uid")
        uid = self.store.repeat_checkin(of, self.act.at)
        self._repeats.setdefault(of, uid)
        self._touch("key_result", key_result)
        return {**step, "op": "checkin", "uid": uid, "of": of}

    @cached_property
    def _repeats(self) -> dict[int, int]:
        """By which check-ins others were brought back, since the first act and by this taking back. It is
        read once: acts that go together may be thousands."""
        found: dict[int, int] = {}
        for later in reversed(self.store.events(after=self._first, types=BACK)):
            for step in steps_of(later):
                if step["op"] == "checkin" and "of" in step:
                    found.setdefault(number(step, "of"), number(step, "uid"))
        return found

    def _stands_as(self, checkin: int) -> int:
        """The check-in as it stands, where another act has taken it back and brought it back since."""
        while checkin in self._repeats:
            checkin = self._repeats[checkin]
        return checkin

    # Objectives and key results

    def _take_away(self, event: AuditEvent, step: Step) -> Step:
        self._archive(step, restore=False)
        return {"op": "archive", "kind": step["kind"], "uid": step["uid"]}

    def _bring_back(self, event: AuditEvent, step: Step) -> Step:
        self._archive(step, restore=True)
        return {"op": "revive", "kind": step["kind"], "uid": step["uid"]}

    def _archive(self, step: Step, *, restore: bool) -> None:
        kind, uid = str(step["kind"]), number(step, "uid")
        if kind in LASTING:
            self.store.archive_lasting(uid, self.act, restore=restore)
            return
        archive = self.store.archive_objective if kind == "objective" else self.store.archive_key_result
        archive(uid, self.act, restore=restore)
        self._touch(kind, uid)
        if kind == "key_result":
            self._recount.add(uid)

    def _define(self, event: AuditEvent, step: Step) -> Step:
        """The version before once more, where what stands is what the act wrote."""
        kind, uid, store = str(step["kind"]), number(step, "uid"), self.store
        versions = history_of(store, kind, uid)
        known = {one.version: one.definition for one in versions}
        latest, before = versions[-1], known[number(step, "before")]
        if latest.definition != known[number(step, "after")]:
            raise _moved_on(event, self.workspace.name_of(latest.author))
        if isinstance(before, ObjectiveDef):
            again = number(step, "before")
            version = store.change_objective(uid, latest.version, before, self.act, again=again)
        elif isinstance(before, BetDef | KpiDef | ActionDef | DecisionDef):
            version = store.change_lasting(uid, latest.version, before, self.act)
        else:
            assert isinstance(latest.definition, KeyResultDef)
            version = store.change_key_result(uid, latest.version, before, self.act)
            if before.source != latest.definition.source:
                source = latest.definition.source.type
                store.retract_measured(uid, source, since=event.at, at=self.act.at)
            self._recount.add(uid)
        self._touch(kind, uid)
        return {"op": "change", "kind": kind, "uid": uid, "before": latest.version, "after": version}

    def _rename(self, event: AuditEvent, step: Step) -> Step:
        kind, uid = str(step["kind"]), number(step, "uid")
        rows = (
            self.store.objectives(uids=[uid], archived=True)
            if kind == "objective"
            else self.store.key_results(uids=[uid], archived=True)
        )
        if not rows or rows[0].id != step["after"]:
            raise _moved_on(event, "")
        rename = self.store.rename_objective if kind == "objective" else self.store.rename_key_result
        rename(uid, str(step["before"]), self.act)
        self._touch(kind, uid)
        return {**step, "before": step["after"], "after": step["before"]}

    def _move_back(self, event: AuditEvent, step: Step) -> Step:
        """To where it was, if that is still there and it stands where the act put it."""
        kind, uid = str(step["kind"]), number(step, "uid")
        before, after = place_of(step, "before"), place_of(step, "after")
        if kind == "objective":
            row = self.store.objectives(uids=[uid], archived=True)[0]
            if (row.cycle, row.team) != (after["cycle"], after["team"]):
                raise _moved_on(event, "")
            place = {name: before[name] for name in ("cycle", "team", "position")}
            self.store.move_objective(uid, self.act, **place)
        else:
            key = self.store.key_results(uids=[uid], archived=True)[0]
            if key.objective != after["objective"] or not self.store.objectives(uids=[before["objective"]]):
                raise _moved_on(event, "")
            place = {name: before[name] for name in ("objective", "position")}
            self.store.move_key_result(uid, self.act, **place)
            self._objectives |= {before["objective"], after["objective"]}
        self._touch(kind, uid)
        return {**step, "before": after, "after": before}

    # Links

    def _unlink(self, event: AuditEvent, step: Step) -> Step:
        link = self._link(event, number(step, "uid"), living=True)
        self.store.archive_link(link.uid, self.act)
        self._touch("key_result", link.key_result)
        return {"op": "unlink", "uid": link.uid, "tasks": leave(self.workspace, link)}

    def _relink(self, event: AuditEvent, step: Step) -> Step:
        link = self._link(event, number(step, "uid"), living=False)
        self.store.archive_link(link.uid, self.act, restore=True)
        tasks = step.get("tasks")
        rejoin(self.workspace, link, tasks if isinstance(tasks, list) else [])
        self._touch("key_result", link.key_result)
        return {"op": "link", "uid": link.uid}

    def _weigh(self, event: AuditEvent, step: Step) -> Step:
        link = self._link(event, number(step, "uid"), living=True)
        if str(link.weight) != step["after"]:
            raise _moved_on(event, "")
        self.store.change_link(link.uid, weight=str(step["before"]), act=self.act)
        self._touch("key_result", link.key_result)
        self._recount.add(link.key_result)
        return {**step, "before": step["after"], "after": step["before"]}

    # Tasks

    def _return(self, event: AuditEvent, step: Step) -> Step:
        links = step.get("links")
        self._touch("key_result", number(step, "key_result"))
        given = links if isinstance(links, list) else []
        return put_back(self.workspace, number(step, "key_result"), number(step, "task"), given)

    def _confirm(self, event: AuditEvent, step: Step) -> Step:
        self._touch("key_result", number(step, "key_result"))
        return take_out(self.workspace, number(step, "key_result"), number(step, "task"))

    # Values of KPIs

    def _unmeasure(self, event: AuditEvent, step: Step) -> Step:
        self.store.retract_kpi_value(number(step, "uid"), self.act.at)
        return {**self._fed_anew(step), "op": "unmeasure"}

    def _measure(self, event: AuditEvent, step: Step) -> Step:
        kpi, uid = number(step, "kpi"), number(step, "uid")
        uid = self.store.repeat_kpi_value(kpi, uid, self.act.at)
        return {**self._fed_anew(step), "op": "measure", "uid": uid}

    def _fed_anew(self, step: Step) -> Step:
        for key_result in self.store.fed_by_kpi(number(step, "kpi")):
            self._touch("key_result", key_result)
        return step

    # Comments

    def _unsay(self, event: AuditEvent, step: Step) -> Step:
        self.store.retract_comment(number(step, "uid"), self.act.at)
        return {**step, "op": "uncomment"}

    def _say_again(self, event: AuditEvent, step: Step) -> Step:
        return {**step, "op": "comment", "uid": self.store.repeat_comment(number(step, "uid"), self.act.at)}

    # Reviews

    def _unmark(self, event: AuditEvent, step: Step) -> Step:
        uid, mark = number(step, "uid"), str(step["mark"])
        author = self.act.author if mark == "acknowledge" else None
        self.store.unmark_weekly(uid, mark, "", self.act.at, author)
        return {**step, "op": "unmark"}

    def _mark(self, event: AuditEvent, step: Step) -> Step:
        uid, mark = number(step, "uid"), str(step["mark"])
        self.store.mark_weekly(uid, mark, "", self.act.author, self.act.at)
        return {**step, "op": "mark"}

    # The outbox

    def _unqueue(self, event: AuditEvent, step: Step) -> Step:
        if not self.store.cancel_item(str(step["mark"]), self.act.at):
            raise _moved_on(event, "")  # it was sent, or cancelled, meanwhile
        return {**step, "op": "unqueue"}

    def _queue(self, event: AuditEvent, step: Step) -> Step:
        if not self.store.reopen_item(str(step["mark"])):
            raise _moved_on(event, "")
        return {**step, "op": "queue"}

    def _link(self, event: AuditEvent, uid: int, *, living: bool) -> LinkRow:
        found = next((link for link in self.store.links(archived=True) if link.uid == uid), None)
        if found is None or (found.archived_at is None) != living:
            raise _moved_on(event, "")
        return found

    def _touch(self, kind: str, uid: int) -> None:
        if kind == "objective":
            self._objectives.add(uid)
        elif kind not in (*LASTING, "weekly", "outbox"):
            rows = self.store.key_results(uids=[uid], archived=True)
            self._objectives.update(row.objective for row in rows)


def _moved_on(event: AuditEvent, author: str) -> ConflictError:
    return ConflictError("undo.moved_on", hint="undo.hint.moved_on", event=event.id, author=author or "?")


_REVERSED: Mapping[str, Callable[[Reversal, AuditEvent, Step], Step]] = {
    "checkin": Reversal._retract,
    "retract": Reversal._repeat,
    "add": Reversal._take_away,
    "revive": Reversal._take_away,
    "archive": Reversal._bring_back,
    "change": Reversal._define,
    "rename": Reversal._rename,
    "move": Reversal._move_back,
    "link": Reversal._unlink,
    "unlink": Reversal._relink,
    "weigh": Reversal._weigh,
    "confirm": Reversal._return,
    "unconfirm": Reversal._confirm,
    "measure": Reversal._unmeasure,
    "unmeasure": Reversal._measure,
    "queue": Reversal._unqueue,
    "unqueue": Reversal._queue,
    "mark": Reversal._unmark,
    "unmark": Reversal._mark,
    "comment": Reversal._unsay,
    "uncomment": Reversal._say_again,
}
