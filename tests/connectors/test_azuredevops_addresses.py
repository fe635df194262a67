"""What can be pasted from Azure DevOps, and why the rest cannot be linked."""

from __future__ import annotations

import pytest

from connectors.base import Connector
from connectors.errors import QueryError
from connectors.model import Options, QueryKind, QueryRef, TaskRef
from connectors.registry import create

A, P = "https://dev.azure.com/acme", "https://dev.azure.com/acme/App"
V = "https://acme.visualstudio.com"
S = "https://tfs.acme.example/tfs/Main/App"
GUID = "4f6a1c7e-0d2b-4c53-9a8e-2b1d3f5a7c90"

TASKS = {
    "#12": 12,
    "12": 12,
    "AB#12": 12,
    f"#{2**31 - 1}": 2**31 - 1,
    " ab#12 ": 12,
    f"{P}/_workitems/edit/12": 12,
    f"{P}/_workitems/edit/12/": 12,
    f"{P}/_workitems/edit/12.": 12,
    f"<{P}/_workitems/edit/12>": 12,
    "dev.azure.com/acme/App/_workitems/edit/12": 12,
    f"{A}/_workitems/edit/12": 12,
    f"{P}/_workitems/edit/12?workitem=13": 13,
    f"{P}/_workitems/edit/12#comment-4": 12,
    f"{P}/_workitems?id=12&_a=edit": 12,
    f"{P}/_workitems/recentlyupdated/?workitem=12": 12,
    f"{P}/_boards/board/t/App%20Team/Stories/?workitem=12": 12,
    f"{P}/_backlogs/backlog/App%20Team/Stories/?workitem=12": 12,
    f"{P}/_sprints/taskboard/App%20Team/App/Sprint%2012?workitem=12": 12,
    f"{P}/_queries/query/{GUID}/?workitem=12": 12,
    f"{V}/App/_workitems/edit/12": 12,
    f"{V}/DefaultCollection/App/_workitems/edit/12": 12,
    f"{V}/App/_workitems/edit/12?fullScreen=true": 12,
    f"{S}/_workitems/edit/12": 12,
    f"{S}/_workitems/edit/12?utm_source=mail": 12,
    f"{A}/App/_apis/wit/workItems/12": 12,
    f"{A}/_apis/wit/workitems/12?api-version=7.1": 12,
}
PLACES = {
    P: "project:App",
    f"{P}/": "project:App",
    f"{V}/App": "project:App",
    f"{V}/DefaultCollection/App": "project:App",
    f"{A}/Big%20App": "project:Big App",
    f"{P}/_queries/query/{GUID}/": f"query:{GUID}",
    f"{P}/_queries/query/{GUID.upper()}": f"query:{GUID}",
    f"{P}/_queries/query-edit/{GUID}/": f"query:{GUID}",
    f"{P}/_queries?id={GUID}&_a=query": f"query:{GUID}",
    f"{S}/_queries/query/{GUID}/": f"query:{GUID}",
    f"{P}/_apis/wit/wiql/{GUID}?api-version=7.1": f"query:{GUID}",
    f"{P}/_apis/wit/queries/{GUID}": f"query:{GUID}",
    f"query:{GUID}": f"query:{GUID}",
    S: "project:App",
    f"{S}/": "project:App",
    "project:App": "project:App",
    "Project: Big App": "project:Big App",
    "iteration:App\\Sprint 12": "iteration:App\\Sprint 12",
    "iteration:App/Sprint 12": "iteration:App\\Sprint 12",
    "area:\\App\\Web": "area:App\\Web",
    "tag:okr": "tag:okr",
    "below:12": "below:12",
    "below:#12": "below:12",
}
REFUSED = {
    f"{P}/_queries/folder/{GUID}/": "page",
    f"{P}/_workitems/edit/12,13": "page",
    f"{P}/_deliveryplans": "page",
    f"#{2**31}": "reference",
    f"{2**31}": "reference",
    f"{P}/_workitems/edit/{2**31}": "page",
    A: "everything",
    f"{V}/": "everything",
    "https://tfs.acme.example/": "everything",
    "https://tfs.acme.example/tfs/Main": "page",
    S.removesuffix("/App"): "everything",
    f"{S}/Other": "page",
    f"{P}/_workitems/": "own_filter",
    f"{P}/_workitems/recentlyupdated/": "own_filter",
    f"{P}/_workitems/assignedtome": "own_filter",
    f"{P}/_workitems/create/Bug": "page",
    f"{P}/_queries/all/": "page",
    f"{P}/_queries/query/?wiql=SELECT%20%5BSystem.Id%5D": "filtered_page",
    f"{P}/_queries/query/?tempQueryId={GUID}": "filtered_page",
    f"{P}/_boards/board/t/App%20Team/Stories": "board",
    f"{P}/_boards/directory": "board",
    f"{P}/_backlogs/backlog/App%20Team/Stories": "board",
    f"{P}/_sprints/taskboard/App%20Team/App/Sprint%2012": "board",
    f"{P}/_sprints/capacity/App%20Team/App/Sprint%2012": "board",
    f"{P}/_dashboards/dashboard/{GUID}": "dashboard",
    f"{P}/_git/App/pullrequest/7": "code_page",
    f"{P}/_git/App?path=/README.md": "code_page",
    f"{P}/_build/results?buildId=7": "code_page",
    f"{P}/_release?_a=releases": "code_page",
    f"{P}/_pipelines": "code_page",
    f"{P}/_artifacts/feed/npm": "code_page",
    f"{P}/_testPlans/mine": "code_page",
    f"{P}/_wiki/wikis/App.wiki/1/Home": "wiki_page",
    f"{P}/_settings/teams": "settings_page",
    f"{A}/_usersSettings/tokens": "settings_page",
    f"{A}/_search?text=okr": "own_filter",
    f"{P}/_somethingNew": "page",
    f"{P}?path=x": "page",
    f"{A}/App/Team/Other": "page",
    f"{A}/_apis/projects": "page",
    "https://acme.atlassian.net/browse/OPS-1": "other_tracker",
    "https://github.com/acme/app/issues/1": "other_tracker",
    "https://gitlab.com/acme/app/-/issues/1": "other_tracker",
    "https://app.clickup.com/t/86abc1": "other_tracker",
    "query:words": "reference",
    "below:none": "reference",
    "iteration:": "reference",
    "words": "reference",
    "#0": "reference",
    "": "reference",
}


