"""``okrtui checkin``: one at once, many from a file, or the queue of my due ones with questions."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import click

from okrtui.cli.call import Call
from okrtui.cli.complete import check_in_words
from okrtui.cli.kpi import ask_for_kpis, kpi_checked_in, kpi_named, recorded_json
from okrtui.cli.localized import SpokenCommand
from okrtui.cli.options import command, json_option, pass_call
from okrtui.errors import OkrError, UsageError
from okrtui.words import Words
from okrtui.words.numbers import percents_apart
from okrtui.words.standing import of_key_result, whole

if TYPE_CHECKING:
    from decimal import Decimal

    from okrtui.usecases.checkin import CheckinInput, CheckinResult
    from okrtui.usecases.kpi_values import KpiRecorded
    from okrtui.usecases.taking_in import Taken
    from okrtui.usecases.workspace import Workspace


_NUMBER = r"-[^A-Za-z-]*\d"


class CheckinCommand(SpokenCommand):
    """``-3`` and ``-0.5`` are values; any other unknown word with a dash is a mistyped option."""

    ignore_unknown_options = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        before = args[: args.index("--")] if "--" in args else list(args)
        rest = super().parse_args(ctx, args)
        for word in ctx.params.get("words_") or ():
            if word.startswith("-") and word in before and not re.match(_NUMBER, word):
                known = [name for param in self.get_params(ctx) for name in param.opts]
                raise click.NoSuchOption(word.partition("=")[0], possibilities=known, ctx=ctx)
        return rest


def checkin_command(words: Words) -> click.Command:
    @click.argument("words_", metavar="[KR] [VALUE]", nargs=-1, shell_complete=check_in_words)
    @click.option("--confidence", metavar="X", help=words.say("recording.option_confidence"))
    @click.option("--note", default="", metavar="TEXT", help=words.say("recording.option_note"))
    @click.option("--win", default="", metavar="TEXT", help=words.say("recording.option_win"))
    @click.option("--blocker", metavar="KIND:TEXT", help=words.say("recording.option_blocker"))
    @click.option("--next", "next_", default="", metavar="TEXT", help=words.say("recording.option_next"))
    @click.option("--at", metavar="DATE", help=words.say("recording.option_at"))
    @click.option("--milestone", metavar="TITLE", help=words.say("recording.option_milestone"))
    @click.option("--file", metavar="FILE|-", help=words.say("recording.option_file"))
    @json_option(words)
    @pass_call
    def run(
        call: Call,
        words_: tuple[str, ...],
        confidence: str | None,
        note: str,
        win: str,
        blocker: str | None,
        next_: str,
        at: str | None,
        milestone: str | None,
        file: str | None,
        as_json: bool,
    ) -> int:
        from okrtui.usecases.checkin import CheckinInput

        if len(words_) > 2:
            raise UsageError("cli.too_many_words", words=" ".join(words_[2:]))
        if file is not None:
            workspace = call.workspace()
            if words_:
                raise UsageError("cli.file_or_words")
            taken = check_in_file(call, workspace, file)
            return recorded(call, workspace, taken.checkins, as_json, taken)
        if not words_:
            return ask_for_due(call, call.workspace(), as_json)
        given = CheckinInput(
            key_result=words_[0],
            value=words_[1] if len(words_) == 2 else None,
            confidence=confidence,
            note=note,
            win=win,
            blocker=blocker,
            next_action=next_,
            at=at,
            milestone=milestone,
        )
        return call.once_more(lambda: check_in_one(call, given, as_json))

    return command(words, "checkin", run, cls=CheckinCommand)


def check_in_one(call: Call, given: CheckinInput, as_json: bool) -> int:
    """What the call says of a key result; asked for where it says nothing."""
    from okrtui.usecases.checkin import CheckinInput, check_in

    workspace = call.workspace()
    kpi = kpi_named(workspace, given.key_result)
    if kpi is not None:
        return kpi_checked_in(call, workspace, kpi, given, as_json)
    if given == CheckinInput(given.key_result):
        given = asked(call, workspace, given)
    return recorded(call, workspace, [check_in(workspace, given)], as_json)


def check_in_file(call: Call, workspace: Workspace, file: str) -> Taken:
    """All rows of a file or none; what a row is refused for is told with its place."""
    from okrtui.cli.checkin_file import read_file
    from okrtui.usecases.taking_in import take_in

    given, encoding = read_file(file)
    if encoding == "cp949":
        call.talk("recording.file_read_as", file=file, encoding="CP949")
    try:
        return take_in(workspace, given)
    except OkrError as error:
        error.values.setdefault("file", file)
        raise


def recorded(
    call: Call,
    workspace: Workspace,
    results: Sequence[CheckinResult],
    as_json: bool,
    taken: Taken | None = None,
) -> int:
    """Report what the check-ins did, and which of their cycles are over; of a file what was ``taken``."""
    from okrtui.cli.cycle_over import tell_ended
    from okrtui.domain.model import CycleState

    for cycle in dict.fromkeys(one.cycle for one in results):
        tell_ended(call, workspace, cycle)
        if workspace.cycle(cycle).state is CycleState.CLOSED:
            call.talk("close.late_value", cycle=cycle)
    if taken is not None and taken.skipped and not results:
        tell_ended(call, workspace)
    for one in {one.path: one for one in results}.values():
        _tell_later(call, workspace, one, {each.value for each in results if each.path == one.path})
    return told(call, results, as_json, taken=taken)


def _tell_later(
    call: Call, workspace: Workspace, one: CheckinResult, typed: Collection[Decimal | None]
) -> None:
    """That what was ``typed`` for a row went to the history alone, as a value of a later moment stands."""
    from zoneinfo import ZoneInfo

    from okrtui.domain.model import CycleState
    from okrtui.words.numbers import with_unit

    stands, row = one.after.state, one.after.row
    if typed == {None} or stands.value is None or stands.value_at is None or stands.value in typed:
        return
    if one.after.facts.cycle.state is CycleState.CLOSED:  # there it is told as a late one
        return
    day = stands.value_at.astimezone(ZoneInfo(workspace.zone)).date()
    value = with_unit(call.words, stands.value, row.definition.unit)
    call.talk("recording.later_stands", id=one.path, value=value, day=day)


def told(
    call: Call,
    results: Sequence[CheckinResult],
    as_json: bool,
    values: Sequence[KpiRecorded] = (),
    taken: Taken | None = None,
) -> int:
    """Report what the check-ins did; as JSON with the values of KPIs behind them."""
    if as_json:
        documents = list(map(result_json, results))
        documents += map(recorded_json, values)
        counts = {} if taken is None else _counts(taken)
        call.json({"schema": 1, **counts, "checkins": documents})
    tell_numbers(call, results)
    if taken is not None:
        if taken.comments and not as_json:
            call.talk("importing.comments_taken", count=taken.comments)
        if skipped := taken.skipped + taken.comments_skipped:
            call.talk("importing.skipped", count=skipped)
    for one in () if as_json else results:
        shares = one.before.state.progress, one.after.state.progress
        before, after = percents_apart(*shares)
        unknown = call.words.sign("unknown")
        call.talk(
            "recording.checked_in",
            title=one.after.row.definition.title,
            before=unknown if shares[0] is None else before,
            after=unknown if shares[1] is None else after,
            status=whole(call.words, of_key_result(one.after.state)),
        )
    return 0


def result_json(one: CheckinResult) -> dict[str, object]:
    """What a check-in did, as data."""
    from okrtui.usecases.status import key_result_json

    return {
        "event": one.event,
        "id": one.path,
        "before": one.before.state.progress,
        "after": one.after.state.progress,
        "key_result": key_result_json(one.after),
        "far": one.far.why if one.far else None,
    }


def _counts(taken: Taken) -> dict[str, object]:
    comments = {"recorded": taken.comments, "skipped": taken.comments_skipped}
    return {"recorded": len(taken.checkins), "skipped": taken.skipped, "comments": comments}


def tell_numbers(call: Call, results: Sequence[CheckinResult]) -> None:
    """Numbers written in a way of their own, as they were read; and those far outside the usual."""
    from okrtui.words.typed import understood, why_far

    for one in results:
        unit, value = one.after.row.definition.unit, one.value
        if value is None:
            continue
        if one.written_otherwise:
            read = understood(call.words, value, unit)
            call.talk("recording.understood", id=one.path, read=read)
        if one.far is not None:
            why = why_far(call.words, one.far, value, unit)
            call.talk("recording.far_recorded", id=one.path, why=why)


def asked(call: Call, workspace: Workspace, given: CheckinInput) -> CheckinInput:
    """Fill in a check-in by questions; UsageError where none can be asked."""
    from okrtui.usecases.short_ids import resolve

    resolve(workspace, given.key_result, "key_result")
    if not call.interactive:
        raise UsageError("cli.nothing_to_check_in", hint="cli.hint_checkin", id=given.key_result)
    from okrtui.cli.checkin_questions import ask

    answered = ask(call, workspace, given.key_result)
    if answered is None:
        raise click.Abort
    return answered


def ask_for_due(call: Call, workspace: Workspace, as_json: bool) -> int:
    """My due check-ins, one after another; an empty answer keeps what stands, Ctrl+D stops."""
    from okrtui.cli.cycle_over import tell_ended
    from okrtui.usecases.checkin import check_in
    from okrtui.usecases.kpis import due_kpis
    from okrtui.usecases.queue import due_queue

    workspace.act()
    queue, kpis = due_queue(workspace), due_kpis(workspace)
    tell_ended(call, workspace)
    if not queue and not kpis:
        call.talk("recording.nothing_due")
        if as_json:
            call.json({"schema": 1, "checkins": []})
        return 0
    if not call.interactive:
        names = ", ".join([*(due.key_result.path for due in queue), *(one.path for one in kpis)])
        raise UsageError("cli.cannot_ask", hint="cli.hint_checkin", ids=names)
    from okrtui.cli.checkin_questions import ask

    results: list[CheckinResult] = []
    count = len(queue) + len(kpis)
    for place, due in enumerate(queue, 1):
        print(file=sys.stderr)
        call.talk("recording.queue_place", place=place, all=count)
        answered = ask(call, workspace, due.key_result.path)
        if answered is None:
            return told(call, results, True) if as_json else 0
        results.append(check_in(workspace, answered))
        if not as_json:
            told(call, results[-1:], False)
    values = ask_for_kpis(call, workspace, kpis, len(queue), as_json)
    return told(call, results, True, values) if as_json else 0
