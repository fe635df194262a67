"""Every key of config.toml (contract: "config.toml"), as frozen structs.

``None`` means "not given": cadence, heading and thresholds of a team are inherited from its parents, then
from the file's own tables, then from the defaults of the domain (see ``okrtui.config.team_settings``).
Durations are text like ``"15m"``, ``"24h"``, ``"3d"``, ``"2w"``. The semantic checks are in
``okrtui.config.check``. Annotations here, and in the modules of the tables, are types and not text: a decoder
would compile each of them in every process.
"""

from datetime import date
from typing import Any, Literal

import msgspec

from okrtui.config.reminders import Away, Channel, Remind
from okrtui.config.rules import Rule


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table whose unknown keys are refused."""


class OrganizationTable(Table, frozen=True):
    """``timezone`` None means the machine's zone. ``objectives``: what a new objective is. ``source``: where
    teams, people, cycles and settings come from; with ``store`` the file declares none of them."""

    id: str
    name: str = ""
    source: Literal["file", "store"] = "file"
    mission: str = ""
    objectives: Literal["aspirational", "committed"] | None = None
    timezone: str | None = None


BoardColumn = Literal["values", "bar", "percent", "heading", "week", "trend", "confidence", "fresh", "flag"]
"""What the board can show of a row beside its title."""


TaskColumn = Literal[
    "tracker",
    "key",
    "status",
    "assignee",
    "due",
    "points",
    "time",
    "parent",
    "subtasks",
    "priority",
    "labels",
    "type",
    "blocked_by",
]
"""What the list of linked tasks can show of one beside its title."""


class UiCommand(Table, frozen=True):
    """A command of one's own on a key of the app. ``command``: a program and its arguments, run without a
    shell; ``{id}``, ``{url}`` and ``{title}`` of the row under the cursor are whole arguments.
    ``background``: the app stays, and tells how it ended; else the command has the terminal, with ``pause``
    until Enter."""

    key: str
    command: tuple[str, ...]
    title: str = ""
    background: bool = False
    pause: bool = False


class Ui(Table, frozen=True):
    """``language`` None means that of the machine. ``keys``: binding id -> key, for the app. ``columns``:
    those of the board in their order, ``task_columns`` those of linked tasks; None for the usual ones."""

    language: Literal["en", "ko"] | None = None
    me: str | None = None
    glyphs: Literal["auto", "unicode", "ascii"] = "auto"
    theme: Literal["dark", "light", "contrast", "warm", "safe"] = "dark"
    keys: dict[str, str] = {}
    columns: tuple[BoardColumn, ...] | None = None
    task_columns: tuple[TaskColumn, ...] | None = None
    commands: tuple[UiCommand, ...] = ()


class CadenceTable(Table, frozen=True):
    """``on`` is a weekday, ``at`` a local time "HH:MM"."""

    every: Literal["1w", "2w", "1m"] | None = None
    on: Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] | None = None
    at: str | None = None
    confidence: Literal["1-5", "rag", "0-10"] | None = None


class HeadingTable(Table, frozen=True):
    """For each kind of objective the heading from which a row is on track, and that from which it is at
    risk."""

    aspirational: tuple[float, ...] | None = None
    committed: tuple[float, ...] | None = None


class ThresholdsTable(Table, frozen=True):
    """See ``okrtui.domain.model.Thresholds``; ``doing`` is the worth of a task in progress,
    0 to 1, or ``"subtasks"`` for the share of its done subtasks."""

    grace: str | None = None
    amber_after: str | None = None
    outdated_after: str | None = None
    outdated_periods: int | None = None
    missing_after: str | None = None
    unmoved_after: str | None = None
    close_after: str | None = None
    unlikely: float | None = None
    doing: float | Literal["subtasks"] | None = None


class Calendar(Table, frozen=True):
    """``closed``: days on which nobody works, each a date or the name of a weekday. ``country``: its public
    holidays are such days too, "KR" or with a part of it "DE-BY"."""

    closed: tuple[Any, ...] = ()
    country: str | None = None


class PersonTable(Table, frozen=True):
    """``language`` of what is sent to them. ``channels`` in the order in which they are tried; ``accounts``:
    who they are on a channel, by its name."""

    id: str
    name: str
    email: str = ""
    timezone: str | None = None
    language: Literal["en", "ko"] | None = None
    channels: tuple[str, ...] = ()
    accounts: dict[str, str] = {}
    away: tuple[Away, ...] = ()


class TeamTable(Table, frozen=True):
    """A team. ``parent`` and ``lead`` are ids; what is not given is its parent's."""

    id: str
    name: str
    parent: str | None = None
    lead: str | None = None
    objectives: Literal["aspirational", "committed"] | None = None
    timezone: str | None = None
    cadence: CadenceTable = CadenceTable()
    heading: HeadingTable = HeadingTable()
    thresholds: ThresholdsTable = ThresholdsTable()


class CycleTable(Table, frozen=True):
    """Both days belong to the cycle."""

    id: str
    start: date
    end: date


class Write(Table, frozen=True):
    """What may be done to tasks of a connection; what is not said may not."""

    comment: bool = False
    transition: bool = False
    label: bool = False


