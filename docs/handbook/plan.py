"""docs/plan.md: every key of a plan, and a plan that can be applied for every kind and source."""

from __future__ import annotations

from handbook.organization import CONFIG, TRACKER

CONFIGURED = (
    CONFIG
    + TRACKER.replace("{now}", "2026-11-24")
    + '\n[metrics.nps]\nurl = "https://metrics.example.com/nps.json"\n'
)
"""What the examples are applied with: they name the connection ``work`` and the metric ``nps``."""

Keys = dict[str, tuple[str, str, str]]
"""Key -> type, default, meaning."""

OF_KEY_RESULT = "[[objectives.key_results]]"

_COMMON: Keys = {
    "tags": ("list of text", "none", "words to filter by"),
    "priority": ("text", "none", "a word of your own, such as `P0`"),
    "description": ("text", "none", "as long as you like, over several lines"),
}

KEYS: dict[str, Keys] = {
    "At the top": {
        "base": (
            "text",
            "none",
            "what an export showed; `diff` and `apply` merge against it. Leave it as it is",
        ),
        "cycle": ("text", "the current cycle", "the cycle of objectives that name none"),
        "bets": ("list of tables", "none", "strategic bets"),
        "kpis": ("list of tables", "none", "numbers of the health of the business"),
        "objectives": ("list of tables", "none", "the objectives"),
    },
    "[[bets]]": {
        "id": ("identifier", "needed", "unique in the organisation"),
        "title": (
            "text",
            "needed",
            "what the organisation bets on; between its mission and objectives, no numbers",
        ),
        "description": ("text", "none", "as long as you like, over several lines"),
    },
    "[[kpis]]": {
        "id": (
            "identifier",
            "needed",
            "unique in the organisation; it lives across cycles and is never counted",
        ),
        "team": ("id of a team", "needed", "whose it is"),
        "title": ("text", "needed", "what the number is of"),
        "owner": ("id of a person", "none", "who tells it"),
        "unit": ("text", "none", "shown beside the number"),
        "low": ("number", "this or `high`", "the healthy band begins here"),
        "high": ("number", "this or `low`", "and ends here"),
        "source": ("table", "manual", "`manual`: people tell it with `okrtui checkin ID VALUE`"),
        "checkin": ('`"1w"`, `"2w"` or `"1m"`', "the team's", "how often its value is asked for"),
        "description": ("text", "none", "as long as you like, over several lines"),
    },
    "[[objectives]]": {
        "id": ("identifier", "needed", "unique in its team and cycle"),
        "was": ("identifier", "none", "the id until now, to rename it; its history goes along"),
        "team": ("id of a team", "needed", "whose it is"),
        "cycle": ("id of a cycle", "the one at the top", "when it runs"),
        "title": ("text", "needed", "what shall be so"),
        "owner": ("id of a person", "none", "who looks after it"),
        "kind": (
            '`"aspirational"` or `"committed"`',
            "as the team says",
            "an aspiration is met from 0.7, a promise from 0.9",
        ),
        "state": (
            '`"active"` or `"draft"`',
            "active",
            "a draft counts nowhere, stands in no report, and is shown to its makers alone: who wrote it, its "
            "owner and those of its key results, the leads of its team and of those above",
        ),
        "driver": (
            '`"krs"`, `"objectives"` or `"both"`',
            "krs",
            "what gives its number: its key results, the objectives that drive it, or both",
        ),
        "weight": ("number", "1", "in the average of its team"),
        "supports": ("id or path of an objective", "none", "the objective that it contributes to"),
        "drives": ("id or path of an objective", "none", "the objective whose number it makes"),
        "carried_from": (
            "id or path of an objective",
            "none",
            "the one of an earlier cycle that it goes on with",
        ),
        **_COMMON,
        "serves": ("id of a bet", "none", "the bet that it is part of"),
        "mends": ("list of ids of KPIs", "none", "the KPIs that it is to bring back into their bands"),
        "initiatives": ("list of tables", "none", "what is done so that it is reached"),
        "key_results": ("list of tables", "none", "its key results"),
    },
    OF_KEY_RESULT: {
        "id": ("identifier", "needed", "unique in its objective"),
        "was": ("identifier", "none", "the id until now, to rename it"),
        "title": ("text", "needed", "what is measured"),
        "kind": ("see below", "needed", "how progress comes from values"),
        "owner": ("id of a person", "none", "who checks in"),
        "weight": ("number", "1", "in the average of its objective; 0 is a number to watch"),
        "source": ("table", "manual; tasks for the kind `tasks`", "where values come from"),
        "links": ("list of tables", "none", "tasks and queries that are counted"),
        "start": ("number", "none", "where an increase or a decrease starts"),
        "target": ("number", "none", "where it shall end"),
        "low": ("number", "none", "lower bound of what is kept"),
        "high": ("number", "none", "upper bound of what is kept"),
        "baseline": ("number", "none", "what a relative change is measured from"),
        "change": ('text such as `"-10%"`', "none", "the relative change"),
        "unit": ("text", "none", "unit of its values"),
        "milestones": ("list of tables", "none", "its steps"),
        "expected": (
            '`"early"`, `"even"`, `"late"`, `"end"`, or points',
            "even",
            "how progress is expected over time; points are `[day, share]`",
        ),
        "starts": ("date", "first day of the cycle", "first day of its window"),
        "due": ("date", "last day of the cycle", "last day of its window"),
        "checkin": ('`"none"`', "check-ins fall due", "no check-in is asked for"),
        "checkin_owner": ("id of a person", "the owner", "who is asked for check-ins in the owner's place"),
        "docs": ("list of tables", "none", "addresses of documents and dashboards"),
        "sprints": ("list of tables", "none", "sprints of a tracker, to be looked at"),
        "depends": ("list of tables", "none", "rows of others that it needs"),
        **_COMMON,
        "flagged": ("identifier", "none", "what an import could not read well; cleared by hand"),
    },
    "source = { … }": {
        "id": ("id of a KPI", "none", "of `kpi`: which one"),
        "type": ('`"manual"`, `"tasks"`, `"query"`, `"metric"` or `"kpi"`', "needed", "what kind of source"),
        "weigh": ('`"count"`, `"points"`, `"estimate"` or a field', "count", "of tasks: what a task weighs"),
        "connection": ("name of a connection", "needed for a query", "which tracker is asked"),
        "query": (
            "text",
            "needed for a query",
            "in the tracker's own language; windows such as `{last:30d}` are written out",
        ),
        "value": (
            '`"count"`, `"sum:FIELD"`, `"avg:FIELD"`, `"min:FIELD"`, `"max:FIELD"`, `"progress"`, `"current"` '
            "or a table with `ratio`",
            "count",
            "what is made of the tasks of the query; `progress` (in percent) and `current` are what the tracker "
            "itself says of a project, a cycle, a goal",
        ),
        "name": ("name of a metric", "needed for a metric", "a metric of the reader's own configuration"),
    },
    "value = { … }": {
        "ratio": ("list of two queries", "needed", "the count of the first over that of the second"),
    },
    "links = [ … ]": {
        "connection": ("name of a connection", "needed", "which tracker it is in"),
        "url": ("address or key", "this or `query`", "a task, list, milestone or epic"),
        "query": ("text", "this or `url`", "in the tracker's own language"),
        "weight": ("number", "1", "of its tasks"),
    },
    "milestones = [ … ]": {
        "title": ("text", "needed", "what is done then"),
        "weight": ("number", "1", "its share"),
        "due": ("date", "none", "when it is expected"),
    },
    "docs = [ … ]": {
        "title": ("text", "needed", "what it is"),
        "url": ("http(s) address", "needed", "where it is"),
    },
    "sprints = [ … ]": {
        "connection": ("name of a connection", "needed", "whose sprint it is"),
        "url": ("address or key", "needed", "the sprint"),
    },
    "depends = [ … ]": {
        "on": ("id or path", "needed", "the objective or key result that it needs"),
        "state": ('`"asked"`, `"confirmed"` or `"risk"`', "asked", "how far that is agreed"),
    },
    "[[objectives.initiatives]]": {
        "id": ("identifier", "needed", "unique in its objective"),
        "title": ("text", "needed", "what is done so that the objective is reached; shown, never counted"),
        "owner": ("id of a person", "none", "who does it"),
        "state": ('`"planned"`, `"running"`, `"done"` or `"dropped"`', "planned", "how far it is"),
        "links": ("list of tables", "none", "`connection` and `url` of tasks, to be looked at"),
    },
}

