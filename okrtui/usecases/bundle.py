"""What a report of a bug may hold: how everything is set up and what was found, of words those alone that are
this program's own. What is not known to be harmless is left out, so that a new value is left out until it is
known.
"""

from __future__ import annotations

import locale
import os
import platform
import re
import sqlite3
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import inspect

from okrtui.config.addresses import SECRET_PLACES
from okrtui.config.durations import clock_time, duration
from okrtui.config.schema import Config
from okrtui.errors import Problem
from okrtui.store.health import StoreHealth
from okrtui.usecases.doctor import Finding
from okrtui.usecases.kept_places import KeptPlace

Part = dict[str, Any]
"""One file of the bundle, as JSON."""

TEXT, NUMBER = "(text)", "(number)"
"""What stands in the place of a text or number of somebody's own."""

_NUMBERS = frozenset(
    (
        *("count", "faults", "version", "seconds", "megabytes", "line", "first_line", "limit", "remaining"),
        *("days", "least", "most", "column", "objectives", "key_results"),
    )
)
_WORDS = {"engine": ("sqlite", "postgresql"), "mode": ("600", "660")}
_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,6}){0,4}")
_VARIABLES = ("TERM", "COLORTERM", "TERM_PROGRAM", "LANG", "LC_ALL", "LC_CTYPE", "OKRTUI_LANG")
_OF_TERMINALS = re.compile(
    r"xterm|screen|tmux|rxvt|unicode|linux|dumb|unknown|ansi|cygwin|alacritty|foot|kitty|wezterm|ghostty|konsole"
    r"|gnome|vte|iterm|apple|terminal|app|vscode|warpterminal|hyper|mintty|rio|zed|tabby|putty|color|bce|direct"
    r"|mono|italic|truecolor|bit|yes|posix|utf|iso|euc|euckr|euro|latin|[a-z]{1,2}|100|220|256|8859|\d{1,2}"
)
"""The words that terminals and locales are called by: languages and countries have two letters."""
_PRESENT = (
    *(
        "OKRTUI_HOME",
        "OKRTUI_CONFIG",
        "OKRTUI_STORE",
        "OKRTUI_NOW",
        "OKRTUI_DEBUG",
        "HTTPS_PROXY",
        "HTTP_PROXY",
    ),
    *("ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "NO_COLOR", "TMUX", "SSH_TTY"),
)
_COUNTED = ("people", "teams", "cycles")


def about(version: str, packages: Mapping[str, str], environ: Mapping[str, str]) -> Part:
    """Program, system and terminal. Of the environment the values of a few variables that say how a terminal
    draws; of others that they are there."""
    shown = {name: _of_a_terminal(environ[name]) for name in _VARIABLES if environ.get(name)}
    return {
        "okrtui": version,
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "system": platform.system(),
        "release": platform.release(),
        "machine": platform.machine(),
        "sqlite": sqlite3.sqlite_version,
        "encoding": {"files": sys.getfilesystemencoding(), "locale": locale.getpreferredencoding(False)},
        "terminal": shown,
        "set": [name for name in _PRESENT if environ.get(name) or environ.get(name.lower())],
        "packages": dict(sorted(packages.items())),
        "processors": os.cpu_count(),
    }


def _of_a_terminal(value: str) -> str:
    """A value that terminals and locales have; somebody's own may be called like them."""
    parts = re.findall(r"[a-z]+|\d+", value.lower())
    known = all(map(_OF_TERMINALS.fullmatch, parts))
    return value if known and re.fullmatch(r"[A-Za-z0-9._+@-]{1,40}", value) else TEXT


def configuration(config: Config, kinds: Collection[str]) -> Part:
    """How the configuration differs from an empty one: its switches, numbers, spans and choices. Texts, names
    and addresses are told to be there. ``kinds`` are the trackers that come with this program."""
    shape: Part = _table(config, Config(organization=config.organization), frozenset(kinds))
    return shape | {name: len(getattr(config, name)) for name in _COUNTED}


def _table(table: msgspec.Struct, usual: msgspec.Struct | None, kinds: frozenset[str]) -> Part:
    """The keys of a table that are not as usual."""
    found: Part = {}
    types = inspect.type_info(type(table))
    assert isinstance(types, inspect.StructType)
    for one in types.fields:
        value = getattr(table, one.name)
        if (usual is not None and value == getattr(usual, one.name)) or one.name in _COUNTED:
            continue
        if value not in (one.default, None, (), {}):
            kind = one.name == "kind" and isinstance(value, str) and value in kinds
            if isinstance(value, int) and not isinstance(value, bool) and _may_be_text(one.type):
                value = str(value)  # a name, and no measure
            found[one.encode_name] = value if kind else _value(value, _words(one.type), kinds)
    return found


def _value(value: Any, words: frozenset[object], kinds: frozenset[str]) -> Any:
    if isinstance(value, msgspec.Struct):
        return _table(value, None, kinds)
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        scheme = value.partition(":")[0]
        if value in words or duration(value) or clock_time(value):
            return value
        return f"{scheme}:…" if scheme in SECRET_PLACES and ":" in value else TEXT
    if isinstance(value, dict):
        return [_own(one, kinds) for one in value.values()]
    if isinstance(value, tuple | list):
        return [_value(one, words, kinds) for one in value]
    return TEXT


def _own(value: Any, kinds: frozenset[str]) -> Any:
    """What stands below a key that a person or another program named: a number may be a code there."""
    if isinstance(value, dict):
        return [_own(one, kinds) for one in value.values()]
    if isinstance(value, tuple | list):
        return [_own(one, kinds) for one in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return NUMBER
    return _value(value, frozenset(), kinds)


def _may_be_text(kind: inspect.Type) -> bool:
    """Whether a key takes texts as well."""
    parts = kind.types if isinstance(kind, inspect.UnionType) else (kind,)
    return any(isinstance(part, inspect.StrType) for part in parts)


def _words(kind: inspect.Type) -> frozenset[object]:
    """The words that a key may have, where they are few: this program's own."""
    if isinstance(kind, inspect.LiteralType):
        return frozenset(kind.values)
    if isinstance(kind, inspect.UnionType):
        return frozenset().union(*map(_words, kind.types))
    return _words(kind.item_type) if isinstance(kind, inspect.VarTupleType) else frozenset()


def findings(found: Iterable[Finding], kinds: Collection[str]) -> list[Part]:
    """What doctor found: codes, and those values that are this program's own; ``kinds`` as above."""
    words = {**_WORDS, "kind": tuple(kinds)}
    return [
        {
            "level": one.level,
            "area": one.area,
            "code": one.code,
            "hint": one.hint,
            "values": {name: _told(name, value, words) for name, value in one.values.items()},
        }
        for one in found
    ]


def _told(name: str, value: object, words: Mapping[str, Sequence[str]]) -> object:
    if isinstance(value, Problem):
        return {"code": value.code, "line": value.line, "key": key_shape(value.key)}
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return value if name in _NUMBERS else NUMBER
    if isinstance(value, str):
        if value in words.get(name, ()) or (name == "version" and _VERSION.fullmatch(value)):
            return value
        return TEXT if value else ""
    if isinstance(value, Sequence | Mapping):
        return {"count": len(value)}
    return "(day)" if isinstance(value, date) else TEXT


def key_shape(key: str) -> str:
    """A key of a file without the names that somebody chose: ``connections.….token``."""
    return ".".join(part if re.sub(r"\[\d+\]", "", part) in _keys() else "…" for part in key.split("."))


@lru_cache(maxsize=1)
def _keys() -> frozenset[str]:
    """Every key that a configuration may have."""
    tables = msgspec.json.schema(Config)["$defs"].values()
    return frozenset(name for table in tables for name in table.get("properties", ()))


def store(health: StoreHealth | None, rows: Mapping[str, int]) -> Part | None:
    """The store by its measures: engine, version, rows a table."""
    if health is None:
        return None
    return {
        "engine": health.engine,
        "version": health.version,
        "faults": len(health.faults),
        "private": health.private,
        "free": health.free,
        "rows": dict(sorted(rows.items())),
    }


def places(found: Iterable[KeptPlace]) -> list[Part]:
    """What is kept, without where."""
    return [
        {
            "kind": one.kind,
            "there": one.there,
            **({"of": one.place.partition(":")[0]} if one.kind == "secret" else {}),
        }
        for one in found
    ]
