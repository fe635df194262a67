"""From an issue's JSON to a Task."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.errors import AnswerError, OptionsError
from connectors.jira.fields import EPIC_TYPE, POINTS_TYPE, FieldMap, field_map, given_fields
from connectors.jira.options import JiraOptions, jira_options
from connectors.jira.tasks import task_of
from connectors.model import Category, Options, Task

FIELDS = FieldMap(
    ("customfield_1", "customfield_2"), "customfield_3", (("customfield_4", "Revenue"),), "customfield_5"
)
OPTIONS = Options("jira", "jira", "https://acme.atlassian.net/", "token")
BLOCKS = {"name": "Blocks", "inward": "is blocked by", "outward": "blocks"}
SPRINT = "com.atlassian.greenhopper.service.sprint.Sprint@1f[id=7,rapidViewId=3,state=ACTIVE,name=Q4]"


def made(fields: object, *, fields_map: FieldMap = FIELDS, **extra: object) -> Task:
    options = replace(OPTIONS, extra=extra)
    issue = {"id": "10012", "key": "OPS-12", "fields": fields}
    return task_of(issue, jira_options(options), fields_map)


def status(key: object, name: str = "Somewhere") -> dict[str, Any]:
    return {"status": {"name": name, "statusCategory": {"key": key}}}


def test_a_whole_issue() -> None:
    task = made(
        {
            "summary": "Pay \x1b[31mnow\u202e",
            **status("done", "Shipped"),
            "assignee": {"accountId": "5b", "displayName": "Mina Kim"},
            "duedate": "2026-12-01",
            "customfield_2": 5.0,
            "customfield_4": "12.5",
            "timeoriginalestimate": 7200,
            "timeestimate": 60,
            "timespent": 3600,
            "parent": {"id": "10001", "key": "OPS-1"},
            "labels": ["a", "b", "a"],
            "priority": {"name": "High"},
            "updated": "2023-06-24T19:24:50.000+0900",
            "resolutiondate": "2023-06-24T10:00:00.000+0000",
            "subtasks": [{"fields": status("done")}, {"fields": status("new")}],
            "fixVersions": [{"id": "10200", "name": "Q4"}, {"name": "no id"}, 7],
            "customfield_5": [{"id": 37, "state": "closed"}, SPRINT, {"name": "no id"}, 7],
            "issuetype": {"name": "Story"},
            "issuelinks": [
                {"type": BLOCKS, "inwardIssue": {"key": "OPS-3", "fields": status("new")}},
                {"type": BLOCKS, "inwardIssue": {"key": "OPS-4", "fields": status("done")}},
                {"type": BLOCKS, "outwardIssue": {"key": "OPS-5", "fields": status("new")}},
                {"type": {"inward": "relates to"}, "inwardIssue": {"key": "OPS-6"}},
                7,
            ],
        }
    )
    assert task == Task(
        id="10012",
        key="OPS-12",
        title="Pay now",
        url="https://acme.atlassian.net/browse/OPS-12",
        status="Shipped",
        category=Category.DONE,
        assignee="Mina Kim",
        due=date(2026, 12, 1),
        points=Decimal("5.0"),
        estimate=7200,
        spent=3600,
        parent="10001",
        labels=("a", "b"),
        priority="High",
        updated_at=datetime(2023, 6, 24, 10, 24, 50, tzinfo=UTC),
        closed_at=datetime(2023, 6, 24, 10, tzinfo=UTC),
        subtasks=(1, 2),
        fields={"Revenue": Decimal("12.5"), "customfield_4": Decimal("12.5")},
        container="OPS",
        places=frozenset({"OPS", "OPS-1", "OPS/10200", "10200", "SPRINT:37", "SPRINT:7"}),
        type="Story",
        blocked_by=("OPS-3",),
    )


@pytest.mark.parametrize(
    ("key", "category"),
    [
        ("new", Category.TODO),
        ("indeterminate", Category.DOING),
        ("done", Category.DONE),
        ("undefined", Category.TODO),
        ("completed", Category.TODO),
        (None, Category.TODO),
    ],
)
def test_categories_are_those_of_real_sites(key: object, category: Category) -> None:
    assert made(status(key)).category is category


@pytest.mark.parametrize(
    ("resolution", "category"),
    [
        ("Won't Do", Category.CANCELLED),
        ("Won’t Fix", Category.CANCELLED),
        ("CANCELLED", Category.CANCELLED),
        ("Declined", Category.CANCELLED),
        ("하지 않음", Category.CANCELLED),
        ("No se hará", Category.CANCELLED),
        ("Wird nicht erledigt", Category.CANCELLED),
        ("Не воспроизводится", Category.CANCELLED),
        ("Duplicate", Category.DUPLICATE),
        ("중복", Category.DUPLICATE),
        ("重複", Category.DUPLICATE),
        ("Done", Category.DONE),
        ("완료", Category.DONE),
        ("Gotowe", Category.DONE),
    ],
)
def test_resolutions(resolution: str, category: Category) -> None:
    done = {**status("done"), "resolution": {"name": resolution}}
    assert (made(done).category, made(done).guessed) == (category, False)
    assert made({**done, **status("indeterminate")}).category is Category.DOING


@pytest.mark.parametrize(
    ("resolution", "category", "guessed"),
    [
        ({"name": "Verður ekki gert", "untranslatedName": "Won't Do"}, Category.CANCELLED, False),
        ({"name": "Verður ekki gert", "id": "2"}, Category.CANCELLED, True),
        ({"name": "Tvítekið", "id": "3"}, Category.DUPLICATE, True),
        ({"name": "Verður ekki gert", "id": "10001"}, Category.DONE, True),
        ({"name": "Lagað", "id": "1"}, Category.DONE, True),
        ({"name": "Known Gap", "untranslatedName": ""}, Category.DONE, True),
        (None, Category.DONE, False),
    ],
)
def test_an_unknown_resolution_is_judged_by_what_is_no_translation(
    resolution: object, category: Category, guessed: bool
) -> None:
    """ "Done" as the status says no more than that it is finished; the resolution says how."""
    task = made({**status("done", "Done"), "resolution": resolution})
    assert (task.category, task.guessed) == (category, guessed)
    told = resolution["name"] if guessed and isinstance(resolution, dict) else "Done"
    assert task.status == told, "the word that a line of configuration would have to name"


def test_a_status_that_nobody_knows_is_a_guess_only_where_it_is_finished() -> None:
    assert made(status("done", "Parked forever")).guessed
    assert not made(status("indeterminate", "Parked forever")).guessed
    assert not made(status("done", "Released")).guessed
    assert not made(status("done", "Parked forever"), cancelled=["parked forever"]).guessed
    task = made({**status("done", "Hoorah"), "resolution": {"name": "Whatever"}}, done=["hoorah"])
    assert (task.category, task.guessed) == (Category.DONE, False)


def test_names_can_be_configured() -> None:
    dropped = {**status("done"), "resolution": {"name": "Put aside"}}
    assert made(dropped).category is Category.DONE
    assert made(dropped, cancelled=["put aside"]).category is Category.CANCELLED
    declined = {**status("done"), "resolution": {"name": "Declined"}}
    assert made(declined, done="Declined").category is Category.DONE
    assert made(status("new", "Selected"), doing=["SELECTED"]).category is Category.DOING
    assert made(status("indeterminate", "Parked"), todo=["parked"]).category is Category.TODO
    assert made(status("done", "Parked"), todo=["parked"]).category is Category.DONE
    assert made(status("done", "Canceled")).category is Category.CANCELLED


@pytest.mark.parametrize(
    ("original", "estimate"), [(28_800, 28_800), (None, None), (-60, None), (10**16, None), ("3600", 3600)]
)
def test_an_estimate_is_the_one_made_before_the_work(original: object, estimate: int | None) -> None:
    """What remains of a finished issue is 0, of an open one whatever is left of it."""
    for category in ("done", "new"):
        task = made({**status(category), "timeoriginalestimate": original, "timeestimate": 0, "timespent": 9})
        assert (task.estimate, task.spent) == (estimate, 9)


def test_an_archived_issue_says_so() -> None:
    assert made({"archiveddate": "2026-11-01T10:00:00.000+0000"}).archived
    assert not made({"archiveddate": None}).archived and not made({}).archived


def test_the_places_of_an_issue() -> None:
    assert made({}).places == {"OPS"}
    assert made({"parent": {"id": "1", "key": "ops-1"}}).places == {"OPS", "OPS-1"}
    assert made({"customfield_3": "OPS-2"}).places == {"OPS", "OPS-2"}
    assert made({"customfield_3": {"no": "key"}, "fixVersions": "Q4"}).places == {"OPS"}


def test_team_managed_projects_close_without_a_resolution() -> None:
    changed = {"statuscategorychangedate": "2026-11-01T10:00:00.000+0000"}
    assert made({**status("done"), **changed}).closed_at == datetime(2026, 11, 1, 10, tzinfo=UTC)
    assert made({**status("new"), **changed}).closed_at is None


@pytest.mark.parametrize(
    "value",
    [SPRINT, [SPRINT], [{"id": 7, "name": "Q4", "state": "active"}], {"id": 7}, None, 7.5, "8", float("nan")],
)
def test_a_sprint_or_anything_else_in_a_number_field(value: object) -> None:
    task = made({"customfield_1": value, "customfield_2": 3, "customfield_4": value, "customfield_3": value})
    assert task.points in (Decimal(3), Decimal(8), Decimal("7.5"))
    assert (task.points == 3) == (not isinstance(value, float | str) or value in (SPRINT,) or value != value)


def test_an_epic_that_is_named_by_key() -> None:
    assert made({"customfield_3": "ops-1"}).parent == "OPS-1", "until its id is known"
    assert made({"customfield_3": "an epic"}).parent is None
    assert made({"customfield_3": "OPS-1", "parent": {"id": "77", "key": "OPS-7"}}).parent == "77"


def test_data_center_people() -> None:
    assert made({"assignee": {"name": "mkim", "key": "JIRAUSER1"}}).assignee == "mkim"
    assert made({"assignee": None}).assignee is None


@pytest.mark.parametrize(
    "issue", [None, 1, [], {}, {"id": "10012"}, {"id": "x", "key": "OPS-1"}, {"id": "1", "key": "../../etc"}]
)
def test_what_is_no_issue(issue: object) -> None:
    with pytest.raises(AnswerError):
        task_of(issue, jira_options(OPTIONS), FIELDS)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(
    [
        "summary",
        "status",
        "resolution",
        "assignee",
        "duedate",
        "parent",
        "subtasks",
        "labels",
        "updated",
        "priority",
        "timespent",
        "customfield_1",
        "customfield_3",
        "customfield_4",
    ]
)


@given(st.dictionaries(NAMES, JSON, max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_field_may_hold_anything(fields: dict[str, object]) -> None:
    task = made(fields)
    assert task.title.isprintable() and (task.points is None or task.points.is_finite())


def test_the_fields_of_a_site() -> None:
    told = [
        {"id": "customfield_10016", "name": "Story point estimate", "schema": {"type": "number"}},
        {"id": "customfield_10028", "name": "STORY POINTS", "schema": {"type": "number"}},
        {"id": "customfield_10014", "name": "Epic Link", "schema": {"type": "any"}},
        {"id": "customfield_10020", "name": "Sprint", "schema": {"type": "array"}},
        {"id": "summary", "name": "Story Points"},
        {"id": "workratio", "name": "Work Ratio", "schema": {"type": "number"}},
        {"id": None}, 7, {"id": "customfield_7", "name": None, "schema": []},
    ]  # fmt: skip

    def found(**extra: object) -> FieldMap:
        return field_map(told, jira_options(replace(OPTIONS, extra=extra)))

    assert found().points == ("customfield_10028", "customfield_10016")
    assert found().epic == "customfield_10014"
    assert [ident for ident, _ in found().numbers] == ["customfield_10016", "customfield_10028"]
    assert found().sprint == "customfield_10020"
    assert found(number_fields=["workratio"]).numbers == (("workratio", "workratio"),)
    assert found(points_field="story point estimate").points == ("customfield_10016",)
    assert found(points_field=False).points == ()
    assert found(number_fields=["Sprint", "nowhere"]).numbers == (("customfield_10020", "Sprint"),)


@pytest.mark.parametrize(
    "told",
    [
        {"name": "스토리 포인트", "untranslatedName": "Story Points"},
        {"name": "Sögupunktar", "clauseNames": ["cf[10016]", "Story Points"]},
        {"name": "Sögupunktar", "schema": {"type": "number", "custom": POINTS_TYPE}},
        *(
            {"name": name}
            for name in ("스토리 포인트", "ストーリー ポイント", "故事点", "Puntos de historia")
        ),
        *({"name": name} for name in ("Hikaye Puanları", "Очки истории", "Pontos de História")),
    ],
)
def test_points_are_found_whatever_language_the_account_reads_in(told: dict[str, object]) -> None:
    field = {"id": "customfield_10016", "schema": {"type": "number"}, **told}
    assert field_map([field], jira_options(OPTIONS)).points == ("customfield_10016",)
    assert field_map([field], jira_options(replace(OPTIONS, extra={"points_field": "Size"}))).points == ()


def test_a_number_field_answers_to_both_of_its_names() -> None:
    told = [
        {"id": "customfield_1", "name": "매출", "untranslatedName": "Revenue", "schema": {"type": "number"}},
        {"id": "customfield_2", "name": "에픽 링크", "schema": {"type": "any", "custom": EPIC_TYPE}},
    ]
    fields = field_map(told, jira_options(OPTIONS))
    assert fields.numbers == (("customfield_1", "Revenue"), ("customfield_1", "매출"))
    assert made({"customfield_1": 5}, fields_map=fields).fields == {
        "Revenue": 5,
        "매출": 5,
        "customfield_1": 5,
    }
    assert fields.epic == "customfield_2" and fields.asked().count("customfield_1") == 1
    chosen = jira_options(replace(OPTIONS, extra={"number_fields": ["매출"]}))
    assert field_map(told, chosen).numbers == fields.numbers


def test_ids_in_the_configuration_need_no_request() -> None:
    def given_by(**extra: object) -> FieldMap | None:
        return given_fields(jira_options(replace(OPTIONS, extra=extra)))

    assert given_by(points_field="customfield_1", number_fields=[]) == FieldMap(("customfield_1",))
    assert given_by(points_field="customfield_1") is None
    assert given_by(points_field="Points", number_fields=[]) is None


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (replace(OPTIONS, base_url=None), "base_url"),
        (replace(OPTIONS, base_url="acme.atlassian.net"), "base_url"),
        (replace(OPTIONS, base_url="http://acme.example.com"), "plain_http"),
        (replace(OPTIONS, extra={"deployment": "saas"}), "setting"),
        (replace(OPTIONS, extra={"cancelled": 7}), "setting"),
        (replace(OPTIONS, extra={"points_field": [1]}), "setting"),
        (replace(OPTIONS, extra={"api_url": "nowhere"}), "base_url"),
    ],
)
def test_settings_that_cannot_work(options: Options, name: str) -> None:
    with pytest.raises(OptionsError) as caught:
        jira_options(options)
    assert caught.value.detail == name


def test_the_token_is_no_setting() -> None:
    assert "token" not in repr(jira_options(OPTIONS)) and isinstance(jira_options(OPTIONS), JiraOptions)
