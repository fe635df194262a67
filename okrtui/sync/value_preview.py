"""What a query would give as a value, before anything is fed by it: asks the tracker, writes nothing."""

from __future__ import annotations

import asyncio

from connectors.errors import ConnectorError
from okrtui.domain.kpi import KpiDef
from okrtui.sync.accounts import ConnectionCheck, Gives
from okrtui.sync.answers import Failure, failure_of
from okrtui.sync.cursors import Memory
from okrtui.sync.fetch import Asking
from okrtui.sync.pass_plan import Work, kpi_ask
from okrtui.sync.pass_report import FAILED, OK, SKIPPED
from okrtui.sync.pass_settings import TokenOf, settings_of
from okrtui.sync.run import Create, creator
from okrtui.sync.session import needs_token, options_of
from okrtui.sync.sprints import with_sprints
from okrtui.usecases.workspace import Workspace


async def read_query(
    workspace: Workspace, definition: KpiDef, tokens: TokenOf, create: Create | None = None
) -> ConnectionCheck:
    """What the query of a KPI gives at this moment, or why its tracker gives nothing. The connection is one
    of the reader's configuration. OkrError where the secret cannot be had."""
    name = definition.source.connection or ""
    settings = settings_of(workspace.config).connections[name]
    token = await asyncio.to_thread(tokens, settings)
    if token is None and needs_token(settings):
        return ConnectionCheck(name, settings.kind, SKIPPED, error="no_token", token=settings.token)
    ask = kpi_ask(1, definition, None, workspace.now(), workspace.zone)
    work = Work(settings, (), (ask,), None, True)
    try:
        async with (create or creator(workspace.clock))(options_of(settings, token)) as connector:
            whole = await with_sprints(connector, work)
            answers = await Asking(
                connector, whole, Memory(), lambda links, told=(), listed=(): {}, lambda done: None
            ).run()
        answer = answers.values[ask.key_result]
    except ConnectorError as error:
        answer = failure_of(error)
    if isinstance(answer, Failure):
        return ConnectionCheck(
            name, settings.kind, FAILED, error=answer.code, detail=answer.detail, values=answer.values
        )
    return ConnectionCheck(name, settings.kind, OK, gives=Gives(answer.number, exact=answer.exact))