KINDS: dict[str, tuple[str, str]] = {
    "increase": ("A number grows from `start` to `target`.", 'start = 18\ntarget = 25\nunit = "%"'),
    "decrease": ("A number falls from `start` to `target`.", "start = 42\ntarget = 30"),
    "reach": ("A total grows from nothing to `target`.", "target = 40"),
    "relative": ("A number changes by `change` of its `baseline`.", 'baseline = 5200\nchange = "-10%"'),
    "keep": ("A number stays within `low` and `high`; one of them is enough.", "low = 99.5"),
    "boolean": ("It is done or open; a check-in says which.", ""),
    "milestones": (
        "Several steps; a check-in says which is done.",
        'milestones = [ { title = "Draft" }, { title = "Live", weight = 2, due = 2026-12-15 } ]',
    ),
    "tasks": (
        "The share of linked tasks that is done.",
        'links = [ { connection = "work", url = "sample://sales/win-loss" } ]',
    ),
}
"""Kind -> what it is, and the keys that it takes."""

SOURCES: dict[str, tuple[str, str]] = {
    "manual": (
        "People type it in check-ins.",
        'kind = "increase"\nstart = 18\ntarget = 25\nsource = { type = "manual" }',
    ),
    "tasks": (
        "The linked tasks, counted or weighed.",
        'kind = "tasks"\nsource = { type = "tasks", weigh = "points" }\n'
        'links = [ { connection = "work", query = "list:win-loss", weight = 2 } ]',
    ),
    "query": (
        "What a query of the tracker finds, now.",
        'kind = "decrease"\nstart = 72\ntarget = 60\n'
        'source = { type = "query", connection = "work", query = "state:open created:{last:30d}", value = "count" }',
    ),
    "query, as a ratio": (
        "One query over another.",
        'kind = "increase"\nstart = 0\ntarget = 1\n'
        'source = { type = "query", connection = "work", value = { ratio = ["state:done", "list:win-loss"] } }',
    ),
    "metric": (
        "A number from elsewhere that the reader's own configuration names under `[metrics]`: JSON, Prometheus, SQL, a table, a command.",
        'kind = "increase"\nstart = 20\ntarget = 40\nsource = { type = "metric", name = "nps" }',
    ),
    "kpi": (
        "The values of a KPI: those that people tell, or those of its own source.",
        'kind = "increase"\nstart = 90000\ntarget = 120000\nsource = { type = "kpi", id = "mrr" }\n\n'
        '[[kpis]]\nid = "mrr"\nteam = "sales"\ntitle = "Monthly recurring revenue"\nlow = 100000',
    ),
}
"""Source -> what it is, and a key result that has it."""

