"""Which connection a pasted address belongs to."""

from __future__ import annotations

from okrtui.usecases.link_place import LinkPlace, place_for

CONNECTIONS = (
    ("own", "gitlab", "https://git.acme.example/gitlab"),
    ("gl", "gitlab", ""),
    ("cu", "clickup", ""),
    ("hub", "github", "https://api.github.example"),
    ("ops", "jira", ""),
    ("try", "sample", ""),
)
ADDRESSES = {
    "https://gitlab.com/acme/app/-/issues/1": "gl",
    "https://git.acme.example/gitlab/acme/app": "own",
    "https://app.clickup.com/t/86a1": "cu",
    "https://github.example/acme/app/issues/1": "hub",
    "https://acme.atlassian.net/browse/OPS-1": "ops",
    "https://gitlab.com.elsewhere.example/acme/app": None,
    "https://github.com/acme/app": None,
    "sample://sales/win-loss": "try",
    "acme/app#1": None,
}


def test_of_several_on_one_host_the_nearest_path_is_chosen() -> None:
    bases = {
        "acme": "https://dev.azure.com/acme",
        "web": "https://dev.azure.com/acme/Web%20App",
        "b": "https://dev.azure.com/b",
    }
    place = LinkPlace("", "", (), tuple((name, "azuredevops", base) for name, base in bases.items()))
    for text, name in (
        ("https://dev.azure.com/b/App/_workitems/edit/1", "b"),
        ("https://dev.azure.com/acme/App/_workitems/edit/1", "acme"),
        ("https://dev.azure.com/Acme/web%20app/_workitems/edit/1", "web"),
        ("https://dev.azure.com/other/App/_workitems/edit/1", None),  # none is nearer than the others
    ):
        assert place_for(place, text) == name


def test_a_pasted_address_chooses_the_connection_that_leads_there() -> None:
    place = LinkPlace("", "", (), CONNECTIONS)
    assert {text: place_for(place, text) for text in ADDRESSES} == ADDRESSES


def test_of_several_on_one_host_that_of_the_port_is_chosen() -> None:
    """Behind a proxy an address has no port: then the path decides."""
    place = LinkPlace(
        "", "", (),
        (
            ("gl", "gitlab", "https://dev.example.com:8443"),
            ("red", "redmine", "https://dev.example.com:3000/redmine"),
            ("jira", "jira", "https://dev.example.com/jira"),
        ),
    )  # fmt: skip
    for text, name in (
        ("https://dev.example.com:8443/acme/app", "gl"),
        ("https://dev.example.com:3000/redmine/issues/3", "red"),
        ("https://dev.example.com:3000/issues/3", "red"),
        ("https://dev.example.com:443/jira/browse/OPS-3", "jira"),
        ("https://dev.example.com/jira/browse/OPS-3", "jira"),
        ("https://dev.example.com:x/", None),
    ):
        assert place_for(place, text) == name, text


def test_a_tracker_that_is_asked_at_a_gateway_is_known_by_its_usual_host() -> None:
    """A token with scopes is asked for at a gateway, pages stand where they always do."""
    gateway = ("jira", "jira", "https://api.atlassian.com/ex/jira/1-2-3")
    place = LinkPlace("", "", (), (gateway, ("hub", "github", "https://git.example.com")))
    assert place_for(place, "https://acme.atlassian.net/browse/OPS-3") == "jira"
    assert place_for(place, "https://github.com/acme/app") is None
    second = LinkPlace("", "", (), (gateway, ("two", *gateway[1:])))
    assert place_for(second, "https://acme.atlassian.net/browse/OPS-3") is None
