"""What a metric may be read from: one source, and what goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.metrics.sql.sqlite import file_of
from okrtui.config.load import load, loads
from okrtui.errors import ConfigError

BASE = '[organization]\nid = "acme"\n[metrics.m]\n'


@pytest.mark.parametrize(
    ("text", "key", "code"),
    [
        ("", "metrics.m", "metrics.source"),
        ("url = 'https://a.example.com/x'\ncsv = 'a.csv'", "metrics.m", "metrics.source"),
        ("url = 'https://a.example.com/x'\nquery = 'up'", "metrics.m.query", "metrics.key"),
        ("url = 'http://a.example.com/x'", "metrics.m.url", "config.plain_http"),
        ("prometheus = 'https://a.example.com'", "metrics.m.query", "metrics.needs"),
        (
            "prometheus = 'https://a.io'\nquery = 'up'\ndays = 0",
            "metrics.m.days",
            "config.out_of_range",
        ),
        ("sql = 'postgresql://okr:geheim@db/x'\nquery = 'SELECT 1'", "metrics.m.sql", "config.secret_in_url"),
        (
            "sql = 'postgresql://db/x?%50assWord=geheim'\nquery = 'SELECT 1'",
            "metrics.m.sql",
            "config.secret_in_url",
        ),
        ("sql = 'https://db/x'\nquery = 'SELECT 1'", "metrics.m.sql", "metrics.bad_database"),
        ("sql = 'sqlite://x'\nquery = 'SELECT 1'", "metrics.m.sql", "metrics.bad_database"),
        ("csv = 'a.csv'", "metrics.m.column", "metrics.column"),
        ("csv = 'a.csv'\ncolumn = 'n'\ncell = 'B7'", "metrics.m.column", "metrics.column"),
        ("csv = 'a.csv'\ncolumn = 'n'\nrow = 'biggest'", "metrics.m.row", "metrics.row"),
        ("csv = 'a.csv'\ncolumn = 'n'\nrow = 'sum'\ndate = 'd'", "metrics.m.date", "metrics.key"),
        ("csv = 'a.csv'\ncolumn = 'n'\ntoken = 'env:T'", "metrics.m.token", "metrics.key"),
        ("xlsx = 'a.xlsx'\ncell = 'B7'\nrow = 'last'", "metrics.m.row", "metrics.key"),
        ("command = []", "metrics.m.command", "metrics.command"),
        ("command = ['a']\nevery = 'often'", "metrics.m.every", "config.bad_duration"),
        ("command = ['a']\ntimeout = 0", "metrics.m.timeout", "config.out_of_range"),
        ("command = ['a']\ntoken = 'geheim'", "metrics.m.token", "config.plain_secret"),
    ],
)
def test_what_does_not_go_together_is_told(text: str, key: str, code: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loads(BASE + text)
    (found,) = caught.value.problems
    assert (found.key, found.code) == (key, code) and "geheim" not in repr(found.values)


def test_files_are_named_from_the_folder_of_the_configuration(tmp_path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        BASE + "csv = 'a/b.csv'\ncell = 'A1'\n[metrics.w]\nxlsx = 'https://a.example.com/x'\ncell = 'A1'"
    )
    found = load(path).metrics
    assert (found["m"].csv, found["w"].xlsx) == (str(tmp_path / "a" / "b.csv"), "https://a.example.com/x")


@pytest.mark.parametrize(
    ("named", "file"),
    [
        ("sqlite:a/b.db", "HERE/a/b.db"),
        ("sqlite:~/b.db", "HOME/b.db"),
        ("sqlite:///~/b.db", "HOME/b.db"),
        ("sqlite:///srv/b.db", "/srv/b.db"),
        ("sqlite:////srv/b.db", "/srv/b.db"),
    ],
)
def test_a_database_is_the_file_that_a_store_of_the_same_address_would_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, file: str
) -> None:
    """A relative one is named from the configuration's folder, wherever a pass is started."""
    monkeypatch.setenv("HOME", "/home/mina")
    path = tmp_path / "config.toml"
    path.write_text(BASE + f"sql = '{named}'\nquery = 'SELECT 1'\n", "utf-8")
    address = load(path).metrics["m"].sql
    assert address is not None
    assert file_of(address) == file.replace("HERE", str(tmp_path)).replace("HOME", "/home/mina")
