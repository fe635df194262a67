"""Milestones of GitHub and GitLab, and projects of Linear, as key results that their issues feed, under what
they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from okrtui.domain.model import Kind
from okrtui.importing.json_fields import Raw, day, moment, plain, words
from okrtui.importing.model import Seen, SeenKeyResult, SeenObjective, Spot, Unread
from okrtui.planfile.model import PlanLink


def read_milestones(documents: Sequence[Raw], file: str, connection: str, *, since: date, zone: str) -> Seen:
    """What a repository (the first document) and its milestones say. Those that were closed before
    ``since`` are past; ``zone`` is the organisation's."""
    repository, place = documents[0], Spot(file, 1)
    keys, unread = [], []
    for row, one in enumerate(documents[1:], start=2):
        closed = _day(one.get("closed_at"), zone)
        if closed is not None and closed < since:
            unread.append(Unread(Spot(file, row), f"{words(one.get('title'))} · {closed}", "closed_before"))
        else:
            keys.append(_key_result(one, Spot(file, row), connection))
    objective = SeenObjective(
        words(repository.get("name")),
        id=words(repository.get("name")),
        description=words(repository.get("description")),
        key_results=tuple(keys),
        place=place,
    )
    return Seen((objective,), tuple(unread))


def _key_result(raw: Raw, place: Spot, connection: str) -> SeenKeyResult:
    due = words(raw.get("due_on"))
    return SeenKeyResult(
        words(raw.get("title")),
        kind=Kind.TASKS,
        due=day(due[:10]),
        links=(PlanLink(connection, words(raw.get("html_url"))),),
        description=plain(words(raw.get("description"))),
        place=place,
    )


def _day(value: object, zone: str) -> date | None:
    at = moment(value)
    return at.astimezone(ZoneInfo(zone)).date() if isinstance(at, datetime) else at
