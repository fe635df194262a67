"""A query that means whoever asks is known by its words, in the languages of all trackers."""

from __future__ import annotations

import pytest

from okrtui.domain.query_reader import reader_word


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("repo:acme/app is:issue assignee:@me", "assignee:@me"),
        ("https://github.com/acme/app/issues?q=is%3Aissue+author%3A%40me", "author:@me"),
        ("project = OPS AND assignee = currentUser()", "currentUser()"),
        ("https://acme.atlassian.net/issues/?jql=reporter%20%3D%20currentUser%28%29", "currentUser()"),
        ("project_id=okr&assigned_to_id=me", "assigned_to_id=me"),
        ("f[]=assigned_to_id&op[assigned_to_id]==&v[assigned_to_id][]=me", "v[assigned_to_id][]=me"),
        ("project=acme/app&scope=assigned_to_me", "scope=assigned_to_me"),
        ("projects.any=1205&assignee.any=me", "assignee.any=me"),
        ('{"assignee": {"isMe": {"eq": true}}}', '"isMe":'),
        ("SELECT [System.Id] FROM WorkItems WHERE [System.AssignedTo] = @Me", "[System.AssignedTo] = @Me"),
    ],
)
def test_words_that_mean_whoever_asks(query: str, word: str) -> None:
    assert reader_word(query) == word


@pytest.mark.parametrize(
    "query",
    [
        "repo:acme/app is:issue assignee:mina",
        "repo:acme/app label:me",
        "project = OPS AND text ~ me",
        "assigned_to_id=7&subject=~me",
        "author:mead",
        "assignee:megan",
        "project=acme/metrics&labels=okr",
        '{"assignee": {"email": {"eq": "me@acme.example"}}}',
        "https://app.clickup.com/9001/v/li/901",
    ],
)
def test_words_that_mean_the_same_to_all(query: str) -> None:
    assert reader_word(query) is None
