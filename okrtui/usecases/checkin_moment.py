"""When what was typed holds."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from okrtui.errors import UsageError
from okrtui.usecases.workspace import Workspace


def instant_of(workspace: Workspace, text: str | None) -> datetime:
    """When a check-in holds: now, an ISO instant, or the end of a past day. Refuses the future."""
    now = workspace.now()
    if text is None:
        return now
    zone = ZoneInfo(workspace.zone)
    try:
        if len(text) == 10:
            day = date.fromisoformat(text)
            if day == now.astimezone(zone).date():
                return now
            at = datetime.combine(day + timedelta(days=1), time(), zone) - timedelta(seconds=1)
        else:
            at = datetime.fromisoformat(text)
            at = at if at.tzinfo else at.replace(tzinfo=zone)
        at = at.astimezone(now.tzinfo)
    except OverflowError:
        raise UsageError("checkin.future" if text >= "2" else "checkin.bad_date", value=text) from None
    except ValueError:
        raise UsageError("checkin.bad_date", value=text) from None
    if at > now:
        raise UsageError("checkin.future", value=text)
    return at
