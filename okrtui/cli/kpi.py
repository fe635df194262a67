"""A value of a KPI by ``okrtui checkin``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.domain.typed import read_number
from okrtui.errors import NotFoundError, UsageError
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.usecases.checkin import CheckinInput
    from okrtui.usecases.kpi_values import KpiRecorded
    from okrtui.usecases.short_ids import Address
    from okrtui.usecases.views import KpiView
    from okrtui.usecases.workspace import Workspace


def kpi_named(workspace: Workspace, text: str) -> Address | None:
    """The KPI that is called so, where no key result is."""
    from okrtui.usecases.short_ids import resolve

    if not workspace.store.lasting("kpi"):
        return None
    try:
        found = resolve(workspace, text, "key_result", "kpi")
    except NotFoundError:
        return None
    return found if found.kind == "kpi" else None


def kpi_checked_in(call: Call, workspace: Workspace, kpi: Address, given: CheckinInput, as_json: bool) -> int:
    """Record what the call says of a KPI, a value and a note and nothing else; asked for where it says
    nothing."""
    from okrtui.usecases.checkin import CheckinInput
    from okrtui.usecases.kpis import kpi as kpi_of

    if call.interactive and given == CheckinInput(given.key_result):
        asked = _asked(call, workspace, kpi_of(workspace, kpi.uid))
        if asked is None:
            raise click.Abort
        return _report(call, asked, as_json)
    return _report(call, recorded(workspace, kpi, given), as_json)


def recorded(workspace: Workspace, kpi: Address, given: CheckinInput) -> KpiRecorded:
    """A value of a KPI kept, with its note. UsageError where there is none, or where more is said than a KPI
    takes."""
    from okrtui.usecases.checkin import CheckinInput
    from okrtui.usecases.kpi_values import record

    if given.value is None:
        raise UsageError("kpi.value_wanted", hint="kpi.hint.value", id=kpi.path)
    if given != CheckinInput(given.key_result, value=given.value, note=given.note, at=given.at):
        raise UsageError("kpi.value_only", hint="kpi.hint.value", id=kpi.path)
    return record(workspace, kpi, given.value, note=given.note, at=given.at)


def ask_for_kpis(
    call: Call, workspace: Workspace, kpis: Sequence[KpiView], before: int, as_json: bool
) -> list[KpiRecorded]:
    """Ask for the values of my KPIs, one after another, ``before`` others in the queue; Ctrl+D stops."""
    told: list[KpiRecorded] = []
    for place, one in enumerate(kpis, before + 1):
        print(file=sys.stderr)
        call.talk("recording.queue_place", place=place, all=before + len(kpis))
        done = _asked(call, workspace, one)
        if done is None:
            break
        told.append(done)
        if not as_json:
            _report(call, done, False)
    return told


def _asked(call: Call, workspace: Workspace, one: KpiView) -> KpiRecorded | None:
    """Value and note of a KPI by questions, until the value is a number; None when given up."""
    from okrtui.usecases.kpi_values import record
    from okrtui.usecases.short_ids import Address
    from okrtui.words.error import explain_error
    from okrtui.words.kpi import stands
    from okrtui.words.numbers import short, unit_suffix

    say, definition = call.words.say, one.definition
    call.talk("recording.ask_head", title=tame(definition.title), path=one.path)
    call.say(tame(stands(call.words, one)))
    unit = unit_suffix(call.words, definition.unit).strip()
    question = say("recording.ask_value", value="–" if one.value is None else short(one.value), unit=unit)
    try:
        while True:
            typed = call.ask(question, default="", show_default=False).strip()
            if not typed and one.value is None:
                call.talk("recording.first_value_needed")
                continue
            try:
                read_number(typed or str(one.value), definition.unit)
            except UsageError as error:
                told = explain_error(call.words, error)
                call.say(f"{told.what} {told.next_step}")
                continue
            note = call.ask(say("recording.ask_note"), default="", show_default=False).strip()
            kpi = Address("kpi", one.path, one.uid)
            return record(workspace, kpi, typed or str(one.value), note=note)
    except click.Abort:
        return None


def recorded_json(done: KpiRecorded) -> dict[str, object]:
    """A value of a KPI among ``checkins`` of ``checkin --json``."""
    from okrtui.usecases.plain import number
    from okrtui.usecases.status import kpi_json

    return {
        "event": done.event,
        "id": done.kpi.path,
        "before": number(done.before),
        "after": number(done.kpi.value),
        "kpi": kpi_json(done.kpi),
    }


def _report(call: Call, done: KpiRecorded, as_json: bool) -> int:
    from okrtui.words.numbers import short

    if as_json:
        call.json({"schema": 1, "checkins": [recorded_json(done)]})
        return 0
    call.talk(
        "recording.checked_in",
        title=done.kpi.definition.title,
        before="–" if done.before is None else short(done.before),
        after="–" if done.kpi.value is None else short(done.kpi.value),
        status=call.words.say(f"kpi.{done.kpi.status}"),
    )
    return 0
