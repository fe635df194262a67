"""How many requests a pass over a Linear will make."""

from __future__ import annotations

from connectors.forecast import Forecast, Questions
from connectors.linear.cursor import read_cursor
from connectors.linear.surveying import moves, read_watch
from connectors.surveys import covered_by


def foretold(asked: Questions, page: int) -> Forecast:
    """What changed in the workspace is asked once, whoever wants to know; else ``page`` issues come a
    request."""
    cursor, watch = read_cursor(asked.cursor), read_watch(asked.survey)
    requests = int(asked.check) + _pages(len(asked.others), page) + len(asked.counts)
    questions = set()
    if asked.known and cursor is not None:
        questions.add(cursor.since)
    else:
        requests += _pages(len(asked.known), page)
    told = covered_by(watch, [one.query for one in asked.surveyed], moves)
    covered = [one for one in asked.surveyed if one.query in told]
    if covered and watch is not None:
        questions.add(watch.since)
    left = [one for one in (*asked.surveyed, *asked.lists) if one not in covered]
    requests += len(questions) + sum(max(1, _pages(one.size or 0, page)) for one in left)
    vague = bool(covered or left or asked.counts or asked.others) or (bool(asked.known) and cursor is None)
    return Forecast(requests, at_least=vague)


def _pages(count: int, page: int) -> int:
    return -(-count // page)
