"""When what was typed holds."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from okrtui.domain.model import Cycle
from okrtui.domain.windows import first_day, local_date
from okrtui.errors import UsageError
from okrtui.usecases.workspace import Workspace

YEAR = timedelta(days=365)
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def instant_of(workspace: Workspace, text: str | None, cycle: Cycle | None) -> datetime:
    """When a check-in of a key result of ``cycle`` (None: of a KPI) holds: now, an ISO instant, or the end of
    a past day as people write days (23.11.2026). Refuses the future, what lies long before the cycle, and a
    day that may be two."""
    now = workspace.now()
    if text is None:
        return now
    zone = ZoneInfo(workspace.zone)
    today = now.astimezone(zone).date()
    try:
        day = _day(text, today)
        if day is not None:
            if day == today:
                return now
            at = datetime.combine(day + timedelta(days=1), time(), zone) - timedelta(seconds=1)
        else:
            at = datetime.fromisoformat(text)
            at = at if at.tzinfo else at.replace(tzinfo=zone)
        at = at.astimezone(now.tzinfo)
    except OverflowError:
        if text >= "2":
            raise UsageError("checkin.future", value=text) from None
        raise _long_before(text, cycle, today) from None
    except ValueError:
        raise UsageError("checkin.bad_date", value=text) from None
    if at > now:
        raise UsageError("checkin.future", value=text)
    if local_date(at, workspace.zone) < first_day(cycle):
        raise _long_before(text, cycle, today)
    return at


def _long_before(text: str, cycle: Cycle | None, today: date) -> UsageError:
    first = first_day(cycle)
    if cycle is None:
        return UsageError(
            "checkin.before_all", hint="checkin.hint.before", value=text, first=first, today=today
        )
    return UsageError(
        "checkin.before",
        hint="checkin.hint.before",
        value=text,
        cycle=cycle.id,
        start=cycle.start,
        first=first,
        today=today,
    )


def _day(text: str, today: date) -> date | None:
    """The day that is meant; None where an instant is."""
    if _ISO_DAY.fullmatch(text):
        return date.fromisoformat(text)
    from okrtui.domain.typed_day import read_day

    try:
        return read_day(text, today - YEAR, today)
    except UsageError as error:
        if error.code == "day.ambiguous":
            raise
        return None
