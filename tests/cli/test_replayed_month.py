"""October of a team of twelve through the real commands, with local servers that speak each channel: closed
days, absences with and without a deputy, a channel that fails, somebody who leaves, two timers, a rule of
every Friday, and the review of each Monday."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

import pytest
from cli_rig import CommandLine
from fake_channels import Channels, Posted, channels
from new_stores import new_postgres

from connectors.testing.server import Reply

PEOPLE = [f"p{number:02}" for number in range(1, 13)]
KINDS = ["slack", "slack", "teams", "discord", "jandi", "jandi", "dooray", "kakaowork", "kakaowork"]
KINDS += ["webhook", "mail", "mail"]
KIND = dict(zip(PEOPLE, KINDS, strict=True))
DEPUTIZED, AWAY, PUNCTUAL, AFTERWARDS, LEAVES = "p03", "p05", "p06", "p07", "p08"
ABSENCES = {
    DEPUTIZED: 'away = [ { from = 2026-10-12, to = 2026-10-16, deputy = "p04" } ]\n',
    AWAY: "away = [ { from = 2026-10-19, to = 2026-10-23 } ]\n",
}
HEAD = """\
[organization]
id = "acme"
timezone = "Asia/Seoul"
[ui]
me = "p01"
[calendar]
country = "KR"
closed = ["saturday", "sunday"]
[remind]
quiet = ["20:00", "08:00"]
[[teams]]
id = "team"
name = "Team"
lead = "p01"
[[cycles]]
id = "2026-Q4"
start = 2026-10-01
end = 2026-12-31
[[rules]]
id = "friday"
when = "every friday at 16:00"
then = [{ do = "ask" }, { do = "tag", tag = "asked" }]
"""


class Sent(NamedTuple):
    """A message as the servers got it: whose name it begins with."""

    day: date
    kind: str
    person: str


def configuration(url: str, mail: int, people: Sequence[str]) -> str:
    text = HEAD
    for kind in dict.fromkeys(KINDS):
        place = f'url = "{url}/{kind}/x"'
        if kind == "kakaowork":
            place = f'base_url = "{url}"\ntoken = "env:KAKAO_KEY"'
        elif kind == "mail":
            place = f'url = "smtp://127.0.0.1:{mail}?from=okr@example.com"'
        text += f'[channels.{kind}]\nkind = "{kind}"\n{place}\n'
    for one in people:
        text += f'[[people]]\nid = "{one}"\nname = "Person {one}"\nemail = "{one}@example.com"\n'
        text += f'channels = ["{KIND[one]}"]\n{ABSENCES.get(one, "")}'
    return text


def whose(one: Posted, day: date) -> Sent:
    said = json.dumps(one.body)
    (person,) = {each for each in PEOPLE if f"Person {each}: " in said}
    return Sent(day, one.kind, person)


class Month:
    """The team's October, day by day, with what each of its commands sent."""

    def __init__(self, bare: CommandLine, there: Channels) -> None:
        self.bare, self.there = bare, there
        self.sent: list[Sent] = []
        self.asked: list[Sent] = []
        self.weeklies: list[str] = []
        self.dues: list[tuple[str, str, date]] = []

    def configure(self, people: Sequence[str]) -> None:
        self.bare.home.write_config(configuration(self.there.server.url, self.there.mail.port, people))

    def begin(self) -> None:
        self.configure(PEOPLE)
        rows = "".join(
            f'[[objectives.key_results]]\nid = "{one}"\ntitle = "Row {one}"\nkind = "reach"\ntarget = 50\n'
            f'owner = "{one}"\n'
            for one in PEOPLE
        )
        plan = f'[[objectives]]\nid = "o"\nteam = "team"\ncycle = "2026-Q4"\ntitle = "All"\n{rows}'
        first = "2026-10-01T09:00:00+09:00"
        self.bare.ok("plan", "apply", self.bare.home.write("plan.toml", plan), "--yes", OKRTUI_NOW=first)

    def remind(self, at: datetime) -> None:
        ran = self.bare("remind", "--json", **moment(at))
        for one in ran.json["messages"]:  # type: ignore[attr-defined]
            assert one["state"] in ("sent", "failed"), one
            if one["state"] == "sent":
                self.dues.extend((one["person"], id.rpartition("/")[2], at.date()) for id in one["due"])
        assert ran.status == (3 if "failed" in ran.out else 0)
        self.sent.extend(whose(one, at.date()) for one in self.there.posted)
        self.there.posted.clear()

    def run_rules(self, at: datetime) -> None:
        ran = self.bare("rules", "run", "--json", "--yes", **moment(at))
        refused = {one["to"] for one in ran.json["actions"] if one["state"] == "refused"}  # type: ignore[attr-defined]
        assert refused <= {LEAVES} and ran.status == len(refused), ran
        done = [one for one in ran.json["actions"] if one["state"] == "done"]  # type: ignore[attr-defined]
        came = [whose(one, at.date()) for one in self.there.posted]
        assert sorted(one["to"] for one in done if one["do"] == "ask") == sorted(one.person for one in came)
        self.asked.extend(came)
        self.there.posted.clear()

    def live(self, day: int) -> None:
        at = datetime(2026, 10, day, 10, 7)
        monday, morning = at.weekday() == 0, moment(at.replace(hour=9))
        if monday:
            self.bare.ok("checkin", PUNCTUAL, str(day), **morning)
        if day == 20:
            self.configure([one for one in PEOPLE if one != LEAVES])
            self.bare.ok("config", "apply", "--prune", "--yes", **morning)
        if day == 19:
            self.there.server.intervene = lambda seen: Reply(500) if seen.path.startswith("/slack") else None
        self.remind(at)
        self.there.server.intervene = lambda seen: None
        if monday or at.weekday() == 1:
            self.remind(at + timedelta(hours=1))  # another machine, and what failed goes now
        self.run_rules(at.replace(hour=10))
        if at.weekday() == 4:
            for minute in (7, 8):  # two machines
                self.run_rules(at.replace(hour=16, minute=minute))
        if monday:
            self.weeklies.append(self.bare.ok("weekly", "--md", **morning).out)
        if monday and day > 5:
            self.bare.ok("checkin", AFTERWARDS, str(day), **moment(at.replace(hour=12)))


