"""What a pass would ask, told without asking any tracker."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from connectors.base import Connector, Foretelling
from connectors.errors import ConnectorError
from connectors.forecast import Forecast
from connectors.model import Options
from okrtui.errors import OkrError
from okrtui.sync.connection_questions import Questions
from okrtui.sync.cursors import Memory, mark_of, unpack
from okrtui.sync.pass_plan import Work, estimate
from okrtui.sync.pass_report import Planned
from okrtui.sync.pass_settings import METRIC, TokenOf
from okrtui.sync.session import needs_token, options_of
from okrtui.sync.sprints import standing_in

if TYPE_CHECKING:
    from okrtui.store.protocols import Store


def sizes_of(store: Store, works: Sequence[Work]) -> dict[int, int]:
    """Link uid -> how many tasks its list holds now."""
    queries = [ask.link for work in works for ask in work.links if ask.task_id is None]
    sizes: dict[int, int] = {}
    for row in store.scope(queries) if queries else ():
        if row.absent_since is None:
            sizes[row.link] = sizes.get(row.link, 0) + 1
    return sizes


def rehearsed(
    work: Work, sizes: Mapping[int, int], tokens: TokenOf, create: Callable[[Options], Connector]
) -> Planned | None:
    """What one connection will be asked; None for one that has no token here. Where its connector cannot
    foretell that, or would be refused by its configuration, the requests are estimated."""
    try:
        token = tokens(work.connection)
    except OkrError:
        token = None
    if token is None and needs_token(work.connection):
        return None
    memory = unpack(work.state.cursor if work.state else None)
    who = mark_of(work.name, token)
    memory = memory if memory.who == who else Memory(who)
    told, questions = _foretold(work, memory, sizes, create, token)
    return Planned(
        tasks=sum(not ask.query for ask in work.links) if questions is None else len(questions.tasks),
        queries=len({ask.text for ask in work.links if ask.query} if questions is None else questions.lists),
        values=len(work.values),
        requests=told.requests,
        cursor=memory.cursor is not None and not work.full,
        at_least=told.at_least or (memory.repeats and not work.full),
    )


def _foretold(
    work: Work,
    memory: Memory,
    sizes: Mapping[int, int],
    create: Callable[[Options], Connector],
    token: str | None,
) -> tuple[Forecast, Questions | None]:
    """What the connector foretells of its questions, None where it cannot be asked for them."""
    guess = Forecast(estimate(work, sizes), at_least=True)
    if work.connection.kind == METRIC:
        return guess, None
    try:
        connector = create(options_of(work.connection, token))
    except ConnectorError:
        return guess, None
    whole, more = standing_in(work)
    questions = Questions(connector, whole, memory)
    if not isinstance(connector, Foretelling):
        return guess, questions
    told = connector.foretell(questions.to_foretell(sizes))
    told = replace(told, requests=told.requests + more, at_least=True) if more else told
    return told, questions
