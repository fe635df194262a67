"""The plan to begin with: an objective with a key result of every kind, and comments that say when
to use which."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.planfile.dump import text

Say = Callable[[str], str]
"""Gives the sentence of a message id; titles and comments are in the person's language."""

_KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("win-rate", "increase", ("start = 18", "target = 25", 'unit = "%"')),
    ("deal-cycle", "decrease", ("start = 42", "target = 30")),
    ("new-customers", "reach", ("target = 40",)),
    ("support-cost", "relative", ('change = "-10%"', "baseline = 5200")),
    ("uptime", "keep", ("low = 99.5", 'unit = "%"')),
    ("price-list", "boolean", ()),
    ("playbook", "milestones", ()),
    ("win-loss", "tasks", ()),
)
"""Identifier, kind and numbers of a key result; the others are written where they are shown."""

_MORE: dict[str, tuple[str, ...]] = {
    "win-rate": ("weight = 2", 'checkin = "none"', "due = 2026-12-15", 'tags = ["growth"]'),
    "deal-cycle": ('source = { type = "kpi", id = "deal-cycle" }',),
    "new-customers": ('source = { type = "metric", name = "signups" }',),
    "support-cost": (
        'source = { type = "query", connection = "gh", query = "repo:acme/app is:issue label:support",'
        ' value = "count" }',
    ),
    "win-loss": ('links = [ { connection = "gh", url = "https://github.com/acme/app/milestone/3" } ]',),
}
"""Keys that are shown as comments: what they name is not there yet, or they are seldom wanted."""


def template(say: Say, *, team: str, owner: str | None = None) -> str:
    """A plan of one objective that ``team`` can apply as it stands. ``say`` gives ``plan.comment_*`` and
    ``plan.title_*``."""
    objective = [
        _comment(say, "objective"),
        "[[objectives]]",
        'id = "close-more"',
        f"team = {text(team)}",
        f"title = {text(say('plan.title_close_more'))}",
        *([f"owner = {text(owner)}"] if owner else []),
        _comment(say, "committed"),
        'kind = "aspirational"',
    ]
    blocks = [_comment(say, "file"), "\n".join(objective)]
    return "\n\n".join([*blocks, *(_key_result(say, *one) for one in _KINDS)]) + "\n"


def commented(plan: str) -> str:
    """The same with every line a comment."""
    return "".join(f"# {line}".rstrip() + "\n" for line in plan.splitlines())


def _key_result(say: Say, id: str, kind: str, numbers: tuple[str, ...]) -> str:
    lines = [
        _comment(say, kind),
        "[[objectives.key_results]]",
        f"id = {text(id)}",
        f"title = {text(say('plan.title_' + id.replace('-', '_')))}",
        f'kind = "{kind}"',
        *numbers,
    ]
    if kind == "milestones":
        titles = (text(say(f"plan.title_milestone_{place}")) for place in ("first", "second"))
        lines.append("milestones = [ " + ", ".join(f"{{ title = {title} }}" for title in titles) + " ]")
    return "\n".join([*lines, *(f"# {line}" for line in _MORE.get(id, ()))])


def _comment(say: Say, name: str) -> str:
    return "\n".join(f"# {line}" for line in say(f"plan.comment_{name}").splitlines())
