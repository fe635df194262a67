"""Files that make a machine run ``okrtui sync``, ``okrtui remind`` and ``okrtui rules run`` by itself.
Nothing is installed.

Where the clock can be told a zone (systemd, GitHub Actions) it runs shortly after check-ins fall due and
after the points of rules; where it cannot, every hour, and each knows what is to be done. Never at the full
hour, when every clock runs.
"""

from __future__ import annotations

import os
import plistlib
import re
import shlex
import subprocess
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from okrtui.config.durations import clock_time
from okrtui.config.environment import environment_of
from okrtui.config.schedules import schedule
from okrtui.config.schema import Config
from okrtui.config.team_settings import all_rules, zone_for
from okrtui.named import NamedTuple

AFTER = 7
"""Minutes after a due time, and the minute of those that run every hour."""

MOST_POINTS = 12
"""Times of day of one rule that each get a clock; beyond it runs every hour."""

SERVICES = ("systemd", "launchd", "cron", "schtasks", "github-actions")
NAME = "okrtui-remind"
_DAY = 24 * 60

Say = Callable[[str], str]


class Clock(NamedTuple):
    """A time of day in a zone; ``hour`` None: each hour."""

    hour: int | None
    minute: int
    zone: str


class Service(NamedTuple):
    """``files`` by name, and the command that installs them where they stand in ``{folder}``, which a
    shell reads, in ``{plain}``, which stands between double quotes already, or in ``{inside}``, as the
    repository calls that folder."""

    files: Mapping[str, bytes]
    install: str


