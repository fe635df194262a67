"""The password in a store's address is shown by no front and stands in nobody's arguments."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import psutil
import pytest
from company import Company
from postgres_server import fresh_schema
from terminal import terminal

pytestmark = pytest.mark.e2e
CANARY = "c4n#ary?x/y@z%w"
COMMANDS = (("status", "--json"), ("doctor",), ("sync",), ("checkin", "win-rate", "20"))


def parts_of(text: str) -> bool:
    """Whether any telling part of the password stands in a text."""
    return any(part in text for part in ("c4n", "ary?", "x/y", "z%w", quote(CANARY, safe="")))


@pytest.fixture
def guarded(postgres: str) -> Iterator[str]:
    """An address with a password, at which a server listens."""
    with fresh_schema(postgres) as url:
        yield url.replace("postgres:@", f"postgres:{quote(CANARY, safe='')}@", 1)


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://mina:{quote(CANARY, safe='')}@127.0.0.1:9/okr",
        f"postgresql://mina:{CANARY}@127.0.0.1:9/okr",
        f"postgresql://127.0.0.1:9/okr?user=mina&password={quote(CANARY, safe='')}",
        f"host=127.0.0.1 port=9 dbname=okr user=mina password='{CANARY}'",
    ],
)
def test_no_front_says_it(company: Company, address: str) -> None:
    company.program.write_config("[organization]\nid = 'acme'\nname = 'Acme'\n")
    for words in COMMANDS:
        ran = company.program(*words, env={"OKRTUI_STORE": address, "OKRTUI_DEBUG": "1"})
        assert ran.status in (1, 2, 3), (words, ran)
        assert not parts_of(ran.said), (words, ran.said)
    ran = company.program("--store", address, "status")
    assert not parts_of(ran.said)
    company.program.write_config(
        f"[organization]\nid = 'acme'\nname = 'Acme'\n[store]\nurl = \"{address}\"\n"
    )
    ran = company.program("doctor")
    assert ran.status in (1, 2) and not parts_of(ran.said), ran.said


def test_the_app_syncs_with_it_and_no_process_shows_it(company: Company, guarded: str) -> None:
    company.program.env["OKRTUI_STORE"] = guarded
    company.track()
    with terminal(company.program) as seen:
        seen.wait("Win rate")
        seen.settle()
        seen.press("S")
        shown: list[str] = []

        def synced(one: object) -> bool:
            for child in psutil.Process(seen.child.pid).children(recursive=True):
                try:
                    shown.append(" ".join(child.cmdline()))
                except psutil.Error:
                    continue
            return "4 of 10 tasks" in seen.text

        seen.wait(synced, 40)
        assert any("sync" in words for words in shown)
        assert not any(parts_of(words) for words in shown)
        seen.press("s")
        seen.settle()
        assert not parts_of(seen.raw.decode("utf-8", "replace"))
        seen.press("Ctrl+Q")
        assert seen.ended() == 0
