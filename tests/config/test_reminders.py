"""Who is away, which days are closed, where reminders go: what is read, and every fault at its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okrtui.config.load import loads
from okrtui.config.public_holidays import public_holidays
from okrtui.config.team_settings import closed_days
from okrtui.errors import ConfigError

GOOD = """[organization]
id = "acme"
[calendar]
country = "KR"
closed = [2026-12-24, "saturday"]
[[people]]
id = "joon"
name = "Joon"
channels = ["kakao"]
accounts = { kakao = "123" }
away = [ { from = 2026-11-16, to = 2026-11-27, deputy = "yuna" } ]
[[people]]
id = "yuna"
name = "Yuna"
[channels.kakao]
kind = "kakaowork"
token = "env:KAKAOWORK_KEY"
[channels.here]
kind = "slack"
url = "http://127.0.0.1:9/x"
[remind]
channels = ["here"]
quiet = ["20:00", "08:00"]
[[cycles]]
id = "2026-Q4"
start = 2026-10-01
end = 2026-12-31
"""


def test_absences_channels_and_public_holidays_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OKRTUI_HOME", str(tmp_path))
    config = loads(GOOD)
    (away,) = config.people[0].away
    assert (away.from_, away.to, away.deputy) == (date(2026, 11, 16), date(2026, 11, 27), "yuna")
    closed = closed_days(config)
    assert closed.weekdays == (5,)
    assert {date(2026, 12, 24), date(2026, 10, 9), date(2026, 12, 25)} <= set(closed.days)
    assert {day.year for day in closed.days} == {2025, 2026, 2027}
    kept = sorted((tmp_path / "cache" / "holidays").iterdir())
    assert [one.name[:7] for one in kept] == ["KR-2025", "KR-2026", "KR-2027"]
    kept[1].write_text("2026-02-02")
    assert public_holidays("KR", [2026]) == {date(2026, 2, 2)}  # they are not asked for again
    assert public_holidays("DE-BY", [2026]) - public_holidays("DE", [2026]) >= {date(2026, 1, 6)}


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ('"KR"', '"Korea"', 4, "config.unknown_country"),
        ('"KR"', '"QQ"', 4, "config.unknown_country"),
        ("to = 2026-11-27", "to = 2026-11-15", 11, "config.away_backwards"),
        ('"yuna" } ]', '"nobody" } ]', 11, "config.unknown_person"),
        ('"yuna" } ]', '"joon" } ]', 11, "config.own_deputy"),
        ("to = 2026-11-27, ", "", 11, "toml.missing_key"),
        ('token = "env:KAKAOWORK_KEY"', "", 15, "toml.missing_key"),
        ("env:KAKAOWORK_KEY", "abcdef123456", 17, "config.plain_secret"),
        ("http://127.0.0.1:9/x", "https://hooks.example.com/services/T0/B0/xyz", 20, "config.plain_secret"),
        ("http://127.0.0.1:9/x", "http://hooks.example.com/x", 20, "config.plain_secret"),
        ('kind = "slack"', 'kind = "slak"', 19, "toml.not_among"),
        ('["here"]', '["heer"]', 22, "config.unknown_channel"),
        ('["20:00", "08:00"]', '["20:00"]', 23, "config.bad_quiet"),
        ('["20:00", "08:00"]', '["20:00", "8h"]', 23, "config.bad_quiet"),
    ],
)
def test_faults(old: str, new: str, line: int, code: str) -> None:
    text = GOOD.replace(old, new)
    assert text != GOOD
    with pytest.raises(ConfigError) as caught:
        loads(text)
    assert (line, code) in [(one.line, one.code) for one in caught.value.problems]
    told = repr([(one.values, one.nearest) for one in caught.value.problems])
    assert "xyz" not in told and "abcdef123456" not in told
