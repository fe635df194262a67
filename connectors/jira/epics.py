"""Where an issue names its epic by key only (Data Center): the ids of those epics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from connectors.jira.cloud import PAGE, Dialect
from connectors.jira.fields import FieldMap
from connectors.jira.normalise import epic_key, ident_of, is_named


async def epic_ids(dialect: Dialect, issues: Sequence[object], fields: FieldMap) -> Mapping[str, str]:
    """Ids by key of every epic that the issues name; epics among the issues cost no request. An
    epic that cannot be seen is not in the answer."""
    wanted = {key for issue in issues if (key := epic_key(issue, fields)) is not None}
    if not wanted:
        return {}
    found = {key: ident for ident, key in map(ident_of, filter(is_named, issues)) if key in wanted}
    left = sorted(wanted - set(found))
    for start in range(0, len(left), PAGE):
        read = await dialect.many(left[start : start + PAGE], ["summary"])
        found.update((key, ident) for ident, key in map(ident_of, read.issues))
    return found
