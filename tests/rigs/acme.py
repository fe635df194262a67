"""The configuration of a small company, table by table: what a test needs of it, as a person writes it."""

from __future__ import annotations

import json

NAMES = {"mina": "Mina Park", "joon": "Joon Lee", "jonas": "Jonas Weber"}
QUARTERS = {"Q3": ("07-01", "09-30"), "Q4": ("10-01", "12-31")}

GITHUB = '[connections.gh]\nkind = "github"\n'
CHAT = '[channels.chat]\nkind = "slack"\nurl = "env:SLACK_URL"\n'
HOOK = '[channels.hook]\nkind = "webhook"\nurl = "env:HOOK_URL"\n'
REMINDS_IN_CHAT = '[remind]\nchannels = ["chat"]\n'


def person(id: str, *lines: str) -> str:
    """One of the people; ``lines`` are whole lines of the table."""
    return _table("people", {"id": id, "name": NAMES.get(id, id.title())}, lines)


def team(id: str, **more: str) -> str:
    """A team with its ``parent`` and its ``lead``, where it has them."""
    return _table("teams", {"id": id, "name": id.title(), **more})


def cycle(id: str) -> str:
    """A quarter, as 2026-Q4."""
    year, quarter = id.split("-")
    begins, ends = QUARTERS[quarter]
    return _table("cycles", {"id": id}, (f"start = {year}-{begins}", f"end = {year}-{ends}"))


def company(
    *tables: str,
    named: bool = True,
    me: str = "mina",
    timezone: str = "Asia/Seoul",
    language: str = "",
    cycles: tuple[str, ...] = ("2026-Q4",),
    more: str = "",
) -> str:
    """A config.toml: the organisation, who uses it, the ``tables`` of people and teams, cycles, ``more``."""
    own = {"id": "acme", **({"name": "Acme"} if named else {}), "timezone": timezone}
    speaks = {"me": me, **({"language": language} if language else {})}
    head = f"[organization]\n{_lines(own)}[ui]\n{_lines(speaks)}"
    return "".join([head, *tables, *map(cycle, cycles), more])


def _table(name: str, values: dict[str, str], lines: tuple[str, ...] = ()) -> str:
    return f"[[{name}]]\n{_lines(values)}" + "".join(f"{one}\n" for one in lines)


def _lines(values: dict[str, str]) -> str:
    return "".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items())
