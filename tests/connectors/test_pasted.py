"""What a sentence, a mail or a chat puts around an address, and addresses of other trackers."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from connectors.address import unwrapped
from connectors.base import Connector
from connectors.errors import QueryError
from connectors.model import Options
from connectors.registry import create

ADDRESSES = {
    "asana": ("https://app.asana.com/1/15793/project/1206/task/1205", "1205"),
    "azuredevops": ("https://dev.azure.com/acme/App/_workitems/edit/12", "#12"),
    "clickup": ("https://app.clickup.com/t/86abc1", "86abc1"),
    "github": ("https://github.com/acme/app/issues/12", "acme/app#12"),
    "gitlab": ("https://gitlab.com/acme/app/-/issues/12", "acme/app#12"),
    "jira": ("https://acme.atlassian.net/browse/OPS-12", "OPS-12"),
    "linear": ("https://linear.app/acme/issue/ENG-42", "ENG-42"),
    "redmine": ("https://redmine.example.com/issues/12", "#12"),
}
AROUND = [
    "<{}>", "({})", "[{}]", '"{}"', "'{}'", "`{}`", "“{}”", "‘{}’", "«{}»", "「{}」", "『{}』", "（{}）",
    "{}.", "{},", "{};", "{}:", "{}!", "{}?", "{}...", "{}…", "{}。", "{}、", "{}，", "({}).", "{})", "{}),",
    "{}>", '{}"', "\u200b{}\ufeff", "\u00a0{}\u00a0", "[Fix the login]({})", "[Fix (soon)]({}).",
    "<{}|Fix the login>", "[Fix the login|{}]", "(<{}>)",
]  # fmt: skip
BEHIND = [
    "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C01&reserved=0",
    "https://www.google.com/url?q={}&sa=D&source=docs",
    "https://slack-redir.net/link?url={}",
]
NOBODY = ["https://bitbucket.org/acme/app/issues/12", "https://trello.com/c/a1b2/12-x",
          "https://acme.monday.com/boards/12", "https://www.notion.so/acme/Goals-12"]  # fmt: skip


def connector(kind: str) -> Connector:
    options = {
        "jira": Options("x", kind, token="t", user="m", base_url="https://acme.atlassian.net"),
        "linear": Options("x", kind, token="t", extra={"workspace": "acme"}),
        "azuredevops": Options("x", kind, token="t", base_url="https://dev.azure.com/acme"),
        "redmine": Options("x", kind, token="t", base_url="https://redmine.example.com"),
    }
    return create(options.get(kind, Options("x", kind, token="t")))


@pytest.mark.parametrize("kind", ADDRESSES)
def test_what_stands_around_an_address_changes_nothing(kind: str) -> None:
    tracker, (url, key) = connector(kind), ADDRESSES[kind]
    plain = tracker.read(url)
    assert getattr(plain, "key", "") == key
    bare = url.removeprefix("https:")
    for text in (
        *(around.format(url) for around in AROUND),
        bare,
        bare.removeprefix("//"),
        url.upper()[:8] + url[8:],
    ):
        assert tracker.read(text) == plain, text
    for behind in BEHIND:
        assert tracker.read(behind.format(quote(url, safe=""))) == plain, behind


@pytest.mark.parametrize("kind", ADDRESSES)
def test_an_address_of_another_tracker_is_none_of_this_one(kind: str) -> None:
    others = [url for name, (url, _) in ADDRESSES.items() if name not in (kind, "redmine")]
    for url in (*others, *NOBODY):
        with pytest.raises(QueryError) as refused:
            connector(kind).read(url)
        assert refused.value.detail == "other_tracker", url


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("https://x.example/issues?q=(a+OR+b)", "https://x.example/issues?q=(a+OR+b)"),
        ("https://x.example/issues?q=label:%22a%22", "https://x.example/issues?q=label:%22a%22"),
        ('https://x.example/issues?q=label:"a"', 'https://x.example/issues?q=label:"a"'),
        ("https://x.example/a_(b)", "https://x.example/a_(b)"),
        ("(https://x.example/a_(b))", "https://x.example/a_(b)"),
        ("https://www.google.com/url?q=churn", "https://www.google.com/url?q=churn"),
        (
            "https://x.example/?url=https%3A%2F%2Fgithub.com%2Fa%2Fb",
            "https://x.example/?url=https%3A%2F%2Fgithub.com%2Fa%2Fb",
        ),
        ("()", ""),
        ("…", ""),
        ("", ""),
    ],
)
def test_what_belongs_to_an_address_stays(text: str, kept: str) -> None:
    assert unwrapped(text) == kept


@pytest.mark.parametrize(
    ("kind", "text", "same", "holds"),
    [
        ("jira", "OPS", "https://acme.atlassian.net/browse/OPS", "project"),
        ("jira", "project:ops", "https://acme.atlassian.net/browse/OPS", "project"),
        ("linear", "ENG", "team:eng", "team"),
        ("redmine", "project:okr", "https://redmine.example.com/projects/okr", "project"),
        ("github", "acme/app", "https://github.com/acme/app", "repository"),
        ("gitlab", "acme/app", "https://gitlab.com/acme/app", "project"),
        ("clickup", "901", "https://app.clickup.com/9001/v/li/901", "list"),
        ("azuredevops", "project:App", "https://dev.azure.com/acme/App", "project"),
        ("asana", "project:1205", "https://app.asana.com/0/1205/list", "project"),
    ],
)
def test_a_place_by_its_short_name_is_that_place_and_nothing_wider(
    kind: str, text: str, same: str, holds: str
) -> None:
    """What the preview calls it by says the name that was pasted."""
    tracker = connector(kind)
    found = tracker.read(text)
    assert (found.kind, found.text) == (tracker.read(same).kind, tracker.read(same).text)  # type: ignore[union-attr]
    told = tracker.describe(found)
    assert told.code == holds
    assert (text.partition(":")[2] or text).casefold() in " ".join(told.values.values()).casefold()


@pytest.mark.parametrize("kind", ADDRESSES)
@pytest.mark.parametrize("text", ["ops", "Onboarding", "okr", "win rate", "Ops", "o"])
def test_a_plain_word_names_nothing(kind: str, text: str) -> None:
    """It may be the beginning of anything."""
    with pytest.raises(QueryError):
        connector(kind).read(text)