class Connection(Table, frozen=True):
    """How to reach one tracker. ``token`` names where the secret is, never the secret itself.

    What a tracker does not know it does not read. Names of statuses, labels or resolutions that
    mean a state: ``todo``, ``doing``, ``done``, ``cancelled``, ``duplicate``. ``points_field`` names the
    field (or the first that exists of several) that holds points. ``timeout`` is in seconds,
    ``rate`` in requests a minute; ``recheck`` (or, in hours, ``recheck_hours``) is how long only
    changes are asked for. ``write`` says what okrtui may do there beside reading. ``options`` is
    handed on as it stands, for keys that only an installed connector of other people knows.
    """

    kind: str
    base_url: str | None = None
    token: str | None = None
    user: str | None = None
    deployment: Literal["cloud", "data_center"] | None = None
    api_url: str | None = None
    scoped: bool | None = None
    workspace: str | int | None = None
    todo: tuple[str, ...] | None = None
    doing: tuple[str, ...] | None = None
    done: tuple[str, ...] | None = None
    cancelled: tuple[str, ...] | None = None
    duplicate: tuple[str, ...] | None = None
    points_field: str | tuple[str, ...] | None = None
    points_label: str | None = None
    due_field: str | None = None
    status_field: str | None = None
    priority_field: str | None = None
    number_fields: tuple[str, ...] | None = None
    epic_field: str | None = None
    blocked_by: tuple[str, ...] | None = None
    pull_requests: bool | None = None
    recheck: str | None = None
    recheck_hours: int | None = None
    ca_bundle: str | None = None
    timeout: float | None = None
    concurrency: int | None = None
    rate: float | None = None
    seed: int | None = None
    write: Write = Write()
    options: dict[str, Any] = {}

    def extra(self) -> dict[str, object]:
        """The connector's own settings: every optional key that was given, by its name."""
        own = [name for name in self.__struct_fields__ if name not in _COMMON]
        given = {name: getattr(self, name) for name in own}
        return {**self.options, **{name: value for name, value in given.items() if value is not None}}


_COMMON = ("kind", "base_url", "token", "user", "options", "write")


class Metric(Table, frozen=True):
    """A value that a ``metric`` source may name, read from one of ``url``, ``prometheus``, ``sql``, ``csv``,
    ``xlsx`` and ``command`` (``okrtui.config.metrics``). ``every``: how often it is asked at most."""

    url: str | None = None
    value: str | None = None
    prometheus: str | None = None
    sql: str | None = None
    query: str | None = None
    aggregate: Literal["sum", "mean", "min", "max"] | None = None
    days: int | None = None
    csv: str | None = None
    xlsx: str | None = None
    sheet: str | None = None
    column: str | None = None
    row: str | None = None
    date: str | None = None
    cell: str | None = None
    command: tuple[str, ...] | None = None
    token: str | None = None
    user: str | None = None
    every: str | None = None
    timeout: float | None = None
    ca_bundle: str | None = None


class Sync(Table, frozen=True):
    """For ``sync --watch``: a pass every ``interval``, each put off by up to ``jitter``. ``auto``: the
    app keeps syncing by itself while it is open."""

    interval: str = "15m"
    jitter: str = "1m"
    auto: bool = False


GateName = Literal["owner", "baseline", "measurable", "objectives", "key-results", "linked", "outcome"]
"""What ``plan check`` asks of a plan (``okrtui.domain.gates``)."""


class Gates(Table, frozen=True):
    """``off``: what ``plan check`` does not ask."""

    off: tuple[GateName, ...] = ()


class StoreTable(Table, frozen=True):
    """``url`` None means a SQLite file in the data folder. ``password`` is a secret's place. ``daily``: the
    app and ``sync`` make a backup a day; ``backups`` is the folder they go to, None beside the store."""

    url: str | None = None
    password: str | None = None
    daily: bool = True
    backups: str | None = None


DECLARED = ("cadence", "heading", "thresholds", "calendar", "people", "teams", "cycles")
"""Tables that a file which takes its organisation from the store does not have."""


class Config(Table, frozen=True):
    """The whole configuration, the organisation's file and that of the rules included."""

    organization: OrganizationTable
    organization_file: str | None = None
    ui: Ui = Ui()
    cadence: CadenceTable = CadenceTable()
    heading: HeadingTable = HeadingTable()
    thresholds: ThresholdsTable = ThresholdsTable()
    calendar: Calendar = Calendar()
    people: tuple[PersonTable, ...] = ()
    teams: tuple[TeamTable, ...] = ()
    cycles: tuple[CycleTable, ...] = ()
    connections: dict[str, Connection] = {}
    metrics: dict[str, Metric] = {}
    channels: dict[str, Channel] = {}
    remind: Remind = Remind()
    rules: tuple[Rule, ...] = ()
    gates: Gates = Gates()
    sync: Sync = Sync()
    store: StoreTable = StoreTable()

    @property
    def from_store(self) -> bool:
        """Whether the store says who the organisation is, and this file nothing of it."""
        return self.organization.source == "store"


SHARED = ("organization", *DECLARED, "gates")
"""Top-level keys that an ``organization_file`` may hold; the others are personal."""
