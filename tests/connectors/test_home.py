"""A page of another organisation is never read as one's own, though it be called the same."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations

import pytest
from linear_dialect import LinearDialect

from connectors.errors import OptionsError, QueryError
from connectors.model import Options, QueryKind, QueryRef, TaskRef
from connectors.registry import create
from connectors.testing.rig import NOW, Rig
from connectors.testing.server import TrackerServer
from okrtui.words import Words
from okrtui.words.en.connector import MESSAGES as ENGLISH
from okrtui.words.ko.connector import MESSAGES as KOREAN

GUID = "4f6a1c7e-0d2b-4c53-9a8e-2b1d3f5a7c90"
AZURE = Options("x", "azuredevops", "https://dev.azure.com/acme/App", "t")
OLD_AZURE = replace(AZURE, base_url="https://acme.visualstudio.com")
SERVER = replace(AZURE, base_url="https://tfs.example.com/tfs/Main")
LINEAR = Options("x", "linear", token="t", extra={"workspace": "acme"})
JIRA = Options("x", "jira", "https://acme.atlassian.net", "t", "mina")
BELOW = Options("x", "jira", "https://example.com/jira", "t")
GATEWAY = replace(JIRA, base_url="https://api.atlassian.com/ex/jira/1f2e3d4c")
GITHUB = Options("x", "github", token="t")
ENTERPRISE = replace(GITHUB, base_url="https://github.example.com/api/v3")
RESIDENT = replace(GITHUB, base_url="https://api.acme.ghe.com")
GITLAB = Options("x", "gitlab", token="t")
OWN_GITLAB = replace(GITLAB, base_url="https://example.com/git")
REDMINE = Options("x", "redmine", "https://example.com/redmine", "t")
ASANA = Options("x", "asana", token="t", extra={"workspace": "15793"})
CLICKUP = Options("x", "clickup", token="t", extra={"workspace": "9001"})
TUNNEL = replace(JIRA, base_url="http://127.0.0.1:8080")

OWN = [
    (AZURE, "https://dev.azure.com/acme/Other/_workitems/edit/12"),
    (AZURE, "https://dev.azure.com/ACME/_workitems/edit/12"),
    (AZURE, "https://acme.visualstudio.com/DefaultCollection/App/_workitems/edit/12"),
    (AZURE, "AB#12"),
    (OLD_AZURE, "https://dev.azure.com/acme/App/_workitems/edit/12"),
    (SERVER, "https://tfs.example.com/tfs/main/App/_workitems/edit/12"),
    (LINEAR, "https://linear.app/Acme/issue/ENG-42/a-title"),
    (LINEAR, "https://linear.app/issue/ENG-42"),
    (LINEAR, "epic:https://linear.app/acme/issue/ENG-42"),
    (JIRA, "https://acme.atlassian.net/browse/OPS-12"),
    (JIRA, "acme.atlassian.net/browse/OPS-12"),
    (JIRA, "https://acme.jira.com/browse/OPS-12"),
    (BELOW, "https://example.com/jira/browse/OPS-12"),
    (GATEWAY, "https://acme.atlassian.net/browse/OPS-12"),
    (GITHUB, "https://www.github.com/acme/app/issues/12"),
    (GITHUB, "https://api.github.com/repos/acme/app/issues/12"),
    (GITHUB, "git@github.com:acme/app.git"),
    (ENTERPRISE, "https://github.example.com/acme/app/issues/12"),
    (ENTERPRISE, "https://github.example.com/api/v3/repos/acme/app/issues/12"),
    (RESIDENT, "https://acme.ghe.com/acme/app/issues/12"),
    (GITLAB, "https://gitlab.com/acme/app/-/issues/12"),
    (OWN_GITLAB, "https://example.com/git/acme/app/-/issues/12"),
    (REDMINE, "https://example.com/redmine/issues/12"),
    (ASANA, "https://app.asana.com/0/1206043162733419/12058909747493732"),
    (ASANA, "https://app.asana.com/1/99999/project/1206/task/1205"),  # numbers are Asana's, not a workspace's
    (CLICKUP, "https://app.clickup.com/9009/v/li/901"),  # as are those of ClickUp
    (CLICKUP, "https://acme.clickup.com/t/86abc1"),
    (JIRA, "https://ACME.atlassian.net.:443/browse/OPS-12"),
    (JIRA, "https://www.acme.atlassian.net/browse/OPS-12"),
    (replace(BELOW, base_url="https://www.example.com./jira"), "https://example.com/jira/browse/OPS-12"),
    (replace(BELOW, base_url="https://jira.한국.kr"), "https://jira.xn--3e0b707e.kr/browse/OPS-12"),
    (replace(BELOW, base_url="https://jira.xn--3e0b707e.kr"), "https://jira.한국.kr/browse/OPS-12"),
    (replace(BELOW, base_url="https://jira.example.com"), "http://jira:8080/browse/OPS-12"),
    (GITHUB, "git@ssh.github.com:acme/app.git"),
    (GITLAB, "git@altssh.gitlab.com:acme/app.git"),
    (TUNNEL, "https://acme.atlassian.net/browse/OPS-12"),  # tells no site
    (replace(JIRA, extra={"hosts": ["tickets.example.com"]}), "https://tickets.example.com/browse/OPS-12"),
    (replace(JIRA, extra={"hosts": "Tickets.example.com"}), "https://tickets.example.com/browse/OPS-12"),
    (replace(JIRA, extra={"hosts": "https://tickets.example.com:8443/"}), "tickets.example.com/browse/OPS-1"),
    (replace(JIRA, extra={"hosts": ["tickets.example.com:8443"]}), "tickets.example.com/browse/OPS-1"),
]
OTHERS = [
    (AZURE, "https://dev.azure.com/other/App/_workitems/edit/12", "dev.azure.com/other"),
    (AZURE, f"dev.azure.com/other/App/_queries/query/{GUID}", "dev.azure.com/other"),
    (AZURE, "https://other.visualstudio.com/App/_workitems/edit/12", "other.visualstudio.com"),
    (AZURE, "https://tfs.example.com/acme/App/_workitems/edit/12", "tfs.example.com"),
    (OLD_AZURE, "https://dev.azure.com/other/App/_workitems/edit/12", "dev.azure.com/other"),
    (SERVER, "https://tfs.example.com/tfs/Other/App/_workitems/edit/12", "tfs.example.com/tfs/other"),
    (LINEAR, "https://linear.app/other/issue/ENG-42/a-title", "linear.app/other"),
    (LINEAR, "https://linear.app/other/team/ENG/all", "linear.app/other"),
    (LINEAR, "epic:https://linear.app/other/issue/ENG-42", "linear.app/other"),
    (JIRA, "https://other.atlassian.net/browse/OPS-12", "other.atlassian.net"),
    (JIRA, "<https://other.atlassian.net/browse/OPS-12>.", "other.atlassian.net"),
    (JIRA, "https://jira.example.com/issues/?filter=10023", "jira.example.com"),
    (JIRA, "epic: https://other.atlassian.net/browse/OPS-12", "other.atlassian.net"),
    (BELOW, "https://example.com/browse/OPS-12", "example.com/browse"),
    (BELOW, "https://example.com/jira2/browse/OPS-12", "example.com/jira2"),
    (GITHUB, "https://github.example.com/acme/app/issues/12", "github.example.com"),
    (GITHUB, "https://acme.ghe.com/acme/app/issues/12", "acme.ghe.com"),
    (ENTERPRISE, "https://github.com/acme/app/issues/12", "github.com"),
    (ENTERPRISE, "git@github.com:acme/app.git", "github.com"),
    (RESIDENT, "https://other.ghe.com/acme/app/issues/12", "other.ghe.com"),
    (GITLAB, "http://gitlab/acme/app/-/issues/12", "gitlab"),
    (JIRA, "https://acme.atlassian.net@other.example/browse/OPS-12", "other.example"),
    (GITLAB, "https://git.example.com/acme/app/-/issues/12", "git.example.com"),
    (GITLAB, "git@git.example.com:acme/app.git", "git.example.com"),
    (OWN_GITLAB, "https://gitlab.com/acme/app/-/issues/12", "gitlab.com"),
    (OWN_GITLAB, "https://example.com/code/acme/app/-/issues/12", "example.com/code"),
    (REDMINE, "https://example.com/issues/12", "example.com/issues"),
    (REDMINE, "https://example.com/redmine-old/issues/12", "example.com/redmine-old"),
    (REDMINE, "https://redmine.example.org/projects/okr", "redmine.example.org"),
    (ASANA, "https://tasks.example.com/0/1206043162733419/12058909747493732", "tasks.example.com"),
    (CLICKUP, "https://tasks.example.com/t/86abc1", "tasks.example.com"),
]


@pytest.mark.parametrize(("options", "text"), OWN, ids=lambda one: getattr(one, "kind", one))
def test_what_leads_to_the_site_of_the_connection_is_read(options: Options, text: str) -> None:
    assert create(options).read(text) is not None


@pytest.mark.parametrize(("options", "text", "site"), OTHERS, ids=lambda one: getattr(one, "kind", one))
def test_what_leads_elsewhere_is_refused_by_name(options: Options, text: str, site: str) -> None:
    with pytest.raises(QueryError) as refused:
        create(options).read(text)
    assert (refused.value.detail, refused.value.values["site"]) == ("other_site", site)
    for words in (ENGLISH, KOREAN):
        assert {"{site}", "{own"} <= set(re.findall(r"\{site\}|\{own", words["connector.detail.other_site"]))


def test_a_page_that_holds_no_tasks_says_so_first() -> None:
    with pytest.raises(QueryError) as refused:
        create(JIRA).read("https://other.atlassian.net/wiki/spaces/OPS")
    assert refused.value.detail == "wiki_page"


@pytest.mark.parametrize("hosts", [3, "", [""], ["https://"], ["[::"]])
def test_other_names_of_a_host_are_names(hosts: object) -> None:
    with pytest.raises(OptionsError) as refused:
        create(replace(JIRA, extra={"hosts": hosts}))
    assert refused.value.values["name"] == "hosts"


def test_a_key_says_no_site() -> None:
    assert create(JIRA).read("OPS-12") == TaskRef("OPS-12")


async def test_what_was_pasted_from_another_workspace_is_none_of_the_token_s() -> None:
    """Which one it is, the workspace itself tells, where the configuration does not."""
    dialect = LinearDialect()
    dialect.fill(3)
    with TrackerServer(dialect.answer) as server:
        rig = Rig(dialect, server, server, now=NOW)
        async with rig.connector() as linear:
            own, other = (
                linear.read("https://linear.app/acme/issue/ENG-1"),
                linear.read("https://linear.app/b/issue/ENG-2"),
            )
            assert isinstance(own, TaskRef) and isinstance(other, TaskRef)
            batch = await linear.fetch([own, other])
            assert [ref for ref, _ in batch.found] == [own]
            assert [(one.ref, one.detail) for one in batch.failed] == [(other, "other_workspace")]
        async with rig.connector() as linear:
            place = linear.read("https://linear.app/b/team/ENG/all")
            assert isinstance(place, QueryRef)
            with pytest.raises(QueryError) as refused:
                await linear.list(place)
            assert refused.value.detail == "other_workspace"
            assert (await linear.list(QueryRef(QueryKind.LIST, "team/OPS"))).tasks == ()


async def test_the_same_name_in_two_workspaces_is_refused_where_it_is_another_s_alone() -> None:
    """Whichever of them was pasted first, with an address, or as a key alone."""
    dialect = LinearDialect()
    dialect.fill(3)
    pasted = ["ENG-1", "https://linear.app/b/issue/ENG-1/title", "https://linear.app/Acme/issue/ENG-1"]
    with TrackerServer(dialect.answer) as server:
        rig = Rig(dialect, server, server, now=NOW)
        for order in permutations(pasted):
            async with rig.connector() as linear:
                refs = {text: linear.read(text) for text in order}
                batch = await linear.fetch([ref for ref in refs.values() if isinstance(ref, TaskRef)])
                assert [one.ref for one in batch.failed] == [refs[pasted[1]]]
                assert {ref for ref, _ in batch.found} == {refs[pasted[0]], refs[pasted[2]]}
        for first, second in permutations(("acme", "b")):
            async with rig.connector() as linear:
                places = {
                    one: linear.read(f"https://linear.app/{one}/team/OPS/all") for one in (first, second)
                }
                own, other = places["acme"], places["b"]
                assert isinstance(own, QueryRef) and isinstance(other, QueryRef)
                assert (await linear.list(own)).tasks == ()
                with pytest.raises(QueryError, match="other_workspace"):
                    await linear.list(other)


SELF_HOSTED = {
    "jira": ("https://own.example.com", "browse/OPS-1 projects/OPS/issues issues/?filter=10001 browse/OPS"),
    "gitlab": (
        "https://own.example.com",
        "acme/app/-/issues/1 acme/app/-/issues groups/acme/-/epics/5 acme/app/-/milestones/3",
    ),
    "redmine": ("https://own.example.com", "issues/1 projects/okr/issues versions/4 issues?query_id=3"),
    "github": (
        "https://own.example.com/api/v3",
        "acme/app/issues/1 acme/app/issues acme/app/milestone/1 acme/app/labels/okr orgs/acme/projects/3",
    ),
    "azuredevops": (
        "https://own.example.com/tfs/Main/App",
        f"tfs/Main/App/_workitems/edit/1 tfs/Main/App/_queries/query/{GUID}/",
    ),
}


@pytest.mark.parametrize("kind", SELF_HOSTED)
def test_another_name_of_ones_own_server_is_one_line_of_configuration(kind: str) -> None:
    """Refused with the host to write down; with it every address means what it means under the usual name."""
    base, paths = SELF_HOSTED[kind]
    usual = create(Options("x", kind, base, "t"))
    for path in paths.split():
        other = f"https://other.example.net:8443/{path}"
        with pytest.raises(QueryError) as refused:
            usual.read(other)
        assert refused.value.detail == "other_site"
        host = refused.value.values["host"]
        for language in ("en", "ko"):
            told = Words(language).say("connector.detail.other_site", **refused.value.values)
            assert 'hosts = ["other.example.net"]' in told
        mended = create(Options("x", kind, base, "t", extra={"hosts": [host]}))
        assert mended.read(other) == usual.read(f"https://own.example.com/{path}")
