"""Every fault at once, at its line, with the nearest known word."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from okrtui.config.load import load, loads
from okrtui.errors import ConfigError, Problem

BASE = '[organization]\nid = "acme"\n'


def faults(text: str, **more: object) -> list[Problem]:
    with pytest.raises(ConfigError) as caught:
        loads(text, **more)  # type: ignore[arg-type]
    assert caught.value.exit_status == 2
    assert caught.value.values["count"] == len(caught.value.problems)
    return list(caught.value.problems)


def brief(problems: list[Problem]) -> list[tuple[int, str, str]]:
    return [(one.line, one.key, one.code) for one in problems]


BAD = """[organization]
id = "acme"
timezon = "Asia/Seoul"
[ui]
me = "minna"
language = "de"
[cadence]
at = "25:00"
every = "1x"
[thresholds]
at_risk = 0.10
doing = "half"
grace = 3
[[people]]
id = "mina"
[[people]]
id = "bob"
name = "Bob"
timezone = "Europe/Berln"
[[people]]
id = "Bob"
name = "Bob2"
[[teams]]
id = "a"
name = "A"
parent = "b"
lead = "bobb"
[[teams]]
id = "b"
name = "B"
parent = "a"
[[teams]]
id = "c d"
name = "C"
parent = "aa"
thresholds = { fresh = "24h", off = 1 }
heading = { committed = [0.7, 0.9] }
[[cycles]]
id = "q"
start = 2026-02-01
end = 2026-01-01
[connections.gh]
kind = "githb"
base_url = "http://example.com"
token = "ghp_secret"
[connections.x]
token = 1
[metrics]
nps = 3
[store]
url = "postgresql://u:p@h/d"
"""


def test_all_faults_of_one_file_at_once() -> None:
    problems = faults(BAD, kinds=("github", "jira"))
    assert brief(problems) == [
        (3, "organization.timezon", "toml.unknown_key"),
        (5, "ui.me", "config.unknown_person"),
        (6, "ui.language", "toml.not_among"),
        (8, "cadence.at", "config.bad_time"),
        (9, "cadence.every", "toml.not_among"),
        (11, "thresholds.at_risk", "config.former_key"),
        (12, "thresholds.doing", "toml.expected_number_or"),
        (13, "thresholds.grace", "toml.expected_text"),
        (14, "people[1]", "toml.missing_key"),
        (19, "people[2].timezone", "config.unknown_zone"),
        (21, "people[3].id", "config.same_id"),
        (26, "teams[1].parent", "config.team_loop"),
        (27, "teams[1].lead", "config.unknown_person"),
        (33, "teams[3].id", "toml.bad_identifier"),
        (35, "teams[3].parent", "config.unknown_team"),
        (36, "teams[3].thresholds.fresh", "config.former_key"),
        (36, "teams[3].thresholds.off", "toml.unknown_key"),
        (37, "teams[3].heading.committed", "config.bad_bands"),
        (41, "cycles[1].end", "config.cycle_backwards"),
        (43, "connections.gh.kind", "config.unknown_kind"),
        (44, "connections.gh.base_url", "config.plain_http"),
        (45, "connections.gh.token", "config.plain_secret"),
        (46, "connections.x", "toml.missing_key"),
        (47, "connections.x.token", "toml.expected_text"),
        (49, "metrics.nps", "toml.expected_table"),
        (51, "store.url", "config.secret_in_url"),
    ]
    near = {one.key: one.nearest for one in problems if one.nearest}
    assert near["organization.timezon"] == "timezone"
    assert near["ui.me"] == "mina"
    assert near["people[2].timezone"] == "Europe/Berlin"
    assert near["connections.gh.kind"] == "github"
    same = next(one for one in problems if one.code == "config.same_id")
    assert same.values["first_line"] == 17
    assert "ghp_secret" not in repr(problems) and "u:p" not in repr(problems)


@pytest.mark.parametrize(
    ("name", "value", "table", "key"),
    [
        ("at_risk", "0.10", "heading", "aspirational"),
        ("off_track", "0.25", "heading", "aspirational"),
        ("early", "0.15", "heading", "aspirational"),
        ("team_share", "0.3", "heading", "aspirational"),
        ("fresh", '"24h"', "thresholds", "outdated_after"),
    ],
)
def test_a_limit_of_an_earlier_rule_is_refused_with_what_replaces_it(
    name: str, value: str, table: str, key: str
) -> None:
    (fault,) = faults(f"{BASE}[thresholds]\n{name} = {value}")
    assert (fault.line, fault.key, fault.code) == (4, f"thresholds.{name}", "config.former_key")
    assert (fault.values["table"], fault.values["key"]) == (table, key)
    (fault,) = faults(f"{BASE}[[teams]]\nid='t'\nname='T'\n[teams.thresholds]\n{name} = {value}")
    assert (fault.line, fault.code, fault.values["table"]) == (7, "config.former_key", f"teams.{table}")


def test_every_fault_has_its_sentence_in_both_languages() -> None:
    from okrtui.words import Words
    from okrtui.words.error import explain_error

    with pytest.raises(ConfigError) as caught:
        loads(BAD, kinds=("github",))
    for language in ("en", "ko"):
        told = explain_error(Words(language, strict=True), caught.value)
        assert len(told.where) == len(caught.value.problems)
        assert "ghp_secret" not in "\n".join(told.where)


def test_the_least_configuration() -> None:
    config = loads(BASE)
    assert (config.organization.id, config.teams, config.ui.glyphs) == ("acme", (), "auto")


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        (
            "[organization]\nid = 'a'\n[[cycles]]\nid='q'\nstart = 2026-02-30\nend = 2026-03-01",
            5,
            "toml.no_such_date",
        ),
        ("[organization\nid = 'a'", 1, "toml.broken"),
        ("[organization]\nid = 'a'\nid = 'b'", 3, "toml.declared_twice"),
        ("", 0, "toml.missing_key"),
        ("organization = 3", 1, "toml.expected_table"),
        (BASE + 'name = "a\\u001b[31m"', 3, "toml.harmful_character"),
        (BASE + 'name = "a\\u202eb"', 3, "toml.harmful_character"),
        (
            BASE + "[[cycles]]\nid='q'\nstart = 2026-01-01T00:00:00Z\nend = 2026-03-01",
            5,
            "toml.expected_date",
        ),
        (BASE + "[[cycles]]\nid='q'\nstart = '2026-01-01'\nend = 2026-03-01", 5, "toml.expected_date"),
        (BASE + "teams = 3", 3, "toml.unknown_key"),
        ("teams = 3\n" + BASE, 1, "toml.expected_list"),
        ("teams = [3]\n" + BASE, 1, "toml.expected_table"),
        (BASE + "[thresholds]\nunlikely = true", 4, "toml.expected_number"),
        (BASE + "[thresholds]\nunlikely = nan", 4, "config.not_a_share"),
        (BASE + "[thresholds]\nunlikely = 15", 4, "config.not_a_share"),
        (BASE + "[thresholds]\noutdated_after = '1 fortnight'", 4, "config.bad_duration"),
        (BASE + "[thresholds]\noutdated_periods = 0", 4, "config.out_of_range"),
        (BASE + "[thresholds]\noutdated_periods = 1.5", 4, "toml.expected_whole"),
        (BASE + "[heading]\naspirational = [0.7]", 4, "config.bad_bands"),
        (BASE + "[heading]\naspirational = [0.4, 0.7]", 4, "config.bad_bands"),
        (BASE + "[heading]\ncommitted = [0.9, 0.9]", 4, "config.bad_bands"),
        (BASE + "[heading]\ncommitted = [1.1, 0.9]", 4, "config.bad_bands"),
        (BASE + "[heading]\ncommitted = [0.9, nan]", 4, "config.bad_bands"),
        (BASE + "[heading]\ncommitted = 0.9", 4, "toml.expected_list"),
        (BASE + "[calendar]\nclosed = ['saturday', 'someday']", 4, "config.bad_closed_day"),
        (BASE + "[calendar]\nclosed = [2026-12-25T00:00:00Z]", 4, "config.bad_closed_day"),
        (BASE + "objectives = 'bold'", 3, "toml.not_among"),
        (BASE + "[sync]\ninterval = '1s'", 4, "config.too_short"),
        (BASE + "[connections.a]\nkind = 'jira'\nbase_url = 'ftp://x'", 5, "config.bad_url"),
        (BASE + "[connections.a]\nkind = 'jira'\nbase_url = 'https://x:y/'", 5, "config.bad_url"),
        (BASE + "[connections.a]\nkind = 'jira'\nbase_url = 'https://u:p@x/'", 5, "config.secret_in_url"),
        (
            BASE + "[connections.a]\nkind = 'jira'\nbase_url = 'http://127.0.0.1.evil.com'",
            5,
            "config.plain_http",
        ),
        (BASE + "[connections.a]\nkind = 'jira'\napi_url = 'http://x.com'", 5, "config.plain_http"),
        (BASE + "[connections.a]\nkind = 'jira'\ncancelled = 'x'", 5, "toml.expected_list"),
        (BASE + "[connections.a]\nkind = 'jira'\npoints_field = [1]", 5, "toml.expected_text_or_list"),
        (BASE + "[connections.a]\nkind = 'jira'\nconcurrency = 0", 5, "config.out_of_range"),
        (BASE + "[connections.a]\nkind = 'jira'\ntimeout = -1", 5, "config.out_of_range"),
        (BASE + "[connections.'a b']\nkind = 'jira'", 3, "toml.bad_identifier"),
        (BASE + "[metrics.m]\nurl = 'nowhere'", 4, "config.bad_url"),
        (BASE + "[store]\nurl = 'mysql://x/y'", 4, "config.bad_store_url"),
        (BASE + "[store]\nurl = 'sqlite://relative.db'", 4, "config.bad_store_url"),
        (BASE + "[store]\npassword = 'hunter2'", 4, "config.plain_secret"),
        (BASE + "[[people]]\nid='p'\nname='P'\nemail='nobody'", 6, "config.bad_email"),
        (BASE + "[[teams]]\nid='t'\nname=' '", 5, "config.empty"),
        (BASE + "[[people]]\nid='p'\nname='\u3164'", 5, "config.empty"),
        (BASE + "[[teams]]\nid='t'\nname='T'\nparent='t'", 6, "config.team_loop"),
        (BASE + "[ui]\nme='nobody'", 4, "config.unknown_person"),
        ("organization_file='x'\n" + BASE, 1, "config.no_include"),
    ],
)
def test_one_fault(text: str, line: int, code: str) -> None:
    (problem,) = faults(text)
    assert (problem.line, problem.code) == (line, code)


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "localhost", "[::1]:9", "127.9.9.9/jira", "x.localhost"])
def test_plain_http_to_this_machine_is_allowed(host: str) -> None:
    assert loads(BASE + f"[connections.a]\nkind = 'jira'\nbase_url = 'http://{host}'").connections


def test_identifiers_of_any_script_are_one_spelling() -> None:
    composed = "영업"
    text = BASE + f"[[teams]]\nid='{unicodedata.normalize('NFD', composed)}'\nname='n'\n"
    text += f"[[teams]]\nid='b'\nname='n'\nparent='{composed}'"
    assert loads(text).teams[0].id == composed


def test_a_long_loop_is_told_once() -> None:
    rows = "".join(f"[[teams]]\nid='t{i}'\nname='T'\nparent='t{(i + 1) % 5}'\n" for i in range(5))
    (problem,) = faults(BASE + rows)
    assert str(problem.values["loop"]).count("→") == 5


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "none.toml")
    assert (caught.value.code, caught.value.exit_status) == ("config.absent", 2)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path)
    assert caught.value.code == "config.unreadable"


def test_not_utf8_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(b"[organization]\nid = 'a'\nname = '\xff'\n")
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert brief(list(caught.value.problems)) == [(3, "", "toml.not_utf8")]


class TestOrganizationFile:
    PERSONAL = 'organization_file = "shared/org.toml"\n[ui]\nme = "mina"\n'
    SHARED = BASE + "[[people]]\nid='mina'\nname='Mina'\n[[teams]]\nid='t'\nname='T'\nlead='mina'\n"

    def write(self, folder: Path, personal: str, shared: str | None) -> Path:
        path = folder / "config.toml"
        path.write_text(personal, encoding="utf-8")
        if shared is not None:
            (folder / "shared").mkdir()
            (folder / "shared" / "org.toml").write_text(shared, encoding="utf-8")
        return path

    def problems(self, path: Path) -> list[tuple[str, int, str, str]]:
        with pytest.raises(ConfigError) as caught:
            load(path)
        return [(os.path.basename(p.file), p.line, p.key, p.code) for p in caught.value.problems]

    def test_both_files_make_one_configuration(self, tmp_path: Path) -> None:
        config = load(self.write(tmp_path, self.PERSONAL, self.SHARED))
        assert (config.ui.me, config.teams[0].lead, config.organization.id) == ("mina", "mina", "acme")

    def test_relative_to_home(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, self.PERSONAL.replace("shared", "~/shared"), self.SHARED)
        assert load(path, environ={"HOME": str(tmp_path)}).organization.id == "acme"

    def test_personal_keys_in_it_are_refused(self, tmp_path: Path) -> None:
        shared = (
            self.SHARED + "[connections.evil]\nkind='github'\nbase_url='https://evil.example'\n[store]\n[x]\n"
        )
        assert self.problems(self.write(tmp_path, self.PERSONAL, shared)) == [
            ("org.toml", 10, "connections", "config.personal_key"),
            ("org.toml", 13, "store", "config.personal_key"),
            ("org.toml", 14, "x", "toml.unknown_key"),
        ]

    def test_it_cannot_include_further_files(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, self.PERSONAL, "organization_file='/etc/passwd'\n" + self.SHARED)
        assert self.problems(path) == [("org.toml", 1, "organization_file", "config.personal_key")]

    def test_what_both_hold_is_refused(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, self.PERSONAL + "[[teams]]\nid='u'\nname='U'", self.SHARED)
        assert ("org.toml", 6, "teams", "config.in_both_files") in self.problems(path)

    def test_faults_of_both_files_at_once(self, tmp_path: Path) -> None:
        shared = self.SHARED.replace("lead='mina'", "lead='mnia'")
        path = self.write(tmp_path, self.PERSONAL.replace('"mina"', '"nobody"'), shared)
        assert self.problems(path) == [
            ("config.toml", 3, "ui.me", "config.unknown_person"),
            ("org.toml", 9, "teams[1].lead", "config.unknown_person"),
        ]

    def test_absent(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, self.PERSONAL, None)
        assert self.problems(path) == [
            ("config.toml", 1, "organization_file", "config.organization_file_absent")
        ]

    def test_broken(self, tmp_path: Path) -> None:
        path = self.write(tmp_path, self.PERSONAL + "glyph = 'auto'", "[organization\n")
        assert self.problems(path) == [
            ("org.toml", 1, "", "toml.broken"),
            ("config.toml", 4, "ui.glyph", "toml.unknown_key"),
        ]
