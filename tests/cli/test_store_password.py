"""The password of a store goes to the store that the configuration names, and nowhere else."""

from __future__ import annotations

import pytest
from cli_rig import CONFIG, CommandLine, Home

from okrtui.config.load import load
from okrtui.runtime import StartOptions, store_password

URL = "postgresql://mina@127.0.0.1:9/okr"
CANARY = "c4nary-passw0rd"


@pytest.fixture
def settings(home: Home) -> StartOptions:
    secret = home.write("config.toml", CONFIG + f'[store]\nurl = "{URL}"\npassword = "file:secret"\n')
    path = home.folder / "secret"
    path.write_text(f"{CANARY}\n", encoding="utf-8")
    path.chmod(0o600)
    return StartOptions(config=home.folder / secret)


def test_it_is_found_where_the_configuration_says(settings: StartOptions) -> None:
    config = load(settings.config_path())
    assert store_password(settings, config, URL) == CANARY


@pytest.mark.parametrize("url", ["postgresql://mina@elsewhere/okr", "sqlite:///tmp/x.db", URL + "2"])
def test_no_other_store_gets_it(settings: StartOptions, url: str) -> None:
    assert store_password(settings, load(settings.config_path()), url) is None


def test_nothing_shows_it(settings: StartOptions, bare: CommandLine) -> None:
    for words in [("status",), ("doctor",), ("doctor", "--json")]:
        ran = bare("--config", str(settings.config), *words)
        assert ran.status == 1
        assert "127.0.0.1" in ran.out + ran.err
        assert CANARY not in ran.out + ran.err


def test_a_password_that_cannot_be_had(settings: StartOptions, bare: CommandLine, home: Home) -> None:
    (home.folder / "secret").chmod(0o644)
    ran = bare("--config", str(settings.config), "status")
    assert ran.status == 2 and "chmod 600" in ran.err and CANARY not in ran.err
    ran = bare("--config", str(settings.config), "doctor")
    assert ran.status == 1 and "chmod 600" in ran.out
