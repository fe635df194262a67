"""What an assistant is answered: the documents of the commands, never more than so many rows of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from okrtui.cli.checkin import result_json
from okrtui.cli.explain import explanation_json
from okrtui.cli.history import entry_json
from okrtui.cli.kpi import kpi_named, recorded, recorded_json
from okrtui.cli.plan_gates import gates_json
from okrtui.cli.todo import item_json
from okrtui.content_names import content_name
from okrtui.errors import ConflictError, NotFoundError, RefusedError, UsageError
from okrtui.planfile.parse import parse
from okrtui.runtime import StartOptions, open_workspace
from okrtui.usecases.checkin import CheckinInput, check_in, check_in_together
from okrtui.usecases.explain import explain
from okrtui.usecases.find import find
from okrtui.usecases.history import history
from okrtui.usecases.plan_apply import apply, compare
from okrtui.usecases.plan_gates import findings
from okrtui.usecases.plan_json import changes_json
from okrtui.usecases.plan_state import known_to
from okrtui.usecases.status import status
from okrtui.usecases.todo import todo

if TYPE_CHECKING:
    from okrtui.planfile.model import Plan
    from okrtui.usecases.plan_changes import PlanChange
    from okrtui.usecases.workspace import Workspace
    from okrtui.words import Words

Json = dict[str, Any]
Made = TypeVar("Made")

ROWS = 200
"""Rows of an answer at the most; what is left out is counted."""
INNER = 2_000
"""Entries of all lists of an answer together at the most."""
LONGEST_SEARCH = 500
LONGEST_QUESTION = 10_000
LONGEST_NOTE = 20_000


@contextmanager
def opened(settings: StartOptions) -> Iterator[Workspace]:
    """The organisation for one answer; what is written then is marked as done through MCP."""
    workspace = open_workspace(settings, create=False)
    workspace.through = "mcp"
    try:
        yield workspace
    finally:
        workspace.store.close()


def board(workspace: Workspace, team: str | None, cycle: str | None) -> Json:
    """The document of ``status``. Of more than ``ROWS`` key results the rest is left out and counted; the
    numbers of teams and objectives stay whole."""
    document: Json = status(workspace, team=team, cycle=cycle)
    left, out = ROWS, 0
    for one in document["teams"]:
        for objective in one["objectives"]:
            rows = objective["key_results"]
            objective["key_results"] = rows[:left]
            out += max(0, len(rows) - left)
            left = max(0, left - len(rows))
        if not left:
            out += sum(not objective["key_results"] for objective in one["objectives"])
            one["objectives"] = [objective for objective in one["objectives"] if objective["key_results"]]
    return _within(document, out)


def explained(workspace: Workspace, id: str) -> Json:
    return _within(explanation_json(explain(workspace, id)))


def asked(workspace: Workspace, question: str) -> Json:
    from okrtui.asking.answer import ask
    from okrtui.words.ask import answer_json

    return _within(answer_json(ask(workspace, bounded("question", question, LONGEST_QUESTION))))


def due(workspace: Workspace, person: str | None) -> Json:
    """The document of ``todo``, of a person or of whom the configuration names."""
    who = person or workspace.must_know_me()
    if who not in workspace.people():
        from okrtui.tomlfile.text import nearest

        close = nearest(who, workspace.people())
        raise NotFoundError("mcp.no_person", id=who, nearest=close)
    found = [item_json(one) for one in todo(replace(workspace, me=who))]
    return _within({"schema": 1, "items": found[:ROWS]}, len(found) - ROWS)


def checkin(workspace: Workspace, given: CheckinInput, *, confirm: bool) -> Json:
    """The document of ``checkin``; without ``confirm`` what it would be, and nothing is kept."""
    if given == CheckinInput(given.key_result):
        raise UsageError("cli.nothing_to_check_in", hint="cli.hint_checkin", id=given.key_result)
    bounded("note", given.note, LONGEST_NOTE)
    workspace.act()
    kpi = kpi_named(workspace, given.key_result)
    if kpi is not None:
        row = recorded_json(_looked_at(workspace, lambda: recorded(workspace, kpi, given), confirm))
    elif confirm:
        row = result_json(check_in(workspace, given))
    else:
        row = result_json(_looked_at(workspace, lambda: check_in_together(workspace, [given], once=False)[0]))
    told = row if confirm else row | {"event": None}
    return _within({"schema": 1, "preview": not confirm, "checkins": [told]})


class _TakenBack(Exception):
    """Ends a transaction of which nothing shall stay."""


def _looked_at(workspace: Workspace, make: Callable[[], Made], keep: bool = False) -> Made:
    """What was made; it stays in the store only where it is to be kept."""
    if keep:
        return make()
    made: list[Made] = []
    try:
        with workspace.store.transaction():
            made.append(make())
            raise _TakenBack
    except _TakenBack:
        return made[0]


def plan_diff(workspace: Workspace, words: Words, text: str) -> Json:
    """The document of ``plan diff``, with the ``hash`` that ``plan_apply`` asks for."""
    plan = _read(workspace, text)
    changes = compare(workspace, plan)
    found = gates_json(words, findings(workspace, plan, text))
    document = changes_json(changes[:ROWS]) | {"findings": found[:ROWS], "hash": hash_of(text, changes)}
    return _within(document, len(changes) - ROWS)


def plan_apply(workspace: Workspace, text: str, agreed: str) -> Json:
    """Apply what was looked at, and nothing else: ConflictError where the plan or the store has changed since
    the ``hash`` was given."""
    plan = _read(workspace, text)
    workspace.act()
    with workspace.store.transaction():
        changes = compare(workspace, plan)
        if hash_of(text, changes) != agreed:
            raise ConflictError("mcp.other_diff", hint="mcp.other_diff_hint")
        done = apply(workspace, plan)
    document = changes_json(done.changes[:ROWS]) | {"event": done.event or None}
    return _within(document, len(done.changes) - ROWS)


def hash_of(text: str, changes: list[PlanChange]) -> str:
    """Names a plan together with what it changes."""
    told = json.dumps(changes_json(changes), ensure_ascii=False, sort_keys=True, default=str)
    return content_name(f"{text}\n{told}", 16)


def search(workspace: Workspace, text: str) -> Json:
    """What is called so, the best first."""
    found = find(workspace, bounded("text", text, LONGEST_SEARCH), limit=ROWS + 1)
    rows = [
        {
            "kind": one.kind,
            "id": one.path or str(one.uid),
            "title": one.title,
            "where": one.where or None,
            "status": one.stands.status.value if one.stands else None,
            "heading": one.stands.heading if one.stands else None,
        }
        for one in found
    ]
    return _within({"schema": 1, "rows": rows[:ROWS]}, len(rows) - ROWS, at_least=True)


def cycles(workspace: Workspace) -> Json:
    rows = [
        {"id": one.id, "start": one.start.isoformat(), "end": one.end.isoformat(), "state": one.state.value}
        for one in sorted(workspace.store.cycles(), key=lambda one: one.start)
    ]
    current = workspace.current_cycle()
    return _within({"schema": 1, "current": current.id if current else None, "cycles": rows})


def histories(workspace: Workspace, id: str | None) -> Json:
    """The document of ``history``, of a row or of all."""
    found = history(workspace, id, limit=ROWS + 1)
    rows = [entry_json(one) for one in found[:ROWS]]
    return _within({"schema": 1, "events": rows}, len(found) - ROWS, at_least=True)


def weekly_of(workspace: Workspace, team: str | None) -> Json:
    """The document of ``weekly``."""
    from okrtui.cli.weekly import review_json
    from okrtui.usecases.weekly import weekly

    return _within(review_json(weekly(workspace, team or "")))


def bounded(name: str, text: str, most: int) -> str:
    """``text``; RefusedError where it is longer than an answer needs."""
    if len(text) > most:
        raise RefusedError("mcp.too_long", name=name, most=most)
    return text


def _read(workspace: Workspace, text: str) -> Plan:
    return parse(text, file="plan", known=known_to(workspace))


class _Room:
    """What the lists of an answer may still hold, and how many entries did not go in."""

    def __init__(self) -> None:
        self.left, self.out = INNER, 0

    def cut(self, value: Any) -> Any:
        """A JSON value with what goes in of its lists, and of objects that are lists by name."""
        if isinstance(value, list):
            return [self.cut(one) for one in value[: self._taken(len(value))]]
        if isinstance(value, dict):
            kept = len(value) if len(value) <= ROWS else self._taken(len(value))
            return {name: self.cut(one) for name, one in islice(value.items(), kept)}
        return value

    def _taken(self, wanted: int) -> int:
        taken = min(wanted, ROWS, self.left)
        self.left -= taken
        self.out += wanted - taken
        return taken


def _within(document: Json, out: int = 0, *, at_least: bool = False) -> Json:
    """With the lists that go in, and how many rows were left out, or ``at_least`` so many."""
    room = _Room()
    told = room.cut(document)
    out = max(0, out)
    counted = {"left_out": out + room.out} | ({"at_least": True} if at_least and out else {})
    return {**told, **(counted if out + room.out else {})}
