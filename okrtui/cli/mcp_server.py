"""The server of ``okrtui mcp``: tools, resources and prompts over the SDK, which only this file imports."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mcp.server.mcpserver import MCPServer
from mcp.shared.exceptions import MCPError
from mcp.types import INVALID_PARAMS, CallToolResult, TextContent, ToolAnnotations

from okrtui import __version__
from okrtui.cli import mcp_answers as answers
from okrtui.cli.printable import json_text
from okrtui.errors import OkrError
from okrtui.usecases.checkin import CheckinInput
from okrtui.words.error import explain_error

if TYPE_CHECKING:
    from okrtui.runtime import StartOptions
    from okrtui.usecases.workspace import Workspace
    from okrtui.words import Words

Answer = Callable[["Workspace"], dict[str, Any]]
JSON = "application/json"

READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
WRITES = ToolAnnotations(
    read_only_hint=False, destructive_hint=True, idempotent_hint=False, open_world_hint=False
)


def serve(settings: StartOptions, words: Words) -> None:
    """Answer on stdin and stdout until stdin ends, in the language of the person whose assistant asks."""
    server(settings, words).run("stdio")


def server(settings: StartOptions, words: Words) -> MCPServer[Any]:
    """The whole of it, for the organisation that ``settings`` name; each answer opens it anew."""
    told = _Told(settings, words)
    quoted = told.say("quoted")
    instructions = told.say("instructions", quoted=quoted, rows=answers.ROWS)
    made: MCPServer[Any] = MCPServer(
        "okrtui", version=__version__, instructions=instructions, log_level="ERROR"
    )
    _reading_tools(made, told)
    _writing_tools(made, told)
    _resources(made, told)
    _prompts(made, told)
    return made


@dataclass(frozen=True, slots=True)
class _Told:
    """What the store answers, each time with what is to be thought of the texts in it."""

    settings: StartOptions
    words: Words

    def say(self, name: str, **values: object) -> str:
        return self.words.say(f"mcp.{name}", **values)

    def to_tool(self, answer: Answer) -> CallToolResult:
        """The document as text and as structured content; what went wrong as an error of the tool."""
        try:
            with answers.opened(self.settings) as workspace:
                document, failed = answer(workspace), False
        except OkrError as error:
            document, failed = self._error(error), True
        document = json.loads(json_text(self._marked(document)))
        text = TextContent(type="text", text=json_text(document))
        return CallToolResult(content=[text], structured_content=document, is_error=failed)

    def as_text(self, answer: Answer) -> str:
        """The document of a resource or a prompt. MCPError with what went wrong."""
        try:
            with answers.opened(self.settings) as workspace:
                return json_text(self._marked(answer(workspace)))
        except OkrError as error:
            told = explain_error(self.words, error)
            said = (told.what, told.next_step, self.say("quoted"))
            raise MCPError(INVALID_PARAMS, " ".join(part for part in said if part)) from None

    def _marked(self, document: dict[str, Any]) -> dict[str, Any]:
        return {**document, "quoted": self.say("quoted")}

    def _error(self, error: OkrError) -> dict[str, Any]:
        told = explain_error(self.words, error)
        where = [line.strip() for line in told.where]
        what = {"code": error.code, "text": told.what, "where": where, "hint": told.next_step or None}
        return {"schema": 1, "error": what}


def _reading_tools(made: MCPServer[Any], told: _Told) -> None:
    @made.tool(description=told.say("tool_board"), annotations=READS)
    def board(team: str | None = None, cycle: str | None = None) -> CallToolResult:
        return told.to_tool(lambda workspace: answers.board(workspace, team, cycle))

    @made.tool(description=told.say("tool_explain"), annotations=READS)
    def explain(id: str) -> CallToolResult:
        return told.to_tool(lambda workspace: answers.explained(workspace, id))

    @made.tool(description=told.say("tool_ask"), annotations=READS)
    def ask(question: str) -> CallToolResult:
        return told.to_tool(lambda workspace: answers.asked(workspace, question))

    @made.tool(description=told.say("tool_due"), annotations=READS)
    def due(person: str | None = None) -> CallToolResult:
        return told.to_tool(lambda workspace: answers.due(workspace, person))

    @made.tool(description=told.say("tool_plan_diff"), annotations=READS)
    def plan_diff(plan: str) -> CallToolResult:
        return told.to_tool(lambda workspace: answers.plan_diff(workspace, told.words, plan))

    @made.tool(description=told.say("tool_search"), annotations=READS)
    def search(text: str) -> CallToolResult:
        return told.to_tool(lambda workspace: answers.search(workspace, text))


def _writing_tools(made: MCPServer[Any], told: _Told) -> None:
    @made.tool(description=told.say("tool_checkin"), annotations=WRITES)
    def checkin(
        key_result: str,
        value: bool | int | float | str | None = None,
        confidence: int | float | str | None = None,
        note: str | None = None,
        confirm: bool = False,
    ) -> CallToolResult:
        given = CheckinInput(key_result, _typed(value), _typed(confidence), note=note or "")
        return told.to_tool(lambda workspace: answers.checkin(workspace, given, confirm=confirm))

    @made.tool(description=told.say("tool_plan_apply"), annotations=WRITES)
    def plan_apply(plan: str, hash: str) -> CallToolResult:
        return told.to_tool(lambda workspace: answers.plan_apply(workspace, plan, hash))


def _typed(value: bool | int | float | str | None) -> str | None:
    """As a person types it."""
    if isinstance(value, bool):
        return "done" if value else "open"
    return None if value is None else str(value)


def _resources(made: MCPServer[Any], told: _Told) -> None:
    @made.resource("okrtui://cycles", description=told.say("resource_cycles"), mime_type=JSON)
    def cycles() -> str:
        return told.as_text(answers.cycles)

    @made.resource("okrtui://cycles/{cycle}", description=told.say("resource_cycle"), mime_type=JSON)
    def cycle(cycle: str) -> str:
        return told.as_text(lambda workspace: answers.board(workspace, None, cycle))

    @made.resource("okrtui://history", description=told.say("resource_history"), mime_type=JSON)
    def history() -> str:
        return told.as_text(lambda workspace: answers.histories(workspace, None))

    @made.resource("okrtui://history/{+id}", description=told.say("resource_history_of"), mime_type=JSON)
    def history_of(id: str) -> str:
        return told.as_text(lambda workspace: answers.histories(workspace, id))


def _prompts(made: MCPServer[Any], told: _Told) -> None:
    def asked(name: str, answer: Answer) -> str:
        """What the assistant is to do, above data that no text in it can end."""
        data = told.as_text(answer).replace("<", "\\u003c")
        return f"{told.say(name)} {told.say('quoted')}\n\n<quoted-data>\n{data}\n</quoted-data>"

    @made.prompt("weekly", description=told.say("prompt_weekly"))
    def weekly(team: str | None = None) -> str:
        return asked("weekly", lambda workspace: answers.weekly_of(workspace, team))

    @made.prompt("draft my check-in", description=told.say("prompt_draft"))
    def draft(person: str | None = None) -> str:
        return asked("draft", lambda workspace: answers.due(workspace, person))