EVERYTHING = """\
[[bets]]
id = "self-serve"
title = "Customers start without us"

[[kpis]]
id = "churn"
team = "sales"
title = "Customers lost a month"
owner = "mina"
unit = "%"
low = 0
high = 2
source = { type = "manual" }
checkin = "1m"

[[objectives]]
id = "close-more"
team = "sales"
cycle = "2026-Q4"
title = "Close more good deals"
owner = "mina"
kind = "committed"
state = "active"
driver = "both"
weight = 2
supports = "grow"
serves = "self-serve"
mends = ["churn"]
tags = ["growth"]
priority = "P0"
description = \"\"\"
Deals that stay,
not deals at any price.\"\"\"

[[objectives.initiatives]]
id = "pricing-page"
title = "New pricing page"
owner = "mina"
state = "running"
links = [ { connection = "work", url = "sample://sales/win-loss" } ]

[[objectives.key_results]]
id = "win-rate"
title = "Win rate"
kind = "increase"
start = 18
target = 25
unit = "%"
owner = "mina"
weight = 2
expected = [ [2026-11-01, 0.2], [2026-12-31, 1.0] ]
starts = 2026-10-15
due = 2026-12-31
checkin = "none"
docs = [ { title = "How we count", url = "https://wiki.example.com/win-rate" } ]
sprints = [ { connection = "work", url = "sample://sales/deals" } ]
depends = [ { on = "references", state = "confirmed" } ]

[[objectives]]
id = "grow"
team = "sales"
title = "Be the first choice in our market"

[[objectives]]
id = "references"
team = "sales"
title = "Customers speak for us"
drives = "grow"
"""


