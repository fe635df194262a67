"""What the fields of `okrtui link --json` and `unlink --json` mean."""

from __future__ import annotations

FIELDS: dict[str, str] = {
    "okrtui link/key_result": "text: path of the key result",
    "okrtui unlink/query": "text or null: its query",
    "link": "text: id of the link that is gone",
    "okrtui link/tasks": "number: how many the link holds",
    "categories": "object: how many of them are `todo`, `doing`, `done`, `cancelled`, `duplicate`",
    "counted": "number: how many of them count: the others have subtasks that do, or are cancelled",
    "okrtui link/done": "number: how many of those that count are finished",
    "already": "number: how many of them the key result counts already",
    "unestimated": "number: how many have no estimate where estimates weigh",
    "holds": "object: what the reference means: its `code` and what the sentence names",
    "open_only": "object or null: the words by which a query leaves finished work out, and the query without",
    "guessed": "list: finished states whose meaning was guessed",
    "shown": "list: the first tasks",
    "okrtui link/key": "text: what people call it",
}
