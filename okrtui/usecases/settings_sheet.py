"""What can be set, what it is, and where that is written; a change of it as a draft of the configuration."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.inspect import LiteralType, StructType, UnionType, type_info

from okrtui.config.edit import Draft, Place
from okrtui.config.schema import Config
from okrtui.errors import NotFoundError
from okrtui.usecases.workspace import Workspace

Keys = tuple[str, ...]
PLAIN: dict[str, tuple[Keys, ...]] = {
    "you": (
        ("ui", "me"),
        ("ui", "language"),
        ("ui", "theme"),
        ("ui", "glyphs"),
        ("ui", "columns"),
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
LISTS = ("columns",)


class Row(Struct, frozen=True):
    """One value: its path in the file (a cycle, team or person by its id), what it is, and where it stands.
    ``choices``: what it may be, none for a text."""

    path: Keys
    value: str
    place: Place
    choices: tuple[str, ...] = ()
    title: str = ""


def settings(workspace: Workspace, path: Path) -> dict[str, list[Row]]:
    """Every group with its rows. ``place.line`` is 0 where no file says it: the default, or the store."""
    draft, config = Draft(path), workspace.config
    found = {
        group: [
            Row(keys, _shown(_value(config, keys)), _stands(draft, keys), choices(keys, config))
            for keys in paths
        ]
        for group, paths in PLAIN.items()
    }
    rows: dict[str, list[tuple[str, str]]] = {
        "teams": [(one.id, one.name) for one in workspace.teams().values()],
        "people": [(one.id, one.name) for one in workspace.store.people()],
        "cycles": [(one.id, f"{one.start} – {one.end}") for one in workspace.store.cycles()],
        "connections": [
            (name, f"{one.kind}  {one.token or ''}".strip()) for name, one in config.connections.items()
        ],
    }
    for group, several in rows.items():
        found[group] = [
            Row((group, id), value, _stands(draft, (group, id)), title=id) for id, value in several
        ]
    return found


def choices(keys: Keys, config: Config) -> tuple[str, ...]:
    """What a value may be; () where it is free."""
    if keys == ("ui", "me"):
        return tuple(one.id for one in config.people)
    kind: Any = type_info(Config)
    for key in keys:
        assert isinstance(kind, StructType)
        kind = next(one.type for one in kind.fields if one.name == key)
    kinds = kind.types if isinstance(kind, UnionType) else (kind,)
    literal = next((one for one in kinds if isinstance(one, LiteralType)), None)
    if literal is not None:
        return tuple(str(one) for one in literal.values)
    return ("true", "false") if keys == ("sync", "auto") else ()


def drafted(path: Path, keys: Keys, text: str) -> Draft:
    """The configuration with another value; an empty text takes the value out of it. Raises as ``Draft``, and
    ConfigError where it could not be used then."""
    value: object = text.strip() or None
    if keys[-1] in LISTS and value is not None:
        value = [part.strip() for part in text.split(",") if part.strip()]
    elif keys == ("sync", "auto"):
        value = text.strip() == "true"
    draft = Draft(path)
    draft.set(keys, value)
    draft.checked()
    return draft


def next_cycle(workspace: Workspace, path: Path) -> Draft:
    """The configuration with the cycle that follows the last one, of the same length and kind of name.
    NotFoundError where there is none to follow."""
    cycles = sorted(workspace.store.cycles(), key=lambda one: one.end)
    if not cycles:
        raise NotFoundError("usecase.no_cycles", hint="usecase.hint.no_cycles")
    id, start, end = following(cycles[-1].id, cycles[-1].start, cycles[-1].end)
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


def following(id: str, start: date, end: date) -> tuple[str, date, date]:
    """The cycle after one: whole months follow as many months, other spans as many days."""
    from okrtui.config.periods import period

    begin, after = end + timedelta(days=1), end + timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    if start.day == 1 and after.day == 1:
        month = begin.month + months
        last = date(begin.year + (month - 1) // 12, (month - 1) % 12 + 1, 1) - timedelta(days=1)
    else:
        last = begin + (end - start)
    names = [f"{begin.year}-Q{(begin.month + 2) // 3}", f"{begin.year}-H{(begin.month + 5) // 6}"]
    names += [f"{begin:%Y-%m}", f"{begin:%Y}"]
    named = next((one for one in names if period(one) == (begin, last) and period(id) is not None), None)
    return named or begin.isoformat(), begin, last


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


def _stands(draft: Draft, keys: Keys) -> Place:
    return draft.place(keys) if draft.says(keys) else Place("", 0)


def _value(config: Config, keys: Keys) -> object:
    found: Any = config
    for key in keys:
        found = getattr(found, key)
    return found


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value)
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
