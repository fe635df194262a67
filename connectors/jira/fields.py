"""Which fields an issue is asked for: the fixed ones, and those whose ids differ from site to site."""

from __future__ import annotations

from dataclasses import dataclass

from connectors.errors import AnswerError
from connectors.jira.settings import Settings, folded
from connectors.text import clean

FIXED = (
    "summary",
    "status",
    "statuscategorychangedate",
    "resolution",
    "resolutiondate",
    "assignee",
    "duedate",
    "timeoriginalestimate",
    "timeestimate",
    "timespent",
    "parent",
    "subtasks",
    "labels",
    "updated",
    "priority",
)
MOST_NUMBERS = 40


@dataclass(frozen=True, slots=True)
class FieldMap:
    """Ids of the fields that carry points (the first with a value counts: a site has one for each
    kind of project), of the field that names the epic, and (id, name) of further number fields."""

    points: tuple[str, ...] = ()
    epic: str | None = None
    numbers: tuple[tuple[str, str], ...] = ()

    def asked(self) -> list[str]:
        """Every field to name in a request."""
        more = [*self.points, *([self.epic] if self.epic else ()), *(name for name, _ in self.numbers)]
        return list(dict.fromkeys((*FIXED, *more)))


def given_fields(settings: Settings) -> FieldMap | None:
    """The map when the configuration names ids only, so that no site has to be asked."""
    numbers = settings.numbers
    if numbers is None or not all(_is_id(name) for name in (*settings.points, *numbers)):
        return None
    return FieldMap(settings.points, None, tuple((name, name) for name in numbers))


def field_map(answer: object, settings: Settings) -> FieldMap:
    """From the answer of ``GET field``: names are compared without case; unknown ones fall out.
    Raises AnswerError for an answer that is no list."""
    if not isinstance(answer, list):
        raise AnswerError("shape")
    found = [one for one in answer if isinstance(one, dict)]
    custom = [(clean(one.get("id"), 60), one) for one in found if _is_id(clean(one.get("id"), 60))]
    named: dict[str, list[str]] = {}
    for ident, one in custom:
        named.setdefault(folded(clean(one.get("name"), 100)), []).append(ident)

    def resolve(name: str) -> list[str]:
        return [name] if _is_id(name) else named.get(folded(name), [])

    points = tuple(dict.fromkeys(ident for name in settings.points for ident in resolve(name)))
    epic = resolve(settings.epic)
    if settings.numbers is None:
        numeric = [ident for ident, one in custom if _kind(one) == "number"][:MOST_NUMBERS]
    else:
        numeric = [ident for name in settings.numbers for ident in resolve(name)]
    titles = {ident: clean(one.get("name"), 100) or ident for ident, one in custom}
    numbers = tuple((ident, titles.get(ident, ident)) for ident in dict.fromkeys(numeric))
    return FieldMap(points, epic[0] if epic else None, numbers)


def _is_id(name: str) -> bool:
    return name.startswith("customfield_") and name[12:].isascii() and name[12:].isdigit()


def _kind(field: dict[str, object]) -> str:
    schema = field.get("schema")
    return clean(schema.get("type"), 40) if isinstance(schema, dict) else ""
