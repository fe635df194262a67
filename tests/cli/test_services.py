"""`okrtui init --service`: what each clock is given, checked by its own tool where one exists."""

from __future__ import annotations

import codecs
import os
import plistlib
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from cli_rig import CONFIG, CommandLine, Home

from okrtui.config.load import loads
from okrtui.config.services import SERVICES, Clock, clocks, service

TEAMS = """\
[cadence]
at = "10:00"
[remind]
quiet = ["20:00", "07:53"]
[[people]]
id = "ann"
name = "Ann"
timezone = "Europe/Berlin"
[[teams]]
id = "ops"
name = "Ops"
timezone = "America/New_York"
[teams.cadence]
at = "23:58"
[channels.chat]
kind = "slack"
url = "env:SLACK_URL"
"""
RULES = """\
[[rules]]
id = "friday"
when = "every friday at 16:00"
then = [{ do = "remind" }]
[[rules]]
id = "paris"
when = "every monday at 09:30 in Europe/Paris"
then = [{ do = "remind" }]
[[rules]]
id = "off"
on = false
when = "every day at 05:00"
then = [{ do = "remind" }]
[[rules]]
id = "late"
when = { late = "3d" }
then = [{ do = "remind" }]
"""
NOW = datetime(2026, 11, 24, tzinfo=UTC)
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
ODD = ["/opt/my tools/py%thon", "-m", "okrtui", "--config", '/home/a "b"/$c.toml']


def written(cli: CommandLine, kind: str, folder: Path) -> dict[str, bytes]:
    ran = cli.ok("init", "--service", kind, "-o", str(folder))
    files = [Path(line) for line in ran.out.splitlines()]
    assert sorted(folder.iterdir()) == sorted(files) and str(folder) in ran.err
    assert all(b"remind" in file.read_bytes().replace(b"\0", b"") for file in files)
    again = cli("init", "--service", kind, "-o", str(folder))
    assert again.status == 1 and "exists already" in again.err
    return {file.name: file.read_bytes() for file in files}


@pytest.fixture
def ready(bare: CommandLine, home: Home) -> CommandLine:
    home.write_config(CONFIG + TEAMS)
    return bare


def test_it_runs_after_each_due_time_each_point_of_a_rule_and_the_quiet_hours() -> None:
    found = clocks(loads(CONFIG + TEAMS + RULES), "Asia/Seoul", NOW)
    assert set(found) == {
        Clock(16, 7, "Asia/Seoul"),  # a rule
        Clock(9, 37, "Europe/Paris"),
        Clock(10, 7, "Asia/Seoul"),
        Clock(8, 7, "Asia/Seoul"),  # 07:53 and seven minutes is the full hour, when every clock runs
        Clock(10, 7, "Europe/Berlin"),
        Clock(0, 5, "Europe/Berlin"),
        Clock(0, 5, "America/New_York"),
    }
    often = 'when = "every 30 minutes from 09:00 to 17:00"\nthen = [{ do = "remind" }]\n'
    text = f'{CONFIG}{TEAMS}[[rules]]\nid = "often"\n{often}'
    assert clocks(loads(text), "Asia/Seoul", NOW) == [Clock(None, 7, "Asia/Seoul")]
    hourly = service("systemd", loads(text), "Asia/Seoul", ODD, str, NOW)
    assert b"OnCalendar=*-*-* *:07:00 Asia/Seoul" in hourly.files["okrtui-remind.timer"]


def test_systemd(ready: CommandLine, tmp_path: Path) -> None:
    files = written(ready, "systemd", tmp_path / "units")
    timer = files["okrtui-remind.timer"].decode()
    assert "OnCalendar=*-*-* 10:07:00 Asia/Seoul" in timer and "Persistent=true" in timer
    unit = files["okrtui-remind.service"].decode()
    calls = [line.split()[-2:] for line in unit.splitlines() if line.startswith("ExecStart")]
    assert [one[-1] for one in calls] == ["--allow-skipped", "remind", "run"] and calls[2][0] == "rules"
    assert not re.search(r"OnCalendar=.* \d\d:00:", timer)
    tool = shutil.which("systemd-analyze")
    if tool is not None:
        units = [str(tmp_path / "units" / name) for name in files]
        done = subprocess.run(
            [tool, "--user", "verify", "--recursive-errors=no", *units],
            capture_output=True,
            text=True,
            env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        )
        assert done.returncode == 0 and "okrtui" not in done.stderr, done.stderr
        spec = [line.partition("=")[2] for line in timer.splitlines() if line.startswith("OnCalendar")]
        assert subprocess.run([tool, "calendar", *spec], capture_output=True).returncode == 0


