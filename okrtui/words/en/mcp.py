"""The server for assistants."""

MESSAGES: dict[str, str] = {
    "mcp.no_sdk": "The server for assistants is not installed.",
    "mcp.no_sdk_hint": "pip install 'okrtui[mcp]'",
    "mcp.other_diff": "The plan, or what stands in the store, has changed since the difference was shown; "
    "nothing was applied.",
    "mcp.other_diff_hint": "Call plan_diff again, show the person what it says, and use its hash.",
    "mcp.no_person": "There is no person “{id}”.",
    "mcp.too_long": "“{name}” has more than {most} characters.",
    "mcp.through": "(through {name})",
}
