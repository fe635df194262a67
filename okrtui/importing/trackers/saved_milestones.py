"""Milestones of GitHub as they were saved: answers of either of its APIs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from okrtui.importing.json_fields import Raw, inner, words

_PAGE = re.compile(r"https?://[^/]+/(?:api/v3/)?(?:repos/)?([^/]+/[^/]+)/milestones?/\d+")
_NAMES = {"dueOn": "due_on", "closedAt": "closed_at"}


def milestones_of(data: object) -> list[Raw]:
    """The milestones of one answer or several, their fields named as by REST. Empty for anything else."""
    if isinstance(data, list):
        return [found for one in data for found in milestones_of(one)]
    raw = inner(data)
    if "title" in raw and ("due_on" in raw or "dueOn" in raw or _repository(raw)):
        plain = {_NAMES.get(name, name): value for name, value in raw.items()}
        return [{**plain, "html_url": raw.get("html_url") or raw.get("url")}]
    return [found for name in _AROUND if name in raw for found in milestones_of(raw[name])]


_AROUND = ("data", "repository", "milestones", "nodes", "edges", "node", "items")
"""What stands around milestones in an answer."""


def by_repository(found: Sequence[Raw]) -> list[list[Raw]]:
    """A repository and its milestones behind it, for each that the milestones are of."""
    groups: dict[str, list[Raw]] = {}
    for one in found:
        groups.setdefault(_repository(one), []).append(one)
    return [[{"name": name.rpartition("/")[2] or "GitHub"}, *rows] for name, rows in groups.items()]


def _repository(raw: Raw) -> str:
    for name in ("html_url", "url"):
        if page := _PAGE.match(words(raw.get(name))):
            return page[1]
    return ""
