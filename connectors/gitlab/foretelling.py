"""How many requests a pass over a GitLab will make."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from connectors.forecast import Forecast, Questions, pages
from connectors.gitlab.api import Api
from connectors.gitlab.cursor import Known, read_known, read_seen
from connectors.gitlab.refs import asked_as
from connectors.gitlab.surveying import joint_of, read_watch
from connectors.model import TaskRef

WHO = 2
"""Requests that tell who the account is, and what its token may do."""


def foretold(api: Api, asked: Questions, recheck: timedelta) -> Forecast:
    """One question for tasks and lists alike where that serves them (``joint``), else a request for a project
    and kind that is known, and for a list that is; else a hundred tasks a request. What a list of changes
    leads to (issues that were moved, such as are not there) is not foretold."""
    now = api.now()
    known, watch = read_known(asked.cursor, now, recheck), read_watch(asked.survey, now, recheck)
    requests = WHO * int(asked.check) + len(asked.counts)
    lists, served = [*asked.surveyed, *asked.lists], frozenset[str]()
    alone = list(lists)
    if (found := joint_of(api, asked, known, watch)) is not None:
        joint, covered = found
        requests += len({(area, what) for (_, what), area in joint.areas.items()})
        since = {} if known is None else known.since
        served = frozenset(name for name in joint.groups if since[name] >= joint.since)
        alone = [one for one in lists if one.query not in covered]
    requests += _by_number(asked.known, known, served) + _by_number(asked.others, None)
    for one in alone:
        seen = read_seen(one.cursor, one.query.text, now, recheck)
        requests += 1 if seen is not None and (seen.etag or seen.mark) else pages(one.size)
    fresh = bool(asked.others) or (bool(asked.known) and known is None)
    return Forecast(requests, at_least=bool(lists or asked.counts) or fresh)


def _by_number(refs: Sequence[TaskRef], known: Known | None, served: Collection[str] = ()) -> int:
    """Requests for tasks by project and kind, but for those that are ``served`` by another question."""
    groups: dict[str, set[int]] = {}
    for ref in refs:
        place = asked_as(ref)
        if place is not None:
            groups.setdefault(f"{place.project}{place.sign}", set()).add(place.iid)
    since = {} if known is None else known.since
    return sum(
        1 if name in since else pages(len(iids)) for name, iids in groups.items() if name not in served
    )
