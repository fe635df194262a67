"""A PostgreSQL that an earlier okrtui left is brought up to date only when a person agrees."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest
from company import CONFIG, NOW
from earlier_store import VERSION, engine, put_earlier
from postgres_server import fresh_schema
from program import Program
from terminal import terminal

from okrtui import __version__
from okrtui.store.migrate import head, migrations
from okrtui.store.postgres import PostgresStore

pytestmark = [pytest.mark.e2e, pytest.mark.postgres]


@pytest.fixture
def earlier(postgres: str, program: Program) -> Iterator[str]:
    """Its address."""
    with fresh_schema(postgres) as url:
        put_earlier(url)
        program.write_config(CONFIG)
        program.env.update(OKRTUI_STORE=url, OKRTUI_NOW=NOW)
        yield url


def schema_of(url: str) -> int:
    with closing(engine(url)) as store:
        return store.version()


@pytest.mark.parametrize(
    "words", [("status", "--json"), ("sync",), ("status", "--line"), ("store", "upgrade")], ids=" ".join
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_nobody_there_to_ask_leaves_it_as_it_is(
    program: Program, earlier: str, words: tuple[str, ...], language: str
) -> None:
    ended = program(*words, env={"OKRTUI_LANG": language})
    assert ended.status == 2, ended
    assert "okrtui store upgrade" in ended.said and "--yes" in ended.said and __version__ in ended.said
    assert schema_of(earlier) == VERSION


def test_a_script_says_yes_and_who_has_it_open_hears_of_it(program: Program, earlier: str) -> None:
    with closing(PostgresStore(earlier, readonly=False)) as colleague:
        colleague.await_notice(0)
        user = colleague.fetch("SELECT current_user", {})[0][0]
        asked = program("store", "upgrade")
        assert asked.status == 2 and f"{user} (" in asked.err
        said = program.ok("store", "upgrade", "--yes").err
        assert str(head()) in said and schema_of(earlier) == head()
        assert colleague.await_notice(20)
    assert __version__ in program.ok("store", "upgrade", "--yes").err  # there is nothing to do
    program.ok("status", "--json")


def test_one_whose_making_was_cut_short_is_made_whole_without_a_question(
    program: Program, postgres: str
) -> None:
    with fresh_schema(postgres) as url:
        with closing(engine(url)) as store:
            store.migrate(migrations("postgres")[:VERSION])
        program.write_config(CONFIG)
        program.env.update(OKRTUI_STORE=url, OKRTUI_NOW=NOW)
        program.ok("status", "--json")
        assert schema_of(url) == head()


@pytest.mark.parametrize(
    ("words", "board"), [((), "Win rate"), (("status",), "Win rate")], ids=["app", "command"]
)
def test_a_person_is_asked_on_the_terminal(
    program: Program, earlier: str, words: tuple[str, ...], board: str
) -> None:
    with terminal(program, *words) as seen:
        seen.wait("[y/N]")
        seen.press("\r")
        assert seen.ended() in (1, 130)
    assert schema_of(earlier) == VERSION
    with terminal(program, *words) as seen:
        assert "okrtui" in seen.wait("[y/N]") and "Nobody else" in " ".join(seen.text.split())
        seen.press("y", "\r")
        seen.wait(board)
        assert schema_of(earlier) == head()
        if not words:
            seen.press("q")
        assert seen.ended() == 0
