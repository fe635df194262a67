"""What answers say of the end of an address."""

from __future__ import annotations

import pytest

from connectors.endings import ending, noted
from connectors.model import Notice

URL = "https://tracker.example/rest/api/2/search?jql=secret"


@pytest.mark.parametrize(
    ("headers", "code", "until"),
    [
        ({"deprecation": "@1767225600"}, "deprecated", None),
        ({"deprecation": "true"}, "deprecated", None),
        ({"deprecation": "Wed, 11 Nov 2026 23:59:59 GMT"}, "deprecated", None),
        ({"sunset": "Thu, 31 Dec 2026 23:59:59 GMT"}, "sunset", "2026-12-31"),
        ({"deprecation": "true", "sunset": "Thu, 31 Dec 2026 23:59:59 GMT"}, "sunset", "2026-12-31"),
        ({"deprecation": "true", "sunset": "soon"}, "deprecated", None),
        ({"deprecation": "false"}, None, None),
        ({"deprecation": "@soon", "sunset": ""}, None, None),
        ({}, None, None),
    ],
)
def test_the_headers_of_both_documents(headers: dict[str, str], code: str | None, until: str | None) -> None:
    found = ending(headers, URL)
    assert (found and found.code) == code
    if found is not None:
        assert (found.values["address"], found.values.get("until")) == ("/rest/api/2/search", until)


def test_that_which_ends_first_is_kept_beside_what_else_is_told() -> None:
    other = Notice("projects", {"field": "Points"})
    last, first = (Notice("sunset", {"address": "/a", "until": f"2027-0{month}-01"}) for month in (5, 3))
    told = [other]
    for one in (Notice("deprecated", {"address": "/b"}), last, first, last):
        noted(told, one)
    assert told == [other, first]