def test_words_of_a_unit_are_no_specifiers() -> None:
    made = service("systemd", loads(CONFIG), "Asia/Seoul", ODD, str, NOW)
    text = made.files["okrtui-remind.service"].decode()
    assert '"/opt/my tools/py%%thon" -m okrtui --config "/home/a \\"b\\"/$$c.toml" remind' in text
    cron = service("cron", loads(CONFIG), "Asia/Seoul", ODD, str, NOW).files["okrtui-remind.cron"].decode()
    assert not re.search(r"(?<!\\)%", cron)


def test_launchd(ready: CommandLine, tmp_path: Path) -> None:
    (data,) = written(ready, "launchd", tmp_path / "agents").values()
    agent = plistlib.loads(data)
    assert agent["Label"] == "com.okrtui-remind" and agent["StartCalendarInterval"] == {"Minute": 7}
    assert (
        agent["ProgramArguments"][:2] == ["/bin/sh", "-c"] and sys.executable in agent["ProgramArguments"][2]
    )


def test_cron(ready: CommandLine, tmp_path: Path) -> None:
    (data,) = written(ready, "cron", tmp_path / "tab").values()
    *_, line = data.decode().splitlines()
    assert re.match(r"7 \* \* \* \* /\S+ -P -m okrtui --config \S+ sync --allow-skipped >", line)
    for url, named in (("sqlite:///other/okr.db", True), ("postgresql://a:secret@db/okr", False)):
        folder = tmp_path / str(named)
        ready.ok("--store", url, "init", "--service", "cron", "-o", str(folder))
        text = (folder / "okrtui-remind.cron").read_text()
        assert (f"--store {url} remind" in text) is named and "secret" not in text
    assert data.endswith(b"\n")  # without one the last line of a table is not read


def test_task_scheduler(ready: CommandLine, tmp_path: Path) -> None:
    (data,) = written(ready, "schtasks", tmp_path / "tasks").values()
    assert data.startswith(codecs.BOM_UTF16_LE)
    task = ElementTree.fromstring(data)
    assert task.findtext(f"{TASK}Settings/{TASK}StartWhenAvailable") == "true"
    assert task.findtext(f".//{TASK}Interval") == "PT1H" and "T00:07:00" in (
        task.findtext(f".//{TASK}StartBoundary") or ""
    )
    arguments = [one.text or "" for one in task.iter(f"{TASK}Arguments")]
    assert [one.split()[-1] for one in arguments] == ["--allow-skipped", "remind", "run"]
    spaced = tmp_path / "my 'own' tasks"
    said = ready.ok("init", "--service", "schtasks", "-o", str(spaced)).err
    assert f'/XML "{spaced}{os.sep}okrtui-remind.xml"' in said  # no shell of Windows reads single quotes


def test_github_actions(ready: CommandLine, tmp_path: Path) -> None:
    (data,) = written(ready, "github-actions", tmp_path / "workflows").values()
    workflow = yaml.safe_load(data)
    started = workflow[True]  # "on", as YAML reads it
    assert "workflow_dispatch" in started
    crons = [(one["cron"], one["timezone"]) for one in started["schedule"]]
    assert ("7 10 * * *", "Asia/Seoul") in crons and all(int(cron.split()[0]) for cron, _ in crons)
    job = workflow["jobs"]["remind"]
    assert job["env"]["SLACK_URL"] == "${{ secrets.SLACK_URL }}" and "OKRTUI_STORE" in job["env"]
    runs = job["steps"][-1]["run"].splitlines()
    assert [one.split("config.toml ")[1] for one in runs] == [
        f"{call} || [ $? -eq 3 ]" for call in ("sync --allow-skipped", "remind", "rules run")
    ]


def test_without_a_configuration_nothing_is_written(bare: CommandLine, tmp_path: Path) -> None:
    for kind in SERVICES:
        assert bare("init", "--service", kind, "-o", str(tmp_path / "x")).status == 2
    assert not (tmp_path / "x").exists()