def moment(at: datetime) -> dict[str, str]:
    """What a command is run with at a time of that team."""
    return {"OKRTUI_NOW": f"{at.isoformat()}+09:00", "KAKAO_KEY": "kakao-key"}


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def shared(request: pytest.FixtureRequest, bare: CommandLine) -> Iterator[CommandLine]:
    """The command line of a machine whose store is a file, or a database."""
    if request.param == "sqlite":
        yield bare
        return
    with new_postgres(request.getfixturevalue("postgres")) as address:
        bare.home.environment["OKRTUI_STORE"] = address
        yield bare


def test_a_month_of_reminders(shared: CommandLine) -> None:
    with channels() as there:
        month = Month(shared, there)
        month.begin()
        for day in range(1, 31):
            month.live(day)
    held_reminders(month.sent, month.dues)
    both = [(one.person, one.day) for one in (*month.sent, *month.asked)]
    assert len(both) == len(set(both))  # one message a person and day, whoever wants to tell something
    held_questions(month.asked)
    for number, text in enumerate(month.weeklies):
        missing = text.partition("## Missing check-ins")[2].partition("##")[0]
        assert "Person p01: Row p01" in missing and f"Person {PUNCTUAL}" not in missing
        assert f"Row {LEAVES}" in missing  # its owner leaves on the 20th, the row stays
        assert ("Row p06" in text.partition("## Moved")[2].partition("##")[0]) == (number > 0)
    assert len(month.weeklies) == 4


def held_reminders(sent: Sequence[Sent], dues: Sequence[tuple[str, str, date]]) -> None:
    """Once a due date, to nobody who is away, punctual or gone."""
    assert len(sent) == 11 + 10 + 10 + 10 == len({(one.person, one.day) for one in sent})
    days = Counter(one.day.day for one in sent)
    assert days == {6: 11, 12: 10, 19: 10, 26: 10}  # Monday the 5th is a holiday
    assert not [one for one in sent if one.person == PUNCTUAL]
    assert not [one for one in sent if one.person == DEPUTIZED and one.day.day == 12]
    assert not [one for one in sent if one.person == AWAY and one.day.day == 19]
    assert not [one for one in sent if one.person == LEAVES and one.day.day > 20]
    assert all(one.kind == KIND[one.person] for one in sent)
    assert len({(row, day) for _, row, day in dues}) == len(dues) == len(sent) + 1  # the deputy's holds two
    assert ("p04", DEPUTIZED, date(2026, 10, 12)) in dues


def held_questions(asked: Sequence[Sent]) -> None:
    """On Fridays that are worked, never to who is away or gone."""
    assert not [one for one in asked if one.person == AWAY and 19 <= one.day.day <= 23]
    assert not [one for one in asked if one.person == DEPUTIZED and 12 <= one.day.day <= 16]
    assert not [one for one in asked if one.person == LEAVES and one.day.day > 20]
    assert not [one for one in asked if one.day.weekday() > 4 or one.day.day in (5, 9)]  # holidays
    asked_of = Counter(one.person for one in asked)
    assert asked_of["p04"] + asked_of[DEPUTIZED] <= 10  # five Fridays, those in place of another among them
    assert max(count for person, count in asked_of.items() if person != "p04") <= 5
    assert {one.person for one in asked if one.day.day == 30} == {*PEOPLE} - {LEAVES}