def of_key_result(lines: str) -> str:
    """A whole plan with one key result."""
    return (
        '[[objectives]]\nid = "close-more"\nteam = "sales"\ntitle = "Close more good deals"\n\n'
        f'[[objectives.key_results]]\nid = "one"\ntitle = "The first one"\n{lines}\n'
    )


GATES = {
    "owner": "a key result has an owner, or its objective has",
    "baseline": "a change has a beginning, in the unit that it had",
    "measurable": "a key result is a number that can be missed; an objective holds none",
    "objectives": "2 to 4 objectives a team in a cycle",
    "key-results": "3 to 5 key results an objective; 2 are tolerated",
    "linked": "an objective supports or drives another, serves a bet, or stands at the top below a mission",
    "outcome": "titles name what comes of the work, not the work",
}
"""What each gate asks."""


def examples() -> dict[str, str]:
    """Heading -> the plan that stands below it."""
    found = {kind: of_key_result(f'kind = "{kind}"\n{keys}'.rstrip()) for kind, (_, keys) in KINDS.items()}
    found |= {f"from {source}": of_key_result(keys) for source, (_, keys) in SOURCES.items()}
    return {**found, "Everything else": EVERYTHING}


def page() -> str:
    """The page as it should be."""
    lines = [
        "# Plans",
        "",
        "A plan holds objectives and key results as text: `okrtui plan export`, edit, `okrtui plan diff`,",
        "`okrtui plan apply`. `okrtui plan example` prints one to begin with. Written by `make docs`; every example",
        "is applied in the tests, with the connection `work` and the metric `nps` in the configuration.",
        "",
        "A plan merges three ways. Changed only in the file: applied. Changed only in the store: kept. Changed in",
        "both: a conflict that names both authors, and nothing is applied. `--prune` archives what left the file,",
        "within the cycles and teams that the file names. A plan names connections and metrics of the reader's own",
        "configuration and nothing else: an address, a command or a path of its own is refused.",
        "",
        "Identifiers are letters of any script, digits, `-`, `_` and `.`.",
    ]
    for table, keys in KEYS.items():
        lines += ["", f"## {table}", "", "| key | type | default | meaning |", "|---|---|---|---|"]
        lines += [f"| `{key}` | {' | '.join(row)} |" for key, row in keys.items()]
    lines += ["", "## Kinds"]
    for kind, (meaning, _) in KINDS.items():
        lines += ["", f"### {kind}", "", meaning, *_fenced(kind)]
    lines += ["", "## Sources"]
    for source, (meaning, _) in SOURCES.items():
        lines += ["", f"### from {source}", "", meaning, *_fenced(f"from {source}")]
    lines += ["", "## Everything else", *_fenced("Everything else")]
    lines += [
        "",
        "## Gates",
        "",
        "What `okrtui plan check` says of a plan that can be applied, one a line as `FILE:LINE: gate id: text`. With",
        "`--strict` there is exit status 1 where there is a finding, for pull requests (`okrtui init --ci`). `[gates] off`",
        "in the configuration switches gates off by name. The plan is counted by itself, whatever the store holds.",
        "",
        "| gate | asks |",
        "|---|---|",
        *(f"| `{gate}` | {meaning} |" for gate, meaning in GATES.items()),
    ]
    return "\n".join(lines) + "\n"


def _fenced(name: str) -> list[str]:
    return ["", "```toml", examples()[name].rstrip("\n"), "```"]
