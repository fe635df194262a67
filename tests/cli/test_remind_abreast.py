"""A round whose messages go side by side: a slow channel, and kills while several are on their way."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator

import pytest
from acme import company, person, team
from cli_rig import CommandLine
from fake_channels import Channels, channels
from rules_team import MONDAY, SET_UP
from slow_channel import SlowChannel, slow_channel

from okrtui.channels.paces import WIDTH

PEOPLE = [f"p{number:02}" for number in range(1, 13)]
QUICK = "p12"


@pytest.fixture
def slow() -> Iterator[SlowChannel]:
    with slow_channel() as made:
        yield made


@pytest.fixture
def there() -> Iterator[Channels]:
    with channels() as made:
        yield made


@pytest.fixture
def twelve(bare: CommandLine, slow: SlowChannel, there: Channels) -> CommandLine:
    """Eleven people of a slow chat, and a last one of another channel."""
    people = [person(one, f'channels = ["{"quick" if one == QUICK else "chat"}"]') for one in PEOPLE]
    named = "".join(people).replace('name = "P', 'name = "Person p')
    more = f'[channels.chat]\nkind = "slack"\nurl = "{slow.url}"\ntimeout = 60\n'
    more += f'[channels.quick]\nkind = "webhook"\nurl = "{there.url("webhook")}"\n'
    bare.home.write_config(company(named, team("sales"), named=False, me="p01", more=more))
    rows = "".join(
        f'[[objectives.key_results]]\nid = "{one}"\ntitle = "{one}"\nkind = "boolean"\nowner = "{one}"\n'
        for one in PEOPLE
    )
    head = '[[objectives]]\nid = "o"\nteam = "sales"\ncycle = "2026-Q4"\ntitle = "All"\n'
    bare.ok("plan", "apply", bare.home.write("plan.toml", head + rows), "--yes", OKRTUI_NOW=SET_UP)
    return bare


def begun(cli: CommandLine) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-m", "okrtui", "remind", "--json"]
    environment = {**cli.home.environment, "OKRTUI_NOW": MONDAY}
    return subprocess.Popen(words, env=environment, stdout=subprocess.PIPE)


def ended(run: subprocess.Popen[bytes]) -> dict[str, str]:
    messages = json.loads(run.communicate(timeout=60)[0])["messages"]
    return {one["person"]: one["state"] for one in messages}


def test_a_slow_channel_holds_up_nobody_else_and_is_asked_by_several_at_once(
    twelve: CommandLine, slow: SlowChannel, there: Channels
) -> None:
    elsewhere = threading.Event()
    there.server.intervene = lambda seen: elsewhere.set()
    run = begun(twelve)
    try:
        assert slow.arrived(1)
        assert elsewhere.wait(30) and slow.told == ["p01"], "told while the slow channel answered nobody"
        slow.allow(1)
        assert slow.arrived(1 + WIDTH), "all of them at once, after the first came through"
        assert slow.waiting == WIDTH
        slow.allow(20)
        found = ended(run)
    finally:
        run.kill()
    assert list(found) == PEOPLE and set(found.values()) == {"sent"}
    assert slow.most == WIDTH and Counter(slow.told) == Counter(PEOPLE[:-1])


@pytest.mark.parametrize("answered", [0, 1, 5])
def test_a_kill_while_several_are_on_their_way_tells_nobody_twice_and_leaves_nobody_out(
    twelve: CommandLine, slow: SlowChannel, answered: int
) -> None:
    first = begun(twelve)
    assert slow.arrived(1)
    slow.allow(answered)
    there = {0: 1, 1: 1 + WIDTH, 5: 11}[answered]
    assert slow.arrived(there)
    first.kill()
    first.wait(30)
    slow.allow(100)
    second = ended(begun(twelve))
    assert Counter(slow.told) == Counter(PEOPLE[:-1]), "each once"
    unsure = {one for one, state in second.items() if state == "unsure"}
    assert unsure <= {*slow.told[:there], QUICK} and len(unsure) <= WIDTH + 1
    assert set(second.values()) <= {"unsure", "sent"}
    third = ended(begun(twelve))
    assert third == dict.fromkeys(sorted(unsure), "unsure") and Counter(slow.told) == Counter(PEOPLE[:-1])
