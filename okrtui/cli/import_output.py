"""Where an import goes, and what is told of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from msgspec import Struct

from okrtui.cli.call import Call
from okrtui.config.paths import expanded
from okrtui.errors import OkrError, UsageError
from okrtui.importing.model import Unread
from okrtui.importing.outcome import (
    Outcome,
    checkins_text,
    cycles_text,
    organization_text,
    outcome_json,
    plan_text,
)
from okrtui.planfile.parse import MOST_KEY_RESULTS
from okrtui.words.numbers import percent

MOST = 20
"""Lines told of one list; ``--json`` has them all."""


class Targets(Struct, frozen=True):
    """``output`` None: the plan goes to stdout. ``checkins`` None: beside the plan where that is a file."""

    output: str | None
    checkins: str | None

    @property
    def plan(self) -> Path | None:
        """The file of the plan; None where it goes to stdout."""
        return None if self.output in (None, "-") else expanded(str(self.output))

    def files(self, outcome: Outcome) -> dict[Path, str]:
        """What each file is to hold. ``-`` is stdout."""
        found: dict[Path, str] = {}
        plan = self.plan
        if plan is not None:
            found[plan] = text_of(outcome)
            if outcome.cycles:
                found[plan.with_suffix(".cycles.toml")] = cycles_text(outcome.cycles) + "\n"
            if outcome.listed and (outcome.people or outcome.teams):
                text = organization_text(outcome.people, outcome.teams)
                found[plan.with_suffix(".people.toml")] = text + "\n"
        rows = (*outcome.checkins, *outcome.said)
        checkins = expanded(self.checkins) if self.checkins not in (None, "-") else None
        if checkins is None and plan is not None and rows and self.checkins is None:
            checkins = plan.with_suffix(".checkins.csv")
        if (checkins is not None and checkins in found) or (plan is None and self.checkins == "-"):
            raise UsageError("importing.same_file", file=str(self.checkins))
        if checkins is not None:
            found[checkins] = checkins_text(rows)
        return found


def text_of(outcome: Outcome) -> str:
    """The plan, with the cycles that it needs above it as comments."""
    return plan_text(outcome, cycles_text(outcome.cycles).split("\n") if outcome.cycles else ())


def deliver(call: Call, outcome: Outcome, targets: Targets, *, as_json: bool, answered: bool) -> int:
    """Write what was made, wholly or nothing of it, and tell what was not. 2 where something is asked."""
    open_ = [one for one in outcome.questions if not one.safe]
    if open_:
        if as_json:
            call.json(outcome_json(outcome))
        else:
            told(call, outcome)
        names = ", ".join(one.column for one in open_)
        option = " ".join(one.answered_with(one.choices[0]) for one in open_)
        raise UsageError("importing.asks", hint="importing.hint.asks", columns=names, option=option)
    written = _write(call, targets.files(outcome), targets.plan)
    if as_json:
        call.json(outcome_json(outcome))
    if targets.output in (None, "-") and not as_json:
        sys.stdout.write(text_of(outcome))
    if targets.checkins == "-" and not as_json:
        sys.stdout.write(checkins_text((*outcome.checkins, *outcome.said)))
    if not as_json:
        told(call, outcome)
        if outcome.key_results > MOST_KEY_RESULTS:
            call.talk("importing.plan_large", most=MOST_KEY_RESULTS)
        for path in written:
            call.talk("importing.written", file=str(path))
    return 0


def _write(call: Call, files: dict[Path, str], plan: Path | None) -> list[Path]:
    """Writes the files wholly or none of them; ``plan`` is the one that names its schema."""
    from okrtui.config.save import write_new, write_over
    from okrtui.config.schema_file import named

    files = {path: text for at, (path, text) in enumerate(files.items()) if not at or not _says(path, text)}
    there = [str(path) for path in files if os.path.exists(path)]
    if there and not call.interactive:
        raise UsageError("importing.there", hint="importing.hint.there", files=", ".join(there))
    if there and not call.confirm(call.words.say("importing.replace", files=", ".join(there))):
        raise click.Abort
    for path in files:
        if not os.path.isdir(path.parent):
            raise UsageError("importing.no_folder", file=str(path))
    made: list[Path] = []
    try:
        for path, text in files.items():
            text = named(path, "plan", text) if path == plan else text
            (write_over if str(path) in there else write_new)(path, text)
            made += [path] if str(path) not in there else []
    except OkrError:
        for path in made:  # all files or none
            path.unlink(missing_ok=True)
        raise
    return list(files)


def _says(path: Path, text: str) -> bool:
    """Whether a file holds just this; what stands beside a plan is then left."""
    try:
        return path.read_text("utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False


def told(call: Call, outcome: Outcome) -> None:
    """The lists, on stderr: what was taken otherwise, what was not read, where numbers part."""
    say = call.words.say
    call.talk(
        "importing.counts",
        objectives=len(outcome.plan.objectives),
        key_results=outcome.key_results,
        checkins=len(outcome.checkins),
    )
    if outcome.said:
        call.talk("importing.comments", count=len(outcome.said))
    for title, rows in (
        ("importing.unread", [_unread(call, one) for one in outcome.unread]),
        (
            "importing.flagged",
            [f"{one.id or one.title}: {say(f'importing.why_{one.reason}')}" for one in outcome.flagged],
        ),
        (
            "importing.differences",
            [
                say(
                    "importing.difference",
                    id=one.id,
                    source=percent(one.source),
                    okrtui=percent(one.okrtui),
                    why=say(f"importing.why_{one.reason}"),
                )
                for one in outcome.differences
            ],
        ),
        (
            "importing.lacking",
            [f"{one.id}: {one.name}" for one in outcome.teams]
            + [f"{one.id}: {one.name}" for one in outcome.people],
        ),
        (
            "importing.questions",
            [f"{one.column}: {' | '.join(map(one.answered_with, one.choices))}" for one in outcome.questions],
        ),
    ):
        if rows:
            call.talk(title, count=len(rows))
            for line in rows[:MOST]:
                call.say(f"  {line}")
            if len(rows) > MOST:
                call.talk("importing.more", count=len(rows) - MOST)


def _unread(call: Call, one: Unread) -> str:
    place = ":".join(str(part) for part in (one.place.file, one.place.row or "", one.place.column) if part)
    return f"{place}: {one.text!r} {call.words.say(f'importing.why_{one.reason}')}"
