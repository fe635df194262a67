"""Schemas of files."""

MESSAGES: dict[str, str] = {
    "schema.option_output": "Write it to this file, or into this folder under its own name.",
    "schema.written": "{file} written.",
    "schema.line": "First line of a file beside it: {line}",
    "schema.foreign": "{file} is there and is no schema of okrtui: it was left as it is.",
    "schema.hint_foreign": "Name another file with -o, or move that one away.",
    "schema.old": "{path} is of another version of okrtui. To write it anew: {call}",
}
