"""What a pass hands to the next: opaque text outside this module."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from connectors import cursors
from connectors.fingerprints import print_of
from connectors.jira.fields import FieldMap
from connectors.jira.options import CLOUD, DATA_CENTER
from connectors.text import clean

_VERSION = 3
MOST_AGAIN = 200
FIELDS, STATUSES = "fields", "statuses"


@dataclass(frozen=True, slots=True)
class Cursor:
    """``since`` is from when on changes are asked for (the overlap comes off then);
    ``projects`` hold the issues found; ``again`` are the ids and keys without a task then; ``refs``
    is the print of the references asked; ``deployment`` and ``fields`` are what the site told of
    itself, ``statuses`` the print of its statuses ("" where it was not asked or does not tell);
    ``turn`` is what is asked beside the changes; ``setup`` is the print of the configuration all
    this was true for."""

    setup: str
    deployment: str
    since: datetime
    projects: tuple[str, ...]
    again: tuple[str, ...]
    refs: str
    fields: FieldMap
    statuses: str = ""
    turn: str = STATUSES


def statuses_print(answer: Sequence[object] | None) -> str:
    """Equal while every status means what it did; "" for an answer that tells none."""
    found = [one for one in answer or () if isinstance(one, dict)]
    told = []
    for one in found:
        category = one.get("statusCategory")
        key = category.get("key") if isinstance(category, dict) else None
        told.append([clean(one.get("id"), 40), clean(one.get("name"), 100), clean(key, 40)])
    return print_of([json.dumps(sorted(told))]) if told else ""


def write_cursor(cursor: Cursor) -> str | None:
    """None when too many references stand without a task: then the next pass asks for all."""
    if len(cursor.again) > MOST_AGAIN:
        return None
    return cursors.write(
        "jira",
        _VERSION,
        {
            "setup": cursor.setup,
            "deployment": cursor.deployment,
            "since": int(cursor.since.timestamp()),
            "projects": cursor.projects,
            "again": cursor.again,
            "refs": cursor.refs,
            "points": cursor.fields.points,
            "epic": cursor.fields.epic,
            "numbers": cursor.fields.numbers,
            "sprint": cursor.fields.sprint,
            "statuses": cursor.statuses,
            "turn": cursor.turn,
        },
    )


def read_cursor(text: str | None) -> Cursor | None:
    """None for no cursor, and for one that this version did not write: everything is asked then."""
    found = cursors.read(text, "jira", _VERSION)
    if found is None or found.get("deployment") not in (CLOUD, DATA_CENTER):
        return None
    try:
        fields = FieldMap(
            tuple(map(str, found["points"])),
            None if found["epic"] is None else str(found["epic"]),
            tuple((str(ident), str(name)) for ident, name in found["numbers"]),
            None if found["sprint"] is None else str(found["sprint"]),
        )
        return Cursor(
            setup=str(found["setup"]),
            deployment=str(found["deployment"]),
            since=datetime.fromtimestamp(int(found["since"]), UTC),
            projects=tuple(map(str, found["projects"])),
            again=tuple(map(str, found["again"])),
            refs=str(found["refs"]),
            fields=fields,
            statuses=str(found["statuses"]),
            turn=FIELDS if found["turn"] == FIELDS else STATUSES,
        )
    except (ValueError, KeyError, TypeError, OverflowError, OSError):
        return None
