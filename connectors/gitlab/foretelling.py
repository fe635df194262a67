"""How many requests a pass over a GitLab will make."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from connectors.forecast import Forecast, Questions, pages
from connectors.gitlab.cursor import Known, read_known, read_seen
from connectors.gitlab.refs import asked_as
from connectors.model import TaskRef

WHO = 2
"""Requests that tell who the account is, and what its token may do."""


def foretold(asked: Questions, now: datetime, recheck: timedelta) -> Forecast:
    """A request for a project and kind that is known, and for a list that is; else a hundred tasks a request.
    What a list of changes leads to (issues that were moved, such as are not there) is not foretold."""
    known = read_known(asked.cursor, now, recheck)
    requests = WHO * int(asked.check) + len(asked.counts)
    requests += _by_number(asked.known, known) + _by_number(asked.others, None)
    lists = [*asked.surveyed, *asked.lists]
    for one in lists:
        seen = read_seen(one.cursor, one.query.text, now, recheck)
        requests += pages(one.size) if seen is None else 1
    fresh = bool(asked.others) or (bool(asked.known) and known is None)
    return Forecast(requests, at_least=bool(lists or asked.counts) or fresh)


def _by_number(refs: Sequence[TaskRef], known: Known | None) -> int:
    groups: dict[str, set[int]] = {}
    for ref in refs:
        place = asked_as(ref)
        if place is not None:
            groups.setdefault(f"{place.project}{place.sign}", set()).add(place.iid)
    since = {} if known is None else known.since
    return sum(1 if name in since else pages(len(iids)) for name, iids in groups.items())
