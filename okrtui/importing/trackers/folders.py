"""Folders of ClickUp as objectives, their lists as key results that their tasks feed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from okrtui.domain.model import Kind
from okrtui.importing.calendar import named_cycle
from okrtui.importing.json_fields import Raw, inner, instant, listed, plain, words
from okrtui.importing.model import (
    Seen,
    SeenCycle,
    SeenKeyResult,
    SeenObjective,
    SeenPerson,
    Spot,
    Unread,
)
from okrtui.planfile.model import PlanLink


def folders_of(data: object) -> list[Raw]:
    """The folders of an answer of the API as it was saved. Empty for anything else."""
    if isinstance(data, list):
        return [folder for one in data for folder in folders_of(one)]
    raw = inner(data)
    if "folders" in raw:
        return list(listed(raw["folders"]))
    return [raw] if "name" in raw and isinstance(raw.get("lists"), list) else []


def read_folders(documents: Sequence[Raw], file: str, connection: str, zone: str) -> Seen:
    """What the folders hold. A space whose name says a cycle ("Q4 2026") is that of its folders."""
    found, unread = [], []
    for row, folder in enumerate(documents, start=1):
        place = Spot(file, row)
        if folder.get("archived") is True:
            unread.append(Unread(place, words(folder.get("name")), "archived"))
            continue
        keys = []
        for one in listed(folder.get("lists")):
            if one.get("archived") is True:
                unread.append(Unread(place, words(one.get("name")), "archived"))
            else:
                keys.append(_key_result(one, place, connection, ZoneInfo(zone)))
        found.append(
            SeenObjective(
                words(folder.get("name")),
                id=words(folder.get("id")),
                cycle=_cycle(words(inner(folder.get("space")).get("name"))),
                key_results=tuple(keys),
                place=place,
            )
        )
    return Seen(tuple(found), tuple(unread))


def _cycle(name: str) -> SeenCycle | None:
    return SeenCycle(name) if name and named_cycle(name, ()) is not None else None


def _key_result(raw: Raw, place: Spot, connection: str, zone: ZoneInfo) -> SeenKeyResult:
    owner = inner(raw.get("assignee"))
    person = SeenPerson(words(owner.get("username")), words(owner.get("email")), words(owner.get("id")))
    return SeenKeyResult(
        words(raw.get("name")),
        id=words(raw.get("id")),
        kind=Kind.TASKS,
        owners=(person,) if person.shown else (),
        starts=_day(raw.get("start_date"), zone),
        due=_day(raw.get("due_date"), zone),
        links=(PlanLink(connection, words(raw.get("id"))),),
        description=plain(words(raw.get("content"))),
        place=place,
    )


def _day(value: object, zone: ZoneInfo) -> date | None:
    """The day of milliseconds since 1970."""
    at = instant(value)
    return None if at is None else at.astimezone(zone).date()
