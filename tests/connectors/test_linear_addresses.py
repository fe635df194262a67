"""Addresses as people paste them for Linear: what each holds exactly, or why it is refused."""

from __future__ import annotations

import pytest

from connectors.base import Connector
from connectors.errors import QueryError
from connectors.model import Options, TaskRef
from connectors.registry import create
from okrtui.words.en.connector import MESSAGES as ENGLISH
from okrtui.words.ko.connector import MESSAGES as KOREAN

BASE = "https://linear.app/acme"
TEAM = f"{BASE}/team/ENG"
PLAN = f"{BASE}/project/big-plan-0a1b2c3d4e5f"
AIM = f"{BASE}/initiative/retention-1f2e3d4c5b6a"
MILESTONE = "5f0c3c1e-8a54-4f0e-9a6c-0f2f6f1b7a11"

TASKS = [
    "ENG-42",
    "eng-42",
    "ENG-42,",
    "linear.app/issue/ENG-42",
    "linear.app/acme/issue/eng-42/a-title",
    f"{BASE}/issue/ENG-42",
    f"{BASE}/issue/ENG-42/",
    f"{BASE}/issue/ENG-42/edit",
    f"{BASE}/issue/ENG-42/a-title?noRedirect=1#comment-1a2b",
    f"{BASE}/issue/ENG-42/a-title/activity",
    f"{BASE}/issue/ENG-42/a-title?assignee=me",
    # open beside a list
    f"{TEAM}/triage/issue/ENG-42",
    f"{BASE}/inbox/issue/ENG-42/a-title",
    f"{BASE}/my-issues/assigned/issue/ENG-42",
]

SETS = [
    (TEAM, "team/ENG"),
    (f"{BASE}/team/eng", "team/ENG"),
    (f"{TEAM}/all", "team/ENG"),
    ("linear.app/acme/team/ENG/all", "team/ENG"),
    (f"{TEAM}/all?utm_source=mail", "team/ENG"),
    (f"{TEAM}/cycle/12", "team/ENG/cycle/12"),
    (f"{TEAM}/cycle/012", "team/ENG/cycle/12"),
    (f"{TEAM}/cycle/active", "team/ENG/cycle/active"),
    (f"{TEAM}/cycle/upcoming", "team/ENG/cycle/upcoming"),
    (f"{TEAM}/label/Bug%20fix", "team/ENG/label/bug fix"),
    (f"{TEAM}/view/mine-aa11bb22cc33", "view/aa11bb22cc33"),
    (f"{BASE}/view/mine-aa11bb22cc33", "view/aa11bb22cc33"),
    (f"{BASE}/issue-label/okr", "label/okr"),
    (f"{BASE}/label/okr", "label/okr"),
    (PLAN, "project/0a1b2c3d4e5f"),
    (f"{PLAN}/overview", "project/0a1b2c3d4e5f"),
    (f"{PLAN}/issues", "project/0a1b2c3d4e5f"),
    (f"{BASE}/project/{MILESTONE}/issues", f"project/{MILESTONE}"),
    (f"{PLAN}/overview#milestone-{MILESTONE}", f"milestone/{MILESTONE}"),
    (AIM, "initiative/1f2e3d4c5b6a"),
    (f"{AIM}/overview", "initiative/1f2e3d4c5b6a"),
    (f"{AIM}/projects", "initiative/1f2e3d4c5b6a"),
    (f"epic:{BASE}/issue/ENG-42/x", "issue/ENG-42"),
    ("epic: ENG-42", "issue/ENG-42"),
]

