"""Each kind of channel against a server that speaks it: what is posted, and what every answer means."""

from __future__ import annotations

import json
import logging
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fake_channels import Channels, channels

from connectors.testing.server import Reply
from okrtui.channels.model import Address, Note, Outcome, Point, UnknownAccountError
from okrtui.channels.registry import MODULES, payload_of, sent
from okrtui.channels.webhook import filled

SECRET = "canary5e4f3a2b1c"
NOTE = Note(
    'Joon “Lee"\\',
    "joon@example.com",
    "Joon: 1 check-in is due",
    (
        Point(
            "Win *rate* <!channel> & @everyone",
            "stands at 22.1 → 25%\nnote: two deals",
            "okrtui checkin x 22",
        ),
    ),
    "okrtui todo lists all you owe.",
    ("2026-Q4/sales/o/k", "2026-Q4/sales/o/l"),
)
OVER_HTTP = ("slack", "teams", "discord", "jandi", "dooray", "webhook", "kakaowork", "apprise")


@pytest.fixture(scope="module")
def there() -> Iterator[Channels]:
    with channels() as made:
        yield made


@pytest.fixture(autouse=True)
def fresh(there: Channels) -> None:
    there.posted.clear()
    there.server.requests.clear()
    there.server.intervene = lambda seen: None


def address(there: Channels, kind: str, timeout: float = 5.0) -> Address:
    if kind == "kakaowork":
        return Address(kind, token="kakao-key", base_url=there.server.url, timeout=timeout)
    if kind == "mail":
        login = f"okr%40example.com:{SECRET}@127.0.0.1:{there.mail.port}"
        return Address(kind, f"smtp://{login}?from=okr@example.com", timeout=timeout)
    if kind == "apprise":
        return Address(kind, there.url("apprise", SECRET).replace("http://", "json://"), timeout=timeout)
    return Address(kind, there.url(kind, SECRET) if kind != "terminal" else "", timeout=timeout)


async def told(there: Channels, kind: str, note: Note = NOTE, timeout: float = 5.0) -> tuple[Outcome, Any]:
    to = address(there, kind, timeout)
    payload = payload_of(note, to)
    return await sent(payload, note, to), payload


