"""docs/commands.md: every command with its options, its JSON, its exit statuses and an example that ran."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import click

from handbook.answer_words import FIELDS as OF_ANSWERS
from handbook.call_words import ARGUMENTS, SELDOM, STATUSES
from handbook.field_words import FIELDS as OF_FIELDS
from handbook.fields import fields_of
from handbook.import_words import FIELDS as OF_IMPORTS
from handbook.link_words import FIELDS as OF_LINKS
from handbook.plan import KEYS, OF_KEY_RESULT
from handbook.rhythm_words import FIELDS as OF_RHYTHM
from handbook.story import Told, told
from okrtui.cli import man
from okrtui.domain.fields import TOLD, Form
from okrtui.words import Words

OPENS_THE_APP = frozenset({"okrtui", "okrtui demo"})
LONGEST = 24
"""Lines of an example that are shown."""


def page() -> str:
    """The page as it should be."""
    words = Words("en", strict=True)
    commands = dict(man.every_command(words))
    lines = [
        "# Commands",
        "",
        "Every command, option and JSON field. Written by `make docs`; every example ran to make this page.",
        "",
        "`okr` is a short name for `okrtui`. Without a command the app opens. With `--json` there is one document",
        "on stdout and nothing else; talk goes to stderr. Numbers in JSON are never rounded, and JSON is the same in",
        "every language. An id is any unambiguous ending of `2026-Q4/sales/close-more/win-rate`.",
        "",
        "| exit status | meaning |",
        "|---|---|",
        *(f"| {status} | {words.say(f'man.status_{status}')} |" for status in man.STATUSES),
        "",
        "| variable | meaning |",
        "|---|---|",
        *(f"| `OKRTUI_{name}` | {words.say(f'man.variable_{name.lower()}')} |" for name in man.VARIABLES),
    ]
    for name, command in commands.items():
        lines += ["", *_section(name, command, words, list(_of(name, commands)))]
    return "\n".join(lines) + "\n"


def _section(name: str, command: click.Command, words: Words, calls: list[Told]) -> Iterator[str]:
    context = click.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context)).removeprefix("[OPTIONS]").strip()
    yield f"## {name}"
    yield ""
    yield f"`{f'{name} {usage}'.strip()}`"
    yield ""
    yield (command.help or "").partition("\n\n\b\n")[0]
    arguments = arguments_of(command)
    if arguments:
        yield from ("", "| argument | meaning |", "|---|---|")
        yield from (f"| `{name}` | {ARGUMENTS[name]} |" for name in arguments)
    yield from _options(command, context)
    yield from _examples(name, calls)
    statuses = STATUSES.get(name, {})
    if statuses:
        yield from ("", "| exit status | meaning |", "|---|---|")
        yield from (f"| {status} | {meaning} |" for status, meaning in statuses.items())
    if documents_of(calls):
        yield from ("", "| JSON field | holds |", "|---|---|")
        for path in json_fields(name, calls):
            kinds, _, meaning = words_of(name, path).partition(": ")
            yield f"| `{path}` | {kinds}: {meaning} |"


def arguments_of(command: click.Command) -> list[str]:
    """The words of a call that are no options."""
    told = (one.metavar or str(one.name) for one in command.params if isinstance(one, click.Argument))
    return re.findall(r"[A-Z]+", " ".join(told).upper())


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    records = [record for one in options if (record := one.get_help_record(context))]
    if records:
        yield from ("", "| option | what it does |", "|---|---|")
        yield from (f"| `{option}` | {text} |" for option, text in map(_cells, records))


def _cells(record: tuple[str, str]) -> tuple[str, str]:
    option, text = record
    return option.replace("|", "\\|"), text.replace("|", "\\|")


def _examples(name: str, calls: list[Told]) -> Iterator[str]:
    yield from ("", "```console")
    if name in OPENS_THE_APP:
        yield f"$ {name}"
    for one in calls:
        if one.step.shown and name not in OPENS_THE_APP:
            yield f"$ {one.step.line}"
            shown = [line.rstrip() for line in (one.ended.out + one.ended.err).splitlines()]
            yield from shown[:LONGEST]
            if len(shown) > LONGEST:
                yield "…"
    yield "```"


def _of(name: str, commands: dict[str, click.Command]) -> Iterator[Told]:
    """The calls of a command in the story."""
    for one in told():
        if called(one.step.line, commands) == name:
            yield one


def called(line: str, commands: dict[str, click.Command]) -> str:
    """The command that a line of the story calls."""
    parts = line[line.index("okrtui") :].split()
    while len(parts) > 1 and parts[1].startswith("--"):
        del parts[1:3]
    names = [" ".join(parts[:length]) for length in (3, 2, 1)]
    return next(name for name in names if name in commands)


def documents_of(calls: list[Told]) -> list[object]:
    """What ``--json`` printed, and each line of ``--events``."""
    found: list[object] = [one.ended.json for one in calls if "--json" in one.step.line and one.ended.out]
    for one in calls:
        if "--events" in one.step.line:
            found += map(json.loads, one.ended.out.splitlines())
    return found


def json_fields(name: str, calls: list[Told]) -> dict[str, str]:
    """Path -> types that were seen, of the documents of a command; those that are seldom last."""
    return {**fields_of(documents_of(calls)), **dict.fromkeys(SELDOM.get(name, ()), "")}


def words_of(command: str, path: str) -> str:
    """The types of a field and its sentence; of a key result's, where nothing else is said, what its plan key
    says. KeyError for one that nothing is said of."""
    plain = path.replace("[]", "")
    fields = {**OF_FIELDS, **OF_RHYTHM, **OF_IMPORTS, **OF_LINKS, **OF_ANSWERS}
    names = [plain.split(".", place)[-1] for place in range(plain.count(".") + 1)]
    for key in (f"{command}/{path}", *(f"{command}/{name}" for name in names), *names):
        if key in fields:
            return fields[key]
    told = {field.name: field for field in TOLD}.get(names[-1])
    if told is None:
        raise KeyError(f"{command}/{path}")
    return f"{'number' if told.form is Form.NUMBER else 'text'} or null: {KEYS[OF_KEY_RESULT][told.name][2]}"
