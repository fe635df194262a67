"""The command line on a home of its own: called in process, or as a program."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest
import warm
from acme import GITHUB, company, person, team

from okrtui.__main__ import draw
from okrtui.cli.group import call

ROOT = Path(__file__).parents[2]
NOW = "2026-11-24T09:00:00+09:00"

CONFIG = company(
    person("mina"),
    person("jonas"),
    team("acme"),
    team("sales", parent="acme"),
    team("product", parent="acme"),
    cycles=("2026-Q3", "2026-Q4"),
    more=GITHUB + 'token = "env:OKRTUI_TEST_NO_SUCH_TOKEN"\n',
)

PLAN = """\
[[objectives]]
id = "close-more"
team = "sales"
cycle = "2026-Q4"
title = "Close more good deals"
owner = "mina"
[[objectives.key_results]]
id = "win-rate"
title = "Win rate"
kind = "increase"
start = 18
target = 25
unit = "%"
owner = "mina"
[[objectives.key_results]]
id = "churn"
title = "Churn"
kind = "decrease"
start = 5
target = -2
owner = "jonas"
[[objectives.key_results]]
id = "playbook"
title = "Playbook"
kind = "milestones"
milestones = [ { title = "Draft" }, { title = "Live" } ]
[[objectives]]
id = "ship"
team = "product"
cycle = "2026-Q4"
title = "Ship the new board"
[[objectives.key_results]]
id = "launched"
title = "Launched"
kind = "boolean"
"""


class Ran(NamedTuple):
    """How a call ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        """stdout as the one JSON document that it must be."""
        document = json.loads(self.out)
        assert document["schema"] == 1
        return document


@dataclass
class Home:
    """A person's machine: configuration, data and state below ``folder``."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("OKRTUI", "LC_"))}
        for name in ("LANG", "VISUAL", "EDITOR", "TZ"):
            kept.pop(name, None)
        self.environment = {
            **kept,
            "HOME": str(self.folder),
            "OKRTUI_HOME": str(self.folder),
            "LOGNAME": "mina",
            "OKRTUI_LANG": "en",
            "OKRTUI_NOW": NOW,
            "PYTHONPATH": str(ROOT),
        }

    @property
    def config(self) -> Path:
        return self.folder / "config" / "config.toml"

    @property
    def store(self) -> Path:
        return self.folder / "data" / "acme.db"

    def write_config(self, text: str = CONFIG, name: str = "config.toml") -> Path:
        path = self.config.with_name(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def write(self, name: str, text: str) -> str:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def program(self, *words: str, input: str | None = None, **environment: str) -> Ran:
        """``okrtui WORDS`` as a process of its own."""
        env = {**self.environment, **environment}
        status, out, err = warm.run(words, input=(input or "").encode(), env=env, cwd=self.folder, timeout=60)
        return Ran(status, out.decode(), err.decode())


@dataclass
class CommandLine:
    """Calls in this process, as a shell would make them."""

    home: Home
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    started: list[object] = field(default_factory=list)

    def __call__(self, *words: str, **environment: str) -> Ran:
        with self.monkeypatch.context() as patch:
            for name in list(os.environ):
                patch.delenv(name)
            for name, value in {**self.home.environment, **environment}.items():
                patch.setenv(name, value)
            self.capsys.readouterr()
            status = call(list(words), self.start_app, self.start_demo, draw)
        return Ran(status, *self.capsys.readouterr())

    def ok(self, *words: str, **environment: str) -> Ran:
        """A call that must end well."""
        ran = self(*words, **environment)
        assert ran.status == 0, ran
        return ran

    def start_app(self, settings: object) -> int:
        self.started.append(settings)
        return 0

    def start_demo(self, language: str | None) -> int:
        self.started.append(language)
        return 0
