"""A value of a KPI by ``okrtui checkin``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okrtui.cli.call import Call
from okrtui.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from okrtui.usecases.address import Address
    from okrtui.usecases.checkin import CheckinInput
    from okrtui.usecases.workspace import Workspace


def kpi_named(workspace: Workspace, text: str) -> Address | None:
    """The KPI that is called so, where no key result is."""
    from okrtui.usecases.address import resolve

    if not workspace.store.lasting("kpi"):
        return None
    try:
        found = resolve(workspace, text, "key_result", "kpi")
    except NotFoundError:
        return None
    return found if found.kind == "kpi" else None


def kpi_checked_in(call: Call, workspace: Workspace, kpi: Address, given: CheckinInput, as_json: bool) -> int:
    """Record what the call says of a KPI: a value and a note, nothing else."""
    from okrtui.usecases.checkin import CheckinInput
    from okrtui.usecases.kpis import record
    from okrtui.usecases.plain import number
    from okrtui.usecases.status import kpi_json
    from okrtui.words.numbers import short

    if given.value is None:
        raise UsageError("cli.kpi_value", hint="cli.hint_kpi_value", id=kpi.path)
    if given != CheckinInput(given.key_result, value=given.value, note=given.note, at=given.at):
        raise UsageError("cli.kpi_only", hint="cli.hint_kpi_value", id=kpi.path)
    done = record(workspace, kpi, given.value, note=given.note, at=given.at)
    if as_json:
        told = {
            "event": done.event,
            "id": kpi.path,
            "before": number(done.before),
            "after": number(done.kpi.value),
            "kpi": kpi_json(done.kpi),
        }
        call.json({"schema": 1, "checkins": [told]})
        return 0
    call.talk(
        "cli.checked_in",
        title=done.kpi.definition.title,
        before="–" if done.before is None else short(done.before),
        after="–" if done.kpi.value is None else short(done.kpi.value),
        status=call.words.say(f"kpi.{done.kpi.status}"),
    )
    return 0
