"""docs/trackers.md: what each tracker is asked and tells, read from its package."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path

from connectors.base import Connector, Foretelling, Naming, Reaching, Resting, Surveying
from connectors.model import Options
from connectors.outline import Outlining
from connectors.registry import BUILT_IN, create, setup
from connectors.sprints import Sprinting
from connectors.surveys import LARGE
from connectors.values import Valuing
from connectors.writing import Deed, Writing
from okrtui.sync.fetch import MOST_TASKS

INTRO = """# Trackers

What each tracker tells okrtui and may be asked, as its package has it. How it is set up, what can be pasted and what counts as
done stands on its own page. – : the tracker has no such thing, or its API does not tell it of many tasks at once; why is told
below. No mark: okrtui does not read it.

"""
TOLD = {
    "parent": "parent",
    "subtasks": "subtasks, done of all",
    "blocked_by": "what a task waits for",
    "assignee": "assignee, sums by person",
    "due": "due day",
    "points": "points",
    "estimate": "estimate",
    "spent": "time spent",
    "priority": "priority",
    "type": "type of a task",
    "labels": "labels",
    "fields": "numeric and custom fields, sums by field",
}
"""Fields of ``connectors.model.Task`` that not every tracker tells."""
KINDS: dict[str, type] = {
    "one question tells that no task changed": Resting,
    "one question tells of many lists": Surveying,
    "a pass is told before, exactly where nothing changed": Foretelling,
    "numbers that only the tracker knows are told by name": Naming,
    "the rights of a token are told": Reaching,
    "`{sprint}`": Sprinting,
    "its own progress or goals as values": Valuing,
    "`okrtui import`": Outlining,
}
"""What a connector may have beside, as ``connectors`` names it."""
LACKS: dict[str, dict[str, str]] = {
    "subtasks": {
        "clickup": "its lists name the parent of a task; subtasks it tells of one task at a time",
        "azuredevops": "it names the work items below one without their states",
        "asana": "it tells how many there are, not how many are done",
        "redmine": "it tells them of one issue at a time; its lists name the parent alone",
    },
    "blocked_by": {"gitlab": "it tells which issues block one for one issue at a time"},
    "estimate": {
        "github": "it keeps no time; a number field of a project can be summed",
        "linear": "its estimate is points",
    },
    "spent": {"github": "it keeps no time", "linear": "it keeps no time"},
    "type": {"linear": "issues have labels, no type"},
    "one question tells of many lists": {"asana": "it tells what happened for one project at a time"},
    "`{sprint}`": {"asana": "it has no sprints", "redmine": "its versions have an end and no beginning"},
    "its own progress or goals as values": {
        "azuredevops": "its API tells no progress",
        "redmine": "its roadmap shows the progress of a version, which its API leaves out",
    },
    "writes: a label": {"redmine": "it has no labels; custom fields differ from server to server"},
}
"""What a tracker does not have, by field or by what is said of it, with the reason."""
WRITES = {Deed.COMMENT: "a comment", Deed.TRANSITION: "a status", Deed.LABEL: "a label"}
EVERY = """
All of them: search, lists and windows of time (`{{last:30d}}`), counting without reading, changes alone where a cursor is known,
everything anew once in `recheck`, budgets and rests that a server asks for, addresses that will end (`okrtui doctor`), absence
that is never taken for done. A page of another site, organisation or workspace than the connection's is refused by name, whatever is
called the same there; where a server is known by other names, `hosts` under `[connections.NAME.options]` lists them.

Of a list of {large:,} tasks and more in which something changed, what changed is asked for and taken alone, by all but Asana, where
each task says whether it stands there: what is deleted without a trace, and that what a task waits for is finished, is then seen after
`recheck`. Of a search the tracker is asked which of them it finds; searches of GitHub, which cannot be asked that, and lists that feed a
sum, of whose tasks nothing is kept, are read whole; so are lists of Asana, which counts each task that is read by its number as a request,
and a hundred of a list as one. A list of more than {most:,} tasks is refused, and told so.

What changed last is asked for once more, since it may have changed again within the same moment of the tracker's clock: until that
clock and this machine's both say that some minutes went by since. A bulk edit of hundreds of tasks is so read in the pass that
sees it and in those of the minutes after, and costs a later pass nothing. Lists that are all empty give no moment from which to
ask: Jira and Azure DevOps are asked for all of them at once, Linear, GitLab and Redmine too where a task is in sight outside of them;
GitHub tells by their ETags that nothing came, which its budget does not count, and those of ClickUp are asked one by one until a task comes.

Where a budget is spent, or the network gone, in the middle of a list of many pages, the next pass goes on where it stopped: what came
is kept for two hours at most, in a file among the caches that this user alone may read, and let go when the list is whole. The first
and the last page that are kept are asked for once more; where they hold other tasks, the list is read from its beginning. Such a list
counts as soon as it is whole, and what changed between its halves is asked for in the pass after.
"""


def page() -> str:
    """The whole document."""
    names = [kind for kind in BUILT_IN if setup(kind) is not None]
    made = {kind: create(Options("x", kind, base_url="https://tracker.example", token="t")) for kind in names}
    fields = {kind: told_by(kind) for kind in names}
    keys = {said: name for name, said in TOLD.items()}
    rows = [(said, [name in fields[kind] for kind in names]) for name, said in TOLD.items()]
    rows += [(said, [isinstance(made[kind], one) for kind in names]) for said, one in KINDS.items()]
    rows += [
        (f"writes: {said}", [deed in _writes(made[kind]) for kind in names]) for deed, said in WRITES.items()
    ]
    titles = [f"[{told.name}](trackers/{kind}.md)" for kind in names if (told := setup(kind)) is not None]
    lines = [f"| | {' | '.join(titles)} |", f"|---|{'---|' * len(names)}"]
    for said, has in rows:
        lacks = LACKS.get(keys.get(said, said), {})
        marks = [_mark(one, kind in lacks) for kind, one in zip(names, has, strict=True)]
        lines.append(f"| {said} | {' | '.join(marks)} |")
    named = {kind: told.name for kind in names if (told := setup(kind)) is not None}
    why = [
        f"- *{TOLD.get(key, key)}* – {'; '.join(f'{named[kind]}: {reason}' for kind, reason in lacks.items())}."
        for key, lacks in LACKS.items()
    ]
    return f"{INTRO}{chr(10).join(lines)}\n\nWhat is not there:\n\n{chr(10).join(why)}\n{EVERY.format(large=LARGE, most=MOST_TASKS)}"


def _mark(has: bool, lacks: bool) -> str:
    """Raises ValueError where it is said why there is none of what there is."""
    if has and lacks:
        raise ValueError("a tracker tells what it is said to lack")
    return "✓" if has else "–" if lacks else ""


def told_by(kind: str) -> set[str]:
    """The fields that the package of a tracker gives the tasks it makes."""
    folder = Path(str(import_module(f"connectors.{kind}").__file__)).parent
    found: set[str] = set()
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Task", "replace"):
                found |= {one.arg for one in node.keywords if one.arg and not _is_nothing(one.value)}
    return found


def _is_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None


def _writes(connector: Connector) -> frozenset[Deed]:
    return connector.writer.writes if isinstance(connector, Writing) else frozenset()
