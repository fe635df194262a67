"""Places that hold issues, as texts of a query, and the filters that Linear knows them by.

Canonical texts: ``team/ENG``, ``team/ENG/cycle/12`` (``active``, ``upcoming``), ``team/ENG/label/bug``,
``label/bug``, ``project/SLUG``, ``milestone/ID``, ``initiative/SLUG``, ``view/SLUG``, ``issue/ENG-42`` (all
below it); a search is a filter of issues in JSON, as Linear's API takes it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from connectors.errors import QueryError
from connectors.model import QueryKind, QueryRef

Filter = Mapping[str, object]

KEY = re.compile(r"([A-Za-z][A-Za-z0-9]{0,9})-([1-9][0-9]{0,8})", re.ASCII)
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
CYCLES = {"active": "isActive", "upcoming": "isNext"}
DEEPEST = 5
"""How far below an issue its sub-issues are looked for."""
LONGEST = 4000

_TEXT = re.compile(
    r"(?:team/(?P<team>[A-Z][A-Z0-9]{0,9})(?:/cycle/(?P<cycle>[0-9]{1,6}|active|upcoming)|/label/(?P<own>.+))?"
    r"|label/(?P<label>.+)|project/(?P<project>[\w-]+)|milestone/(?P<milestone>[\w-]+)"
    r"|initiative/(?P<initiative>[\w-]+)|view/(?P<view>[\w-]+)|issue/(?P<issue>[A-Z][A-Z0-9]{0,9}-[0-9]+))",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Probe:
    """The question whether a place is there: a field of the schema, the type of its filter, the filter."""

    field: str
    type: str
    filter: Filter


def parts_of(query: QueryRef) -> dict[str, str]:
    """What the text of a place names: ``team``, ``cycle``, ``own`` (a team's label), ``label`` …

    Raises QueryError for a text that ``read`` never gives."""
    found = _TEXT.fullmatch(query.text)
    if found is None:
        raise QueryError("reference")
    return {name: value for name, value in found.groupdict().items() if value is not None}


def filter_of(query: QueryRef) -> Filter:
    """The filter of issues that leaves what the query holds. Raises QueryError; a saved view has none."""
    if query.kind is QueryKind.SEARCH:
        return search_filter(query.text)
    parts = parts_of(query)
    team = {"key": {"eq": parts.get("team")}}
    if "cycle" in parts:
        return {"team": team, "cycle": _cycle(parts["cycle"])}
    if "own" in parts:
        return {"team": team, "labels": {"some": _label(parts["own"])}}
    if "team" in parts:
        return {"team": team}
    if "label" in parts:
        return {"labels": {"some": _label(parts["label"])}}
    if "project" in parts:
        return {"project": _named(parts["project"])}
    if "milestone" in parts:
        return {"projectMilestone": {"id": {"eq": parts["milestone"]}}}
    if "initiative" in parts:
        named = _named(parts["initiative"])
        return {"project": {"initiatives": {"some": {"or": [named, {"ancestors": {"some": named}}]}}}}
    if "issue" in parts:
        return {"or": _below(parts["issue"])}
    raise QueryError("reference")


def probe_of(query: QueryRef) -> Probe | None:
    """How to see that the place behind an empty list exists; None where nothing stands for it."""
    if query.kind is QueryKind.SEARCH:
        return None
    parts = parts_of(query)
    team = {"key": {"eq": parts.get("team")}}
    if "cycle" in parts and parts["cycle"] not in CYCLES:
        return Probe("cycles", "CycleFilter", {"team": team, **_cycle(parts["cycle"])})
    if "team" in parts:
        return Probe("teams", "TeamFilter", team)
    if "label" in parts:
        return Probe("issueLabels", "IssueLabelFilter", _label(parts["label"]))
    if "project" in parts:
        return Probe("projects", "ProjectFilter", _named(parts["project"]))
    if "milestone" in parts:
        return Probe("projectMilestones", "ProjectMilestoneFilter", {"id": {"eq": parts["milestone"]}})
    if "initiative" in parts:
        return Probe("initiatives", "InitiativeFilter", _named(parts["initiative"]))
    if "issue" in parts:
        return Probe("issues", "IssueFilter", numbered([parts["issue"]]))
    return None


def search_filter(text: str) -> Filter:
    """The filter that a search writes in JSON. Raises QueryError ``filter_json`` for anything else."""
    try:
        found = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or not found:
        raise QueryError("filter_json")
    return found


def numbered(keys: list[str]) -> dict[str, object]:
    """The filter of issues by what people call them, which knows no earlier name of an issue."""
    teams: dict[str, list[int]] = {}
    for key in keys:
        team, _, number = key.upper().partition("-")
        teams.setdefault(team, []).append(int(number))
    return {"or": [{"team": {"key": {"eq": team}}, "number": {"in": found}} for team, found in teams.items()]}


def _cycle(text: str) -> dict[str, object]:
    return {CYCLES[text]: {"eq": True}} if text in CYCLES else {"number": {"eq": int(text)}}


def _label(name: str) -> dict[str, object]:
    return {"name": {"eqIgnoreCase": name}}


def _named(text: str) -> dict[str, object]:
    return {"id": {"eq": text}} if UUID.fullmatch(text) else {"slugId": {"eq": text}}


def _below(key: str) -> list[object]:
    team, _, number = key.partition("-")
    found: dict[str, object] = {"team": {"key": {"eq": team}}, "number": {"eq": int(number)}}
    levels: list[object] = []
    for _ in range(DEEPEST):
        found = {"parent": found}
        levels.append(found)
    return levels