def clocks(config: Config, zone: str, now: datetime) -> list[Clock]:
    """When it is to run: shortly after each time of day at which check-ins fall due or a rule has a point,
    and after the quiet hours. ``zone`` is the organisation's."""
    times = set[tuple[int, str]]()
    zones = {one.timezone for one in config.people if one.timezone}
    for team, rules in all_rules(config, years=()).items():
        due = rules.cadence.hour * 60 + rules.cadence.minute
        times |= {(due, one) for one in (zone_for(config, team, None, zone), *zones)}
    end = clock_time(config.remind.quiet[1]) if len(config.remind.quiet) == 2 else None
    times |= {(end[0] * 60 + end[1], zone)} if end else set()
    for rule in config.rules:
        if rule.on and isinstance(rule.when, str):
            points = schedule(rule.when, zone).times_of_day(now)
            if len(points) > MOST_POINTS:
                return [Clock(None, AFTER, zone)]
            times |= {(one.hour * 60 + one.minute, where) for one, where in points}
    found = []
    for minutes, where in sorted(times):
        at = (minutes + AFTER) % _DAY
        at += AFTER if at % 60 == 0 else 0
        found.append(Clock(at // 60, at % 60, where))
    return found


def service(kind: str, config: Config, zone: str, program: Sequence[str], say: Say, now: datetime) -> Service:
    """The files of one of ``SERVICES``. ``program`` is how okrtui is called on this machine, ``say`` gives
    the comments in a language."""
    calls = [["sync", "--allow-skipped"]] if config.connections or config.metrics else []
    calls += [["remind"], ["rules", "run"]]
    lines = [[*program, *call] for call in calls]
    if kind == "systemd":
        return _systemd(lines, clocks(config, zone, now), say)
    if kind == "launchd":
        return _launchd(lines)
    if kind == "cron":
        return _cron(lines, say)
    if kind == "schtasks":
        return _schtasks(lines, say)
    return _github(calls, clocks(config, zone, now), environment_of(config), bool(config.store.url), say)


def _systemd(lines: list[list[str]], times: Sequence[Clock], say: Say) -> Service:
    runs = "\n".join(f"ExecStart={'-' if 'sync' in line[-2:] else ''}{_unit_words(line)}" for line in lines)
    when = "\n".join(
        f"OnCalendar=*-*-* {'*' if one.hour is None else f'{one.hour:02}'}:{one.minute:02}:00 {one.zone}"
        for one in times
    )
    unit = (
        f"# {say('service.secrets')}\n[Unit]\nDescription={say('service.title')}\n\n[Service]\nType=oneshot\n"
        f"EnvironmentFile=-%h/.config/okrtui/service.env\n{runs}\nSuccessExitStatus=3\n"
    )
    timer = (
        f"# {say('service.catches_up')}\n[Unit]\nDescription={say('service.title')}\n\n[Timer]\n{when}\n"
        "Persistent=true\nRandomizedDelaySec=2min\n\n[Install]\nWantedBy=timers.target\n"
    )
    install = (
        "mkdir -p ~/.config/systemd/user && cp {folder}/okrtui-remind.* ~/.config/systemd/user/"
        " && systemctl --user daemon-reload && systemctl --user enable --now okrtui-remind.timer"
    )
    return Service({f"{NAME}.service": unit.encode(), f"{NAME}.timer": timer.encode()}, install)


def _unit_words(words: Sequence[str]) -> str:
    """As a unit file reads them: no specifier, no variable, each in quotes."""
    return " ".join(
        '"' + one.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$") + '"'
        if re.search(r"[^\w./:=@+,-]", one)
        else one
        for one in words
    )


def _launchd(lines: list[list[str]]) -> Service:
    label = f"com.{NAME}"
    agent = {
        "Label": label,
        "ProgramArguments": ["/bin/sh", "-c", "; ".join(map(shlex.join, lines))],
        "StartCalendarInterval": {"Minute": AFTER},
        "ProcessType": "Background",
    }
    install = f"cp {{folder}}/{label}.plist ~/Library/LaunchAgents/ && launchctl bootstrap gui/$(id -u)" + (
        f" ~/Library/LaunchAgents/{label}.plist"
    )
    return Service({f"{label}.plist": plistlib.dumps(agent)}, install)


def _cron(lines: list[list[str]], say: Say) -> Service:
    call = "; ".join(f"{shlex.join(line)} >/dev/null 2>&1" for line in lines).replace("%", "\\%")
    text = f"# {say('service.title')}\n# {say('service.no_catch_up')}\n{AFTER} * * * * {call}\n"
    install = f"(crontab -l 2>/dev/null; cat {{folder}}/{NAME}.cron) | crontab -"
    return Service({f"{NAME}.cron": text.encode()}, install)


def _schtasks(lines: list[list[str]], say: Say) -> Service:
    from xml.sax.saxutils import escape

    actions = "".join(
        f"    <Exec><Command>{escape(line[0])}</Command>"
        f"<Arguments>{escape(subprocess.list2cmdline(line[1:]))}</Arguments></Exec>\n"
        for line in lines
    )
    text = (
        '<?xml version="1.0" encoding="UTF-16"?>\n'
        '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">\n'
        f"  <RegistrationInfo><Description>{escape(say('service.title'))}</Description></RegistrationInfo>\n"
        "  <Triggers>\n    <CalendarTrigger>\n"
        "      <Repetition><Interval>PT1H</Interval><Duration>P1D</Duration></Repetition>\n"
        f"      <StartBoundary>2026-01-01T00:{AFTER:02}:00</StartBoundary>\n"
        "      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>\n"
        "    </CalendarTrigger>\n  </Triggers>\n"
        "  <Settings>\n    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>\n"
        "    <StartWhenAvailable>true</StartWhenAvailable>\n"
        "    <ExecutionTimeLimit>PT30M</ExecutionTimeLimit>\n  </Settings>\n"
        f"  <Actions>\n{actions}  </Actions>\n</Task>\n"
    )
    install = f'schtasks /Create /TN {NAME} /XML "{{plain}}{os.sep}{NAME}.xml"'
    return Service({f"{NAME}.xml": text.replace("\n", "\r\n").encode("utf-16")}, install)


def _github(
    calls: list[list[str]], times: Sequence[Clock], variables: Sequence[str], shared: bool, say: Say
) -> Service:
    names = [*variables, *([] if shared else ["OKRTUI_STORE"])]
    # 3: something failed or waits, which is no reason to leave the rest
    steps = [f"          okrtui --config config.toml {' '.join(call)} || [ $? -eq 3 ]" for call in calls]
    when = []
    for one in times:
        hour = "*" if one.hour is None else one.hour
        when.append(f'    - cron: "{one.minute} {hour} * * *"\n      timezone: "{one.zone}"')
    text = "\n".join(
        [
            f"# {say('service.github_own')}",
            f"# {say('service.github_store')}",
            f"name: {NAME}",
            "on:",
            "  schedule:",
            *when,
            "  workflow_dispatch:",
            "permissions:",
            "  contents: read",
            "concurrency:",
            f"  group: {NAME}",
            "jobs:",
            "  remind:",
            "    runs-on: ubuntu-latest",
            "    timeout-minutes: 15",
            "    env:",
            *(f"      {name}: ${{{{ secrets.{name} }}}}" for name in names),
            "    steps:",
            "      - uses: actions/checkout@v5",
            "      - uses: actions/setup-python@v6",
            "        with:",
            '          python-version: "3.12"',
            '      - run: pip install "okrtui[postgres,notify]"',
            "      - run: |",
            *steps,
            "",
        ]
    )
    install = (
        f"mkdir -p .github/workflows && cp {{folder}}/{NAME}.yml .github/workflows/"
        f" && git add .github/workflows/{NAME}.yml"
    )
    return Service({f"{NAME}.yml": text.encode()}, install)
