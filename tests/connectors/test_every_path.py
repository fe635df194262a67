"""Every path that is written in a connector stands in what its vendor describes, or among those that the
description at hand leaves out; and a fake answers it, whose requests are held against the description."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from specs import folder
from written_paths import written_paths

RIGS = Path(__file__).parents[1] / "rigs"
PAGES = Path(__file__).parents[2] / "docs" / "trackers"
PATHS: dict[str, str] = {
    "clickup": r"v2/.+|(folder|space)/\{\}/\w+|\{\}/(list|folder|goals)",
    "jira": r"rest/.+|_edge/.+|\{\}/(transitions|comment)",
    "github": r"(\{\}/)?(repos|search)/.+|\{\}/(user|milestones|comments|labels|sub_issues)(/.*)?",
    "gitlab": r"personal_access_tokens/self|\{\}/(issues|epics|milestones|iterations|notes)(/.*)?",
    "asana": r"(users|tasks|projects|sections|tags|portfolios|workspaces|goals|events)(/.*)?",
    "azuredevops": r".*_apis/.*",
    "redmine": r".*\.json",
}
"""What of all that is written with a slash is a path of the API."""
DESCRIBED = {
    "clickup": ["clickup-v2.json"],
    "jira": ["jira-cloud-v3.json", "jira_server_v2.json"],
    "github": ["github-rest.json"],
    "asana": ["asana.json"],
    "azuredevops": ["azuredevops-wit-7.1.json"],
    "redmine": ["redmine.json"],
}
LEFT_OUT: dict[str, dict[str, str]] = {
    "clickup": {"v2/task/{}/tag/{}": "tags that are written"},
    "jira": {
        "_edge/tenant_info": "number of a site",
        "rest/api/2/project": "list of projects",
        "rest/api/{}/version/": "name of a version",
        "rest/agile/1.0/board": "boards",
        "rest/agile/1.0/board/": "boards",
        "rest/agile/1.0/board/{}/sprint": "sprints",
        "rest/agile/1.0/sprint/": "sprints",
    },
    "github": {},
    "asana": {
        "projects/{}/sections": "sections",
        "portfolios/{}/items": "portfolios",
        "sections/{}": "sections",
        "tags/{}/tasks": "tags",
        "tasks/{}/subtasks": "subtasks",
        "tasks/{}/addTag": "tags",
        "sections/{}/addTask": "sections",
        "workspaces/{}/typeahead": "search for a tag",
    },
    "azuredevops": {
        "_apis/connectionData": "who the token belongs to",
        "_apis/projects": "which projects it",
        "_apis/{}/teamsettings/iterations": "iterations",
    },
    "redmine": {"projects.json": "projects", "queries.json": "saved queries", "time_entries.json": "hours"},
}
"""Paths that the vendor documents elsewhere, and how the page of the tracker says so."""


def own(kind: str) -> dict[str, str]:
    return {path: line for path, line in written_paths(kind).items() if re.fullmatch(PATHS[kind], path)}


def described(kind: str) -> list[list[str]]:
    """The steps of the described paths."""
    found: list[list[str]] = []
    for name in DESCRIBED[kind]:
        place = RIGS / name if name == "jira_server_v2.json" else (folder() or RIGS) / name
        found += [
            path.replace("{format}", "json").strip("/").split("/")
            for path in json.loads(place.read_text("utf-8"))["paths"]
        ]
    return found


def fits(path: str, described: list[str]) -> bool:
    """Whether a written path is the described one, or its end: what stands before is filled in elsewhere, and
    so is the last step behind a slash. Of a repository the name has two steps."""
    written = path.replace("repos/{}", "repos/{}/{}").removeprefix("{}/").split("/")
    written[-1] = written[-1] or "{}"
    end = described[-len(written) :]
    return len(end) == len(written) and all(map(_is_step, written, end))


def _is_step(written: str, told: str) -> bool:
    """``me`` and ``current`` stand for whoever asks."""
    filled = "{" in written or written.partition(".")[0] in ("me", "current")
    return ("{" in told and filled) or re.fullmatch(
        re.escape(written).replace(r"\{\}", ".*"), told
    ) is not None


@pytest.mark.conformance
@pytest.mark.parametrize("kind", DESCRIBED)
def test_every_path_is_described_or_known_to_be_left_out(kind: str) -> None:
    paths, known = own(kind), described(kind)
    assert len(paths) >= 4
    strange = {path for path in paths if not any(fits(path, steps) for steps in known)}
    assert {path: paths[path] for path in strange - set(LEFT_OUT[kind])} == {}
    assert set(LEFT_OUT[kind]) - strange == set(), "described by now"


@pytest.mark.parametrize("kind", DESCRIBED)
def test_the_page_of_a_tracker_says_what_is_left_out(kind: str) -> None:
    proven = (PAGES / f"{kind}.md").read_text("utf-8").partition("## Proven on")[2]
    _, but, rest = " ".join(proven.split()).partition(" but for ")
    assert bool(but) == bool(LEFT_OUT[kind])
    assert [told for told in LEFT_OUT[kind].values() if told not in rest] == []


@pytest.mark.parametrize("kind", PATHS)
def test_every_path_is_answered_by_a_fake(kind: str) -> None:
    fakes = "\n".join(
        file.read_text("utf-8")
        for place in (RIGS, Path(__file__).parent)
        for file in place.glob("*.py")
        if file != Path(__file__)
    )
    for path, line in own(kind).items():
        for step in re.findall(r"[A-Za-z_-]{4,}", path):
            assert step in fakes, f"{line}: {path}"
