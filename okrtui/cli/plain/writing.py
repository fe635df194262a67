"""An objective or a key result written in a dialogue: one question after another, what was understood said
back, nothing kept before it is agreed to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from okrtui.domain.model import Kind
from okrtui.usecases.writing import OBJECTIVE, Sheet, Writing
from okrtui.usecases.writing_answers import READ, Filled, asked, definition_of, filled_in, new_key_result
from okrtui.usecases.writing_reading import advice, fullness
from okrtui.usecases.writing_save import planned, save
from okrtui.words.dates import cycle_name
from okrtui.words.width import tame

if TYPE_CHECKING:
    from okrtui.cli.call import Call
    from okrtui.usecases.writing_answers import Fault

PLACE = "plain"
"""Where nothing is begun: what the app keeps of a form stays there."""
MOST_TRIES = 5


def write(call: Call, writing: Writing) -> bool:
    """Ask for it, and save it where that is agreed to; whether it was saved. click.Abort where the input
    ends."""
    writing = replace(writing, place=PLACE)
    head = "plain.write_objective" if writing.kind == OBJECTIVE else "plain.write_key_result"
    above = writing.stored.definition.title if writing.stored is not None else ""
    call.talk(
        head,
        team=tame(writing.team_name),
        objective=tame(above),
        cycle=cycle_name(call.words, writing.known.cycle.id),
    )
    sheet = _objective(call, writing) if writing.kind == OBJECTIVE else _key_result(call, writing)
    if sheet is None:
        call.talk("plain.given_up")
        return False
    for line in read_back(call, writing, sheet):
        call.data(line)
    if not _agreed(call, "plain.ask_save"):
        call.talk("plain.given_up")
        return False
    done = save(call.workspace(), writing, sheet)
    call.talk("plain.written", count=len(done.changes))
    return True


def _objective(call: Call, writing: Writing) -> Sheet | None:
    title = _ask(call, call.words.say("plain.ask_objective"))
    if not title:
        return None
    sheet = Sheet({**writing.sheet.fields, "title": title})
    sheet = _advised(call, writing, sheet, -1)
    sheet = replace(sheet, fields={**sheet.fields, "supports": _supports(call, writing)})
    while True:
        row = _row(call, writing, sheet.fields.get("owner", ""), "plain.ask_row")
        if row is None:
            return sheet
        sheet = replace(sheet, rows=(*sheet.rows, row))
        sheet = _advised(call, writing, sheet, len(sheet.rows) - 1)


def _key_result(call: Call, writing: Writing) -> Sheet | None:
    row = _row(call, writing, writing.sheet.rows[0].get("owner", ""), "plain.ask_one_row")
    return None if row is None else _advised(call, writing, Sheet({}, (row,)), 0)


def _supports(call: Call, writing: Writing) -> str:
    """One of the objectives that it can support; none by Enter."""
    if not writing.supports:
        return ""
    for number, (_, title) in enumerate(writing.supports, 1):
        call.data(f"{number}. {tame(title)}")
    while True:
        text = _ask(call, call.words.say("plain.ask_supports"))
        if not text:
            return ""
        if text.isdecimal() and 1 <= int(text[:6]) <= len(writing.supports):
            return writing.supports[int(text[:6]) - 1][0]
        call.talk("plain.no_row", number=text, count=len(writing.supports))


# A key result


def _row(call: Call, writing: Writing, owner: str, question: str) -> dict[str, str] | None:
    """What the title says, and what it leaves open asked for; None where nothing is typed."""
    say = call.words.say
    title = _ask(call, say(question))
    if not title:
        return None
    row = filled_in({**new_key_result(owner), "title": title})
    for name, code in asked(row).items():
        if code != "link" and name != "kind":
            row = _by_hand(row, name, _ask(call, say(f"writing.asks_{code}")))
    if not row["kind"] or "kind" in asked(row):
        row = _by_hand(row, "kind", _kind(call))
    for _ in range(MOST_TRIES):
        faults = definition_of(row, writing.known)[1]
        if not faults:
            call.say(_understood(call, row))
            return row
        row = _asked_again(call, row, faults[0])
    call.talk("plain.row_left_out")
    return None


def _asked_again(call: Call, row: dict[str, str], fault: Fault) -> dict[str, str]:
    said = call.words.say(fault.about.code, **fault.about.values)
    if fault.field == "milestones":
        call.say(said)
        steps = []
        while step := _ask(call, call.words.say("plain.ask_step")):
            steps.append(step.replace("\t", " "))
        return {**row, "milestones": "\n".join(steps)}
    if fault.field == "kind":
        call.say(said)
        return _by_hand(row, "kind", _kind(call))
    return _by_hand(row, fault.field, _ask(call, said))


def _by_hand(row: Filled, name: str, text: str) -> dict[str, str]:
    """An answer that was given, which what the title says leaves alone."""
    names = {*filter(None, row.get("by hand", "").split(",")), *([name] if name in READ else [])}
    return filled_in({**row, name: text, "by hand": ",".join(one for one in READ if one in names)})


def _kind(call: Call) -> str:
    """How it is measured: a number of the list, or the first letters of its words."""
    words = {kind.value: call.words.say(f"writing.kind_{kind}") for kind in Kind}
    for number, word in enumerate(words.values(), 1):
        call.data(f"{number}. {word}")
    while True:
        text = _ask(call, call.words.say("plain.ask_kind")).casefold()
        if text.isdecimal() and 1 <= int(text[:6]) <= len(words):
            return list(words)[int(text[:6]) - 1]
        found = [kind for kind, word in words.items() if text and word.casefold().startswith(text)]
        if len(found) == 1:
            return found[0]
        if not text:
            return ""


def _understood(call: Call, row: Filled) -> str:
    """ "Understood: rises, from 18 to 25 %." """
    say, kind = call.words.say, row["kind"]
    ends = [f"{say(f'writing.{name}_{kind}')} {row[name]}" for name in ("from", "to") if row.get(name)]
    unit = f" {row['unit']}" if row.get("unit") and ends else ""
    steps = [line.partition("\t")[0] for line in row.get("milestones", "").split("\n") if line]
    told = [say(f"writing.kind_{kind}"), *ends, *map(tame, steps)]
    return say("plain.understood", what=", ".join(told) + tame(unit))


# What is to be said of it


def _advised(call: Call, writing: Writing, sheet: Sheet, row: int) -> Sheet:
    """What could be written better, each with a better title that is taken where it is agreed to."""
    from okrtui.usecases.writing_reading import taken

    if row < 0:
        bare = [one for one in advice(writing, sheet, planned(writing, sheet)) if one.about.field == "title"]
    else:
        bare = [one for one in advice(writing, sheet, planned(writing, sheet)) if one.row == row]
    for one in bare:
        call.talk(one.about.code, **one.about.values)
        if one.about.rewrite is None:
            continue
        if "…" not in one.about.rewrite and _agreed(call, "plain.ask_take", title=one.about.rewrite):
            return taken(sheet, one)
    return sheet


def read_back(call: Call, writing: Writing, sheet: Sheet) -> Iterator[str]:
    """What would be saved, and how full the team's quarter is with it."""
    say = call.words.say
    if writing.kind == OBJECTIVE:
        kind = say(f"writing.{sheet.fields['kind']}")
        yield say("plain.will_save", title=tame(sheet.fields["title"]), kind=kind)
    for number, row in enumerate(sheet.rows, 1):
        yield f"{number}. {tame(row['title'])}. {_understood(call, row)}"
    full = fullness(writing, sheet)
    yield say(
        "plain.quarter", team=tame(writing.team_name), objectives=full.objectives, count=full.key_results
    )


def _ask(call: Call, text: str) -> str:
    suffix = " " if text.endswith(("?", ".")) else ": "
    return call.ask(text, default="", show_default=False, prompt_suffix=suffix).strip()


def _agreed(call: Call, message: str, **values: object) -> bool:
    """y or the like; Enter is no."""
    typed = _ask(call, call.words.say(message, **values)).casefold()
    return typed in call.words.say("answering.yes").split(",")
