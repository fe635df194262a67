"""Values that loaders take and refuse, by the place in the example where they are put; and where a schema
cannot say what a loader does, with the reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

GOOD = True
BAD = False

Values = list[tuple[str, tuple[Any, ...], tuple[Any, ...]]]
"""Place in the example, values that are good there, values that are not."""

NAMES = ("a", "_a", "가나", "2026-Q4", "a.b_c-d", "a" * 100)
NO_NAMES = ("", " ", "-a", ".a", "a b", "a/b", "a:b", "a" * 101, "a,b", "a\u00a0b", "(a)")
SPANS = ("30s", "15m", "24h", "3d", "2w", " 3d ", "3 d")
NO_SPANS = ("", "3", "d", "3y", "-3d", "1.5h", "3 days", "1234567d")
PLACES = ("env:A", "keyring:a", "command:pass show x", "file:~/t")
NO_PLACES = ("", "secret", "env:", "env: ", "ENV:A", "vault:x", "12345")
ORIGINS = (
    "https://a.example",
    "https://a.example:8443/x/y",
    "HTTPS://a.example/",
    "http://127.0.0.1:80",
    "http://localhost/a",
    "http://[::1]:3/",
    "http://a.localhost",
)
NO_ORIGINS = (
    "",
    "a.example",
    "http://a.example",
    "ftp://a.example",
    "https://u:p@a.example",
    "https://u@a.example",
    "https://",
    "https:///x",
    " https://a.example",
    "https://a.example/x#y",
    "https://a.example/?x=1",
    "http://localhost.example",
    "http://127.0.0.1.example",
)

CONFIG: Values = [
    ("organization.id", NAMES, NO_NAMES),
    ("people.1.email", ("", "a@b", "a@b@c", "@a@b"), ("a", "a b@c", "@", "a@", "@b")),
    ("people.1.name", ("김", " a "), ("", "  ", "\t")),
    ("people.1.language", ("en", "ko"), ("de", "")),
    ("teams.1.name", ("영업",), ("", " ")),
    ("organization.source", ("file",), ("git",)),
    ("ui.theme", ("dark", "safe"), ("blue",)),
    ("ui.columns", ([], ["bar"]), (["bars"], "bar", [1])),
    ("ui.keys", ({}, {"checkin": "c"}), ({"checkin": 1}, ["c"])),
    ("ui.commands.0.command", (["a"],), ([], "a", [1])),
    ("cadence.at", ("9:00", "09:59", " 10:00 ", "23:59"), ("24:00", "10", "10:60", "10:00 pm", "")),
    ("cadence.every", ("1w", "1m"), ("3w", "7d", "")),
    (
        "heading.committed",
        ([0.9, 0.7], [1, 0.5]),
        ([0.9], [], [0.9, 0.7, 0.1], [0.9, 0], [1.1, 0.5], ["a", "b"]),
    ),
    ("thresholds.grace", SPANS, NO_SPANS),
    ("thresholds.unlikely", (0, 1, 0.3), (-0.1, 1.5, "0.2", True)),
    ("thresholds.doing", (0, 0.5, 1, "subtasks"), (2, "half", -1, False)),
    ("thresholds.outdated_periods", (1, 52), (0, 53, -1, "2", True)),
    ("thresholds.at_risk", (), (0.1,)),
    ("calendar.closed", ([], ["Monday"], ["2026-12-25"], [date(2026, 1, 1)]), (["mon"], ["soon"], "monday")),
    ("cycles.0.start", (date(2026, 1, 1),), (20260101, True, datetime(2026, 1, 1, 10))),
    ("connections.gh.base_url", ORIGINS, NO_ORIGINS),
    ("connections.gh.token", PLACES, NO_PLACES),
    ("connections.gh.recheck", SPANS, NO_SPANS),
    ("connections.gh.timeout", (1, 0.5, 600), (0, -1, 601, "20")),
    ("connections.gh.concurrency", (1, 50), (0, 51, 1.5, "8")),
    ("connections.gh.rate", (1, 0.5, 100_000), (0, -1, 100_001, "600")),
    ("connections.gh.points_field", ("a", ["a", "b"]), (1, [1])),
    ("connections.gh.write.comment", (True, False), (1, "true")),
    ("connections.gh.token_file", (), ("x",)),
    ("connections.a b", (), ({"kind": "github"},)),
    ("connections.new", ({"kind": "github"},), ({}, {"kind": 1}, "github")),
    (
        "metrics.nps.url",
        (*ORIGINS, "https://a.example/?x=1"),
        tuple(one for one in NO_ORIGINS if "?" not in one),
    ),
    ("metrics.nps.query", (), ("x",)),
    ("metrics.nps.days", (), (3,)),
    ("metrics.nps.value", ("a.b",), ("", " ")),
    ("metrics.errors.days", (1, 3660), (0, 3661, "30")),
    ("metrics.errors.aggregate", ("sum", "max"), ("avg",)),
    (
        "metrics.revenue.sql",
        ("sqlite:///x.db", "mysql://u@h/d"),
        ("", "x", "https://a.example", "postgresql://u:p@h/d"),
    ),
    ("metrics.signups.row", ("last", "A=B"), ("A=", "=B", "second", "")),
    ("metrics.signups.cell", (), ("B7",)),
    ("metrics.survey.column", (), ("A",)),
    ("metrics.survey.token", (), ("env:A",)),
    ("metrics.coverage.command", (["a", "b"],), ([], "a")),
    (
        "metrics.new",
        ({"url": "https://a.example"},),
        ({}, {"url": "https://a.example", "csv": "x.csv"}, {"sql": "sqlite:///a.db"}),
    ),
    (
        "channels.chat.url",
        ("env:A", "http://127.0.0.1:9/x", "smtp://localhost:25"),
        ("https://a.example/x", "x", ""),
    ),
    (
        "channels.new",
        ({"kind": "terminal"}, {"kind": "kakaowork", "token": "env:A"}),
        ({"kind": "slack"}, {"kind": "kakaowork"}, {"kind": "sms"}),
    ),
    ("channels.own.timeout", (0.1, 600), (0, 601)),
    ("remind.quiet", ([], ["20:00", "08:00"]), (["20:00"], ["20:00", "25:00"], "20:00", ["a", "b"])),
    ("remind.at_once", (True,), ("no", 0)),
    ("remind.escalate_after", SPANS, NO_SPANS),
    (
        "rules.0.if",
        ({}, {"team": "a"}, {"progress": ">= 70%"}, {"progress": 0.5}, {"status": ["done"]}),
        ({"teem": "a"}, {"progress": "half"}, {"status": "good"}, {"team": 1}, "team"),
    ),
    (
        "rules.0.then",
        ([{"do": "remind"}],),
        ([], [{}], [{"do": "shout"}], [{"do": "tag"}], [{"do": "webhook"}], [{"do": "transition"}]),
    ),
    (
        "rules.1.when",
        ({"late": "3d"}, {"status": "off_track"}, {"crosses": 0.5}, {"scope": "changed"}),
        (
            {},
            {"late": "3 days"},
            {"status": "bad"},
            {"crosses": 0},
            {"crosses": 1.1},
            {"scope": "x"},
            {"late": "3d", "crosses": 0.5},
            3,
        ),
    ),
    ("rules.0.on", (True, False), ("yes",)),
    ("gates.off", ([], ["owner"]), (["owners"], "owner")),
    ("sync.auto", (True,), ("true",)),
    ("sync.jitter", SPANS, NO_SPANS),
    (
        "store.url",
        ("sqlite:///a.db", "sqlite:////a/b.db", "postgresql://u@h/d", "postgres://h/d"),
        (
            "",
            "a.db",
            "sqlite://",
            "sqlite://host/a.db",
            "postgresql://u:p@h/d",
            "postgresql://h/d?password=x",
            "mysql://h/d",
        ),
    ),
    ("store.password", PLACES, NO_PLACES),
    ("organization_file", (), (1, "")),
]

PLAN: Values = [
    ("base", ("12-ab", "a.b"), ("", "a b", 1)),
    ("cycle", NAMES, NO_NAMES),
    ("objectives.0.id", NAMES, NO_NAMES),
    ("objectives.0.title", ("목표", " a "), ("", " ", 1)),
    ("objectives.0.owner", NAMES, NO_NAMES),
    ("objectives.0.kind", ("aspirational", "committed"), ("hard", "", 1)),
    ("objectives.0.state", ("draft",), ("done",)),
    ("objectives.0.weight", (0, 1, 0.5), (-1, "1", True)),
    ("objectives.0.supports", ("a", "b/a", "c/b/a"), ("", "a/", "d/c/b/a", "a b")),
    ("objectives.0.mends", ([], ["a"]), (["a b"], [""], "a", [1])),
    ("objectives.0.tags", ([], ["a b"]), ([""], [1], "a")),
    ("objectives.0.token", (), ("x",)),
    ("objectives.0.initiatives.0.state", ("planned", "dropped"), ("late",)),
    ("objectives.0.key_results.0.id", NAMES, NO_NAMES),
    ("objectives.0.key_results.0.kind", ("increase",), ("rise", "", 1, "keep", "relative", "milestones")),
    ("objectives.0.key_results.0.weight", (0, 2.5), (-1, "2")),
    ("objectives.0.key_results.0.checkin", ("none",), ("1w", "", True)),
    ("objectives.0.key_results.0.due", (date(2026, 12, 1),), ("soon", 3, datetime(2026, 12, 1, 3))),
    (
        "objectives.0.key_results.0.expected",
        ("early", "end", [], [[date(2026, 11, 1), 0.5]]),
        ("soon", [[0.5]], [["x", 0.5]], [[date(2026, 11, 1), 2]], 1),
    ),
    (
        "objectives.0.key_results.0.docs",
        ([], [{"title": "a", "url": "https://a.example/b"}]),
        (
            [{"title": "a"}],
            [{"title": "a", "url": "ftp://x"}],
            [{"title": "a", "url": "x"}],
            [{"title": "a", "url": "https://u:p@a.example"}],
            [{"title": " ", "url": "https://a.example"}],
        ),
    ),
    (
        "objectives.0.key_results.0.depends",
        ([], [{"on": "d/c/b/a"}], [{"on": "a", "state": "risk"}]),
        ([{}], [{"on": "e/d/c/b/a"}], [{"on": "a", "state": "no"}], ["a"]),
    ),
    (
        "objectives.0.key_results.0.links",
        ([], [{"connection": "a", "url": "OPS-1"}], [{"connection": "a", "query": "x"}]),
        (
            [{"connection": "a"}],
            [{"url": "OPS-1"}],
            [{"connection": "a", "url": "A-1", "query": "x"}],
            [{"connection": "a", "url": "A-1", "weight": -1}],
            [{"connection": "a b", "url": "A-1"}],
            [{"connection": "a", "query": " "}],
        ),
    ),
    (
        "objectives.0.key_results.0.source",
        (
            {"type": "manual"},
            {"type": "query", "connection": "a", "query": "x"},
            {"type": "query", "connection": "a", "query": "x", "value": "sum:points"},
            {"type": "query", "connection": "a", "value": {"ratio": ["a", "b"]}},
            {"type": "metric", "name": "a"},
            {"type": "kpi", "id": "a"},
        ),
        (
            {},
            {"type": "magic"},
            {"type": "tasks"},
            {"type": "manual", "name": "a"},
            {"type": "query", "query": "x"},
            {"type": "query", "connection": "a"},
            {"type": "query", "connection": "a", "query": "x", "value": "total"},
            {"type": "query", "connection": "a", "query": "x", "value": "sum:"},
            {"type": "query", "connection": "a", "value": {"ratio": ["a"]}},
            {"type": "query", "connection": "a", "query": "x", "value": {"ratio": ["a", "b"]}},
            {"type": "metric"},
            {"type": "kpi"},
            {"type": "metric", "name": "a", "url": "x"},
            "manual",
        ),
    ),
    ("kpis.0.checkin", ("1w", "1m"), ("none", "3w", 1)),
    (
        "kpis.0.source",
        ({"type": "metric", "name": "a"},),
        ({"type": "metric"}, {"type": "tasks"}, {"type": "kpi", "id": "a"}),
    ),
    ("kpis.0.low", (0, 1.5), ("1", True)),
    ("bets.0.title", ("내기",), ("", 1)),
]


class Different(NamedTuple):
    """A loader refuses (or takes, where ``taken``) what its schema takes (or refuses), and why that is so."""

    why: str
    kind: str
    place: str
    value: Any


DIFFERENT = [
    Different("JSON has no dates: a date in quotes looks like one", "config", "cycles.0.start", "2026-10-01"),
    Different(
        "JSON has no dates: a date without quotes looks like a text",
        "config",
        "organization.name",
        date(2026, 1, 1),
    ),
    Different(
        "JSON has one kind of number: 2.0 is a whole one", "config", "thresholds.outdated_periods", 2.0
    ),
    Different("what another row declares", "config", "teams.1.parent", "nowhere"),
    Different("what another row declares", "config", "teams.1.lead", "nobody"),
    Different("what another table declares", "config", "ui.me", "nobody"),
    Different("what another table declares", "config", "remind.channels", ["nowhere"]),
    Different("what another row has", "config", "teams.1.id", "acme"),
    Different("the order of two values", "config", "heading.committed", [0.7, 0.9]),
    Different("the order of two values", "config", "cycles.0.end", date(2026, 9, 1)),
    Different("how long a span is", "config", "thresholds.grace", "999w"),
    Different("how long a span is", "config", "sync.interval", "5s"),
    Different("the machine knows the zones", "config", "organization.timezone", "Asia/Soul"),
    Different("a library knows the countries", "config", "calendar.country", "XX"),
    Different("a library reads schedules", "config", "remind.digest", "now and then"),
    Different("the keys of the app", "config", "ui.commands.0.key", "c"),
    Different("a character that steers a terminal", "config", "organization.name", "a\u001bb"),
    Different("what is a letter of which script", "config", "organization.id", "a→b"),
    Different(
        "JSON has no dates: a date in quotes looks like one",
        "plan",
        "objectives.0.key_results.0.due",
        "2026-12-01",
    ),
    Different("the order of two values", "plan", "objectives.0.key_results.0.start", 30),
    Different("the order of two values", "plan", "objectives.0.key_results.0.due", date(2026, 10, 1)),
    Different("what another row has", "plan", "objectives.1.id", "references"),
    Different("two keys with the same value", "plan", "objectives.2.supports", "grow"),
    Different(
        "an address in the place of a name",
        "plan",
        "objectives.0.initiatives.0.links.0.url",
        "postgresql://h/d",
    ),
    Different(
        "the windows of a query",
        "plan",
        "objectives.0.key_results.0.links",
        [{"connection": "a", "query": "{yesterday}"}],
    ),
    Different("a character that steers a terminal", "plan", "objectives.0.title", "a\u001bb"),
]
