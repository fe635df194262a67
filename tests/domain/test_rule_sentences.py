"""Sentences that become rules, and those that must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from okrtui.domain.rule_reader import Heard, RuleNames
from okrtui.domain.rule_sentence import hear

NAMES = RuleNames(
    {"mina": "mina", "mina park": "mina", "joon": "joon", "joon lee": "joon", "김준": "joon"},
    {"sales": "sales", "영업": "sales", "product": "product"},
    ("chat", "hook"),
    "mina",
)
FRIDAY, MONDAY = "every friday at 16:00", "every monday at 10:00"

# The sentence; when; what is done, as do:to, do:channel or do:text; the conditions.
EN = [
    (
        "every friday at 16:00 remind all owners to update progress and confidence",
        FRIDAY,
        "remind:owners",
        {},
    ),
    ("every monday at 10:00 remind every owner", MONDAY, "remind:owners", {}),
    (
        "every monday at 10 nudge the owners of sales to report their status",
        MONDAY,
        "remind:owners",
        {"team": "sales"},
    ),
    (
        "every friday at 4pm send a reminder to all owners to share their confidence scores and progress",
        FRIDAY,
        "remind:owners",
        {},
    ),
    ("Every Monday at 10 am, remind all owners to check in.", MONDAY, "remind:owners", {}),
    ("each weekday at 9:30 remind @joon to check in", "every weekday at 09:30", "remind:joon", {}),
    ("on mondays at 10:00 remind owners to update their key results", MONDAY, "remind:owners", {}),
    (
        "every 2 weeks on tuesday at 14:00 ask all owners for their confidence",
        "every 2 weeks on tuesday at 14:00",
        "ask:owners",
        {},
    ),
    (
        "every other week on friday at 4 pm ask the leads for the confidence score",
        "every 2 weeks on friday at 16:00",
        "ask:lead",
        {},
    ),
    (
        "fortnightly on monday at noon notify everyone",
        "every 2 weeks on monday at 12:00",
        "notify:everyone",
        {},
    ),
    (
        "every month on the 1st at 9 am remind the lead of sales to check in",
        "every month on the 1st at 09:00",
        "remind:lead",
        {"team": "sales"},
    ),
    (
        "on the last weekday of every month at 17:00 remind all owners to report progress",
        "every month on the last weekday at 17:00",
        "remind:owners",
        {},
    ),
    ("every day at 08:00 post to #chat", "every day at 08:00", "notify:chat", {}),
    (
        "every monday and thursday at 10:00 remind all owners in sales",
        "every monday, thursday at 10:00",
        "remind:owners",
        {"team": "sales"},
    ),
    ("when a key result goes off track, notify the owner", {"status": "off_track"}, "notify:owners", {}),
    ("when a key result becomes at risk tag it watch", {"status": "at_risk"}, "tag:watch", {}),
    ("if a check-in is late by 3 days, remind the lead", {"late": "3d"}, "remind:lead", {}),
    (
        "when a check-in is more than two weeks overdue notify the lead of sales",
        {"late": "2w"},
        "notify:lead",
        {"team": "sales"},
    ),
    ("when the scope of a key result changes notify @mina", {"scope": "changed"}, "notify:mina", {}),
    ("when the scope changes post to the channel chat", {"scope": "changed"}, "notify:chat", {}),
    ("when a key result crosses 50% notify the owner", {"crosses": 0.5}, "notify:owners", {}),
    (
        'when progress reaches 80 percent set the linked tasks to "in review"',
        {"crosses": 0.8},
        "transition:in review",
        {},
    ),
    (
        "once a key result is done, tag it with celebrated and post to chat",
        {"status": "done"},
        "notify:chat tag:celebrated",
        {},
    ),
    ("every friday at 16:00 comment on the linked tasks asking for confidence", FRIDAY, "comment:", {}),
    (
        "every friday at 16:00 post in the task's thread asking for the confidence score",
        FRIDAY,
        "comment:",
        {},
    ),
    ("every wednesday at 15:00 call the webhook hook", "every wednesday at 15:00", "webhook:hook", {}),
    ("weekly on thursday at 11:00 ask owners how sure they are", "every thursday at 11:00", "ask:owners", {}),
    ("every morning remind me to check in", "every day at 09:00", "remind:mina", {}),
    (
        "every weekday at 5pm remind owners of product to update progress",
        "every weekday at 17:00",
        "remind:owners",
        {"team": "product"},
    ),
    (
        "every thursday at 10:00 remind all owners of key results tagged growth",
        "every thursday at 10:00",
        "remind:owners",
        {"tag": "growth"},
    ),
    (
        "when a key result falls off track notify the lead and tag it urgent",
        {"status": "off_track"},
        "tag:urgent notify:lead",
        {},
    ),
    ("every friday at 4:30 pm remind Joon Lee to check in", "every friday at 16:30", "remind:joon", {}),
]
EN_NOT = [
    ("every blue moon remind all owners", ("every blue moon",), "then"),
    ("remind all owners to check in", (), "then"),
    ("every friday at 16:00", (), "when"),
    ("every friday at 25:00 remind all owners", ("at 25:00",), "then"),
    ("every friday at 16:00 buy coffee", ("buy coffee",), "when"),
    ("every friday at 16:00 remind all owners unless it rains", ("unless it rains",), "then"),
    ("every friday at 16:00 remind @ghost to check in", ("remind @ghost to check in",), "when"),
    ("when mina is sad, notify the owner", ("when mina is sad",), "then"),
    ("every friday at 16:00 post to #nowhere", ("post to #nowhere",), "when"),
    ("every friday at 16:00 delete all key results", ("delete all key results",), "when"),
    ("every friday at 16:00 do not remind all owners", ("do not",), "then"),
]
KO = [
    ("매주 금요일 오후 4시에 모든 담당자에게 진행률과 확신 업데이트를 알려 줘", FRIDAY, "remind:owners", {}),
    (
        "매주 금요일 16시에 담당자들에게 진행 상황과 신뢰도를 업데이트해 달라고 요청해 주세요",
        FRIDAY,
        "remind:owners",
        {},
    ),
    ("매주 금요일 오후 4시에 모든 담당자에게 리마인더를 보내줘", FRIDAY, "remind:owners", {}),
    (
        "매주 금요일 오후 4시에 모든 담당자에게 진척과 확신을 업데이트하라고 알려 줘",
        FRIDAY,
        "remind:owners",
        {},
    ),
    ("매주 월요일 오전 10시에 모든 담당자에게 알려 줘", MONDAY, "notify:owners", {}),
    ("매주 월요일 10:00에 담당자에게 체크인하라고 알림을 보내 줘", MONDAY, "remind:owners", {}),
    ("평일 아침 9시에 @joon에게 체크인하라고 알려 줘", "every weekday at 09:00", "remind:joon", {}),
    ("매일 오전 9시 30분에 담당자에게 체크인을 상기시켜 줘", "every day at 09:30", "remind:owners", {}),
    (
        "격주 화요일 오후 2시에 모든 담당자에게 확신을 물어봐",
        "every 2 weeks on tuesday at 14:00",
        "ask:owners",
        {},
    ),
    ("2주마다 금요일 16시에 팀장에게 확신을 물어봐 줘", "every 2 weeks on friday at 16:00", "ask:lead", {}),
    (
        "매월 1일 오전 9시에 영업팀 팀장에게 체크인하라고 알려 줘",
        "every month on the 1st at 09:00",
        "remind:lead",
        {"team": "sales"},
    ),
    (
        "매월 말일 오후 5시에 담당자에게 진행 상황을 업데이트하라고 알려 줘",
        "every month on the last day at 17:00",
        "remind:owners",
        {},
    ),
    (
        "매월 마지막 평일 17:00에 전원에게 알려 줘",
        "every month on the last weekday at 17:00",
        "notify:everyone",
        {},
    ),
    (
        "매주 월요일과 목요일 오전 10시에 담당자에게 체크인하라고 알려 줘",
        "every monday, thursday at 10:00",
        "remind:owners",
        {},
    ),
    ("금요일마다 오후 4시 반에 모든 담당자에게 확신을 물어봐 줘", "every friday at 16:30", "ask:owners", {}),
    ("매주 수요일 오후 3시에 #chat 채널에 올려 줘", "every wednesday at 15:00", "notify:chat", {}),
    ("핵심 결과가 부진이 되면 담당자에게 알려 줘", {"status": "off_track"}, "notify:owners", {}),
    ("핵심 결과가 주의로 바뀌면 태그 관찰을 붙여 줘", {"status": "at_risk"}, "tag:관찰", {}),
    ("체크인이 3일 늦으면 팀장에게 알려 줘", {"late": "3d"}, "notify:lead", {}),
    ("체크인이 일주일 이상 밀리면 영업팀 팀장에게 알린다", {"late": "1w"}, "notify:lead", {"team": "sales"}),
    ("핵심 결과의 범위가 바뀌면 @mina에게 알려 줘", {"scope": "changed"}, "notify:mina", {}),
    ("범위가 변경되면 chat 채널에 알려 줘", {"scope": "changed"}, "notify:chat", {}),
    ("핵심 결과가 50%를 넘으면 담당자에게 알려 줘", {"crosses": 0.5}, "notify:owners", {}),
    ('진척률이 80%에 이르면 연결된 작업을 "검토 중"으로 바꿔 줘', {"crosses": 0.8}, "transition:검토 중", {}),
    (
        "핵심 결과가 달성되면 celebrated 태그를 붙이고 chat에 올려 줘",
        {"status": "done"},
        "notify:chat tag:celebrated",
        {},
    ),
    ("매주 금요일 오후 4시에 연결된 작업에 확신을 묻는 댓글을 달아 줘", FRIDAY, "comment:", {}),
    ("매주 수요일 15:00에 웹훅 hook을 호출해 줘", "every wednesday at 15:00", "webhook:hook", {}),
    ("매일 저녁 6시에 나에게 체크인하라고 알려 줘", "every day at 18:00", "remind:mina", {}),
    (
        "매주 목요일 오전 11시에 영업팀의 담당자에게 진척을 갱신하라고 알려 줘",
        "every thursday at 11:00",
        "remind:owners",
        {"team": "sales"},
    ),
    ("평일마다 정오에 모두에게 알려 줘", "every weekday at 12:00", "notify:everyone", {}),
    ("매주 금요일 오후 4시에 김준 님에게 체크인하라고 알려 줘", FRIDAY, "remind:joon", {}),
    (
        "핵심 결과가 부진에 빠지면 팀장에게 알리고 긴급 태그를 붙여 줘",
        {"status": "off_track"},
        "tag:긴급 notify:lead",
        {},
    ),
    (
        "매주 월요일 오전 10시에 growth 태그가 붙은 핵심 결과의 담당자에게 체크인하라고 알려 줘",
        MONDAY,
        "remind:owners",
        {"tag": "growth"},
    ),
]
KO_NOT = [
    ("모든 담당자에게 알려 줘", (), "then"),
    ("매주 금요일 오후 4시에", (), "when"),
    ("매주 금요일 25시에 모든 담당자에게 알려 줘", ("25시에",), "then"),
    ("매주 금요일 오후 4시에 커피를 사 줘", ("커피를 사 줘",), "when"),
    ("비가 오면 담당자에게 알려 줘", ("비가 오면",), "then"),
    ("매주 금요일 오후 4시에 @ghost에게 알려 줘", ("@ghost에게 알려 줘",), "when"),
    ("매주 금요일 오후 4시에 모든 담당자에게 춤을 추라고 알려 줘", ("춤을 추라고 알려 줘",), "when"),
    ("매주 금요일 오후 4시에 #nowhere 채널에 올려 줘", ("#nowhere 채널에 올려 줘",), "when"),
    ("매주 금요일 오후 4시에 모든 핵심 결과를 지워 줘", ("모든 핵심 결과를 지워 줘",), "when"),
    ("보름달이 뜨면 모든 담당자에게 확신을 물어봐 줘", ("보름달이 뜨면",), "then"),
    ("매주 금요일 오후 4시에 모든 담당자에게 알리지 마", ("알리지 마",), "when"),
]


def told(heard: Heard) -> str:
    return " ".join(
        f"{one['do']}:{one.get('to') or one.get('channel') or one.get('tag') or one.get('status') or ''}"
        for one in heard.then
    )


KPIS = [
    ("when a KPI leaves its healthy band, remind its owner", "unhealthy", "remind:owners"),
    ("when a KPI becomes unhealthy notify the lead", "unhealthy", "notify:lead"),
    ("as soon as any KPI goes out of the band, notify chat", "unhealthy", "notify:chat"),
    ("when a KPI is back in its band tell the owner", "healthy", "notify:owners"),
    ("KPI가 정상 범위를 벗어나면 담당자에게 알려 줘", "unhealthy", "notify:owners"),
    ("KPI가 벗어나면 @joon에게 알려 줘", "unhealthy", "notify:joon"),
    ("KPI가 정상 범위로 돌아오면 담당자에게 알려 줘", "healthy", "notify:owners"),
]


@pytest.mark.parametrize(("text", "side", "then"), KPIS)
def test_a_sentence_says_what_a_kpi_comes_to(text: str, side: str, then: str) -> None:
    heard = hear(text, NAMES)
    assert heard.understood, heard
    assert (heard.when, told(heard)) == ({"status": side}, then)


SILENT = [
    ("If nobody has checked in for a week, remind the lead", "1w", "remind:lead", {}),
    ("when a key result has had no check-in for 10 days, remind the owner", "10d", "remind:owners", {}),
    ("if a key result hasn't been updated for two weeks tag it stale", "2w", "tag:stale", {}),
    (
        "If no one on the sales team has checked in for a week, notify chat",
        "1w",
        "notify:chat",
        {"team": "sales"},
    ),
    ("일주일 동안 아무도 체크인하지 않으면 팀장에게 알려 줘", "1w", "notify:lead", {}),
    ("아무도 2주 동안 체크인을 안 하면 팀장에게 알려 줘", "2w", "notify:lead", {}),
    ("영업팀에서 사흘 넘게 업데이트가 없으면 chat 채널에 알려 줘", "3d", "notify:chat", {"team": "sales"}),
]


@pytest.mark.parametrize(("text", "span", "then", "conditions"), SILENT)
def test_a_sentence_says_for_how_long_nobody_checked_in(
    text: str, span: str, then: str, conditions: dict[str, str]
) -> None:
    heard = hear(text, NAMES)
    assert heard.understood, heard
    assert (heard.when, told(heard), heard.conditions) == ({"silent": span}, then, conditions)


SPANS_KO = {
    "하루": "1d", "이틀": "2d", "사흘": "3d", "나흘": "4d", "닷새": "5d", "엿새": "6d", "이레": "7d",
    "열흘": "10d", "보름": "15d", "일주일": "1w", "한 주": "1w", "두 주": "2w", "세 주": "3w",
    "5일": "5d", "3주": "3w", "36시간": "36h",
}  # fmt: skip


@pytest.mark.parametrize(("name", "span"), SPANS_KO.items())
def test_days_and_weeks_have_names_of_their_own_in_korean(name: str, span: str) -> None:
    for text, when in (
        (f"체크인이 {name} 넘게 늦으면 담당자에게 알려 줘", "late"),
        (f"{name} 동안 아무도 체크인하지 않으면 팀장에게 알려 줘", "silent"),
        (f"핵심 결과에 {name}간 체크인이 없으면 팀장에게 알려 줘", "silent"),
    ):
        heard = hear(text, NAMES)
        assert heard.understood and heard.when == {when: span}, (text, heard)


@pytest.mark.parametrize(
    "text",
    ["If nobody has checked in for a while, remind the lead", "아무도 체크인하지 않으면 팀장에게 알려 줘"],
)
def test_a_silence_without_a_span_is_not_understood(text: str) -> None:
    heard = hear(text, NAMES)
    assert heard.when is None and len(heard.rest) == 1 and heard.then


@pytest.mark.parametrize(("text", "when", "then", "conditions"), EN + KO)
def test_a_sentence_is_a_rule(text: str, when: object, then: str, conditions: dict[str, str]) -> None:
    heard = hear(text, NAMES)
    assert heard.understood, heard
    assert (heard.when, told(heard), heard.conditions) == (when, then, conditions)


@pytest.mark.parametrize(("text", "rest", "part"), EN_NOT + KO_NOT)
def test_what_is_not_understood_is_named_and_the_rest_is_kept(
    text: str, rest: tuple[str, ...], part: str
) -> None:
    heard = hear(text, NAMES)
    assert not heard.understood and heard.rest == rest
    assert heard.when if part == "when" else heard.then


_FOLDER = Path(__file__).parent / "labelled"
LABELLED = [
    tuple(line.rsplit(" = ", 1))
    for file in (_FOLDER / "rules.txt", *sorted(_FOLDER.glob("fresh_*/rules.txt")))
    for line in file.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("text", "wanted"), LABELLED)
def test_sentences_of_people_are_heard_as_they_are_meant(text: str, wanted: str) -> None:
    heard = hear(text, NAMES)
    if wanted == "NOT":
        assert not heard.understood and (heard.rest or heard.lacks)
        return
    when = heard.when
    spoken = when if isinstance(when, str) else " ".join(f"{name} {it}" for name, it in (when or {}).items())
    parts = [spoken, told(heard), " ".join(f"{name}={it}" for name, it in heard.conditions.items())]
    assert heard.understood, (heard.rest, heard.lacks)
    assert " ; ".join(one for one in parts if one) == wanted


@pytest.mark.parametrize(
    ("text", "deeds"),
    [
        ("send the digest to the leads every friday at 16:00", [("lead", "lead")]),
        ("every monday at 8:00 send me the summary", [("mina", "company")]),
        ("매주 금요일 오후 4시에 담당자에게 요약을 보내 줘", [("owners", "owner")]),
    ],
)
def test_a_summary_is_sent_by_its_name(text: str, deeds: list[tuple[str, str]]) -> None:
    heard = hear(text, NAMES)
    assert heard.understood and [(one["to"], one["digest"]) for one in heard.then] == deeds


def test_an_hour_of_either_half_of_the_day_is_named() -> None:
    assert hear("every friday at 4 remind all owners", NAMES).rest == ("at 4",)
    assert hear("매주 금요일 4시에 담당자에게 리마인드", NAMES).rest == ("4시에",)


def test_whom_a_sentence_means_is_kept_where_it_does_not_say_what_to_do() -> None:
    heard = hear("매주 금요일 오후 4시에 모든 담당자에게", NAMES)
    assert (heard.when, heard.whom, heard.lacks) == (FRIDAY, {"to": "owners"}, ("then",))
    assert heard.parts == ("매주 금요일", "오후 4시에", "모든 담당자에게")
