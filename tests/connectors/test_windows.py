"""Windows in queries reach every tracker as the organisation's instants."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import parse_qs, parse_qsl
from zoneinfo import ZoneInfo

import pytest
from specs import assert_conforms, specification

from connectors.base import Connector
from connectors.errors import QueryError
from connectors.model import Category, Options, QueryKind, QueryRef, Span
from connectors.registry import create
from connectors.testing.server import Reply, Seen, TrackerServer

SEOUL = ZoneInfo("Asia/Seoul")
NAMES = {
    "start": Span(datetime(2026, 10, 1, tzinfo=SEOUL), datetime(2027, 1, 1, tzinfo=SEOUL)),
    "end": Span(datetime(2026, 10, 1, tzinfo=SEOUL), datetime(2027, 1, 1, tzinfo=SEOUL)),
    "last:30d": Span(datetime(2026, 10, 24, tzinfo=SEOUL), datetime(2026, 11, 23, tzinfo=SEOUL)),
}
A, Z = 1790780400000, 1798729200000  # 1 October 2026 and 1 January 2027 in Seoul
A30, Z30 = 1792767600000, 1795359600000  # 24 October and 23 November 2026 in Seoul


def connector(kind: str, url: str = "https://h.example", **extra: object) -> Connector:
    return create(Options("t", kind, base_url=url, token="t0ken", extra=extra))


def told(kind: str, text: str) -> str:
    one = connector(kind)
    ref = one.windowed(one.search_ref(text), NAMES.get)
    assert ref.kind is QueryKind.SEARCH
    return ref.text


GITHUB = {
    "created:{start}..{end}": "created:2026-10-01T00:00:00+09:00..2026-12-31T23:59:59+09:00",
    "closed:{last:30d}": "closed:2026-10-24T00:00:00+09:00..2026-11-22T23:59:59+09:00",
    "created:>={start}": "created:>=2026-10-01T00:00:00+09:00",
    "created:>{start}": "created:>=2026-10-01T00:00:00+09:00",
    "created:<{start}": "created:<2026-10-01T00:00:00+09:00",
    "created:<{end}": "created:<2027-01-01T00:00:00+09:00",
    "created:<={end}": "created:<2027-01-01T00:00:00+09:00",
    "created:>{end}": "created:>=2027-01-01T00:00:00+09:00",
    "created:{start}..*": "created:2026-10-01T00:00:00+09:00..*",
    "created:*..{end}": "created:*..2026-12-31T23:59:59+09:00",
    "created:2026-01-01..{ end } is:open": "created:2026-01-01..2026-12-31T23:59:59+09:00 is:open",
    '-closed:"{last:30d}" x': '-closed:"2026-10-24T00:00:00+09:00..2026-11-22T23:59:59+09:00" x',
    "updated:>={last:30d}": "updated:>=2026-10-24T00:00:00+09:00",
    "updated:<{last:30d}": "updated:<2026-10-24T00:00:00+09:00",
    "label:bug {0}": "label:bug {0}",
}  # fmt: skip
JIRA = {
    "created >= {start} AND created < {end}": f"created >= {A} AND created < {Z}",
    "created > \"{start}\" and created <= '{end}'": f"created >= {A} and created < {Z}",
    "created = {last:30d}": f"(created >= {A30} AND created < {Z30})",
    "(created in ({last:30d}) OR x = 1)": f"((created >= {A30} AND created < {Z30}) OR x = 1)",
    "(created >= {start})": f"(created >= {A})",
    '"Start date" >= {last:30d}': f'"Start date" >= {A30}',
    "cf[10001] : {last:30d}": f"(cf[10001] >= {A30} AND cf[10001] < {Z30})",
    "due >= {start} AND due <= {end}": 'due >= "2026-10-01" AND due <= "2026-12-31"',
    "duedate = {last:30d}": '(duedate >= "2026-10-24" AND duedate <= "2026-11-22")',
    "status changed to Done during ({start}, {end})": f"status changed to Done DURING ({A}, {Z - 1})",
    "status changed during {last:30d} OR a": f"status changed DURING ({A30}, {Z30 - 1}) OR a",
    "status changed AFTER {start} BEFORE {end}": f"status changed AFTER {A - 1} BEFORE {Z}",
    "created < {last:30d} ORDER BY key": f"created < {A30} ORDER BY key",
}
REDMINE = {
    "created_on=><{start}|{end}": "created_on=><2026-09-30T15:00:00Z|2026-12-31T14:59:59Z",
    "created_on={last:30d}&cf_1=1": "created_on=><2026-10-23T15:00:00Z|2026-11-22T14:59:59Z&cf_1=1",
    "closed_on=><{last:30d}": "closed_on=><2026-10-23T15:00:00Z|2026-11-22T14:59:59Z",
    "updated_on=>={start}": "updated_on=>=2026-09-30T15:00:00Z",
    "updated_on=<={end}": "updated_on=<=2026-12-31T14:59:59Z",
    "created_on=><2026-01-01|{end}": "created_on=><2026-01-01|2026-12-31T14:59:59Z",
    "due_date=><{start}|{end}": "due_date=><2026-10-01|2026-12-31",
    "f[]=created_on&op[created_on]=><&v[created_on][]={start}&v[created_on][]={end}":
        "f[]=created_on&op[created_on]=><&v[created_on][]=2026-09-30T15:00:00Z&v[created_on][]=2026-12-31T14:59:59Z",
    "project_id=okr": "project_id=okr",
}  # fmt: skip
CLICKUP = {
    "date_created_gt={start}&date_created_lt={end}": f"date_created_gt={A - 1}&date_created_lt={Z}",
    "date_done={last:30d}&list_ids=901": f"date_done_gt={A30 - 1}&date_done_lt={Z30}&list_ids[]=901",
    "due_date_lt={last:30d}": f"due_date_lt={A30}",
    "date_updated_gt={end}": f"date_updated_gt={Z - 1}",
    "date_updated_gt=5": "date_updated_gt=5",
}
GITLAB = {
    "project=a/b&created={last:30d}":
        "project=a/b&created_after=2026-10-23T15:00:00Z&created_before=2026-11-22T14:59:59Z",
    "group=a&updated_after={start}&labels=x": "group=a&updated_after=2026-09-30T15:00:00Z&labels=x",
    "project=a/b&created_before={end}": "project=a/b&created_before=2026-12-31T14:59:59Z",
    "project=a/b&updated_before={start}": "project=a/b&updated_before=2026-09-30T14:59:59Z",
    "project=a/b&updated_after={end}": "project=a/b&updated_after=2026-12-31T15:00:00Z",
    "project=a/b&created_after={last:30d}": "project=a/b&created_after=2026-10-23T15:00:00Z",
    "project=a/b": "project=a/b",
}  # fmt: skip
LINEAR = {
    '{"completedAt": "{last:30d}"}':
        '{"completedAt": {"gte": "2026-10-23T15:00:00Z", "lt": "2026-11-22T15:00:00Z"}}',
    '{"dueDate": {"gte": "{start}", "lte": "{end}"}}':
        '{"dueDate": {"gte": "2026-10-01", "lte": "2026-12-31"}}',
}  # fmt: skip
SAMPLE = {
    "created:{start}..{end} win": "created:2026-09-30T15:00:00Z..2026-12-31T15:00:00Z win",
    "closed:{last:30d}": "closed:2026-10-23T15:00:00Z..2026-11-22T15:00:00Z",
}
TEXTS = [
    (kind, text, expect)
    for kind, table in
    (("github", GITHUB), ("jira", JIRA), ("redmine", REDMINE), ("clickup", CLICKUP), ("gitlab", GITLAB),
     ("linear", LINEAR),
     ("sample", SAMPLE))
    for text, expect in table.items()
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expect"), TEXTS)
def test_a_window_is_written_as_the_tracker_reads_instants(kind: str, text: str, expect: str) -> None:
    found = told(kind, text)
    if kind in ("redmine", "clickup"):
        assert parse_qsl(found) == parse_qsl(expect.replace("+", "%2B"))
    else:
        assert found == expect


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("github", "created:{start}"), ("github", "{last:30d}"), ("github", "created:<={last:30d}"),
        ("github", "created:{last:30d}..{end}"), ("github", "created:*..{last:30d}"),
        ("github", "{start}..{end}"), ("redmine", "subject=~x{start}"),
        ("jira", "created = {start}"), ("jira", "created <= {last:30d}"), ("jira", "created != {last:30d}"),
        ("jira", "created >= {start} AND {end}"), ("jira", "created in ({last:30d}, 5)"),
        ("jira", "status changed during ({last:30d}, 5)"), ("jira", 'summary ~ "{start}"'),
        ("redmine", "created_on={start}"), ("redmine", "created_on=<={last:30d}"),
        ("redmine", "v[created_on][]={last:30d}"), ("redmine", "created_on=><{start}|{last:30d}"),
        ("clickup", "date_created={start}"),
        ("gitlab", "labels={start}&group=a"), ("gitlab", "group=a&created_after={start}x"),
        ("sample", "created:{start}"), ("sample", "closed:{end}..{start}"), ("sample", "{start}"),
    ],
)  # fmt: skip
def test_a_placeholder_where_there_can_be_none_is_refused_with_an_example(kind: str, text: str) -> None:
    with pytest.raises(QueryError) as caught:
        told(kind, text)
    assert caught.value.detail == "window_place"
    assert told(kind, caught.value.values["example"])


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("github", "created:{quarter}"), ("jira", "created >= {quarter}"),
        ("clickup", "date_created={quarter}"), ("gitlab", "group=a&created={quarter}"),
        ("redmine", "created_on={quarter}"), ("sample", "created:{quarter}"),
    ],
)  # fmt: skip
def test_an_unknown_window_is_refused(kind: str, text: str) -> None:
    with pytest.raises(QueryError) as caught:
        told(kind, text)
    assert (caught.value.detail, caught.value.values["window"]) == ("window", "{quarter}")


def test_windows_of_pasted_addresses_are_read() -> None:
    one = connector("github", "https://api.github.com")
    ref = one.read("https://github.com/acme/app/issues?q=is%3Aissue+created%3A%7Bstart%7D..%7Bend%7D")
    assert isinstance(ref, QueryRef)
    assert one.windowed(ref, NAMES.get).text == f"repo:acme/app is:issue {GITHUB['created:{start}..{end}']}"
    one = connector("jira", "https://x.atlassian.net")
    ref = one.read("https://x.atlassian.net/issues/?jql=created%20%3E%3D%20%7Bstart%7D")
    assert isinstance(ref, QueryRef)
    assert one.windowed(ref, NAMES.get).text == f"created >= {A}"
    one = connector("redmine", "https://r.example")
    ref = one.read(
        "https://r.example/projects/okr/issues?set_filter=1&created_on=%3E%3C%7Bstart%7D%7C%7Bend%7D"
    )
    assert isinstance(ref, QueryRef)
    assert parse_qs(one.windowed(ref, NAMES.get).text)["created_on"] == [
        "><2026-09-30T15:00:00Z|2026-12-31T14:59:59Z"
    ]


def answer(seen: Seen) -> Reply | None:
    """Two tasks, as each tracker counts them."""
    if seen.path == "/graphql":
        return Reply(200, {"data": {"search": {"issueCount": 2}}})
    if seen.path.endswith("/approximate-count"):
        return Reply(200, {"count": 2})
    if seen.path == "/issues.json":
        return Reply(200, {"issues": [], "total_count": 2})
    if seen.path == "/users/current.json":
        return Reply(200, {"user": {"id": 7, "login": "mina", "firstname": "M", "lastname": "P"}})
    if seen.path == "/v2/team/9001/task":
        task = {"name": "x", "status": {"status": "open", "type": "open"}, "team_id": "9001"}
        return Reply(200, {"tasks": [{**task, "id": "a1"}, {**task, "id": "a2"}], "last_page": True})
    return None


@pytest.mark.parametrize(
    ("kind", "text", "spec", "words"),
    [
        ("github", "repo:acme/app created:{last:30d}", ["github-rest.json", "github.graphql"],
         "created:2026-10-24T00:00:00+09:00..2026-11-22T23:59:59+09:00"),
        ("jira", "project = OPS AND created = {last:30d}", "jira-cloud-v3.json",
         f"project = OPS AND (created >= {A30} AND created < {Z30})"),
        ("redmine", "project_id=okr&created_on={last:30d}", "redmine.json",
         "><2026-10-23T15:00:00Z|2026-11-22T14:59:59Z"),
        ("clickup", "workspace=9001&date_created={last:30d}", "clickup-v2.json", str(Z30)),
    ],
)  # fmt: skip
async def test_the_request_says_the_instants(kind: str, text: str, spec: str | list[str], words: str) -> None:
    extra = {"deployment": "cloud"} if kind == "jira" else {}
    with TrackerServer(answer) as server:
        async with connector(kind, server.url, **extra) as one:
            assert (await one.count(one.windowed(one.search_ref(text), NAMES.get))).value == 2
        asked = [part for seen in server.requests for part in (*dict(seen.query).values(), str(seen.body))]
        assert any(words in part for part in asked), asked
        held = specification(spec)
        if held is not None:
            assert_conforms(list(server.heard.values()), held)


async def test_the_sample_tracker_keeps_to_a_window() -> None:
    one = connector("sample", start="2026-10-01", now="2026-12-20T00:00:00Z")
    everything = (await one.list(one.search_ref("list:win-loss"))).tasks or ()
    closed = [
        task.key
        for task in everything
        if task.closed_at is not None and NAMES["last:30d"].start <= task.closed_at < NAMES["last:30d"].end
    ]
    assert closed
    query = one.windowed(one.search_ref("list:win-loss closed:{last:30d}"), NAMES.get)
    found = (await one.list(query)).tasks or ()
    assert [task.key for task in found] == closed
    assert Category.DONE in {task.category for task in found}
    born = one.windowed(one.search_ref("list:win-loss created:{start}..{end}"), NAMES.get)
    assert 0 < (await one.count(born)).value < len(everything)
    with pytest.raises(QueryError):
        one.search_ref("created:yesterday")