@pytest.mark.parametrize("kind", sorted(MODULES))
async def test_what_is_shown_is_what_is_sent(
    there: Channels, kind: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    outcome, payload = await told(there, kind)
    assert outcome.state == "sent", outcome
    said = json.dumps([payload, caplog.text, repr(outcome), repr(address(there, kind)), *capsys.readouterr()])
    assert SECRET not in said and "kakao-key" not in said
    if kind == "terminal":
        return
    (one,) = there.posted
    if kind == "mail":
        assert (one.whom, one.body["subject"]) == (payload["to"], payload["subject"])
        assert one.body["text"].split() == payload["text"].split()
    elif kind == "apprise":
        assert (one.body["title"], one.body["message"]) == (payload["title"], payload["body"])
    else:
        assert one.body == payload
    assert "Win " in json.dumps(one.body, ensure_ascii=False)


async def test_formats(there: Channels) -> None:
    _, slack = await told(there, "slack")
    assert [block["type"] for block in slack["blocks"]] == ["header", "section", "section"]
    assert "<!channel>" not in json.dumps(slack) and "&lt;!channel&gt; &amp;" in slack["text"]
    _, teams = await told(there, "teams")
    (card,) = teams["attachments"]
    assert teams["type"] == "message" and card["contentType"].endswith("card.adaptive")
    assert card["content"]["type"] == "AdaptiveCard" and "MessageCard" not in json.dumps(teams)
    _, discord = await told(there, "discord")
    assert (
        discord["allowed_mentions"] == {"parse": []}
        and r"Win \*rate\*" in discord["embeds"][0]["description"]
    )
    _, jandi = await told(there, "jandi")
    assert set(jandi) == {"body", "connectColor", "connectInfo"}
    assert there.server.requests[-1].headers["accept"] == "application/vnd.tosslab.jandi-v2+json"
    named = Note(NOTE.name, "j@team.example", NOTE.title, NOTE.points, named=True)
    assert (await told(there, "jandi", named))[1]["email"] == "j@team.example"
    _, dooray = await told(there, "dooray")
    assert set(dooray) == {"botName", "text", "attachments"}
    by_id = Note(NOTE.name, "123", NOTE.title, NOTE.points, named=True)
    there.posted.clear()
    outcome, kakao = await told(there, "kakaowork", by_id)
    assert outcome.state == "sent" and there.posted[0].whom == "123" and kakao["conversation_id"] == "c123"
    assert [block["type"] for block in kakao["blocks"]] == ["header", "text", "text"]


def test_a_template_is_filled_in_as_json() -> None:
    fills = {"person": 'Jo"o\\n', "text": "a\nb {due}", "markdown": "**x**", "due": "k"}
    template = '{"who": "for {person}!", "alone": {text}, "quoted \\" {due}": [{markdown}], "no": "{else}"}'
    assert json.loads(filled(template, fills)) == {
        "who": 'for Jo"o\\n!',
        "alone": "a\nb {due}",
        'quoted " k': ["**x**"],
        "no": "{else}",
    }


@pytest.mark.parametrize("kind", OVER_HTTP)
@pytest.mark.parametrize(
    ("reply", "state", "why"),
    [
        (Reply(404), "failed", "refused"),
        (Reply(500), "failed", "broken"),
        (Reply(302, headers={"Location": "{elsewhere}"}), "failed", "redirected"),
        (Reply(307, headers={"Location": "{elsewhere}"}), "failed", "redirected"),
        (Reply(429, headers={"Retry-After": "90"}), "waits", "limited"),
        (Reply(503, headers={"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}), "waits", "limited"),
        (Reply(act="reset"), "unsure", "no_answer"),
        (Reply(act="hang"), "unsure", "no_answer"),
    ],
    ids=["gone", "broken", "redirect", "redirect-post", "limit", "limit-date", "reset", "hang"],
)
async def test_every_answer(there: Channels, kind: str, reply: Reply, state: str, why: str) -> None:
    if kind == "apprise":  # it tells no more than whether it went well
        if state != "failed":
            return
        why = "refused"
    with channels() as elsewhere:
        place = {"Location": elsewhere.url("slack")} if "Location" in reply.headers else dict(reply.headers)
        answer = Reply(reply.status, headers=place, act=reply.act)
        posting = "messages" if kind == "kakaowork" else kind
        there.server.intervene = lambda seen: answer if posting in seen.path else None
        before = datetime.now(UTC)
        outcome, _ = await told(there, kind, timeout=0.8 if reply.act == "hang" else 30.0)
        assert (outcome.state, outcome.why) == (state, why)
        assert elsewhere.server.requests == [] == there.posted
        assert len([seen for seen in there.server.requests if posting in seen.path]) == 1  # never repeated
        if state == "waits":
            assert outcome.retry_at is not None
            wait = timedelta(seconds=90) if reply.status == 429 else timedelta(days=1)
            assert before + wait <= outcome.retry_at < datetime.now(UTC) + wait + timedelta(seconds=1)


@pytest.mark.parametrize("kind", sorted({*OVER_HTTP} - {"apprise"}))
async def test_a_page_for_people_is_no_answer_of_a_chat(there: Channels, kind: str) -> None:
    """A webhook of one's own may answer as it likes."""
    page = Reply(
        200, text="\ufeff\n<!DOCTYPE html><title>Sign in</title>", headers={"Content-Type": "text/html"}
    )
    there.server.intervene = lambda seen: page if seen.method == "POST" else None
    outcome, _ = await told(there, kind)
    assert (outcome.state, outcome.why) == (("sent", "") if kind == "webhook" else ("failed", "page"))


REFUSALS = (
    {"success": False, "error": {"code": "invalid_parameter"}},
    {"ok": False, "error": "no_service"},
    {"header": {"isSuccessful": False, "resultCode": -1}},
    {"errors": [{"message": "not now"}]},
)


@pytest.mark.parametrize("kind", sorted({*OVER_HTTP} - {"apprise"}))
async def test_a_good_status_around_a_refusal_is_none(there: Channels, kind: str) -> None:
    """A webhook of one's own may answer as it likes."""
    for answer in REFUSALS:
        there.server.intervene = lambda seen, told=answer: Reply(200, told)
        outcome, _ = await told(there, kind)
        assert outcome[:2] == (("sent", "") if kind == "webhook" else ("failed", "refused")), answer
    there.server.intervene = lambda seen: Reply(
        200, {"header": {"isSuccessful": True}, "conversation": {"id": 1}}
    )
    assert (await told(there, kind))[0].state == "sent"


async def test_what_is_down_or_no_address_was_not_sent(there: Channels) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    for to, why in (
        (Address("slack", f"http://127.0.0.1:{port}/x"), "unreachable"),
        (Address("mail", f"smtp://127.0.0.1:{port}?from=a@b.c"), "unreachable"),
        (Address("slack", "http://hooks.example.com/x"), "plain_http"),
        (Address("slack", "ftp://127.0.0.1/x"), "bad_address"),
        (Address("mail", "smtp://127.0.0.1"), "bad_address"),
        (Address("apprise", "nonsense"), "bad_address"),
        (Address("slack", there.url("slack"), headers={"X": "a\nb"}), "bad_header"),
    ):
        outcome = await sent(payload_of(NOTE, to), NOTE, to)
        assert (outcome.state, outcome.why) == ("failed", why), to


async def test_a_mail_is_sure_until_it_was_handed_over(there: Channels) -> None:
    there.mail.refuses = "550 nobody"
    assert (await told(there, "mail"))[0][:2] == ("failed", "refused")
    there.mail.refuses, there.mail.silent = "", True
    assert (await told(there, "mail", timeout=1.0))[0][:2] == ("unsure", "no_answer")
    there.mail.silent = False
    nobody = Note(NOTE.name, "", NOTE.title, NOTE.points)
    for kind in ("mail", "kakaowork"):
        with pytest.raises(UnknownAccountError):
            payload_of(nobody, address(there, kind))
    assert there.mail.logins
