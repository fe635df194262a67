"""``okrtui doctor``: everything examined, and what to do about each fault."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import click

from okrtui.cli.call import Call
from okrtui.cli.doctor_channels import channel_findings
from okrtui.cli.options import command, json_option, pass_call
from okrtui.errors import ConfigError, OkrError, Problem, Said, UsageError
from okrtui.words import Words

if TYPE_CHECKING:
    from okrtui.config.schema import Config
    from okrtui.sync.accounts import ConnectionCheck
    from okrtui.usecases.doctor import Finding

Seen = TypeVar("Seen")
SIGNS = {"ok": "✓", "warning": "!", "fault": "✗"}


def doctor_command(words: Words) -> click.Command:
    @click.option("--fix", is_flag=True, help=words.say("cli.doctor_fix"))
    @click.option("--bundle", "archive", metavar="FILE", help=words.say("bundle.option"))
    @click.option("--with-names", is_flag=True, help=words.say("bundle.option_names"))
    @click.option("--yes", is_flag=True, help=words.say("cli.option_yes"))
    @json_option(words)
    @pass_call
    def run(call: Call, fix: bool, archive: str | None, with_names: bool, yes: bool, as_json: bool) -> int:
        def told(
            config: Config | None, found: Sequence[Finding], checks: Sequence[ConnectionCheck], status: int
        ) -> int:
            if archive is None:
                tell(call, found, checks, as_json)
                return status
            from okrtui.cli.bundle import bundle

            names = document(found, checks) if with_names else None
            return bundle(call, archive, config, found, names=names, yes=yes)

        if archive is not None and as_json:
            raise UsageError("bundle.with_json")
        alone = "--with-names" if with_names else "--yes" if yes else ""
        if archive is None and alone:
            raise UsageError("bundle.alone", hint="bundle.hint_alone", option=alone)
        from okrtui.runtime import load_config
        from okrtui.usecases.doctor import Finding, of_error

        found = _of_environment(call)
        try:
            path = call.settings.config_path()
            config = load_config(call.settings, installed=True)
        except OkrError as error:
            problems = error.problems if isinstance(error, ConfigError) else ()
            found += [_of_problem(one) for one in problems] or [of_error("configuration", error)]
            return told(None, found, (), error.exit_status)
        call.speak(config.ui.language)
        found.insert(0, Finding("ok", "configuration", "doctor.configuration_ok", {"file": str(path)}))
        if (now := os.environ.get("OKRTUI_NOW")) and call.settings.clock is None:
            values = {"now": now}
            found.append(Finding("warning", "configuration", "doctor.fixed_now", values, "doctor.hint_now"))
        found += _all(found, "store", lambda: _examined(call, config, fix))
        checks = _all(found, "connection", lambda: _asked(call, config))
        found += [finding_of(one) for one in checks]
        found += [warning for one in checks for warning in _warnings(one)]
        found += _all(found, "channel", lambda: channel_findings(config, path.parent))
        return told(config, found, checks, 1 if any(one.level == "fault" for one in found) else 0)

    return command(words, "doctor", run)


def _of_environment(call: Call) -> list[Finding]:
    """What of the variables cannot be meant. With a time that is none the machine's is taken, so that the
    rest can be examined."""
    from msgspec.structs import replace

    from okrtui.config.environment import clock, language
    from okrtui.usecases.doctor import of_error

    found = []
    try:
        language()
    except UsageError as error:
        found.append(of_error("configuration", error))
    try:
        clock()
    except UsageError as error:
        found.append(of_error("configuration", error))
        call.settings = replace(call.settings, clock=clock({}))
    return found


def _all(found: list[Finding], area: str, look: Callable[[], Iterable[Seen]]) -> list[Seen]:
    """What ``look`` gives; nothing where it fails, which is one more finding: the rest is examined then."""
    from okrtui.usecases.doctor import Finding, of_error

    try:
        return list(look())
    except OkrError as error:
        found.append(of_error(area, error))
    except OSError as error:
        values = {"file": str(error.filename or ""), "reason": error.strerror or str(error)}
        found.append(Finding("fault", area, "error.file", values, "error.file_next"))
    except Exception as error:  # noqa: BLE001 - what nobody thought of is what a report of it is for
        values = {"kind": type(error).__name__, "detail": str(error)}
        found.append(Finding("fault", area, "error.unexpected", values, "error.unexpected_next"))
    return []


def _examined(call: Call, config: Config, fix: bool) -> list[Finding]:
    """What is in the store, or why it cannot be opened."""
    from okrtui.config.paths import data_folder
    from okrtui.store.daily import folder_of, kept_in
    from okrtui.usecases.doctor import backup_findings, examine, of_error

    try:
        workspace = call.workspace(config=config, create=False, add=False, asks=False)
        told = config.store
        kept = kept_in(folder_of(workspace.store, data_folder(), told.backups))
        backups = backup_findings(kept, workspace.now().date(), daily=told.daily)
        return [*examine(workspace, fix=fix), *backups]
    except OkrError as error:
        return [of_error("store", error, "warning" if error.code == "store.absent" else "fault")]


def _asked(call: Call, config: Config) -> Sequence[ConnectionCheck]:
    """Every connection, whether the store opens or not."""
    from okrtui.config.environment import clock
    from okrtui.sync.accounts import check_configured

    if not config.connections and not config.metrics:
        return ()
    now = call.settings.clock or clock(zone=config.organization.timezone or "UTC")
    return asyncio.run(check_configured(config, now=now, tokens=call.tokens()))


def _of_problem(problem: Problem) -> Finding:
    from okrtui.usecases.doctor import Finding

    values = {
        "file": problem.file,
        "line": problem.line,
        "key": problem.key,
        "problem": problem,
    }
    return Finding("fault", "configuration", problem.code, values, problem.hint or "")


def finding_of(one: ConnectionCheck) -> Finding:
    """The check of a connection or a metric for ``doctor``: good, or what is wrong and what to do."""
    from okrtui.sync.trouble import hint_of, message_of
    from okrtui.usecases.doctor import Finding
    from okrtui.words.trouble import token_place

    values: dict[str, object] = {"name": one.name, **one.values, "detail": one.detail}
    if one.error is not None:
        code, hint = message_of(one.error, one.name), hint_of(one.error, one.name)
        if one.error == "secret" and one.detail:
            code, hint = one.detail, one.hint or "doctor.hint_secret"
        elif one.error == "no_token":
            hint, place = token_place(one.token)
            values |= place
        else:
            values |= {"name": one.name, "found": dict(one.values)}
        return Finding("warning" if one.status == "skipped" else "fault", "connection", code, values, hint)
    if one.gives is not None:
        values |= {"value": one.gives.number, "days": one.gives.days}
        code = "doctor.metric_days" if one.gives.days else "doctor.metric_gives"
        return Finding("ok", "connection", code, values)
    values |= {"kind": one.kind, "account": one.account_name or one.account or "–"}
    values |= {
        "scopes": list(one.scopes),
        "version": one.version,
        "limit": one.limit,
        "remaining": one.remaining,
    }
    return Finding("ok", "connection", "doctor.connection_ok", values)


def _warnings(one: ConnectionCheck) -> list[Finding]:
    from okrtui.usecases.doctor import Finding

    values: dict[str, object] = {"name": one.name, "expires": one.expires}
    values["seconds"] = None if one.skew is None else round(one.skew.total_seconds())
    return [
        Finding(
            "fault" if warning == "expired" else "warning",
            "connection",
            f"sync.warning.{warning}",
            values,
            f"doctor.hint_{warning}",
        )
        for warning in one.warnings
    ]


def document(found: Sequence[Finding], checks: Sequence[ConnectionCheck]) -> dict[str, object]:
    """The findings as data."""
    levels = {one.level for one in found}
    return {
        "schema": 1,
        "status": next(level for level in ("fault", "warning", "ok") if level in levels),
        "findings": [finding_json(one) for one in found],
        "connections": [one.to_json() for one in checks],
    }


def tell(call: Call, found: Sequence[Finding], checks: Sequence[ConnectionCheck], as_json: bool) -> None:
    """The findings, as JSON or for people."""
    if as_json:
        call.json(document(found, checks))
        return
    from okrtui.words.error import problem_line

    for one in found:
        problem = one.values.get("problem")
        values = spoken(call.words, one)
        if isinstance(problem, Problem):
            text = problem_line(call.words, problem)
        else:
            text = call.words.say(one.code, **values)
        call.data(f"{SIGNS[one.level]} {text}")
        for line in details(call.words, one):
            call.data(f"    {line}")
        if one.hint and one.level != "ok" and problem is None:
            call.data(f"    → {call.words.say(one.hint, **values)}")
    faults = sum(one.level == "fault" for one in found)
    warnings = sum(one.level == "warning" for one in found)
    call.talk("doctor.summary", faults=faults, warnings=warnings)


def spoken(words: Words, one: Finding) -> dict[str, object]:
    """The values of a finding as people read them."""
    values = {name: "–" if value in (None, "") else value for name, value in one.values.items()}
    if one.area == "drift" and "kind" in values:
        values["kind"] = words.say(f"doctor.kind_{values['kind']}")
    return values


def details(words: Words, one: Finding) -> list[str]:
    """What a finding has to say beyond its sentence."""
    lines = []
    if one.code == "doctor.store_damaged":
        faults = one.values["faults"]
        lines += [str(fault) for fault in faults] if isinstance(faults, list) else []
    if one.code == "doctor.connection_ok":
        parts = []
        if one.values["version"]:
            parts.append(words.say("doctor.detail_version", version=one.values["version"]))
        if one.values["scopes"]:
            parts.append(words.say("doctor.detail_rights", rights=one.values["scopes"]))
        if one.values["limit"] is not None:
            left = one.values["remaining"] if one.values["remaining"] is not None else "?"
            parts.append(words.say("doctor.detail_limit", remaining=left, limit=one.values["limit"]))
        if parts:
            lines.append(" · ".join(parts))
    elif one.area == "connection" and one.values.get("detail") and one.code != one.values["detail"]:
        from okrtui.words.trouble import found_sentence

        values = one.values.get("found")
        found = found_sentence(words, str(one.values["detail"]), values if isinstance(values, dict) else {})
        lines += [found] if found else []
    return lines


def finding_json(one: Finding) -> dict[str, object]:
    """The same in every language: codes and values."""
    values = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in one.values.items()
        if name != "problem"
    }
    values |= {name: value.code for name, value in values.items() if isinstance(value, Said)}
    problem = one.values.get("problem")
    if isinstance(problem, Problem):
        values |= problem.values
    return {
        "level": one.level,
        "area": one.area,
        "code": one.code,
        "values": values,
        "hint": one.hint or None,
    }
