"""A sign-in in the place of an answer, and an error inside of a good one: told as what they are by every
tracker, of the account, of tasks, of a list and of a count alike, and by every value from the web."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from fault_trackers import TRACKERS
from metric_readings import fault

from connectors.errors import ConnectorError
from connectors.sign_in import asks_to_sign_in, leads_to_sign_in
from connectors.testing.rig import Rig
from connectors.testing.server import Reply, Seen, TrackerServer

PAGE = {"Content-Type": "text/html; charset=utf-8"}
FORM = '<!doctype html><title>Acme</title><form method="post"><input type="password" name="p"></form>'
DOWN = "<!doctype html><title>Down for maintenance</title>"
OWN = "/users/sign_in"
SSO = "https://acme.okta.com/app/x/sso/saml?SAMLRequest=abc"
CAPTCHA = {**PAGE, "X-Authentication-Denied-Reason": "CAPTCHA_CHALLENGE; login-url=https://j/login.jsp"}


def _to_own(status: int) -> Callable[[Seen], Reply]:
    """Sent to a page of the tracker itself that asks for a password."""
    return lambda seen: (
        Reply(200, text=FORM, headers=PAGE) if seen.path == OWN else Reply(status, headers={"Location": OWN})
    )


def _always(reply: Reply) -> Callable[[Seen], Reply]:
    return lambda seen: reply


BUSY = {"errorMessages": ["The service is busy"], "errors": [{"message": "The service is busy"}]}
SITUATIONS: dict[str, tuple[Callable[[Seen], Reply], str]] = {
    "a form": (_always(Reply(200, text=FORM, headers=PAGE)), "answer/sign_in"),
    "another page": (_always(Reply(200, text=DOWN, headers=PAGE)), "answer/html"),
    "a page that forbids": (_always(Reply(403, text=DOWN, headers=PAGE)), "answer/html"),
    "an own page, 302": (_to_own(302), "answer/sign_in"),
    "an own page, 307": (_to_own(307), "answer/sign_in"),
    "single sign-on": (_always(Reply(302, headers={"Location": SSO})), "answer/sign_in"),
    "a proxy that asks": (_always(Reply(407, text="who are you?")), "answer/sign_in"),
    "a guest network": (_always(Reply(511, text=DOWN, headers=PAGE)), "answer/sign_in"),
    "a CAPTCHA": (_always(Reply(403, text=DOWN, headers=CAPTCHA)), "auth/captcha"),
    "an error inside": (_always(Reply(200, BUSY)), "answer/The service is busy"),
}
OTHERWISE = {
    ("azuredevops", "single sign-on"): "auth/",
    ("linear", "an error inside"): "query/The service is busy",
}
"""Azure DevOps refuses a token so; an error of Linear without a code is about what was asked."""


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("name", TRACKERS)
async def test_it_is_told_as_what_it_is(name: str, situation: str) -> None:
    answer, told = SITUATIONS[situation]
    dialect = TRACKERS[name]()
    dialect.fill(3)
    with TrackerServer(dialect.answer) as server, TrackerServer(lambda seen: None) as elsewhere:
        rig = Rig(dialect, server, elsewhere)
        server.intervene = answer
        for what in ("check", "fetch", "list", "count"):
            assert await _told(rig, what) == {OTHERWISE.get((name, situation), told)}, what


async def _told(rig: Rig, what: str) -> set[str]:
    async with rig.connector() as connector:
        try:
            if what == "check":
                await connector.check()
            elif what == "list":
                await connector.list(rig.dialect.query())
            elif what == "count":
                await connector.count(rig.dialect.query())
            else:
                batch = await connector.fetch(rig.refs(2))
                assert len(batch.failed) == 2
                return {f"{one.code}/{one.detail.partition(' · ')[0]}" for one in batch.failed}
        except ConnectorError as error:
            return {f"{error.code}/{error.detail.partition(' · ')[0]}"}
    return set()


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("json", {}),
        ("prometheus", {"query": "up"}),
        ("table", {"place": "https://t.example/x.csv", "format": "csv", "column": "n"}),
        ("table", {"place": "https://t.example/x.xlsx", "format": "xlsx", "column": "n"}),
    ],
)
@pytest.mark.parametrize("page", [FORM, DOWN])
def test_a_value_behind_a_page(kind: str, settings: dict[str, object], page: str) -> None:
    told = fault(kind, lambda request: httpx.Response(200, html=page), **settings)
    assert told == ("answer sign_in" if page is FORM else "answer html")


@pytest.mark.parametrize(
    ("page", "asks"),
    [
        ("<TITLE lang=en>Log in · Acme</TITLE>", True),
        ("<title>로그인 - Acme</title>", True),
        ("<html><input name=SAMLResponse value=x>", True),
        ("<title>Down for maintenance</title><p>sign in later", False),
        ("<title>Logging of builds</title>", False),
    ],
)
def test_a_page_that_asks_to_sign_in(page: str, asks: bool) -> None:
    assert asks_to_sign_in(page.encode()) is asks


@pytest.mark.parametrize(
    ("target", "leads"),
    [
        ("https://a.example/login.jsp?os_destination=x", True),
        ("https://spsprod.vssps.visualstudio.com/_signin?realm=x", True),
        ("https://login.microsoftonline.com/common/oauth2/authorize", True),
        ("https://accounts.google.com/ServiceLogin?x", True),
        ("https://b.example/rest/api/3/myself?next=/login", False),
        ("https://b.example/logins-of-today/2", False),
        ("https://b.example/", False),
    ],
)
def test_an_address_that_leads_to_a_sign_in(target: str, leads: bool) -> None:
    assert leads_to_sign_in(target) is leads
