"""`okrtui init --ci`: what the files run, run in a repository with a target branch and a changed plan."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cli_rig import CONFIG, CommandLine, Home
from pytest_httpserver import HTTPServer

MARK = "<!-- okrtui-plan -->"
TARGET = "".join(
    f"""\
[[objectives]]
id = "{id}"
team = "acme"
cycle = "2026-Q4"
title = "{title}"
owner = "mina"
serves = "alone"
[[objectives.key_results]]
id = "retention"
title = "Retention from 45 % to 60 %"
kind = "increase"
start = 45
target = 60
[[objectives.key_results]]
id = "budget"
title = "The budget is approved"
kind = "boolean"
"""
    for id, title in (("asked", "We are the first to be asked"), ("alone", "Customers find their own way"))
)
BET = '[[bets]]\nid = "alone"\ntitle = "Customers start without us"\n'
GOOD = BET + TARGET.replace("target = 60", "target = 65", 1).replace("60 %", "65 %", 1)
BAD = GOOD.replace("The budget is approved", "Launch a campaign | @all", 1)


def written(cli: CommandLine, system: str, folder: Path) -> dict[object, object]:
    ran = cli.ok("init", "--ci", system, "-o", str(folder))
    file = Path(ran.out.strip())
    assert [*folder.iterdir()] == [file] and "git add" in ran.err
    again = cli("init", "--ci", system, "-o", str(folder))
    assert again.status == 1 and "exists already" in again.err
    read = yaml.safe_load(file.read_text("utf-8"))
    assert isinstance(read, dict)
    return read


class Repository:
    """A clone of a repository whose branch ``main`` holds the target's plan."""

    def __init__(self, folder: Path) -> None:
        self.folder, origin = folder / "clone", folder / "origin"
        programs = folder / "bin"
        programs.mkdir()
        (programs / "okrtui").write_text(f'#!/bin/sh\nexec {sys.executable} -m okrtui "$@"\n')
        stand_in = Path(__file__).parents[1] / "rigs" / "stand_in_gh.py"
        (programs / "gh").write_text(f'#!/bin/sh\nexec {sys.executable} {stand_in} "$@"\n')
        for program in programs.iterdir():
            program.chmod(0o755)
        keep = {name: text for name, text in os.environ.items() if not name.startswith(("GIT_", "OKRTUI"))}
        root = str(Path(__file__).parents[2])
        self.environment = {
            **keep,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": root,
            "HOME": str(folder),
            "OKRTUI_HOME": str(folder),
            "OKRTUI_NOW": "2026-11-24T09:00:00+09:00",
            "PLAN": "plan.toml",
            "CONFIG": "config.toml",
            "OKRTUI_LANG": "en",
            "TARGET_BRANCH": "main",
        }
        self.run(f"git init -q -b main {origin}", folder)
        (origin / "plan.toml").write_text(BET + TARGET)
        (origin / "config.toml").write_text(CONFIG.replace('[ui]\nme = "mina"\n', ""))
        who = "-c user.name=m -c user.email=m@example.com"
        self.run(f"git add . && git {who} commit -qm one && git clone -q {origin} {self.folder}", origin)

    def run(self, script: str, folder: Path | None = None, **environment: str) -> tuple[int, str]:
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script],
            cwd=folder or self.folder,
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr


