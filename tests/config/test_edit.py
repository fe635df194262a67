"""A configuration that is changed in place: comments stay, and nothing of somebody else's is written over."""

from __future__ import annotations

import os
import random
import stat
import tomllib
from datetime import date
from pathlib import Path

import pytest

from okrtui.config.edit import Draft, FileLine
from okrtui.config.load import load
from okrtui.errors import ConfigError, ConflictError, OkrError, RefusedError

TEXT = """\
# Written by hand.
[organization]   # the firm
id = "acme"

[ui]
language = "en"   # mine
# Your own id.
me = "mina"

# When check-ins fall due
[cadence]
every = "1w"

[[people]]
id = "mina"
name = "Mina Park"

# The teams
[[teams]]
id = "sales"
name = "Sales"
[teams.cadence]
every = "2w"

# the end
"""
CHANGES: list[tuple[tuple[str, ...], object]] = [
    (("ui", "language"), "ko"),
    (("ui", "theme"), "light"),
    (("ui", "keys", "quit"), "ctrl+x"),
    (("ui", "columns"), ["bar", "percent"]),
    (("cadence", "at"), "09:00"),
    (("cadence", "every"), None),
    (("people", "joon"), {"id": "joon", "name": "이준"}),
    (("teams", "sales", "cadence", "on"), "friday"),
    (("teams", "sales", "lead"), "mina"),
    (("teams", "product"), {"id": "product", "name": "Product", "parent": "sales"}),
    (("cycles", "2026-Q4"), {"id": "2026-Q4", "start": date(2026, 10, 1), "end": date(2026, 12, 31)}),
    (("connections", "gh"), {"kind": "github", "token": "env:GITHUB_TOKEN"}),
    (("calendar", "closed"), [date(2026, 12, 24), "saturday"]),
    (("sync", "auto"), True),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "config.toml"
    path.write_text(TEXT)
    return path


@pytest.mark.parametrize("seed", range(12))
def test_every_comment_stays_and_the_values_are_what_was_said(file: Path, seed: int) -> None:
    chance = random.Random(seed)
    changes = chance.sample(CHANGES, chance.randint(3, len(CHANGES)))
    draft = Draft(file)
    for keys, value in changes:
        draft.set(keys, value)
    kept = [line for line in TEXT.splitlines() if line.startswith("#")]
    lines = draft.after.splitlines()
    assert [line for line in lines if line.startswith("#")] == kept
    assert 'language = "ko"   # mine' in lines or 'language = "en"   # mine' in lines
    # what stood below a comment stands below it still
    assert lines[lines.index("# The teams") + 1] == "[[teams]]"
    assert lines[lines.index("# When check-ins fall due") + 1] == "[cadence]"
    data = tomllib.loads(draft.after)
    for (table, key, *deeper), value in changes:
        found: object = data[table]
        if isinstance(found, list):
            found = next(row for row in found if row["id"] == key)
        else:
            assert isinstance(found, dict)
            found = found.get(key)
        for one in deeper:
            assert isinstance(found, dict)
            found = found[one]
        if isinstance(value, dict) and isinstance(found, dict):
            found = {name: found[name] for name in value}
        assert found == value
    changed = [line for line in draft.difference() if line.sign == "+"]
    assert all(draft.after.splitlines()[line.line - 1] == line.text for line in changed)
    draft.save()


def test_taking_away_what_is_not_there_changes_nothing(file: Path) -> None:
    draft = Draft(file)
    for path in (("ui", "keys", "undo"), ("ui", "columns"), ("thresholds", "grace")):
        draft.set(path, None)
    assert not draft.changed and draft.difference() == []


def test_it_is_written_whole_and_for_me_alone(file: Path) -> None:
    draft = Draft(file)
    draft.set(("ui", "theme"), "light")
    assert draft.save().ui.theme == "light"
    assert load(file).ui.theme == "light"
    assert os.name == "nt" or stat.S_IMODE(file.stat().st_mode) == 0o600
    assert os.listdir(file.parent) == ["config.toml"]
    draft.set(("ui", "theme"), None)  # a draft goes on from what it wrote
    draft.save()
    assert file.read_text() == TEXT
    assert draft.place(("teams", "sales", "cadence", "every")) == FileLine(str(file), 23)
    assert draft.place(("teams", "nobody")).line == 19 and draft.place(("metrics", "x")).line == 0


def test_what_somebody_else_wrote_meanwhile_stays(file: Path) -> None:
    draft = Draft(file)
    draft.set(("ui", "theme"), "light")
    file.write_text(TEXT + "# theirs\n")
    with pytest.raises(ConflictError) as caught:
        draft.save()
    assert caught.value.code == "config.changed_meanwhile"
    assert file.read_text() == TEXT + "# theirs\n"


def test_a_file_that_may_not_be_written_is_left(file: Path) -> None:
    file.chmod(0o400)
    draft = Draft(file)
    draft.set(("ui", "theme"), "light")
    with pytest.raises(OkrError) as caught:
        draft.save()
    assert caught.value.code == "config.read_only" and file.read_text() == TEXT


def test_what_the_organisations_file_says_is_told_with_its_line(tmp_path: Path) -> None:
    shared = tmp_path / "org.toml"
    shared.write_text('[organization]\nid = "acme"\n[[teams]]\nid = "sales"\nname = "Sales"\n')
    path = tmp_path / "config.toml"
    path.write_text('organization_file = "org.toml"\n')
    draft = Draft(path)
    for keys, line in ((("teams", "sales", "name"), 5), (("teams", "product"), 3), (("organization",), 1)):
        with pytest.raises(RefusedError) as caught:
            draft.set(keys, {"id": "x"})
        assert caught.value.code == "config.elsewhere"
        assert (caught.value.values["file"], caught.value.values["line"]) == (str(shared), line)
    draft.set(("ui", "theme"), "light")
    assert draft.save().ui.theme == "light"


@pytest.mark.parametrize(
    ("keys", "value", "code"),
    [
        (("ui", "theme"), "purple", "config.would_be_wrong"),
        (("connections", "gh"), {"kind": "github", "token": "ghp_secret"}, "config.would_be_wrong"),
        (("ui", "language", "x"), 1, "config.not_editable"),
    ],
)
def test_what_could_not_be_used_is_not_written(
    file: Path, keys: tuple[str, ...], value: object, code: str
) -> None:

    def write() -> None:
        draft = Draft(file)
        draft.set(keys, value)
        draft.save()

    with pytest.raises(OkrError) as caught:
        write()
    assert caught.value.code == code and "ghp_secret" not in repr(caught.value.values)
    assert file.read_text() == TEXT


def test_a_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("[organization]\nid = \n")
    with pytest.raises(ConfigError) as caught:
        Draft(path)
    assert caught.value.problems[0].line == 2
