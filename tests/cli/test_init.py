"""A first configuration."""

from __future__ import annotations

import os
import stat

import pytest
from cli_rig import CommandLine, Home

from okrtui.config.load import load


def test_told_by_options(bare: CommandLine, home: Home) -> None:
    ran = bare.ok(
        "init",
        *("--organization", "acme", "--name", "Acme Inc", "--team", "sales=Sales team", "--team", "product"),
        *("--me", "mina=Mina Park", "--timezone", "Asia/Seoul", "--cycle", "2026-H2"),
    )
    assert ran.out == ""
    assert str(home.config) in ran.err and "okrtui config check" in ran.err
    config = load(home.config)
    assert (config.organization.id, config.organization.name) == ("acme", "Acme Inc")
    assert config.organization.timezone == "Asia/Seoul"
    assert [(team.id, team.name) for team in config.teams] == [
        ("sales", "Sales team"),
        ("product", "product"),
    ]
    assert config.ui.me == "mina" and config.people[0].name == "Mina Park"
    cycle = config.cycles[0]
    assert (cycle.id, str(cycle.start), str(cycle.end)) == ("2026-H2", "2026-07-01", "2026-12-31")
    assert "# Your own id" in home.config.read_text("utf-8")
    assert os.name == "nt" or stat.S_IMODE(home.config.stat().st_mode) == 0o600
    bare.ok("config", "check")
    bare.ok("status")


def test_sensible_values_for_the_rest(bare: CommandLine, home: Home) -> None:
    bare.ok("init", "--organization", "Acme Korea (HQ)", TZ="Europe/Berlin")
    config = load(home.config)
    assert (config.organization.id, config.organization.name) == ("acme-korea-hq", "Acme Korea (HQ)")
    assert [(team.id, team.name) for team in config.teams] == [("acme-korea-hq", "Acme Korea (HQ)")]
    assert config.organization.timezone == "Europe/Berlin"
    assert config.ui.me == "mina"
    cycle = config.cycles[0]
    assert (cycle.id, str(cycle.start), str(cycle.end)) == ("2026-Q4", "2026-10-01", "2026-12-31")


def test_korean_comments_and_ids(bare: CommandLine, home: Home) -> None:
    bare.ok("init", "--organization", "한빛", "--team", "영업", "--language", "ko", OKRTUI_LANG="")
    text = home.config.read_text("utf-8")
    assert "자신의 id" in text
    config = load(home.config)
    assert config.organization.id == "한빛" and config.ui.language == "ko"
    assert "설정을 썼습니다" not in bare("init", OKRTUI_LANG="en").err


def test_never_over_an_existing_file(bare: CommandLine, home: Home) -> None:
    home.write_config("# mine\n")
    ran = bare("init", "--organization", "acme")
    assert ran.status == 1
    assert home.config.read_text("utf-8") == "# mine\n"
    assert str(home.config) in ran.err and "left as it is" in ran.err


def test_without_a_terminal_and_without_enough(bare: CommandLine, home: Home) -> None:
    ran = bare("init", "--team", "sales")
    assert ran.status == 2
    assert "--organization" in ran.err
    assert not home.config.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--organization", "a/b=x"), "no id"),
        (("--organization", "acme", "--timezone", "Mars/Base"), "Mars/Base"),
        (("--organization", "acme", "--cycle", "2026-Q5"), "2026-Q5"),
        (("--organization", "acme", "--cycle", "s:2026-05-01:2026-03-01"), "no cycle"),
        (("--organization", "acme", "--team", "a", "--team", "a=A"), "twice"),
        (("--organization", "acme", "--name", "x\x1b[31m"), "config.toml"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    bare: CommandLine, home: Home, options: tuple[str, ...], said: str
) -> None:
    ran = bare("init", *options)
    assert ran.status == 2
    assert said in ran.err and "\x1b" not in ran.err
    assert not home.config.exists()


def test_profiles_and_other_places(bare: CommandLine, home: Home) -> None:
    bare.ok("--profile", "work", "init", "--organization", "work")
    assert load(home.config.with_name("work.toml")).organization.id == "work"
    other = home.folder / "deep" / "other.toml"
    bare.ok("--config", str(other), "init", "--organization", "other", "--cycle", "s:2026-03-01:2026-05-31")
    assert load(other).cycles[0].id == "s"
    assert bare.ok("--profile", "work", "config", "check").err.count("work.toml") == 1
    assert "other.toml" in bare.ok("config", "check", OKRTUI_CONFIG=str(other)).err
    both = bare("--profile", "work", "--config", str(other), "status")
    assert both.status == 2


def test_where_nothing_can_be_written(bare: CommandLine, home: Home) -> None:
    place = home.folder / "file"
    place.write_text("in the way", encoding="utf-8")
    ran = bare("--config", str(place / "config.toml"), "init", "--organization", "acme")
    assert ran.status == 1
    assert "cannot be written" in ran.err
