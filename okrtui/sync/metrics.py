"""Asking a configured metric: one source, one number or one a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from connectors.errors import ConnectorError
from connectors.metrics.base import Metric, Parse, Values
from connectors.metrics.registry import create
from connectors.model import Options
from okrtui.content_names import content_name
from okrtui.domain.typed import read_number, written_alike
from okrtui.errors import UsageError
from okrtui.sync.answers import Answers, Failure, Value, failure_of
from okrtui.sync.cursors import Memory, untag
from okrtui.sync.pass_plan import Work
from okrtui.sync.pass_settings import ConnectionSettings
from okrtui.sync.task_numbers import IMPOSSIBLE, MOST, possible

OWN_SECRET = "OKRTUI_TOKEN"  # noqa: S105  # the name of a variable
"""Under which a command finds the secret that its metric names."""

_UNIT = re.compile(r"[^\d\s]*\Z")
_SECRET = re.compile(
    r"TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|API_?KEY|PRIVATE_?KEY", re.IGNORECASE
)


def metric_of(
    connection: ConnectionSettings, token: str | None, zone: str, *, unit: str | None, base: Mapping[str, str]
) -> Metric:
    """The metric of one connection. Numbers that are text are read as they are when a person types them, in
    ``unit`` (None: in whatever stands beside them). ``base`` is this machine's environment. Raises
    ConnectorError where it cannot work as configured."""
    options = Options(
        connection.name, connection.source, connection.base_url, token, connection.user, connection.extra
    )
    where = ZoneInfo(zone)
    environment = environment_for(connection, token, base)
    values = Values(_typed(unit), lambda at: _day(at, where), environment, written_alike)
    return create(options, values)


def environment_for(
    connection: ConnectionSettings, token: str | None, base: Mapping[str, str]
) -> dict[str, str]:
    """What a command gets: this machine's environment without the secrets of others."""
    kept = set() if connection.token is None else {connection.token.partition(":")[2].strip()}
    found = {
        name: value
        for name, value in base.items()
        if name in kept or (name not in connection.hidden and not _SECRET.search(name))
    }
    return found if token is None else {**found, OWN_SECRET: token}


def _day(at: datetime, where: ZoneInfo) -> date:
    return at.astimezone(where).date()


def _beside(text: str) -> str:
    found = _UNIT.search(text.strip())
    return found[0] if found else ""


def _typed(unit: str | None) -> Parse:
    def parse(text: str) -> Decimal | None:
        for counted_in in (unit,) if unit is not None else ("", _beside(text)):
            with suppress(UsageError):
                return read_number(text, counted_in).value
        return None

    return parse


async def read_metric(metric: Metric, work: Work, memory: Memory) -> Answers:
    """The number of one configured metric, for every key result that names it."""
    asked = mark_of_question(work.connection)
    known = {untag(asked, untag(memory.who, ask.cursor)) for ask in work.values}
    cursor = known.pop() if len(known) == 1 and not work.full else None
    answers = Answers(asked=1)
    outcome: Value | Failure
    try:
        reading = await metric.read(cursor=cursor)
        mark = None if reading.cursor is None else f"{asked}:{reading.cursor}"
        outcome = Value(reading.number, reading.not_modified, mark, days=reading.days)
        if reading.number is not None and not possible(reading.number, least=-MOST):
            outcome = Failure(IMPOSSIBLE)
        answers.succeeded = 1
    except ConnectorError as error:
        outcome = answers.failure = failure_of(error)
    answers.values = {ask.key_result: outcome for ask in work.values}
    answers.notices = tuple(metric.usage.notices)
    answers.requests, answers.not_modified = metric.usage.requests, metric.usage.not_modified
    return answers


def mark_of_question(connection: ConnectionSettings) -> str:
    """Changes with what is asked: an answer is "as before" only to the same question."""
    said = repr(
        (connection.source, connection.base_url, sorted(connection.extra.items(), key=lambda one: one[0]))
    )
    return content_name(said, 4)
