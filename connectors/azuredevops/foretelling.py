"""How many requests a pass over an Azure DevOps will make."""

from __future__ import annotations

from connectors.azuredevops.changes import requests_for
from connectors.azuredevops.cursor import read_cursor
from connectors.azuredevops.surveying import are_untold, moves, read_watch
from connectors.forecast import Forecast, Questions
from connectors.surveys import covered_by


def foretold(asked: Questions) -> Forecast:
    """One question for changes, whoever asks it; else by number two hundred a request, a list by its numbers
    and its pages. Types that were not met yet, and what work items wait for, are not foretold."""
    cursor, watch = read_cursor(asked.cursor), read_watch(asked.survey)
    changes = bool(asked.known) and cursor is not None and cursor.mark is not None
    requests = int(asked.check) + requests_for(len(asked.others))
    absent = cursor.absent if cursor is not None else ()
    requests += requests_for(len(absent)) if changes else requests_for(len(asked.known))
    told = covered_by(watch, [one.query for one in asked.surveyed], moves)
    covered = [one for one in asked.surveyed if one.query in told]
    requests += int(changes or bool(covered))
    left = [one for one in (*asked.surveyed, *asked.lists) if one not in covered]
    requests += sum(1 + requests_for(one.size or 0) for one in left) + len(asked.counts)
    requests += 2 * are_untold(asked)
    fresh = bool(asked.others) or (bool(asked.known) and cursor is None)
    return Forecast(requests, at_least=bool(covered or left) or fresh)