@pytest.mark.skipif(os.name == "nt", reason="the files are run by a POSIX shell")
def test_the_workflow_of_github_compares_and_then_checks(
    bare: CommandLine, home: Home, tmp_path: Path
) -> None:
    home.write_config()
    workflow = written(bare, "github", tmp_path / "workflows")
    job = workflow["jobs"]["plan"]  # type: ignore[index]
    assert workflow["permissions"] == {"contents": "read", "pull-requests": "write"}
    assert set(workflow[True]) == {"pull_request"}  # type: ignore[call-overload]  # never with secrets of the target
    compare, post, check = [step["run"] for step in job["steps"] if "run" in step][1:]
    assert "head.repo.full_name == github.repository" in job["steps"][-2]["if"] and MARK in post
    assert "${{" not in compare + post + check  # nothing of others is pasted into a script
    assert subprocess.run(["bash", "-n", "-c", post]).returncode == 0
    repository = Repository(tmp_path)
    (repository.folder / "plan.toml").write_text(BAD)
    status, _ = repository.run(compare)
    told = (repository.folder / "okrtui-plan.md").read_text("utf-8")
    assert status == 0 and told.startswith(MARK)
    assert "<code>2026-Q4/acme/asked/retention</code> | <code>target</code> | <code>60</code>" in told
    assert "asked/budget</code> | <code>title</code>" in told and "@all" not in told and "added" not in told
    status, said = repository.run(check, GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"))
    assert status == 1 and "plan.toml:19: outcome 2026-Q4/acme/asked/budget: " in said
    assert (tmp_path / "summary.md").read_text("utf-8") == told


@pytest.mark.skipif(os.name == "nt", reason="the files are run by a POSIX shell")
def test_the_workflow_of_github_keeps_one_comment(bare: CommandLine, home: Home, tmp_path: Path) -> None:
    home.write_config()
    job = written(bare, "github", tmp_path / "workflows")["jobs"]["plan"]  # type: ignore[index]
    compare, post, check = [step["run"] for step in job["steps"] if "run" in step][1:]
    repository, comments = Repository(tmp_path), tmp_path / "comments.json"
    others = [
        {"user": {"login": login}, "url": f"https://api.github.com/{login}/{n}", "body": body}
        for n, (login, body) in enumerate(
            (("mina", f"{MARK} a copy of mine"), ("github-actions[bot]", "tests ran"), ("joon", "fine"))
        )
    ]
    comments.write_text(json.dumps(others), "utf-8")
    run = {
        "GH_TOKEN": "s3cret",
        "GH_COMMENTS": str(comments),
        "GITHUB_REPOSITORY": "acme/okrs",
        "NUMBER": "7",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }
    for plan, verdict in ((BAD, 1), (GOOD, 0)):
        (repository.folder / "plan.toml").write_text(plan)
        for step in (compare, post):
            status, said = repository.run(step, **run)
            assert status == 0 and "s3cret" not in said, said
        assert repository.run(check, **run)[0] == verdict
        told = json.loads(comments.read_text("utf-8"))
        assert told[:3] == others and len(told) == 4, "one comment, written anew"
        assert told[3]["url"].startswith("https://api.github.com/repos/acme/okrs/issues/7/comments/")
        assert ("Launch a campaign" in told[3]["body"]) == (plan is BAD) and "65" in told[3]["body"]


@pytest.mark.parametrize("place", ["", "jobs", "deep/jobs"])
@pytest.mark.parametrize("is_repository", [True, False])
def test_gitlab_is_told_where_the_file_stands(
    bare: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, is_repository: bool
) -> None:
    """What is included is named from the root of the repository, wherever the person stands in it."""
    if is_repository:
        (tmp_path / ".git").mkdir()
    (tmp_path / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "deep" if place.startswith("deep") and is_repository else tmp_path)
    given = place.removeprefix("deep/") if is_repository else place
    ran = bare.ok("init", "--ci", "gitlab", *(["-o", given] if given else []))
    (local,) = [line for line in ran.err.splitlines() if "local:" in line]
    assert local == f"    - local: /{place and f'{place}/'}okrtui-plan.gitlab-ci.yml"
    assert (tmp_path / place / "okrtui-plan.gitlab-ci.yml").is_file()


@pytest.mark.skipif(os.name == "nt", reason="the files are run by a POSIX shell")
def test_the_job_of_gitlab_keeps_one_note(
    bare: CommandLine, home: Home, tmp_path: Path, httpserver: HTTPServer
) -> None:
    home.write_config(CONFIG.replace("[ui]", '[ui]\nlanguage = "ko"'))
    file = written(bare, "gitlab", tmp_path / "jobs")
    job = file["okrtui-plan"]
    assert isinstance(job, dict) and job["variables"]["OKRTUI_LANG"] == "en"
    notes: list[dict[str, object]] = [{"id": 3, "author": {"id": 8}, "body": f"{MARK} not mine"}]
    place, token = "/api/v4/projects/7/merge_requests/2/notes", {"PRIVATE-TOKEN": "s3cret"}
    httpserver.expect_request("/api/v4/user", headers=token).respond_with_json({"id": 9})
    httpserver.expect_request(place, "GET", headers=token).respond_with_json(notes)
    httpserver.expect_request(place, "POST", headers=token).respond_with_json({"id": 4})
    repository = Repository(tmp_path)
    (repository.folder / "plan.toml").write_text(GOOD)
    script = "\n".join(line for line in job["script"] if not line.startswith("pip "))
    environment = {
        "CI_API_V4_URL": httpserver.url_for("/api/v4"),
        "CI_PROJECT_ID": "7",
        "CI_MERGE_REQUEST_IID": "2",
        "OKRTUI_NOTE_TOKEN": "s3cret",
    }
    status, said = repository.run(script, **environment)
    assert status == 0 and "s3cret" not in said, said
    sent = [request for request, _ in httpserver.log if request.method == "POST"]
    assert len(sent) == 1 and json.loads(sent[0].get_data())["body"].startswith(MARK)
    httpserver.clear()
    httpserver.expect_request("/api/v4/user").respond_with_json({"id": 9})
    notes.append({"id": 4, "author": {"id": 9}, "body": f"{MARK} mine"})
    httpserver.expect_request(place, "GET").respond_with_json(notes)
    httpserver.expect_request(f"{place}/4", "PUT").respond_with_json({"id": 4})
    (post,) = [part for part in job["script"] if "python3" in part]
    assert repository.run(post, **environment)[0] == 0
    assert [request.method for request, _ in httpserver.log] == ["GET", "GET", "PUT"]


def test_a_plan_is_compared_with_a_file_whose_teams_are_gone(bare: CommandLine, home: Home) -> None:
    home.write_config()
    other = home.write("other.toml", (BET + TARGET).replace('team = "acme"', 'team = "gone"', 1))
    ran = bare.ok("plan", "diff", home.write("good.toml", GOOD), "--against", other, "--prune", "--json")
    changes = ran.json["changes"]
    assert isinstance(changes, list)
    assert [(one["op"], one["id"].split("/")[-1], one["field"]) for one in changes] == [
        ("add", "asked", ""),
        ("add", "retention", ""),
        ("add", "budget", ""),
    ]
    fewer = home.write("fewer.toml", BET + TARGET.partition('[[objectives]]\nid = "alone"')[0])
    gone = bare.ok(
        "plan", "diff", fewer, "--against", home.write("t.toml", BET + TARGET), "--prune", "--json"
    )
    assert [(one["op"], one["id"]) for one in gone.json["changes"]] == [("archive", "2026-Q4/acme/alone")]  # type: ignore[attr-defined]
    empty = home.write("empty.toml", "")
    assert bare.ok("plan", "diff", fewer, "--against", empty, "--json").json["changes"]
    assert bare("plan", "diff", fewer, "--against", "nowhere.toml").status == 2
