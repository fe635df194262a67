"""Which fields an issue is asked for: the fixed ones, and those whose ids differ from site to site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from connectors.jira.options import POINTS, JiraOptions, folded
from connectors.text import clean, names

FIXED = (
    "summary",
    "status",
    "statuscategorychangedate",
    "resolution",
    "resolutiondate",
    "assignee",
    "duedate",
    "timeoriginalestimate",
    "timespent",
    "parent",
    "subtasks",
    "labels",
    "updated",
    "priority",
    "fixVersions",
    "archiveddate",
    "issuetype",
    "issuelinks",
)
MOST_NUMBERS = 40
POINTS_TYPE = "com.pyxis.greenhopper.jira:jsw-story-points"
EPIC_TYPE = "com.pyxis.greenhopper.jira:gh-epic-link"
SPRINT_TYPE = "com.pyxis.greenhopper.jira:gh-sprint"


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Ids of the fields that carry points (the first with a value counts: a site has one for each
    kind of project), of the fields that name the epic and the sprints, and (id, name) of further number
    fields: one with two names stands there twice."""

    points: tuple[str, ...] = ()
    epic: str | None = None
    numbers: tuple[tuple[str, str], ...] = ()
    sprint: str | None = None

    def asked(self) -> list[str]:
        """Every field to name in a request."""
        single = [name for name in (self.epic, self.sprint) if name]
        return list(dict.fromkeys((*FIXED, *self.points, *single, *(name for name, _ in self.numbers))))


def given_fields(settings: JiraOptions) -> FieldMap | None:
    """The map when the configuration names ids only, so that no site has to be asked."""
    numbers = settings.numbers
    if numbers is None or not all(_is_id(name) for name in (*settings.points, *numbers)):
        return None
    return FieldMap(settings.points, None, tuple((name, name) for name in numbers))


def field_map(answer: Sequence[object], settings: JiraOptions) -> FieldMap:
    """From the answer of ``GET field``. A site lists its fields in the language of the account: a
    field answers to its name, to its untranslated name and to the names that queries know it by, all
    without case; those that Jira Software made itself are known by their type. Unknown names fall
    out. Numbers that are no custom fields (``workratio``) count where the configuration names their ids."""
    found = [one for one in answer if isinstance(one, dict)]
    custom = [(clean(one.get("id"), 60), one) for one in found if _is_id(clean(one.get("id"), 60))]
    named: dict[str, list[str]] = {}
    for ident, one in custom:
        for name in dict.fromkeys(folded(name) for name in _names(one)):
            named.setdefault(name, []).append(ident)
    typed = {_schema(one, "custom"): ident for ident, one in custom}
    fixed = {clean(one.get("id"), 60) for one in found if _schema(one, "type") == "number"}

    def resolve(name: str) -> list[str]:
        return [name] if _is_id(name) or name in fixed else named.get(folded(name), [])

    points = [ident for name in settings.points for ident in resolve(name)]
    if settings.points == POINTS and POINTS_TYPE in typed:
        points.append(typed[POINTS_TYPE])
    epics = [*resolve(settings.epic), typed.get(EPIC_TYPE)]
    if settings.numbers is None:
        numeric = [ident for ident, one in custom if _schema(one, "type") == "number"][:MOST_NUMBERS]
    else:
        numeric = [ident for name in settings.numbers for ident in resolve(name)]
    titles = {ident: _titles(one) or [ident] for ident, one in custom}
    numbers = [(ident, name) for ident in dict.fromkeys(numeric) for name in titles.get(ident, [ident])]
    sprint = typed.get(SPRINT_TYPE) or next(iter(resolve("Sprint")), None)
    return FieldMap(tuple(dict.fromkeys(points)), epics[0], tuple(numbers), sprint)


def _names(field: Mapping[str, object]) -> list[str]:
    """Every name that a field may be called by."""
    clauses = field.get("clauseNames")
    return [*_titles(field), *names(clauses)]


def _titles(field: Mapping[str, object]) -> list[str]:
    """The untranslated name, and the one in the account's language where that is another."""
    told = (clean(field.get(name), 100) for name in ("untranslatedName", "name"))
    return list(dict.fromkeys(title for title in told if title))


def _is_id(name: str) -> bool:
    return name.startswith("customfield_") and name[12:].isascii() and name[12:].isdigit()


def _schema(field: Mapping[str, object], name: str) -> str:
    schema = field.get("schema")
    return clean(schema.get(name), 200) if isinstance(schema, dict) else ""
