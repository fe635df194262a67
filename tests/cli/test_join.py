"""A second person joins: the organisation comes from the store, and nothing of it can be lost by that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from cli_rig import CONFIG, CommandLine, Home, Ran
from earlier_store import put_earlier
from postgres_server import fresh_schema

from okrtui.config.load import load

Second = Callable[..., Ran]


@pytest.fixture
def server(postgres: str) -> str:
    """The address without a password, not even an empty one."""
    return postgres.replace(":@", "@")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield str(tmp_path / "shared" / "okr.db")
        return
    with fresh_schema(request.getfixturevalue("server")) as address:
        yield address


@pytest.fixture
def theirs(tmp_path: Path) -> Home:
    """The machine of the one who joins."""
    folder = tmp_path / "second"
    folder.mkdir()
    return Home(folder)


@pytest.fixture
def second(theirs: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(theirs, monkeypatch, capsys)


def store_of(url: str) -> str:
    return url if "://" in url else f"sqlite://{url}"


def test_a_second_person_sees_the_same_and_can_archive_nothing(
    url: str, bare: CommandLine, home: Home, second: CommandLine, theirs: Home, tmp_path: Path
) -> None:
    if "://" not in url:
        Path(url).parent.mkdir()
    config = CONFIG + f"[store]\nurl = '{store_of(url)}'\n"
    config = config.replace("[[people]]", '[cadence]\nevery = "2w"\n[[people]]', 1)
    home.write_config(config)
    bare.ok("config", "apply", "--yes")
    before = bare.ok("status", "--json").json

    ran = second.ok("join", url, "--me", "Jonas Weber", "--json")
    assert ran.json["me"] == "jonas" and ran.json["people"] == 2 and ran.json["teams"] == 3
    written = load(theirs.config)
    assert (written.ui.me, written.organization.id, written.from_store) == ("jonas", "acme", True)
    assert not written.teams and not written.people and not written.cycles
    assert second.ok("config", "diff", "--json").json["changes"] == []
    second.ok("config", "apply", "--prune", "--yes")
    second.ok("doctor")
    after = second.ok("status", "--json").json
    assert after["teams"] == before["teams"]
    assert bare.ok("status", "--json").json == before
    assert bare.ok("config", "diff", "--json").json["changes"] == []
    # a partial organisation in the file of the second is refused, with its line
    theirs.write_config(theirs.config.read_text("utf-8") + '[[teams]]\nid = "sales"\nname = "Sales"\n')
    refused = second("config", "apply", "--prune", "--yes")
    assert refused.status == 2 and "[[teams]]" not in refused.err and "teams" in refused.err


@pytest.fixture
def shared(cli: CommandLine, home: Home) -> str:
    return str(home.store)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("{store}x", "--me", "mina"), 1, "Check the address with whoever gave it to you"),
        (("{folder}", "--me", "mina"), 1, "cannot be opened"),
        (("{plan}", "--me", "mina"), 1, "is no okrtui store"),
        (("mysql://x/y", "--me", "mina"), 2, "no store"),
        (("postgresql://mina@127.0.0.1:9/okr", "--me", "mina"), 1, "cannot be reached"),
        (("postgresql://mina:secret@127.0.0.1:9/okr", "--me", "mina"), 2, "--password env:NAME"),
        (("host=127.0.0.1 user=mina password=secret@1 dbname=okr", "--me", "mina"), 2, "--password env:NAME"),
        (("{store}", "--me", "joan"), 1, "jonas (Jonas Weber)"),
        (("{store}", "--me", "mina", "--organization", "hooli"), 1, "belongs to the organisation “acme”"),
        (("{store}",), 2, "--me ID"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    shared: str,
    home: Home,
    second: CommandLine,
    theirs: Home,
    words: tuple[str, ...],
    status: int,
    said: str,
) -> None:
    plan = home.write("plan.toml", "x = 1\n")
    ran = second("join", *(one.format(store=shared, folder=home.folder, plan=plan) for one in words))
    assert (ran.status, said in ran.err) == (status, True), ran
    assert "secret@" not in ran.err and not theirs.config.exists()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_store_of_an_earlier_version_is_brought_up_by_whoever_set_it_up(
    url: str, second: CommandLine, theirs: Home, language: str
) -> None:
    """Who joins has nothing to start yet, and is told so."""
    if "://" not in url:
        Path(url).parent.mkdir()
    put_earlier(store_of(url))
    ran = second("join", url, "--me", "mina", OKRTUI_LANG=language)
    told = {"en": "Whoever set it up starts this version once", "ko": "처음 만든 사람이 이 버전의 okrtui"}
    assert ran.status == 1 and told[language] in ran.err and not theirs.config.exists(), ran


def test_a_machine_that_has_a_configuration_keeps_it(shared: str, second: CommandLine, theirs: Home) -> None:
    theirs.write_config('[organization]\nid = "hooli"\n')
    ran = second("join", shared, "--me", "mina")
    assert ran.status == 1 and "--profile acme join" in ran.err
    second.ok("--profile", "acme", "join", shared, "--me", "mina")
    second.ok("--profile", "acme", "status")
    again = second("--profile", "acme", "join", shared, "--me", "mina")
    assert again.status == 1 and "left as it is" in again.err
    assert theirs.config.read_text("utf-8") == '[organization]\nid = "hooli"\n'


def test_the_shared_file_that_is_away_is_not_made_anew(
    shared: str, second: CommandLine, theirs: Home
) -> None:
    second.ok("join", shared, "--me", "mina")
    Path(shared).rename(f"{shared}.away")
    ran = second("status")
    assert ran.status == 1 and "There is no store" in ran.err and not Path(shared).exists()


@pytest.mark.postgres
def test_without_the_right_to_read_it(
    server: str, bare: CommandLine, home: Home, second: CommandLine
) -> None:
    with fresh_schema(server) as url, psycopg.connect(server, autocommit=True) as db:
        home.write_config(CONFIG + f"[store]\nurl = '{url}'\n")
        bare.ok("config", "apply", "--yes")
        db.execute("DROP ROLE IF EXISTS okr_stranger")
        db.execute("CREATE ROLE okr_stranger LOGIN")
        try:
            user = psycopg.conninfo.conninfo_to_dict(url)
            address = url.replace(f"//{user['user']}:", "//okr_stranger:").replace(
                f"//{user['user']}@", "//okr_stranger@"
            )
            ran = second("join", address, "--me", "mina")
            assert ran.status == 1 and "this user may see" in ran.err, ran.err
            db.execute(f"GRANT USAGE ON SCHEMA {url.rpartition('%3D')[2]} TO okr_stranger")
            ran = second("join", address, "--me", "mina")
            assert ran.status == 1 and "lacks the right" in ran.err, ran.err
        finally:
            db.execute("DROP OWNED BY okr_stranger")
            db.execute("DROP ROLE okr_stranger")
