"""What can be said in the dialogue, by a key's letter or by a word, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from okrtui.cli.plain.pages import NumberedRow, Whereabouts
from okrtui.errors import UsageError
from okrtui.named import NamedTuple
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.cli.plain.dialogue import Dialogue

Do = Callable[["Dialogue", str], None]


class Act(NamedTuple):
    """``keys`` are those of the app. Its words stand in the catalogues, as ``plain.words_<name>``."""

    keys: tuple[str, ...]
    do: Do


def read(words: Words, typed: str) -> tuple[str | None, str]:
    """The act that ``typed`` begins with, and what follows; (None, typed) where it begins with none. A key is
    one letter whose case counts; of words the longest that fits is meant."""
    first, _, rest = typed.partition(" ")
    for name, act in ACTS.items():
        if first in act.keys:
            return name, rest.strip()
    folded = typed.casefold()
    for word, name in _phrases(words.language):
        if folded == word or folded.startswith(word + " "):
            return name, typed[len(word) :].strip()
    return None, typed


@cache
def _phrases(language: str) -> tuple[tuple[str, str], ...]:
    """Every word and its act, the longest first; English ones are understood everywhere."""
    found = {
        word: name
        for spoken in dict.fromkeys(("en", language))
        for name in ACTS
        for word in listed(Words(spoken), name)
    }
    return tuple(sorted(found.items(), key=lambda one: -len(one[0])))


def listed(words: Words, name: str) -> list[str]:
    """The words of an act, its first one first."""
    return [word.strip().casefold() for word in words.say(f"plain.words_{name}").split(",")]


def _target(dialogue: Dialogue, rest: str, *kinds: str) -> NumberedRow:
    """What an act is about: the row of a number, what is called so, or the page that is open."""
    if rest.isdecimal():
        row = dialogue.row(rest)
    elif rest:
        from okrtui.usecases.short_ids import resolve

        found = resolve(dialogue.call.workspace(), rest, *kinds)
        team = found.path.split("/")[1] if found.kind != "team" else ""
        row = NumberedRow("", found.kind, found.path, found.uid, team)
    else:
        here = dialogue.places[-1]
        row = here.row or NumberedRow("", "team", here.of)
        if here.row is None and "key_result" in kinds:
            raise UsageError("plain.which", hint="plain.hint.which")
    if row.kind not in kinds:
        raise UsageError("plain.not_for", hint="plain.hint.which")
    return row


def _open(dialogue: Dialogue, rest: str) -> None:
    row = _target(dialogue, rest, "team", "objective", "key_result", "task")
    dialogue.open(row)


def _checkin(dialogue: Dialogue, rest: str) -> None:
    from okrtui.cli.checkin import check_in_one
    from okrtui.usecases.checkin import CheckinInput

    row = _target(dialogue, rest, "key_result")
    check_in_one(dialogue.call, CheckinInput(row.path), False)


def _next(dialogue: Dialogue, rest: str) -> None:
    from okrtui.cli.checkin import ask_for_due

    ask_for_due(dialogue.call, dialogue.call.workspace(), False)


def _explain(dialogue: Dialogue, rest: str) -> None:
    from zoneinfo import ZoneInfo

    from okrtui.cli.explain import lines
    from okrtui.usecases.explain import explain
    from okrtui.words.explain import summary

    call, workspace = dialogue.call, dialogue.call.workspace()
    row = _target(dialogue, rest, "key_result", "objective", "team")
    found = explain(workspace, row.path)
    zone = ZoneInfo(workspace.zone)
    call.data(found.title)
    for line in summary(call.words, found, zone):
        call.data(line)
    for child in found.node.children:
        for line in lines(call.words, found, child, zone, 0):
            call.data(line.strip())


def _link(dialogue: Dialogue, rest: str) -> None:
    from okrtui.cli.link import link_to

    named, _, address = rest.rpartition(" ")
    if "://" not in address:
        named, address = rest, ""
    row = _target(dialogue, named, "key_result")
    call = dialogue.call
    link_to(call, row.path, address or call.ask(call.words.say("plain.ask_address")))


def _write(dialogue: Dialogue, rest: str) -> None:
    from okrtui.cli.plain.writing import write
    from okrtui.usecases import writing as use

    workspace, here = dialogue.call.workspace(), dialogue.places[-1]
    workspace.act()
    if not rest and here.row is None:
        team = here.of if here.name == "board" else ""
        row = NumberedRow("", "team", team or _shown_team(dialogue))
    else:
        row = _target(dialogue, rest, "team", "objective", "key_result")
    if row.kind == "team":
        made = use.new_objective(workspace, row.path)
    else:
        objective = row.uid
        if row.kind == "key_result":
            objective = workspace.store.key_results(uids=[row.uid])[0].objective
        made = use.new_row(workspace, objective)
    if write(dialogue.call, made):
        dialogue.read_out()


def _shown_team(dialogue: Dialogue) -> str:
    """The team whose board opens by itself."""
    from okrtui.usecases.board import board

    return board(dialogue.call.workspace()).team or ""


def _sync(dialogue: Dialogue, rest: str) -> None:
    from okrtui.cli.sync import run_sync

    dialogue.call.talk("plain.syncing")
    run_sync(dialogue.call, (), {"full": False, "dry_run": False, "allow_skipped": False})


def _confirm(dialogue: Dialogue, rest: str) -> None:
    from okrtui.usecases.confirm import confirm

    if not rest.isdecimal():
        raise UsageError("plain.which_task", hint="plain.hint.which_task")
    row = dialogue.row(rest)
    if row.kind != "task":
        raise UsageError("plain.which_task", hint="plain.hint.which_task")
    gone = confirm(dialogue.call.workspace(), row.owner, row.key)
    dialogue.call.talk("confirm.done", task=gone.key, title=gone.title)


def _take_back(dialogue: Dialogue, redo: bool) -> None:
    from okrtui.cli.history import take_back_asked
    from okrtui.usecases.undo import undoing

    workspace = dialogue.call.workspace()
    take_back_asked(dialogue.call, workspace, undoing(workspace, redo=redo), yes=False, as_json=False)


def _history(dialogue: Dialogue, rest: str) -> None:
    from zoneinfo import ZoneInfo

    from okrtui.cli.history import change_lines, event_line
    from okrtui.usecases.history import history

    call, workspace = dialogue.call, dialogue.call.workspace()
    here = dialogue.places[-1].row
    about = _target(dialogue, rest, "key_result", "objective", "team").path if rest else here and here.path
    entries = history(workspace, about or None, limit=20)
    for one in entries:
        call.data(event_line(call.words, one, ZoneInfo(workspace.zone)).strip())
        for line in change_lines(call.words, one.changes):
            call.data(line)
    if not entries:
        call.talk("cli.no_history")


def _go(name: str) -> Do:
    return lambda dialogue, rest: dialogue.go(Whereabouts(name))


def _board(dialogue: Dialogue, rest: str) -> None:
    dialogue.go(Whereabouts("board", _target(dialogue, rest, "team").path if rest else ""))


def _weekly(dialogue: Dialogue, rest: str) -> None:
    dialogue.go(Whereabouts("weekly", _target(dialogue, rest, "team").path if rest else ""))


def _comment(dialogue: Dialogue, rest: str) -> None:
    from okrtui.cli.comment import write
    from okrtui.usecases.comments import KINDS

    number, _, text = rest.partition(" ")
    named = number if number.isdecimal() else rest
    row = _target(dialogue, named, *KINDS)
    call = dialogue.call
    said = text.strip() if number.isdecimal() else ""
    said = said or call.ask(call.words.say("plain.ask_comment"), default="", show_default=False)
    if said:
        write(call, call.workspace(), row.path, said, False)
    else:
        call.talk("plain.given_up")


def _find(dialogue: Dialogue, rest: str) -> None:
    call = dialogue.call
    dialogue.find(rest or call.ask(call.words.say("plain.ask_find")))


def _help(dialogue: Dialogue, rest: str) -> None:
    for line in help_lines(dialogue.call.words):
        dialogue.call.data(line)


def help_lines(words: Words) -> Iterator[str]:
    """One sentence an act: its word, its key, what it does."""
    yield words.say("plain.help_head")
    for name, act in ACTS.items():
        word, does = listed(words, name)[0], words.say(f"plain.does_{name}")
        key = act.keys[0] if act.keys else words.say("plain.a_number")
        yield words.say("plain.help_line", word=word, key=key, does=does)


def _quit(dialogue: Dialogue, rest: str) -> None:
    dialogue.over = True


ACTS: dict[str, Act] = {
    "open": Act((), _open),
    "checkin": Act(("c",), _checkin),
    "next": Act(("n",), _next),
    "explain": Act(("e",), _explain),
    "link": Act(("l",), _link),
    "write": Act(("a",), _write),
    "sync": Act(("S", "s"), _sync),
    "comment": Act(("#",), _comment),
    "home": Act(("h",), _go("home")),
    "todo": Act(("gt",), _go("todo")),
    "weekly": Act(("w",), _weekly),
    "board": Act(("gb", "b"), _board),
    "teams": Act(("t",), _go("teams")),
    "find": Act(("/",), _find),
    "history": Act(("gl",), _history),
    "undo": Act(("u",), lambda dialogue, rest: _take_back(dialogue, False)),
    "redo": Act(("U",), lambda dialogue, rest: _take_back(dialogue, True)),
    "confirm": Act(("x",), _confirm),
    "help": Act(("?",), _help),
    "back": Act(("q",), lambda dialogue, rest: dialogue.back()),
    "quit": Act(("Q",), _quit),
}
"""Every act of the dialogue."""
