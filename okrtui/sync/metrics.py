"""Asking a configured metric: one URL, one number."""

from __future__ import annotations

from connectors.errors import ConnectorError
from connectors.metric import Metric
from okrtui.sync.answers import Answers, Failure, Value, failure_of
from okrtui.sync.asking import Work
from okrtui.sync.cursors import Memory, untag
from okrtui.sync.numbers import IMPOSSIBLE, MOST, possible


async def read_metric(metric: Metric, work: Work, memory: Memory) -> Answers:
    """The number of one configured metric, for every key result that names it."""
    cursors = {untag(memory.who, ask.cursor) for ask in work.values}
    cursor = cursors.pop() if len(cursors) == 1 and not work.full else None
    answers = Answers(asked=1)
    outcome: Value | Failure
    try:
        reading = await metric.read(cursor=cursor)
        outcome = Value(reading.number, reading.not_modified, reading.cursor)
        if reading.number is not None and not possible(reading.number, least=-MOST):
            outcome = Failure(IMPOSSIBLE)
        answers.succeeded = 1
    except ConnectorError as error:
        outcome = answers.failure = failure_of(error)
    answers.values = {ask.key_result: outcome for ask in work.values}
    answers.requests, answers.not_modified = metric.usage.requests, metric.usage.not_modified
    return answers
