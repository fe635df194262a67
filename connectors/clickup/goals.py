"""Goals and their targets: how they are named, and where they stand.

A goal is ``goal:9001/6`` (its number, as in its address) or ``goal:e53a033c-…`` (its id); a target is named
behind it by its name or id: ``goal:9001/6#Revenue``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from urllib.parse import quote, unquote

from connectors.clickup.api import Api
from connectors.errors import AnswerError, NotFoundError, QueryError
from connectors.model import QueryKind, QueryRef
from connectors.numbers import decimal_of
from connectors.text import clean
from connectors.values import CURRENT, PROGRESS, no_value

Raw = Mapping[str, object]
_TEXT = re.compile(r"goal:\s*(?:([0-9]+)/)?([A-Za-z0-9-]{1,60})(?:#(.{1,300}))?", re.IGNORECASE)
_ADDRESS = re.compile(
    r"https?://app\.clickup\.com/([0-9]+)/(?:v/)?goals?/([A-Za-z0-9-]{1,60})/?(?:\?[^#]*)?(?:#(.{1,300}))?",
    re.IGNORECASE,
)
_NAMED = 8
"""Targets that are told where the named one is not there."""


def goal_ref(text: str) -> QueryRef | None:
    """A goal or a target; None for any other text."""
    text = text.strip()
    found = _TEXT.fullmatch(text) or _ADDRESS.fullmatch(text)
    if found is None:
        return None
    team, goal, target = found.groups()
    target = unquote(target).strip() if target else ""
    told = f"goal:{team + '/' if team else ''}{goal.lower()}{'#' + target if target else ''}"
    return QueryRef(QueryKind.LIST, told)


def is_goal(query: QueryRef) -> bool:
    """Whether the text names a goal or a target."""
    return query.text.startswith("goal:")


async def value(api: Api, query: QueryRef, name: str) -> Decimal | None:
    """The progress of a goal (the mean of its targets) or of a target in percent, or where the number of a
    target stands. A request, one more for a goal that is named by its number."""
    found = _TEXT.fullmatch(query.text)
    if found is None:
        raise no_value(name, "goal:9001/6#Revenue")
    team, ident, wanted = found.groups()
    if ident.isdecimal():
        ident = await _by_number(api, await api.team(team), ident)
    goal = (await api.get(f"v2/goal/{quote(ident, safe='')}")).get("goal")
    if not isinstance(goal, dict):
        raise AnswerError("shape")
    targets = _objects(goal.get("key_results"))
    if wanted is None:
        if name != PROGRESS:
            raise no_value(name, "goal:9001/6#Revenue")
        return _percent(_mean(targets) if targets else _told(goal))
    target = _named(targets, wanted)
    return _percent(_share(target)) if name == PROGRESS else _current(target, name)


async def _by_number(api: Api, team: str, number: str) -> str:
    """The id of a goal by the number that its address has."""
    answer = await api.get(f"v2/team/{quote(team, safe='')}/goal", {"include_completed": "true"})
    goals = _objects(answer.get("goals"))
    for folder in _objects(answer.get("folders")):
        goals += _objects(folder.get("goals"))
    known = {str(one.get("pretty_id")): clean(one.get("id"), 60) for one in goals}
    if not known.get(number):
        raise NotFoundError(f"{team}/goals/{number}")
    return known[number]


def _named(targets: Sequence[Raw], wanted: str) -> Raw:
    folded = wanted.casefold()
    for one in targets:
        if folded in (str(one.get("id")).casefold(), clean(one.get("name"), 300).casefold()):
            return one
    names = ", ".join(f"“{clean(one.get('name'), 60)}”" for one in targets[:_NAMED])
    raise QueryError("no_target", values={"text": clean(wanted, 100), "known": names or "–"})


def _current(target: Raw, name: str) -> Decimal | None:
    if name != CURRENT or target.get("type") == "boolean":
        raise no_value(name, "goal:9001/6#Revenue")
    return _steps(target, "steps_current")


def _mean(targets: Sequence[Raw]) -> Decimal | None:
    shares = [share for one in targets if (share := _share(one)) is not None]
    return sum(shares, Decimal(0)) / len(shares) if shares else None


def _share(target: Raw) -> Decimal | None:
    """0..1: by its steps, where it has some; of tasks that are done what ClickUp says."""
    start, end = _steps(target, "steps_start") or Decimal(0), _steps(target, "steps_end")
    current = _steps(target, "steps_current")
    if target.get("completed") is True:
        return Decimal(1)
    if current is None or end is None or start == end:
        return _told(target)
    return min(max((current - start) / (end - start), Decimal(0)), Decimal(1))


def _told(raw: Raw) -> Decimal | None:
    """ClickUp's own figure counts to 1 in some answers, to 100 in others."""
    share = decimal_of(raw.get("percent_completed"))
    return share / 100 if share is not None and share > 1 else share


def _percent(share: Decimal | None) -> Decimal | None:
    return None if share is None else (share * 100).normalize()


def _steps(raw: Raw, name: str) -> Decimal | None:
    """A number, as text or in an object; fractions stand in a field of their own."""
    for key in (f"{name}_float", name, f"{name}_string"):
        told = raw.get(key)
        if isinstance(told, dict):
            told = next(
                (told[one] for one in (f"{name}_float", "value", name, "current") if one in told), None
            )
        if isinstance(told, bool) or str(told).strip().lower() in ("true", "false"):
            return Decimal(str(told).strip().lower() == "true")
        if (found := decimal_of(told)) is not None:
            return found
    return None


def _objects(value: object) -> list[Raw]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
