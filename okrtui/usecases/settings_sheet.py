"""What can be set, what it is, and where that is written; a change of it as a draft of the configuration."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.inspect import LiteralType, StructType, UnionType, type_info
from msgspec.structs import replace

from okrtui.config.edit import Draft, FileLine
from okrtui.config.schema import Config, PersonTable, TeamTable
from okrtui.errors import NotFoundError, UsageError
from okrtui.usecases.settings_in_force import InForce, decided, in_force
from okrtui.usecases.workspace import Workspace

Keys = tuple[str, ...]
PLAIN: dict[str, tuple[Keys, ...]] = {
    "you": (
        ("ui", "me"),
        ("ui", "language"),
        ("ui", "theme"),
        ("ui", "glyphs"),
        ("ui", "columns"),
        ("ui", "task_columns"),
        ("sync", "auto"),
    ),
    "organization": (
        ("organization", "name"),
        ("organization", "mission"),
        ("organization", "objectives"),
        ("organization", "timezone"),
    ),
    "cadence": (("cadence", "every"), ("cadence", "on"), ("cadence", "at"), ("cadence", "confidence")),
}
SPAN = " "
"""Between the days of a cycle."""
LISTS = ("columns", "task_columns")
PARTS: dict[str, tuple[Keys, ...]] = {
    "teams": (
        ("name",),
        ("parent",),
        ("lead",),
        ("objectives",),
        ("timezone",),
        *(("cadence", name) for name in ("every", "on", "at", "confidence")),
    ),
    "people": (("name",), ("email",), ("timezone",)),
    "cycles": (("start",), ("end",)),
    "connections": (("base_url",), ("token",), ("user",)),
}
"""What is set of each team, person, cycle and connection; the cadence of a team is what it has of its own."""


class Field(Struct, frozen=True):
    """One value: its path in the file, what it is there (empty: the file does not say), and what it may be,
    none for a text. ``called``: the names of people and teams among these, by id."""

    keys: Keys
    value: str = ""
    choices: tuple[str, ...] = ()
    called: Mapping[str, str] = MappingProxyType({})


class SettingRow(Struct, frozen=True):
    """What is set together: its path in the file (a cycle, team or person by its id), what holds, and where
    that stands; ``origin`` of what no file says, as ``settings_in_force`` tells it."""

    path: Keys
    value: str
    place: FileLine
    fields: tuple[Field, ...] = ()
    title: str = ""
    origin: str = "default"


def settings(
    workspace: Workspace, path: Path, bound: Mapping[str, str], usual: Mapping[Keys, str]
) -> dict[str, list[SettingRow]]:
    """Every group with its rows. ``place.line`` is 0 where no file says it. ``bound``: the keys of each
    binding by its id, where the file says nothing of it; ``usual``: other values that hold then."""
    draft, config = Draft(path), workspace.config
    holds = {keys: InForce(value) for keys, value in usual.items()} | in_force(workspace, os.environ)
    over = decided(os.environ)
    found = {
        group: [
            _held(_plain(draft, config, keys, _shown(_value(config, keys))), holds.get(keys), over.get(keys))
            for keys in paths
        ]
        for group, paths in PLAIN.items()
    }
    me = found["you"][0]
    found["you"][0] = replace(me, value=workspace.name_of(me.value))
    rows: dict[str, list[tuple[str, str]]] = {
        "teams": [(one.id, one.name) for one in workspace.teams().values()],
        "people": [(one.id, one.name) for one in workspace.store.people()],
        "cycles": [(one.id, f"{one.start}{SPAN}{one.end}") for one in workspace.store.cycles()],
        "connections": [
            (name, f"{one.kind}  {one.token or ''}".strip()) for name, one in config.connections.items()
        ],
    }
    for group, several in rows.items():
        found[group] = [
            SettingRow((group, id), value, _stands(draft, (group, id)), _parts(draft, config, group, id), id)
            for id, value in several
        ]
    found["keys"] = [
        _plain(draft, config, ("ui", "keys", id), config.ui.keys.get(id, usual))
        for id, usual in bound.items()
    ]
    return found


def _held(row: SettingRow, usual: InForce | None, over: InForce | None) -> SettingRow:
    """A row with what holds: what the environment decides, what a file says, else what is usual."""
    if over is not None:
        return replace(row, value=over.value, origin=over.origin, place=FileLine("", 0))
    if usual is not None and not row.place.line:
        return replace(row, value=row.value or usual.value, origin=usual.origin)
    return row


def _plain(draft: Draft, config: Config, keys: Keys, value: str) -> SettingRow:
    return SettingRow(keys, value, _stands(draft, keys), (_field(keys, value, config),))


def _parts(draft: Draft, config: Config, group: str, id: str) -> tuple[Field, ...]:
    """What can be set of a row that a file has; () of one that only the store has."""
    whole = (group, id)
    if not draft.says(whole):
        return ()
    table = draft.value(whole)
    return tuple(_field((*whole, *part), _shown(_inside(table, part)), config) for part in PARTS[group])


def new_row(group: str, config: Config) -> SettingRow:
    """A team or a person that is not there yet: its identifier is asked first."""
    parts = [_field((group, "", *part), "", config) for part in PARTS[group]]
    return SettingRow((group,), "", FileLine("", 0), (Field((group, "", "id")), *parts))


def _field(keys: Keys, value: str, config: Config) -> Field:
    people, teams = ({one.id: one.name for one in several} for several in (config.people, config.teams))
    named = people if keys[-1] in ("me", "lead") else teams if keys[-1] == "parent" else {}
    return Field(keys, value, choices(keys, config), named)


def choices(keys: Keys, config: Config) -> tuple[str, ...]:
    """What a value may be; () where it is free."""
    if keys == ("ui", "me") or keys[-1] == "lead":
        return (*([""] if keys[-1] == "lead" else []), *(one.id for one in config.people))
    if keys[-1] == "parent":
        return ("", *(one.id for one in config.teams if one.id != keys[1]))
    kind: Any = _shape({"teams": TeamTable, "people": PersonTable}.get(keys[0], Config))
    for key in keys[2:] if keys[0] in ("teams", "people") else keys:
        if not isinstance(kind, StructType):
            return ()
        kind = next((one.type for one in kind.fields if one.name == key), None)
    kinds = kind.types if isinstance(kind, UnionType) else (kind,)
    literal = next((one for one in kinds if isinstance(one, LiteralType)), None)
    if literal is not None:
        inherited = ("",) if keys[0] == "teams" else ()
        return (*inherited, *(str(one) for one in literal.values))
    return ("true", "false") if keys == ("sync", "auto") else ()


@cache
def _shape(table: type[Struct]) -> Any:
    """What a table of the configuration may hold; costly to find out."""
    return type_info(table)


def drafted(path: Path, given: Mapping[Keys, str]) -> Draft:
    """The configuration with other values; an empty text takes a value out of it. Raises as ``Draft``, and
    ConfigError where it could not be used then."""
    draft = Draft(path)
    for keys, text in given.items():
        draft.set(keys, _meant(keys, text.strip()))
    draft.checked()
    return draft


def drafted_row(path: Path, group: str, given: Mapping[Keys, str]) -> Draft:
    """The configuration with one more team or person. UsageError without an identifier, or with one that is
    taken."""
    id = given[group, "", "id"].strip()
    draft = Draft(path)
    if not id or draft.says((group, id)):
        raise UsageError("setting.taken" if id else "setting.no_id", id=id)
    row: dict[str, Any] = {"id": id}
    for keys, text in given.items():
        if text.strip():
            at = row
            for part in keys[2:-1]:
                at = at.setdefault(part, {})
            at[keys[-1]] = _meant(keys, text.strip())
    draft.set((group, id), row)
    draft.checked()
    return draft


def _meant(keys: Keys, text: str) -> object:
    """A typed text as the file has it; None for nothing."""
    if not text:
        return None
    if keys[-1] in LISTS:
        return [part.strip() for part in text.split(",") if part.strip()]
    if keys == ("sync", "auto"):
        return text == "true"
    if keys[0] == "cycles":
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise UsageError("setting.no_day", text=text) from None
    return text


def next_cycle(workspace: Workspace, path: Path) -> Draft:
    """The configuration with the cycle that follows the last one, of the same length and kind of name.
    NotFoundError where there is none to follow."""
    cycles = sorted(workspace.store.cycles(), key=lambda one: one.end)
    if not cycles:
        raise NotFoundError("usecase.no_cycles", hint="usecase.hint.no_cycles")
    known = {one.id: one.start for one in cycles}
    id, start, end = following(cycles[-1].id, cycles[-1].start, cycles[-1].end, known)
    draft = Draft(path)
    draft.set(("cycles", id), {"id": id, "start": start, "end": end})
    draft.checked()
    return draft


def with_cycle(workspace: Workspace, path: Path, id: str) -> Draft | None:
    """The configuration with a cycle that the store has; None where it is there already, or where cycles come
    from the store."""
    config = workspace.config
    known = {one.id: one for one in workspace.store.cycles()}
    if config.from_store or id not in known or any(one.id == id for one in config.cycles):
        return None
    draft = Draft(path)
    draft.set(("cycles", id), {"id": id, "start": known[id].start, "end": known[id].end})
    draft.checked()
    return draft


def following(
    id: str, start: date, end: date, known: Mapping[str, date] = MappingProxyType({})
) -> tuple[str, date, date]:
    """The cycle after one: whole months follow as many months, other spans as many days. It is named as this
    one is; by its first day where that name does not count, or belongs to a cycle of ``known`` (first days by
    name) that does not come later."""
    from okrtui.config.periods import name_after

    begin = end + timedelta(days=1)
    months = (begin.year - start.year) * 12 + begin.month - start.month
    if start.day == 1 and begin.day == 1:
        month = begin.month + months
        last = date(begin.year + (month - 1) // 12, (month - 1) % 12 + 1, 1) - timedelta(days=1)
    else:
        last = begin + (end - start)
    named = name_after(id)
    if named is None or known.get(named, begin) <= start:
        named = begin.isoformat()
    return named, begin, last


def written(workspace: Workspace, draft: Draft) -> Config:
    """Write it; what the file newly declares is added to the store at once, and where file and store said the
    same before, the store follows. Returns what the file says."""
    from okrtui.usecases.structure import add_missing, apply, drift

    before = drift(workspace)
    config = draft.save()
    workspace.configure(config)
    if workspace.store.read_only is None:
        add_missing(workspace)
        if not before:
            apply(workspace)
    return config


def _stands(draft: Draft, keys: Keys) -> FileLine:
    return draft.place(keys) if draft.says(keys) else FileLine("", 0)


def _inside(table: Mapping[str, Any], part: Keys) -> object:
    found: Any = table
    for key in part:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _value(config: Config, keys: Keys) -> object:
    found: Any = config
    for key in keys:
        found = getattr(found, key)
    return found


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
