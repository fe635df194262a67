"""A colleague's newer okrtui upgrades the store while the app is open on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from company import CONFIG, NOW, PLAN
from postgres_server import fresh_schema
from program import Program
from terminal import terminal

pytestmark = pytest.mark.e2e

NEWER = """\
import sys
import okrtui
okrtui.__version__ = "9.8.7"
from okrtui.store import migrate, open_store
store = open_store(sys.argv[1], "acme")
made = "CREATE TABLE later (one INTEGER PRIMARY KEY);"
store.migrate([migrate.Migration(migrate.head() + 1, "later", (made,))])
store.close()
"""
"""What a newer okrtui does to a store when it is first started."""


@pytest.fixture
def database(postgres: str) -> Iterator[str]:
    """A schema of its own in a server."""
    with fresh_schema(postgres) as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def shared(request: pytest.FixtureRequest, program: Program) -> str:
    """The address of a store with a plan."""
    if request.param == "sqlite":
        url = f"sqlite:///{program.store}"
    else:
        url = request.getfixturevalue("database")
    program.write_config(CONFIG)
    program.env["OKRTUI_STORE"] = url
    program.ok("plan", "apply", "-", "--yes", input=PLAN)
    return url


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_open_app_says_it_and_writes_nothing_more(program: Program, shared: str, language: str) -> None:
    said = {"en": "store needs okrtui 9.8.7 now", "ko": "저장소에는 이제 okrtui 9.8.7 버전이 필요"}[language]
    with terminal(program, env={"OKRTUI_LANG": language, "OKRTUI_NOW": NOW}) as seen:
        seen.wait("Win rate")
        upgraded = program.run([sys.executable, "-c", NEWER, shared])
        assert upgraded.status == 0, upgraded
        seen.wait(lambda one: said in " ".join(one.text.split()))
        seen.press("j", "c")
        seen.settle()
        seen.press("2", "2", "Ctrl+S")
        seen.settle()
        seen.press("Escape")  # the draft cannot be kept either: it says so, and lets go the second time
        seen.settle()
        seen.press("Escape")
        seen.settle()
        seen.press("q")
        assert seen.ended() == 0
    after = program("status", "--json")
    assert after.status == 1 and "9.8.7" in after.err and after.out == ""