REFUSED = [
    ("", "reference"),
    ("#12", "reference"),
    ("ENG 42", "reference"),
    ("ENG-42: a title", "reference"),
    ("linear://acme/issue/ENG-42", "reference"),
    ("epic:project", "reference"),
    (f"epic:{TEAM}", "epic_reference"),
    (BASE, "everything"),
    (f"{BASE}/issue/ENG/", "page"),
    (f"{TEAM}/active", "filtered_page"),
    (f"{TEAM}/backlog", "filtered_page"),
    (f"{TEAM}/board", "filtered_page"),
    (f"{TEAM}/triage", "filtered_page"),
    (f"{TEAM}/all?filter=x", "filtered_page"),
    (f"{TEAM}/cycle/12?filter=x", "filtered_page"),
    (f"{TEAM}/cycle/12/board", "page"),
    (f"{TEAM}/cycles", "names_page"),
    (f"{TEAM}/overview", "page"),
    (f"{TEAM}/members", "page"),
    (f"{TEAM}/archive", "page"),
    (f"{TEAM}/issues/archived", "page"),
    (f"{TEAM}/label/Bug/active", "page"),
    (f"{TEAM}/settings", "settings_page"),
    (f"{TEAM}/projects/all", "part_page"),
    (f"{TEAM}/views/issues", "part_page"),
    (f"{TEAM}/view/mine-aa11bb22cc33/insights", "page"),
    (f"{BASE}/view/mine-aa11bb22cc33/active", "page"),
    (f"{BASE}/view/mine-aa11bb22cc33?assignee=me", "filtered_page"),
    (f"{BASE}/view/new", "reference"),
    (f"{BASE}/views", "part_page"),
    (f"{BASE}/issue-label/okr/active", "filtered_page"),
    (f"{BASE}/issue-label/okr/projects", "page"),
    (f"{BASE}/issue-label/okr?team=x", "filtered_page"),
    (f"{BASE}/project-label/okr", "page"),
    (f"{BASE}/project/plan", "reference"),
    (f"{PLAN}/issues?status=x", "filtered_page"),
    (f"{PLAN}/updates", "page"),
    (f"{PLAN}/documents", "page"),
    (f"{PLAN}/settings", "settings_page"),
    (f"{PLAN}/issues/label/x", "page"),
    (f"{PLAN}/view/mine-aa11bb22cc33", "page"),
    (f"{AIM}/updates", "page"),
    (f"{BASE}/projects/all", "part_page"),
    (f"{BASE}/initiatives", "part_page"),
    (f"{BASE}/roadmap/q4-0a1b2c3d4e5f", "plan_page"),
    (f"{BASE}/document/spec-0a1b2c3d4e5f", "doc_page"),
    (f"{BASE}/my-issues/assigned", "own_filter"),
    (f"{BASE}/inbox", "own_filter"),
    (f"{BASE}/profiles/mina", "own_filter"),
    (f"{BASE}/search?q=churn", "filtered_page"),
    (f"{BASE}/settings/api", "settings_page"),
    (f"{BASE}/reviews", "code_page"),
    (f"{BASE}/pulse", "page"),
    (f"{BASE}/whatever/x", "page"),
]


@pytest.fixture
def linear() -> Connector:
    return create(Options("x", "linear", token="t", extra={"workspace": "acme"}))


def test_there_are_many() -> None:
    assert len(TASKS) + len(SETS) + len(REFUSED) >= 60


@pytest.mark.parametrize("pasted", TASKS)
def test_a_task(linear: Connector, pasted: str) -> None:
    assert linear.read(pasted) == TaskRef("ENG-42")


@pytest.mark.parametrize(("pasted", "text"), SETS)
def test_a_set_and_back(linear: Connector, pasted: str, text: str) -> None:
    ref = linear.read(pasted)
    assert not isinstance(ref, TaskRef) and ref.text == text
    url = linear.url_of(ref)
    if url is not None and not pasted.startswith("epic:"):
        assert linear.read(url) == ref


@pytest.mark.parametrize(("pasted", "why"), REFUSED)
def test_what_is_refused_says_why(linear: Connector, pasted: str, why: str) -> None:
    with pytest.raises(QueryError) as caught:
        linear.read(pasted)
    assert caught.value.detail == why
    assert {f"connector.detail.{why}"} <= ENGLISH.keys() & KOREAN.keys()
