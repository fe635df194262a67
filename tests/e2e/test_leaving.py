"""`okrtui where` names every place, and the page on leaving takes all of them away."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from company import CONFIG, PLAN, TOKEN, Company, connection, fed_by

pytestmark = pytest.mark.e2e
PAGE = Path(__file__).parents[2] / "docs" / "leaving.md"
USUAL = {"CONFIG": ".config", "DATA": ".local/share", "STATE": ".local/state", "CACHE": ".cache"}


@pytest.fixture
def lived_in(company: Company) -> Company:
    """A home with the usual folders, in which somebody worked."""
    program = company.program
    home = program.home
    for path in sorted(home.rglob("*"), reverse=True):
        if path.is_dir() and path.name != "tmp" and not any(path.iterdir()):
            path.rmdir()
    places = {f"XDG_{name}_HOME": str(home / folder) for name, folder in USUAL.items()}
    program.env |= {**places, "OKRTUI_HOME": ""}
    tools = home.parent / "bin"
    tools.mkdir()
    for name, does in (("okrtui", f'exec {sys.executable} -m okrtui "$@"'), ("systemctl", "exit 0")):
        (tools / name).write_text(f"#!/bin/sh\n{does}\n")
        (tools / name).chmod(0o755)
    program.env["PATH"] = f"{tools}:{program.environ()['PATH']}"
    folder = home / ".config" / "okrtui"
    token = folder / "tokens" / "work"
    token.parent.mkdir(parents=True)
    token.write_text(TOKEN)
    token.chmod(0o600)
    (folder / "config.toml").write_text(
        CONFIG + connection("work", "redmine", company.server.url, f"file:{token}")
    )
    program.ok(
        "plan", "apply", "-", "--yes", input=PLAN + fed_by("work", 'query = "project_id=okr&status_id=*"')
    )
    program.ok("sync")
    program.ok("checkin", "win-rate", "20")
    program.ok("status", "--line")
    program.ok("template", "save", "close-more", "--name", "deals")
    program("edit", "--yes", env={"EDITOR": "sh -c 'echo nonsense > \"$1\"' sh"})
    program.ok("init", "--service", "systemd", "-o", ".")
    units = home / ".config/systemd/user"
    units.mkdir(parents=True)
    for path in home.glob("okrtui-remind.*"):
        path.rename(units / path.name)
    return company


def test_where_names_every_place_in_which_something_is(lived_in: Company) -> None:
    program = lived_in.program
    places = program.ok("where", "--json").json["places"]
    named = [one["place"].removeprefix("file:") for one in places if one["there"]]
    files = [path for path in program.home.rglob("*") if path.is_file() and "/tmp/" not in str(path)]
    unnamed = [
        str(path)
        for path in files
        if not any(path == Path(one) or Path(one) in path.parents for one in named)
    ]
    assert unnamed == []
    kinds = {one["kind"] for one in places if one["there"]}
    assert kinds == {
        *(
            "program",
            "configuration",
            "store",
            "beside",
            "backups",
            "templates",
            "drafts",
            "cache",
            "secret",
            "timer",
        )
    }
    said = program.ok("where")
    assert all(one["place"] in said.out for one in places) and TOKEN not in said.out


def test_the_page_takes_all_of_it_away(lived_in: Company) -> None:
    program, home = lived_in.program, lived_in.program.home
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 4
    for block in blocks:
        done = program.run(["sh", "-e", "-c", block])
        assert done.status == 0, (block, done)
    left = sorted(str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())
    kept = {"okrs.toml", "okrs.jsonl", "okrtui-plan.schema.json"}
    assert {one for one in left if not one.startswith("okrs/")} == kept
    assert any(one.endswith(".html") for one in left)
    assert not [
        path for path in home.rglob("*okrtui*") if path.parent.name != "okrs" and path.name not in kept
    ]


def test_without_a_configuration_it_says_so(company: Company) -> None:
    said = company.program("where")
    assert said.status == 0 and "config check" in said.err
    assert "cache" in said.out and "store" not in said.out.split()
