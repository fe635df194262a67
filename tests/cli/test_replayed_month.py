"""October of a team of twelve through the real commands, with local servers that speak each channel: closed
days, absences with and without a deputy, a channel that fails, somebody who leaves, two timers, a rule of
every Friday, and the review of each Monday."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime, timedelta
from typing import NamedTuple

from cli_rig import CommandLine
from fake_channels import Posted, channels

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


def configuration(url: str, mail: int, people: list[str]) -> str:
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


def test_a_month_of_reminders(bare: CommandLine) -> None:
    sent: list[Sent] = []
    asked: list[Sent] = []
    weeklies: list[str] = []
    dues: list[tuple[str, str, date]] = []
    with channels() as there:
        home = bare.home
        config = configuration(there.server.url, there.mail.port, PEOPLE)
        home.write_config(config)
        rows = "".join(
            f'[[objectives.key_results]]\nid = "{one}"\ntitle = "Row {one}"\nkind = "reach"\ntarget = 50\n'
            f'owner = "{one}"\n'
            for one in PEOPLE
        )
        plan = f'[[objectives]]\nid = "o"\nteam = "team"\ncycle = "2026-Q4"\ntitle = "All"\n{rows}'
        first = "2026-10-01T09:00:00+09:00"
        bare.ok("plan", "apply", home.write("plan.toml", plan), "--yes", OKRTUI_NOW=first)

        def run(at: datetime) -> None:
            now = {"OKRTUI_NOW": f"{at.isoformat()}+09:00", "KAKAO_KEY": "kakao-key"}
            ran = bare("remind", "--json", **now)
            for one in ran.json["messages"]:  # type: ignore[attr-defined]
                assert one["state"] in ("sent", "failed"), one
                if one["state"] == "sent":
                    dues.extend((one["person"], id.rpartition("/")[2], at.date()) for id in one["due"])
            assert ran.status == (3 if "failed" in ran.out else 0)
            sent.extend(whose(one, at.date()) for one in there.posted)
            there.posted.clear()

        def run_rules(at: datetime) -> None:
            now = {"OKRTUI_NOW": f"{at.isoformat()}+09:00", "KAKAO_KEY": "kakao-key"}
            ran = bare.ok("rules", "run", "--json", "--yes", **now)
            done = [one for one in ran.json["actions"] if one["state"] == "done"]  # type: ignore[attr-defined]
            told = [one["to"] for one in done if one["do"] == "ask"]
            asked.extend(whose(one, at.date()) for one in there.posted)
            assert sorted(told) == sorted(one.person for one in asked[len(asked) - len(there.posted) :])
            there.posted.clear()

        for day in range(1, 31):
            at = datetime(2026, 10, day, 10, 7)
            monday = at.weekday() == 0
            now = {"OKRTUI_NOW": f"{at.replace(hour=9).isoformat()}+09:00"}
            if monday:
                bare.ok("checkin", PUNCTUAL, str(day), **now)
            if day == 20:
                home.write_config(
                    configuration(there.server.url, there.mail.port, [p for p in PEOPLE if p != LEAVES])
                )
                bare.ok("config", "apply", "--prune", "--yes", **now)
            if day == 19:
                there.server.intervene = lambda seen: Reply(500) if seen.path.startswith("/slack") else None
            run(at)
            there.server.intervene = lambda seen: None
            if monday or at.weekday() == 1:
                run(at + timedelta(hours=1))  # another machine, and what failed goes now
            run_rules(at.replace(hour=10))
            if at.weekday() == 4:
                for minute in (7, 8):  # two machines
                    run_rules(at.replace(hour=16, minute=minute))
            if monday:
                weeklies.append(bare.ok("weekly", "--md", **now).out)
            if monday and day > 5:
                later = at.replace(hour=12).isoformat()
                bare.ok("checkin", AFTERWARDS, str(day), OKRTUI_NOW=f"{later}+09:00")

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

    both = [(one.person, one.day) for one in (*sent, *asked)]
    assert len(both) == len(set(both))  # one message a person and day, whoever wants to tell something
    assert not [one for one in asked if one.person == AWAY and 19 <= one.day.day <= 23]
    assert not [one for one in asked if one.person == DEPUTIZED and 12 <= one.day.day <= 16]
    assert not [one for one in asked if one.person == LEAVES and one.day.day > 20]
    assert not [one for one in asked if one.day.weekday() > 4 or one.day.day in (5, 9)]  # holidays
    asked_of = Counter(one.person for one in asked)
    assert asked_of["p04"] + asked_of[DEPUTIZED] <= 10  # five Fridays, those in place of another among them
    assert max(count for person, count in asked_of.items() if person != "p04") <= 5
    assert {one.person for one in asked if one.day.day == 30} == {*PEOPLE} - {LEAVES}
    for number, text in enumerate(weeklies):
        missing = text.partition("## Missing check-ins")[2].partition("##")[0]
        assert "Person p01: Row p01" in missing and f"Person {PUNCTUAL}" not in missing
        assert f"Row {LEAVES}" in missing  # its owner leaves on the 20th, the row stays
        assert ("Row p06" in text.partition("## Moved")[2].partition("##")[0]) == (number > 0)
