"""The versions of a project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from connectors.errors import AnswerError, QueryError
from connectors.numbers import integer_of
from connectors.outline import Outline
from connectors.redmine.api import Api
from connectors.redmine.tasks import mapping
from connectors.text import clean

_NAME = r"[a-z0-9][a-z0-9_-]{0,99}"
_PROJECT = re.compile(
    rf"({_NAME})|(?:https?://\S+?/)?projects/({_NAME})(?:/(?:roadmap|issues|settings/versions))?/?"
)


async def outline(api: Api, text: str) -> Outline:
    """``okr``, or the address of a project or its roadmap; told in the names that milestones have elsewhere.
    Redmine does not tell when a version was closed: its last change stands for that."""
    found = _PROJECT.fullmatch(text.strip().split("?")[0])
    if found is None:
        raise QueryError("reference")
    project = found[1] or found[2]
    rows = (await api.told(f"projects/{quote(project, safe='')}/versions.json")).get("versions")
    if not isinstance(rows, list):
        raise AnswerError("shape")
    versions = [one for one in map(mapping, rows) if integer_of(one.get("id"))]
    names = (clean(mapping(one.get("project")).get("name"), 200) for one in versions)
    head = {"name": next((name for name in names if name), project)}
    return Outline("milestones", (head, *(_told(one, api.base_url) for one in versions)))


def _told(raw: Mapping[str, object], base: str) -> Mapping[str, object]:
    return {
        "title": raw.get("name"),
        "html_url": f"{base}/versions/{raw.get('id')}",
        "due_on": raw.get("due_date"),
        "closed_at": raw.get("updated_on") if raw.get("status") == "closed" else None,
        "description": raw.get("description"),
    }
