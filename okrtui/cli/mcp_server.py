"""The server of ``okrtui mcp``: tools, resources and prompts over the SDK, which only this file imports."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ResourceError
from mcp.types import CallToolResult, TextContent, ToolAnnotations

from okrtui import __version__
from okrtui.cli import mcp_answers as answers
from okrtui.cli.printed import json_text
from okrtui.errors import OkrError
from okrtui.usecases.checkin import CheckinInput
from okrtui.words import Words
from okrtui.words.error import explain_error

if TYPE_CHECKING:
    from okrtui.runtime import StartOptions
    from okrtui.usecases.workspace import Workspace

Answer = Callable[["Workspace"], dict[str, Any]]

INSTRUCTIONS = f"""okrtui keeps objectives and key results. Its numbers are computed: never make one up.
{answers.QUOTED}
To check in, call `checkin` and show the person the preview; only when they agree call it with confirm = true.
To change objectives call `plan_diff` with a whole plan and show the changes; only when the person agrees call
`plan_apply` with the same plan and the hash.
An answer has at most {answers.ROWS} rows; `left_out` says how many more there are."""

READS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
WRITES = ToolAnnotations(
    read_only_hint=False, destructive_hint=True, idempotent_hint=False, open_world_hint=False
)


def serve(settings: StartOptions) -> None:
    """Answer on stdin and stdout until stdin ends."""
    server(settings).run("stdio")


def server(settings: StartOptions) -> MCPServer[Any]:
    """The whole of it, for the organisation that ``settings`` name; each answer opens it anew."""
    made: MCPServer[Any] = MCPServer(
        "okrtui", version=__version__, instructions=INSTRUCTIONS, log_level="ERROR"
    )
    _reading_tools(made, settings)
    _writing_tools(made, settings)
    _resources(made, settings)
    _prompts(made, settings)
    return made


def _answered(settings: StartOptions, answer: Answer) -> CallToolResult:
    """The document as text and as structured content; what went wrong as an error of the tool."""
    try:
        with answers.opened(settings) as workspace:
            document, failed = answer(workspace), False
    except OkrError as error:
        document, failed = _error(error), True
    document = json.loads(json_text(document))
    text = TextContent(type="text", text=json_text(document))
    return CallToolResult(content=[text], structured_content=document, is_error=failed)


def _document(settings: StartOptions, answer: Answer) -> dict[str, Any]:
    """The document of a resource or a prompt. ResourceError with what went wrong."""
    try:
        with answers.opened(settings) as workspace:
            return answer(workspace)
    except OkrError as error:
        told = explain_error(Words("en"), error)
        said = (told.what, told.next_step, answers.QUOTED)
        raise ResourceError(" ".join(part for part in said if part)) from None


def _error(error: OkrError) -> dict[str, Any]:
    told = explain_error(Words("en"), error)
    where = [line.strip() for line in told.where]
    return {
        "schema": 1,
        "error": {"code": error.code, "text": told.what, "where": where, "hint": told.next_step or None},
        "quoted": answers.QUOTED,
    }


def _reading_tools(made: MCPServer[Any], settings: StartOptions) -> None:
    @made.tool(description="Where every team, objective and key result stands.", annotations=READS)
    def board(team: str | None = None, cycle: str | None = None) -> CallToolResult:
        return _answered(settings, lambda workspace: answers.board(workspace, team, cycle))

    @made.tool(description="Why a key result, objective or team stands where it does.", annotations=READS)
    def explain(id: str) -> CallToolResult:
        return _answered(settings, lambda workspace: answers.explained(workspace, id))

    @made.tool(
        description="A question in English or Korean, answered from the store; each sentence names its rows.",
        annotations=READS,
    )
    def ask(question: str) -> CallToolResult:
        return _answered(settings, lambda workspace: answers.asked(workspace, question))

    @made.tool(description="What a person owes: check-ins, answers, actions.", annotations=READS)
    def due(person: str | None = None) -> CallToolResult:
        return _answered(settings, lambda workspace: answers.due(workspace, person))

    @made.tool(
        description="What a plan (text of a plan.toml) would change, and the hash that plan_apply wants.",
        annotations=READS,
    )
    def plan_diff(plan: str) -> CallToolResult:
        return _answered(settings, lambda workspace: answers.plan_diff(workspace, plan))

    @made.tool(
        description="What is called so: objectives, key results, people, tasks and more.",
        annotations=READS,
    )
    def search(text: str) -> CallToolResult:
        return _answered(settings, lambda workspace: answers.search(workspace, text))


def _writing_tools(made: MCPServer[Any], settings: StartOptions) -> None:
    @made.tool(
        description="Check in on a key result, or give the value of a KPI. A preview, until confirm is true; "
        "ask the person first.",
        annotations=WRITES,
    )
    def checkin(
        key_result: str,
        value: bool | int | float | str | None = None,
        confidence: int | float | str | None = None,
        note: str | None = None,
        confirm: bool = False,
    ) -> CallToolResult:
        given = CheckinInput(key_result, _typed(value), _typed(confidence), note=note or "")
        return _answered(settings, lambda workspace: answers.checkin(workspace, given, confirm=confirm))

    @made.tool(
        description="Apply the plan that plan_diff was shown for, by its hash. Ask the person first.",
        annotations=WRITES,
    )
    def plan_apply(plan: str, hash: str) -> CallToolResult:
        return _answered(settings, lambda workspace: answers.plan_apply(workspace, plan, hash))


def _typed(value: bool | int | float | str | None) -> str | None:
    """As a person types it."""
    if isinstance(value, bool):
        return "done" if value else "open"
    return None if value is None else str(value)


def _resources(made: MCPServer[Any], settings: StartOptions) -> None:
    def read(answer: Answer) -> str:
        return json_text(_document(settings, answer))

    @made.resource("okrtui://cycles", description="Every cycle.", mime_type="application/json")
    def cycles() -> str:
        return read(answers.cycles)

    @made.resource(
        "okrtui://cycles/{cycle}", description="The board of a cycle.", mime_type="application/json"
    )
    def cycle(cycle: str) -> str:
        return read(lambda workspace: answers.board(workspace, None, cycle))

    @made.resource("okrtui://history", description="The last acts.", mime_type="application/json")
    def history() -> str:
        return read(lambda workspace: answers.histories(workspace, None))

    @made.resource("okrtui://history/{+id}", description="The acts on a row.", mime_type="application/json")
    def history_of(id: str) -> str:
        return read(lambda workspace: answers.histories(workspace, id))


def _prompts(made: MCPServer[Any], settings: StartOptions) -> None:
    def quoted(answer: Answer) -> str:
        """Data that no text in it can end."""
        told = json_text(_document(settings, answer)).replace("<", "\\u003c")
        return f"<quoted-data>\n{told}\n</quoted-data>"

    @made.prompt("weekly", description="Lead the weekly review of a team, from its data.")
    def weekly(team: str | None = None) -> str:
        data = quoted(lambda workspace: answers.weekly_of(workspace, team))
        return (
            "Prepare our weekly review of objectives and key results. Go through the parts in their order: "
            "last week's actions, what moved, what is off track, who is sure but behind, scope and tasks, "
            "missing check-ins, blockers, wins. Name each row by its title and say whom to ask what. Use no "
            "number that is not in the data; `ask` and `explain` tell more. "
            f"{answers.QUOTED}\n\n{data}"
        )

    @made.prompt("draft my check-in", description="Draft what I owe, one key result after another.")
    def draft(person: str | None = None) -> str:
        data = quoted(lambda workspace: answers.due(workspace, person))
        return (
            "Help me with the check-ins that I owe. For each key result below call `explain`, tell me in two "
            "sentences what changed since the last check-in, and ask me for the value, my confidence and a "
            "word on why. Then call `checkin` without confirm, show me the preview, and call it with confirm "
            f"= true only after I said yes. {answers.QUOTED}\n\n{data}"
        )
