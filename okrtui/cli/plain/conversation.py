"""The conversation: a page is read out, a word is asked for, an act is done, again until the person leaves.

Nothing is drawn twice and no cursor is moved: each answer follows the one before, as speech does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial

import click

from okrtui.cli.call import Call
from okrtui.cli.failures import report
from okrtui.cli.plain import commands
from okrtui.cli.plain.dialogue import Dialogue, PlainCall
from okrtui.cli.plain.speech import SpokenWords
from okrtui.cli.printable import printable
from okrtui.errors import OkrError


def converse(call: Call) -> int:
    """Until the person leaves, or has no more to say: 0. 130 where they break off. What cannot be opened is
    raised as any command does."""
    talk = PlainCall(SpokenWords(call.words.language), call.settings, opened=call.opened, plain=True)
    talk.workspace()
    dialogue = Dialogue(talk)
    _guarded(talk, dialogue.read_out)
    talk.talk("plain.begin")
    while not dialogue.over:
        try:
            typed = _heard(talk)
        except KeyboardInterrupt:
            return 130
        if not typed:
            return 0
        _guarded(talk, partial(answer, dialogue, typed.strip()))
    return 0


def answer(dialogue: Dialogue, typed: str) -> None:
    """Do what was typed: a number opens a row, a key or a word does its act on what follows it, anything else
    is looked for by its name; nothing reads the page out again."""
    act, rest = commands.read(dialogue.call.words, typed)
    if act is not None:
        commands.ACTS[act].do(dialogue, rest)
    elif typed.isdecimal():
        dialogue.open(dialogue.row(typed))
    elif typed:
        dialogue.find(typed)
    else:
        dialogue.read_out()


def _heard(call: Call) -> str:
    """A line as typed; empty where the input has ended."""
    sys.stdout.flush()
    sys.stderr.write(printable(call.words.say("plain.prompt")) + ": ")
    sys.stderr.flush()
    return sys.stdin.readline() if sys.stdin is not None else ""


def _guarded(call: Call, work: Callable[[], None]) -> None:
    """An error is told, and the conversation goes on, whatever it was; a lost store is opened anew by what is
    said next."""
    try:
        work()
    except click.Abort:
        call.talk("plain.given_up")
    except OkrError as error:
        report(call, error)
        if error.code == "store.lost":
            call.close()
    except Exception as error:  # noqa: BLE001 - a defect of one answer ends no conversation
        report(call, error)