def connector(text: str = "") -> Connector:
    """Of the service, or of the server that an address leads to."""
    base = S.removesuffix("/App")
    base = base if text.startswith(base) else A
    return create(Options("t", "azuredevops", base_url=base, token="t"))


def test_there_are_enough() -> None:
    assert len(TASKS) + len(PLACES) + len(REFUSED) >= 60


@pytest.mark.parametrize(("text", "number"), TASKS.items())
def test_work_items(text: str, number: int) -> None:
    assert connector(text).read(text) == TaskRef(f"#{number}")


@pytest.mark.parametrize(("text", "place"), PLACES.items())
def test_places(text: str, place: str) -> None:
    found = connector(text).read(text)
    kind = {"iteration": QueryKind.MILESTONE, "below": QueryKind.EPIC}.get(place.partition(":")[0])
    assert found == QueryRef(kind or QueryKind.LIST, place)


@pytest.mark.parametrize(("text", "code"), REFUSED.items())
def test_what_cannot_be_linked(text: str, code: str) -> None:
    with pytest.raises(QueryError) as refused:
        connector(text).read(text)
    assert refused.value.detail == code


@pytest.mark.parametrize("text", [P, S, f"{P}/_queries/query/{GUID}", f"{A}/_workitems/edit/12"])
def test_what_is_shown_can_be_pasted(text: str) -> None:
    one = connector(text) if text == S else create(Options("t", "azuredevops", base_url=P, token="t"))
    url = one.url_of(one.read(text))
    assert url is not None and one.read(url) == one.read(text)
