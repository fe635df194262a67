"""Check-ins and comments of an export, by the goal that they are of, oldest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from okrtui.importing.json_fields import Element, inner, moment, number, person, plain, words
from okrtui.importing.model import SeenCheckin, Unread
from okrtui.importing.text import line
from okrtui.importing.viva.goals import Forest

SURE: Mapping[str, float] = {"on track": 0.85, "behind": 0.55, "at risk": 0.2}
"""Green, yellow and red: how sure who checked in was."""
MANUAL = "update manually"


def read_past(
    forest: Forest, checkins: Iterable[Element], comments: Iterable[Element]
) -> tuple[Mapping[str, list[SeenCheckin]], list[Unread]]:
    """The past of each goal; what names no goal, or no day, is unread."""
    found: dict[str, list[tuple[tuple[str, str, int], SeenCheckin]]] = {}
    unread: list[Unread] = []
    for rows, made in ((checkins, _checkin), (comments, _comment)):
        for row in rows:
            id = words(row.raw.get("OKR ID"))
            if id not in forest.goals:
                unread.append(Unread(row.place, id or _text(row), "goal_unknown"))
                continue
            one = made(row, _says(forest, id))
            if one is None:
                unread.append(Unread(row.place, _text(row), "no_day"))
                continue
            order = _order(one.at), words(row.raw.get("CheckIn Date")), row.place.row
            found.setdefault(id, []).append((order, one))
    return {
        id: [one for _, one in sorted(past, key=lambda pair: pair[0])] for id, past in found.items()
    }, unread


def _order(at: date | datetime) -> str:
    """Days stand behind the instants of their day."""
    return at.isoformat() if isinstance(at, datetime) else f"{at.isoformat()}~"


def _says(forest: Forest, id: str) -> bool:
    """Whether the words of its check-ins are a person's."""
    mode = inner(forest.goals[id].raw.get("Progress and Status Configuration")).get("Status")
    return words(mode).lower() in ("", MANUAL)


def _checkin(row: Element, says: bool) -> SeenCheckin | None:
    raw = row.raw
    at = moment(raw.get("Activity Date")) or moment(raw.get("CheckIn Date"))
    if at is None:
        return None
    note, word = _note(raw.get("Check In Note")), words(raw.get("Status"))
    sure = SURE.get(word.lower()) if says else None
    if says and sure is None and word and word.lower() != "not started":
        note = f"{word}: {note}" if note else word
    return SeenCheckin(
        at=at,
        value=number(raw.get("Current Value")),
        confidence=sure,
        note=note,
        author=person(inner(raw.get("Check In Owner"))),
        place=row.place,
    )


def _note(value: object) -> str:
    if isinstance(value, str):
        return plain(value)
    told = inner(value)
    return words(told.get("Check In Note")) or plain(words(told.get("Check In Note HTML")))


def _comment(row: Element, says: bool) -> SeenCheckin | None:
    at = moment(row.raw.get("Created At"))
    text = plain(words(row.raw.get("Comment")))
    if at is None or not text:
        return None
    return SeenCheckin(at, note=text, author=person(inner(row.raw.get("Created By"))), place=row.place)


def _text(row: Element) -> str:
    raw = row.raw
    text = plain(words(raw.get("Comment"))) or _note(raw.get("Check In Note"))
    return line(text or words(raw.get("Current Value")), 200)


def told(one: SeenCheckin) -> str:
    """A check-in in one line, for a list of what was not read."""
    parts = (str(one.at), words(one.value), one.author.shown if one.author else "", one.note)
    return line(" · ".join(filter(None, parts)), 200)
